//! The rules of what is done beside the road: each asks the case, the command and the context, and answers with a fact or why not.

use super::command::{
    AnswerAssist, AnswerQuestion, Assist, DeclineAssist, NoteInside, OfferMediation, PutQuestion, ReadLetter,
    ReturnDraft, VisitHome, Wait,
};
use super::fact::{Remark, TeamworkFact};
use super::state;
use crate::actor::{Actor, Role};
use crate::case::command::{Because, TeamworkCommand};
use crate::case::refusal::{Basis, Code, Detail, Problem, Refusal};
use crate::case::rules::{elsewhere, is_open};
use crate::case::state::{Case, Stage};
use crate::case::vocabulary::{Class, Paper};
use crate::context::{Colleague, Context};
use crate::permission;
use crate::personal_data::{FreeText, UserId};

/// The one table of these commands and rules.
pub(in crate::case) fn decide(case: &Case, command: &TeamworkCommand, ctx: &Context) -> Result<TeamworkFact, Refusal> {
    match command {
        TeamworkCommand::Note(asked) => note(case, asked, ctx),
        TeamworkCommand::Ask(asked) => put_question(case, asked),
        TeamworkCommand::AnswerQuestion(asked) => answer(case, asked),
        TeamworkCommand::Wait(asked) => wait(case, asked),
        TeamworkCommand::Assist(asked) => assist(case, asked, ctx),
        TeamworkCommand::AnswerAssist(asked) => helped(case, asked, ctx),
        TeamworkCommand::DeclineAssist(asked) => not_helped(case, asked, ctx),
        TeamworkCommand::ReturnDraft(asked) => return_draft(case, asked),
        TeamworkCommand::VisitHome(asked) => visited(case, asked),
        TeamworkCommand::ReadLetter(asked) => Ok(read(asked)),
        TeamworkCommand::OfferMediation(asked) => offered(case, asked),
        TeamworkCommand::ContestRefusal(why) => contest(case, why),
    }
}

fn trimmed(text: &str) -> FreeText {
    FreeText::new(text.trim())
}

/// Who is called to it must be able to read it; a petitioner never is.
fn note(case: &Case, note: &NoteInside, ctx: &Context) -> Result<TeamworkFact, Refusal> {
    if let Some(to) = &note.to {
        let colleague = ctx.facts.colleague.as_ref().filter(|colleague| colleague.user == *to);
        let colleague = colleague.filter(|one| !one.disabled && one.role != Role::Petitioner);
        let colleague = colleague.ok_or_else(|| Refusal::field("to", Problem::NoSuchColleague))?;
        reads_it(case, colleague, ctx)?;
    }
    Ok(TeamworkFact::NoteAdded { text: trimmed(&note.text), to: note.to.clone() })
}

fn reads_it(case: &Case, colleague: &Colleague, ctx: &Context) -> Result<(), Refusal> {
    let who = || Detail::User(colleague.user.clone());
    if case.accuses(&colleague.user, colleague.unit.as_ref()) {
        return Err(Refusal::new(Code::AccusedUnit, Basis::Article(30), who()));
    }
    if case.interests.contains(&colleague.user) {
        return Err(Refusal::new(Code::ConflictOfInterest, Basis::Article(28), who()));
    }
    let actor = Actor {
        user: UserId::new(colleague.user.as_str()),
        role: colleague.role,
        unit: colleague.unit.clone(),
        petitioner: None,
    };
    let reads = permission::sees(&actor, case, ctx.policy) || case.is_owed_by(&actor, ctx.policy, ctx.today());
    if reads { Ok(()) } else { Err(Refusal::field("to", Problem::CannotReadIt)) }
}

/// Who gave no name reads a question with the query code; where nobody has one, nothing reaches them.
fn put_question(case: &Case, ask: &PutQuestion) -> Result<TeamworkFact, Refusal> {
    if !is_open(case) {
        return Err(elsewhere(case));
    }
    let has_the_code = case.papers.iter().any(|paper| paper.kind == Paper::Receipt && paper.served.is_some());
    if case.is_nameless() && !has_the_code {
        return Err(Refusal::field("question", Problem::NobodyToAsk));
    }
    let n = case.teamwork.questions.last().map_or(0, |last| last.n) + 1;
    Ok(TeamworkFact::QuestionAsked { n, question: trimmed(&ask.question), due: ask.due })
}

/// Late is as good as in time, and also when the file is shut.
fn answer(case: &Case, answer: &AnswerQuestion) -> Result<TeamworkFact, Refusal> {
    let question = case.teamwork.questions.iter().find(|question| question.n == answer.question);
    let question = question.ok_or_else(|| Refusal::no_such(Detail::Question(answer.question)))?;
    match question.answer {
        Some(_) => Err(Refusal::wrong_state(Detail::QuestionAnswered(question.n))),
        None => Ok(TeamworkFact::QuestionAnswered { n: question.n, text: trimmed(&answer.text) }),
    }
}

fn wait(case: &Case, wait: &Wait) -> Result<TeamworkFact, Refusal> {
    match is_open(case) {
        true => Ok(TeamworkFact::WaitBegun { reason: trimmed(&wait.reason), until: wait.until }),
        false => Err(elsewhere(case)),
    }
}

/// Never the own unit, never an accused one; of a report only a unit that may handle it (条例30).
fn assist(case: &Case, assist: &Assist, ctx: &Context) -> Result<TeamworkFact, Refusal> {
    if !is_open(case) {
        return Err(elsewhere(case));
    }
    match ctx.policy.unit(&assist.unit) {
        None => return Err(Refusal::field("unit", Problem::NoSuchUnit)),
        Some(unit) if !unit.takes(ctx.today()) => return Err(Refusal::field("unit", Problem::UnitIsShut)),
        Some(_) => {}
    }
    if case.unit.as_ref() == Some(&assist.unit) {
        return Err(Refusal::field("unit", Problem::HasItAlready));
    }
    if case.accused.iter().any(|accused| accused.unit == assist.unit) {
        return Err(Refusal::new(Code::AccusedUnit, Basis::Article(30), Detail::Unit(assist.unit.clone())));
    }
    if case.class == Class::Report && !ctx.policy.office.reports.may_handle.contains(&assist.unit) {
        return Err(Refusal::field("unit", Problem::NoReportsThere));
    }
    let n = case.teamwork.assists.last().map_or(0, |last| last.n) + 1;
    Ok(TeamworkFact::AssistAsked { n, unit: assist.unit.clone(), text: trimmed(&assist.text), due: assist.due })
}

fn helped(case: &Case, answer: &AnswerAssist, ctx: &Context) -> Result<TeamworkFact, Refusal> {
    let n = asked_of(case, answer.request, ctx)?.n;
    Ok(TeamworkFact::AssistAnswered { n, text: trimmed(&answer.text) })
}

fn not_helped(case: &Case, decline: &DeclineAssist, ctx: &Context) -> Result<TeamworkFact, Refusal> {
    let n = asked_of(case, decline.request, ctx)?.n;
    Ok(TeamworkFact::AssistDeclined { n, reason: trimmed(&decline.reason) })
}

/// A request to the actor's own unit that waits for its answer.
fn asked_of<'a>(case: &'a Case, n: u32, ctx: &Context) -> Result<&'a state::Assist, Refusal> {
    let own = |assist: &&state::Assist| assist.n == n && ctx.actor.unit.as_ref() == Some(&assist.unit);
    let found = case.teamwork.assists.iter().find(own).ok_or_else(|| Refusal::no_such(Detail::Assist(n)))?;
    match found.done {
        Some(_) => Err(Refusal::wrong_state(Detail::Assist(n))),
        None => Ok(found),
    }
}

/// The draft is its author's again: there is none to seal until it is written anew.
fn return_draft(case: &Case, back: &ReturnDraft) -> Result<TeamworkFact, Refusal> {
    if !case.has_draft_to_seal() {
        return Err(Refusal::wrong_state(Detail::NoDraft));
    }
    let foreign = back.remarks.iter().filter_map(|remark| remark.demand);
    let foreign = foreign.filter(|n| !case.demands.iter().any(|demand| demand.n == *n)).min();
    if let Some(n) = foreign {
        return Err(Refusal::no_such(Detail::Demand(n)));
    }
    let remarks = back.remarks.iter().map(|remark| Remark { demand: remark.demand, text: trimmed(&remark.text) });
    Ok(TeamworkFact::DraftReturned { remarks: remarks.collect() })
}

fn visited(case: &Case, visit: &VisitHome) -> Result<TeamworkFact, Refusal> {
    match visit.on < case.received_on {
        true => Err(Refusal::field("on", Problem::BeforeReceipt)),
        false => Ok(TeamworkFact::HomeVisited { on: visit.on, outcome: trimmed(&visit.outcome) }),
    }
}

fn read(letter: &ReadLetter) -> TeamworkFact {
    TeamworkFact::LetterRead { outcome: trimmed(&letter.outcome) }
}

/// Mediation first: it is offered while there is something to mediate.
fn offered(case: &Case, offer: &OfferMediation) -> Result<TeamworkFact, Refusal> {
    match is_open(case) {
        true => Ok(TeamworkFact::MediationOffered { answer: trimmed(&offer.answer) }),
        false => Err(elsewhere(case)),
    }
}

/// Anyone who was told that their matter is declined may say why it should not be; the office looks again (条例23).
fn contest(case: &Case, why: &Because) -> Result<TeamworkFact, Refusal> {
    let declined = matches!(case.stage.before_closing(), Stage::Declined { .. });
    match declined && case.teamwork.open_contest().is_none() {
        true => Ok(TeamworkFact::RefusalContested { reason: trimmed(&why.reason) }),
        false => Err(elsewhere(case)),
    }
}
