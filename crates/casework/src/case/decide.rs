//! One match, one line a command: permission, shape, rule, then what follows from the fact.

use super::check::check;
use super::command::{
    BesideCommand, Command, CommandInput, CompleteMeasure, ConductCommand, HearingCommand, OnBehalf, RoadCommand, Serve,
};
use super::event::{Event, Fact, PaperIssued};
use super::hearing::{self, HearingFact};
use super::refusal::{Basis, Code, Detail, Refusal};
use super::rules;
use super::state::Case;
use super::teamwork;
use super::vocabulary::{Class, Paper, ServiceWay};
use crate::aggregate;
use crate::clock::turns;
use crate::conduct;
use crate::context::Context;
use crate::permission::{Permit, may, may_in_place_of, sees};
use crate::policy::Policy;
use crate::record::{CaseWork, HandOver};

/// What a command makes happen, or why nothing does.
///
/// # Errors
/// A [`Refusal`]: a normal answer with its code, basis and detail. A refused command changes nothing.
pub fn decide(case: Option<&Case>, asked: &CommandInput, ctx: &Context) -> Result<Vec<Event>, Refusal> {
    let command = &asked.command;
    if case.is_none() && !command.begins_a_case() {
        return Err(Refusal::no_such(Detail::Case));
    }
    match may(ctx.actor, command.command_name(), asked.on_behalf.is_some(), case, ctx.policy) {
        Permit::Allowed => {}
        // Who is away named somebody who sees nothing of the case but what that one owed: the rule asks for which work.
        Permit::Hidden if is_for_a_deputy(case, asked, ctx) => {}
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
        (None, Command::Road(RoadCommand::Register(register))) => rules::register::register(register, asked, ctx)?,
        (Some(case), command) => of_a_case(case, command, asked, ctx)?,
        (None, _) => return Err(Refusal::no_such(Detail::Case)),
    };
    Ok(vec![follow(case, fact, asked, ctx)])
}

/// Whether an owner's own work is asked for in the owner's place.
fn is_for_a_deputy(case: Option<&Case>, asked: &CommandInput, ctx: &Context) -> bool {
    let (away, command) = (ctx.facts.stands_in_for.as_slice(), asked.command.command_name());
    let may = |case| may_in_place_of(ctx.actor, away, command, case, (ctx.policy, ctx.today()));
    asked.on_behalf.is_none() && case.is_some_and(may)
}

/// What a case keeps of an account that is shut: all that its owner had goes to the successor, if there is anything. That
/// the actor may shut the account was asked before; of the case they learn nothing.
///
/// # Errors
/// A [`Refusal`] where the successor cannot have it.
pub fn hand_over(case: &Case, hand: &HandOver, ctx: &Context) -> Result<Option<Event>, Refusal> {
    let fact = rules::hand_over::hand_over(case, hand, ctx)?;
    Ok(fact.map(|fact| Event { clocks: Vec::new(), papers: papers(Some(case), &fact, ctx), on_behalf: None, fact }))
}

/// What the command of a record does to a case: a measure joins its plan, or one of its measures is done. Tells its number,
/// too. A measure joins the plan of a case that the actor sees; who owes one of another may still say that it is done.
///
/// # Errors
/// A [`Refusal`]: the record's command is not done either.
pub fn by_a_record(case: &Case, work: &CaseWork, ctx: &Context) -> Result<(Event, u32), Refusal> {
    match work {
        CaseWork::Plan { .. } if !sees(ctx.actor, case, ctx.policy) => Err(Refusal::no_such(Detail::Case)),
        CaseWork::Plan { measure, field, .. } => {
            let (fact, n) = rules::plan::decided(case, measure, field, ctx)?;
            Ok((Event { clocks: Vec::new(), papers: papers(Some(case), &fact, ctx), on_behalf: None, fact }, n))
        }
        CaseWork::Complete { measure, evidence, .. } => {
            let complete = CompleteMeasure { measure: *measure, evidence: evidence.clone() };
            let asked = CommandInput::from(Command::from(BesideCommand::CompleteMeasure(complete)));
            let events = decide(Some(case), &asked, ctx)?;
            let event = events.into_iter().next().ok_or_else(|| Refusal::no_such(Detail::Measure(*measure)))?;
            Ok((event, *measure))
        }
    }
}

/// Days that waited for a year's holidays, counted again by the policy that knows them; nothing where none did. What moved is a
/// fact with both days. No person asks for it and nobody can refuse it.
pub fn count_again(case: &Case, policy: &Policy) -> Option<Event> {
    let (fact, clocks) = rules::count_again::count_again(case, policy)?;
    Some(Event { clocks, papers: Vec::new(), on_behalf: None, fact })
}

/// What becomes of the ties of a claim to a case that turned out to be a report: they count for nothing from then on (条例30). No
/// person asks for it and nobody can refuse it.
pub fn ties_apart(case: &Case, report: &crate::personal_data::CaseNo) -> Vec<Event> {
    let facts = rules::link::set_apart(case, report).into_iter();
    facts.map(|fact| Event { clocks: Vec::new(), papers: Vec::new(), on_behalf: None, fact }).collect()
}

/// A petitioner opened that paper of the entry `seq`: the first time it is the service, which no person types. Nothing where it
/// had reached them.
pub fn opened(case: &Case, paper: (Paper, u32), reader: Option<u32>, ctx: &Context) -> Option<Event> {
    let fact = rules::opened::opened(case, paper, reader, ctx)?;
    let (document, on, how) = (paper.0, ctx.today(), ServiceWay::Web);
    let serve = Serve { document, on, how, proof: None, petitioner: reader, invitee: None };
    Some(follow(Some(case), fact, &CommandInput::from(Command::from(RoadCommand::Serve(serve))), ctx))
}

/// The one table of commands and rules, in its five parts.
fn of_a_case(case: &Case, command: &Command, asked: &CommandInput, ctx: &Context) -> Result<Fact, Refusal> {
    match command {
        Command::Road(command) => on_the_road(case, command, asked, ctx),
        Command::Beside(command) => beside(case, command, ctx),
        Command::Teamwork(command) => teamwork::rules::decide(case, command, ctx).map(Fact::Teamwork),
        Command::Conduct(command) => of_conduct(case, command, ctx),
        Command::Hearing(command) => of_a_hearing(case, command, asked, ctx).map(Fact::Hearing),
    }
}

fn on_the_road(case: &Case, command: &RoadCommand, asked: &CommandInput, ctx: &Context) -> Result<Fact, Refusal> {
    match command {
        RoadCommand::Register(_) => Err(Refusal::wrong_stage(case.stage.name())),
        RoadCommand::Link(link) => rules::link::link(case, link, ctx),
        RoadCommand::Unlink(unlink) => rules::link::unlink(case, unlink, ctx),
        RoadCommand::Route(route) => rules::route::route(case, route, ctx),
        RoadCommand::Recall(why) => rules::recall::recall(case, why, ctx),
        RoadCommand::Object(object) => rules::object::object(case, object, ctx),
        RoadCommand::SettleObjection(settle) => rules::object::settle(case, settle, ctx),
        RoadCommand::Accept(accept) => rules::accept::accept(case, accept, ctx),
        RoadCommand::Decline(decline) => rules::decline::decline(case, decline, ctx),
        RoadCommand::Divert(divert) => rules::divert::divert(case, divert, ctx),
        RoadCommand::Extend(extend) => rules::extend::extend(case, extend, ctx),
        RoadCommand::Conclude(conclude) => rules::conclude::conclude(case, conclude, ctx),
        RoadCommand::Serve(serve) => rules::serve::serve(case, serve, ctx),
        RoadCommand::FailService(fail) => rules::fail_service::fail(case, fail, ctx),
        RoadCommand::CorrectService(correct) => rules::correct_service::correct(case, correct, ctx),
        RoadCommand::DenyService(deny) => rules::deny_service::deny(case, deny, ctx),
        RoadCommand::ConfirmService(confirm) => rules::deny_service::confirm(case, confirm, ctx),
        RoadCommand::CarryOut(carry) => rules::carry_out::carry_out(case, carry, ctx),
        RoadCommand::ReportBack(report) => rules::report_back::report_back(case, report, ctx),
        RoadCommand::Rate(rate) => rules::rate::rate(case, rate, asked, ctx),
        RoadCommand::RequestReview(why) => rules::request_review::request(case, why, asked, ctx),
        RoadCommand::Review(review) => rules::review::review(case, review, ctx),
        RoadCommand::RequestRecheck(why) => rules::request_review::request_again(case, why, asked, ctx),
        RoadCommand::Recheck(review) => rules::review::recheck(case, review, ctx),
        RoadCommand::Withdraw(withdraw) => rules::withdraw::withdraw(case, withdraw, ctx),
        RoadCommand::Close(close) => rules::close::close(case, close, ctx),
        RoadCommand::Reopen(why) => rules::reopen::reopen(case, why, ctx),
        RoadCommand::Correct(correct) => rules::correct::correct(case, correct, ctx),
        RoadCommand::TakeBack(take) => rules::take_back::take_back(case, take, ctx),
        RoadCommand::ChangeProcedure(why) => rules::change_procedure::change(case, why, ctx),
        RoadCommand::Mediate(mediate) => rules::mediate::mediate(case, mediate, ctx),
        RoadCommand::Adopt(adopt) => rules::adopt::adopt(case, adopt, ctx),
        RoadCommand::DesignateUnit(to) => rules::designate::designate(case, to, ctx),
    }
}

fn beside(case: &Case, command: &BesideCommand, ctx: &Context) -> Result<Fact, Refusal> {
    match command {
        BesideCommand::AddDemand(add) => rules::add::demand(case, add, ctx),
        BesideCommand::AddClue(add) => rules::add::clue(case, add, ctx),
        BesideCommand::Attach(attach) => rules::add::attach(case, attach, ctx),
        BesideCommand::AddPetitioner(add) => rules::petitioners::add(case, add, ctx),
        BesideCommand::CorrectPetitioner(correct) => rules::petitioners::correct(case, correct, ctx),
        BesideCommand::StepIn(step) => rules::petitioners::step_in(case, step),
        BesideCommand::TakeCharge(_) => rules::plan::take_charge(case, ctx),
        BesideCommand::Plan(plan) => rules::plan::plan(case, plan, ctx),
        BesideCommand::CompleteMeasure(complete) => rules::plan::complete(case, complete, ctx),
        BesideCommand::Find(find) => rules::find::find(case, find, ctx),
        BesideCommand::DeclareInterest(why) => rules::interest::declare(case, why, ctx),
        BesideCommand::RequestRecusal(request) => hearing::recusal::request(case, request, ctx),
        BesideCommand::DecideRecusal(decide) => hearing::recusal::decide(case, decide, ctx),
        BesideCommand::ReportUrgent(why) => rules::help::report_urgent(case, why, ctx),
        BesideCommand::Help(help) => rules::help::help(case, help, ctx),
        BesideCommand::AssignHandler(to) => rules::assign_handler::assign(case, to, ctx),
        BesideCommand::Supervise(order) => rules::supervise::supervise(case, order, ctx),
        BesideCommand::AnswerSupervision(answer) => rules::supervise::answer(case, answer, ctx),
        BesideCommand::Suggest(suggest) => rules::supervise::suggest(case, suggest, ctx),
        BesideCommand::AnswerSuggestion(answer) => rules::supervise::answer_suggestion(case, answer, ctx),
        BesideCommand::CallBack(call) => rules::supervise::call_back(case, call, ctx),
        BesideCommand::NoteReception(note) => rules::plan::note_reception(case, note, ctx),
        BesideCommand::Look(look) => rules::supervise::look(case, look),
        BesideCommand::Grade(grade) => rules::judge::judge(case, grade, ctx),
        BesideCommand::ConfirmGrade(_) => rules::judge::confirm(case, ctx),
    }
}

fn of_conduct(case: &Case, command: &ConductCommand, ctx: &Context) -> Result<Fact, Refusal> {
    match command {
        ConductCommand::RecordConduct(said) => conduct::rules::record(case, said, ctx),
        ConductCommand::AnswerConduct(said) => conduct::rules::answer(case, said, ctx),
        ConductCommand::StrikeConduct(said) => conduct::rules::strike(case, said, ctx),
        ConductCommand::CheckReferral(said) => conduct::rules::check(case, said, ctx),
        ConductCommand::ReferConduct(said) => conduct::rules::refer(case, said, ctx),
        ConductCommand::Persuade(said) => Ok(conduct::rules::persuade(said)),
    }
}

fn of_a_hearing(
    case: &Case,
    command: &HearingCommand,
    asked: &CommandInput,
    ctx: &Context,
) -> Result<HearingFact, Refusal> {
    match command {
        HearingCommand::ApplyHearing(why) => hearing::rules::apply(case, why, ctx),
        HearingCommand::RefuseHearing(why) => hearing::rules::refuse(case, why, ctx),
        HearingCommand::CallHearing(call) => hearing::rules::call(case, call, ctx),
        HearingCommand::GiveWord(give) => hearing::rules::word(case, give, asked, ctx),
        HearingCommand::DrawAssessors(draw) => hearing::rules::draw(case, draw, ctx),
        HearingCommand::Recuse(recuse) => hearing::rules::recuse(case, recuse, ctx),
        HearingCommand::HoldHearing(hold) => hearing::day::hold(case, hold, ctx),
        HearingCommand::AdjournHearing(adjourn) => hearing::day::adjourn(case, adjourn, ctx),
        HearingCommand::CallOffHearing(why) => hearing::day::call_off(case, why, ctx),
        HearingCommand::Deliberate(votes) => hearing::session::deliberate(case, votes, ctx),
        HearingCommand::ConfirmVote(_) => hearing::session::confirm(case, ctx),
        HearingCommand::PublishHearing(publish) => hearing::session::publish(case, publish, ctx),
        HearingCommand::ApprovePublication(_) => hearing::session::approve(case, ctx),
    }
}

/// Freezes clocks and papers into the event.
fn follow(case: Option<&Case>, fact: Fact, asked: &CommandInput, ctx: &Context) -> Event {
    let clocks = turns::of(case, &fact, asked, ctx);
    let papers = papers(case, &fact, ctx);
    let on_behalf = asked.on_behalf.as_ref().map(OnBehalf::note);
    Event { fact, clocks, papers, on_behalf }
}

/// No notice to nobody (条例23): of a nameless petition the petitioner reads with the code that it was accepted.
fn papers(case: Option<&Case>, fact: &Fact, ctx: &Context) -> Vec<PaperIssued> {
    let nameless = case.is_some_and(Case::is_nameless);
    let mut papers = aggregate::papers(&key(case, fact), ctx, Paper::parse);
    papers.retain(|paper| !nameless || !matches!(paper.kind, Paper::AcceptanceNotice | Paper::ReportReply));
    let is_for_somebody = |kind| hearing::addressed::goes_to_somebody(case, fact, kind);
    papers.retain(|paper| !paper.kind.goes_to_the_invited() || is_for_somebody(paper.kind));
    if case.is_some_and(|case| case.class == Class::Report) {
        apart(&mut papers, ctx);
    }
    papers
}

/// What is fed back on a report answers its author as well; who assigned it gets a report of their own (条例22, 30).
fn key(case: Option<&Case>, fact: &Fact) -> String {
    let report = case.filter(|case| case.class == Class::Report && matches!(fact, Fact::ReportedBack { .. }));
    let mode = report.and_then(|case| case.routed.as_ref()).map(|routed| routed.mode);
    mode.map_or_else(|| fact.papers_key(), |mode| format!("{} report {}", fact.papers_key(), mode.slug()))
}

/// Letters of reports are numbered in series of their own: a gap in the common one would tell of each (条例30).
fn apart(papers: &mut [PaperIssued], ctx: &Context) {
    for number in papers.iter_mut().filter_map(|paper| paper.number.as_mut()) {
        number.mark = format!("{}{}", ctx.policy.letters.word("series", "report"), number.mark);
    }
}
