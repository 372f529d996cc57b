//! One match, one line a command: permission, shape, rule, then what follows from the fact.

use super::check::check;
use super::command::{Asked, Command};
use super::event::{BehalfNote, Event, Fact, PaperIssued};
use super::hearing;
use super::refusal::{Basis, Code, Detail, Refusal};
use super::rules;
use super::state::Case;
use super::vocabulary::Paper;
use crate::aggregate;
use crate::clock::turns;
use crate::conduct;
use crate::context::Context;
use crate::permission::{Permit, may};

/// What a command makes happen, or why nothing does.
///
/// # Errors
/// A [`Refusal`]: a normal answer with its code, basis and detail. A refused command changes nothing.
pub fn decide(case: Option<&Case>, asked: &Asked, ctx: &Context) -> Result<Vec<Event>, Refusal> {
    let command = &asked.command;
    if case.is_none() && !matches!(command, Command::Register(_)) {
        return Err(Refusal::no_such(Detail::Case));
    }
    match may(ctx.actor, command.name(), asked.on_behalf.is_some(), case, ctx.policy) {
        Permit::Allowed => {}
        Permit::Hidden => return Err(Refusal::no_such(Detail::Case)),
        Permit::Denied => return Err(Refusal::not_permitted(command.name())),
    }
    if let Some(case) = case
        && case.interests.contains(&ctx.actor.user)
    {
        return Err(Refusal::new(Code::ConflictOfInterest, Basis::Article(28), Detail::User(ctx.actor.user.clone())));
    }
    check(asked, ctx)?;
    let fact = match (case, command) {
        (None, Command::Register(register)) => rules::register::register(register, asked, ctx)?,
        (Some(case), command) => of_a_case(case, command, asked, ctx)?,
        (None, _) => return Err(Refusal::no_such(Detail::Case)),
    };
    Ok(vec![follow(case, fact, asked, ctx)])
}

/// The one table of commands and rules.
fn of_a_case(case: &Case, command: &Command, asked: &Asked, ctx: &Context) -> Result<Fact, Refusal> {
    match command {
        Command::Register(_) => Err(Refusal::wrong_stage(case.stage.name())),
        Command::Link(link) => rules::link::link(case, link, ctx),
        Command::Route(route) => rules::route::route(case, route, ctx),
        Command::Object(object) => rules::object::object(case, object, ctx),
        Command::SettleObjection(settle) => rules::object::settle(case, settle, ctx),
        Command::Accept(accept) => rules::accept::accept(case, accept, ctx),
        Command::Decline(decline) => rules::decline::decline(case, decline, ctx),
        Command::Divert(divert) => rules::divert::divert(case, divert, ctx),
        Command::AddDemand(add) => rules::add::demand(case, add, ctx),
        Command::AddClue(add) => rules::add::clue(case, add, ctx),
        Command::Attach(attach) => rules::add::attach(case, attach, ctx),
        Command::TakeCharge(_) => rules::plan::take_charge(case, ctx),
        Command::Plan(plan) => rules::plan::plan(case, plan, ctx),
        Command::CompleteMeasure(complete) => rules::plan::complete(case, complete, ctx),
        Command::Find(find) => rules::find::find(case, find, ctx),
        Command::DeclareInterest(why) => rules::interest::declare(case, why, ctx),
        Command::Extend(extend) => rules::extend::extend(case, extend, ctx),
        Command::Conclude(conclude) => rules::conclude::conclude(case, conclude, ctx),
        Command::Serve(serve) => rules::serve::serve(case, serve, ctx),
        Command::CarryOut(carry) => rules::carry_out::carry_out(case, carry, ctx),
        Command::ReportBack(report) => rules::report_back::report_back(case, report, ctx),
        Command::Rate(rate) => rules::rate::rate(case, rate, asked, ctx),
        Command::RequestReview(why) => rules::request_review::request(case, why, asked, ctx),
        Command::Review(review) => rules::review::review(case, review, ctx),
        Command::RequestRecheck(why) => rules::request_review::request_again(case, why, asked, ctx),
        Command::Recheck(review) => rules::review::recheck(case, review, ctx),
        Command::Withdraw(withdraw) => rules::withdraw::withdraw(case, withdraw, ctx),
        Command::Close(close) => rules::close::close(case, close, ctx),
        Command::Reopen(why) => rules::reopen::reopen(case, why, ctx),
        Command::Correct(correct) => rules::correct::correct(case, correct, ctx),
        Command::ChangeProcedure(why) => rules::change_procedure::change(case, why, ctx),
        Command::Mediate(mediate) => rules::mediate::mediate(case, mediate, ctx),
        Command::Adopt(adopt) => rules::adopt::adopt(case, adopt, ctx),
        Command::ReportUrgent(why) => rules::help::report_urgent(case, why, ctx),
        Command::Help(help) => rules::help::help(case, help, ctx),
        Command::DesignateUnit(to) => rules::designate::designate(case, to, ctx),
        Command::AssignHandler(to) => rules::assign_handler::assign(case, to, ctx),
        Command::Supervise(order) => rules::supervise::supervise(case, order, ctx),
        Command::AnswerSupervision(answer) => rules::supervise::answer(case, answer, ctx),
        Command::Suggest(suggest) => rules::supervise::suggest(case, suggest, ctx),
        Command::AnswerSuggestion(answer) => rules::supervise::answer_suggestion(case, answer, ctx),
        Command::CallBack(call) => rules::supervise::call_back(case, call, ctx),
        Command::NoteReception(note) => rules::plan::note_reception(case, note, ctx),
        Command::Look(look) => rules::supervise::look(case, look),
        Command::RecordConduct(said) => conduct::rules::record(case, said, ctx),
        Command::AnswerConduct(said) => conduct::rules::answer(case, said, ctx),
        Command::StrikeConduct(said) => conduct::rules::strike(case, said, ctx),
        Command::CheckReferral(said) => conduct::rules::check(case, said, ctx),
        Command::ReferConduct(said) => conduct::rules::refer(case, said, ctx),
        Command::Grade(grade) => rules::judge::judge(case, grade, ctx),
        Command::ApplyHearing(why) => hearing::rules::apply(case, why, ctx).map(Fact::Hearing),
        Command::RefuseHearing(why) => hearing::rules::refuse(case, why, ctx).map(Fact::Hearing),
        Command::CallHearing(call) => hearing::rules::call(case, call, ctx).map(Fact::Hearing),
        Command::GiveWord(give) => hearing::rules::word(case, give, asked, ctx).map(Fact::Hearing),
        Command::DrawAssessors(draw) => hearing::rules::draw(case, draw, ctx).map(Fact::Hearing),
        Command::Recuse(recuse) => hearing::rules::recuse(case, recuse, ctx).map(Fact::Hearing),
        Command::HoldHearing(hold) => hearing::held::hold(case, hold, ctx).map(Fact::Hearing),
        Command::Deliberate(votes) => hearing::held::deliberate(case, votes, ctx).map(Fact::Hearing),
        Command::ConfirmVote(_) => hearing::held::confirm(case, ctx).map(Fact::Hearing),
        Command::PublishHearing(publish) => hearing::held::publish(case, publish, ctx).map(Fact::Hearing),
        Command::ApprovePublication(_) => hearing::held::approve(case, ctx).map(Fact::Hearing),
    }
}

/// Freezes clocks and papers into the event.
fn follow(case: Option<&Case>, fact: Fact, asked: &Asked, ctx: &Context) -> Event {
    let clocks = turns::of(case, &fact, asked, ctx);
    let papers = papers(case, &fact, ctx);
    let on_behalf = asked.on_behalf.as_ref().map(BehalfNote::of);
    Event { fact, clocks, papers, on_behalf }
}

/// No notice to nobody (条例23): of a nameless petition he reads with his code that it was accepted.
fn papers(case: Option<&Case>, fact: &Fact, ctx: &Context) -> Vec<PaperIssued> {
    let nameless = case.is_some_and(Case::is_nameless);
    let mut papers = aggregate::papers(&fact.papers_key(), ctx);
    papers.retain(|paper| paper.kind != Paper::AcceptanceNotice || !nameless);
    papers
}
