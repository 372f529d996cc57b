//! The rules of a contest: it names a figure and a period that has begun, and is answered once.

use super::command::{AnswerContest, ContestCommand, ContestFigure};
use super::fact::ContestFact;
use super::state::Contest;
use crate::case::check::Checking;
use crate::case::refusal::{Detail, Problem, Refusal};
use crate::context::Context;
use crate::personal_data::{CaseNo, FreeText};
use crate::record::Record as _;

/// Holds a command's fields to what every entrance asks of them.
pub(super) fn check(command: &ContestCommand, c: &mut Checking, ctx: &Context) {
    let long = c.office.text_length;
    match command {
        ContestCommand::ContestFigure(contest) => {
            if contest.from > ctx.today() {
                c.problem("from", Problem::InTheFuture);
            }
            if contest.until < contest.from {
                c.problem("until", Problem::EndsBeforeItBegins);
            }
            c.required("reason", &contest.reason, long);
            c.count("cases", contest.cases.len());
            if contest.cases.iter().any(|no| CaseNo::parse(no.as_str()).is_none()) {
                c.problem("cases", Problem::NotUnderstood);
            }
        }
        ContestCommand::AnswerContest(answer) => c.required("reason", &answer.reason, long),
    }
}

/// The one table of commands and rules.
pub(super) fn decide(
    contest: Option<&Contest>,
    command: &ContestCommand,
    ctx: &Context,
) -> Result<ContestFact, Refusal> {
    let stands =
        |contest: &Contest| Refusal::wrong_state(Detail::Record(Contest::KIND, contest.figure.slug().to_owned()));
    match (contest, command) {
        (None, ContestCommand::ContestFigure(contest)) => begin(contest, ctx),
        (None, ContestCommand::AnswerContest(_)) => Err(Refusal::no_such(Detail::NoRecord(Contest::KIND.to_owned()))),
        (Some(contest), ContestCommand::ContestFigure(_)) => Err(stands(contest)),
        (Some(contest), ContestCommand::AnswerContest(_)) if contest.answer.is_some() => Err(stands(contest)),
        (Some(_), ContestCommand::AnswerContest(AnswerContest { agree, reason })) => {
            Ok(ContestFact::Answered { agree: *agree, reason: FreeText::new(reason.trim()) })
        }
    }
}

fn begin(contest: &ContestFigure, ctx: &Context) -> Result<ContestFact, Refusal> {
    let unit = ctx.actor.unit.clone().ok_or_else(|| Refusal::not_permitted("contest-figure"))?;
    let mut cases = contest.cases.clone();
    cases.sort();
    cases.dedup();
    Ok(ContestFact::Contested {
        unit,
        figure: contest.figure,
        from: contest.from,
        until: contest.until,
        reason: FreeText::new(contest.reason.trim()),
        cases,
    })
}
