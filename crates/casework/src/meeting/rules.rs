//! The rules of a meeting: what was decided has an owner and a day; a decision is carried out once, by its owner.

use super::command::{CompleteDecision, DecisionMade, HoldMeeting, MeetingCommand};
use super::fact::{Decided, DecisionOwner, MeetingFact};
use super::sight::owns;
use super::state::Meeting;
use crate::case::check::Checking;
use crate::case::command::Measure;
use crate::case::refusal::{Basis, Code, Detail, Problem, Refusal};
use crate::context::Context;
use crate::personal_data::{CaseNo, FreeText, UnitId, UserId};
use crate::policy::Policy;
use crate::record::{CaseWork, Record as _};

/// Holds a command's fields to what every entrance asks of them.
pub(super) fn check(command: &MeetingCommand, c: &mut Checking) {
    let short = c.office.short_length;
    match command {
        MeetingCommand::HoldMeeting(held) => {
            c.past("on", Some(held.on));
            if held.present.is_empty() {
                c.problem("present", Problem::Missing);
            }
            c.listed("present", &held.present, 80);
            c.count("decisions", held.decisions.len());
            for (n, decision) in (1..).zip(held.decisions.iter().take(c.office.list_length)) {
                c.required(&format!("decisions.{n}.text"), &decision.text, short);
                c.required(&format!("decisions.{n}.owner"), &decision.owner, 80);
                c.planned(format!("decisions.{n}.due"), decision.due);
                if decision.case.is_some() && case_of(decision).is_none() {
                    c.problem(format!("decisions.{n}.case"), Problem::NotACaseNumber);
                }
                if decision.case.is_none() && of_the_case(&decision.owner) {
                    c.problem(format!("decisions.{n}.owner"), Problem::NotAValue);
                }
            }
        }
        MeetingCommand::CompleteDecision(completed) => c.required("evidence", &completed.evidence, short),
    }
}

/// The one table of commands and rules.
pub(super) fn decide(
    meeting: Option<&Meeting>,
    command: &MeetingCommand,
    ctx: &Context,
) -> Result<MeetingFact, Refusal> {
    match (meeting, command) {
        (None, MeetingCommand::HoldMeeting(held)) => meeting_held(held, ctx),
        (None, MeetingCommand::CompleteDecision(_)) => {
            Err(Refusal::no_such(Detail::NoRecord(Meeting::KIND.to_owned())))
        }
        (Some(_), MeetingCommand::HoldMeeting(_)) => Err(Refusal::wrong_state(Detail::MeetingHeld)),
        (Some(meeting), MeetingCommand::CompleteDecision(completed)) => complete(meeting, completed, ctx),
    }
}

/// What joins the plans of cases, and what of them is done with it.
pub(super) fn case_work(meeting: Option<&Meeting>, command: &MeetingCommand) -> Vec<CaseWork> {
    match command {
        MeetingCommand::HoldMeeting(held) if meeting.is_none() => {
            let plan = |(n, decision): (usize, &DecisionMade)| {
                let measure = Measure { text: decision.text.clone(), owner: decision.owner.clone(), due: decision.due };
                Some(CaseWork::Plan { case: case_of(decision)?, measure, field: format!("decisions.{n}") })
            };
            (1..).zip(&held.decisions).filter_map(plan).collect()
        }
        MeetingCommand::HoldMeeting(_) => Vec::new(),
        MeetingCommand::CompleteDecision(completed) => {
            let decision = meeting.and_then(|meeting| meeting.decision(completed.n));
            let measure = decision.and_then(|decision| decision.made.measure.clone());
            let done = |(case, measure)| CaseWork::Complete { case, measure, evidence: completed.evidence.clone() };
            measure.map(done).into_iter().collect()
        }
    }
}

fn meeting_held(held: &HoldMeeting, ctx: &Context) -> Result<MeetingFact, Refusal> {
    let mut planned = ctx.facts.planned.iter();
    let mut decisions = Vec::with_capacity(held.decisions.len());
    for (n, decision) in (1..).zip(&held.decisions) {
        let measure = match case_of(decision) {
            // Its plan has it already, or there is no such case.
            Some(case) => Some((case, *planned.next().ok_or_else(|| Refusal::no_such(Detail::Case))?)),
            None => None,
        };
        decisions.push(Decided {
            n,
            measure,
            text: FreeText::new(decision.text.trim()),
            owner: owner_of(decision.owner.trim(), ctx.policy),
            due: decision.due,
        });
    }
    let present: Vec<&str> = held.present.iter().map(|name| name.trim()).collect();
    Ok(MeetingFact::Held { on: held.on, kind: held.kind, present: FreeText::new(present.join("\n")), decisions })
}

fn complete(meeting: &Meeting, completed: &CompleteDecision, ctx: &Context) -> Result<MeetingFact, Refusal> {
    let n = completed.n;
    let decision = meeting.decision(n).ok_or_else(|| Refusal::no_such(Detail::Decision(n)))?;
    if !owns(ctx.actor, decision) {
        return Err(Refusal::new(Code::NotPermitted, Basis::Roles, Detail::Decision(n)));
    }
    if decision.done.is_some() {
        return Err(Refusal::wrong_state(Detail::DecisionDone(n)));
    }
    Ok(MeetingFact::DecisionCompleted { n, evidence: FreeText::new(completed.evidence.trim()) })
}

fn case_of(decision: &DecisionMade) -> Option<CaseNo> {
    decision.case.as_deref().and_then(CaseNo::parse)
}

fn of_the_case(owner: &str) -> bool {
    matches!(owner.trim(), "handler" | "unit-head")
}

fn owner_of(owner: &str, policy: &Policy) -> DecisionOwner {
    let unit = UnitId::new(owner);
    match policy.unit(&unit) {
        _ if of_the_case(owner) => DecisionOwner::OfTheCase(owner.to_owned()),
        Some(_) => DecisionOwner::Unit(unit),
        None => DecisionOwner::User(UserId::new(owner)),
    }
}
