//! The rules of a month's police totals: the month has begun, and a correction corrects something.

use super::command::{CorrectTotals, PoliceTotalsCommand};
use super::fact::PoliceTotalsFact;
use super::state::PoliceTotals;
use crate::case::check::Checking;
use crate::case::refusal::{Detail, Problem, Refusal};
use crate::context::Context;
use crate::personal_data::FreeText;
use crate::record::Record as _;
use crate::typed::YearMonth;

/// More cases or people in a month are a slip of the pen.
const MOST: u32 = 1_000_000;

/// Holds a command's fields to what every entrance asks of them.
pub(super) fn check(command: &PoliceTotalsCommand, c: &mut Checking, ctx: &Context) {
    let (short, long) = (c.office.short_length, c.office.text_length);
    let (cases, people) = match command {
        PoliceTotalsCommand::EnterTotals(entered) => {
            if entered.month > YearMonth::of(ctx.today()) {
                c.problem("month", Problem::InTheFuture);
            }
            if entered.month.first_day().year() < 1949 {
                c.problem("month", Problem::TooLongAgo);
            }
            c.required("source", &entered.source, short);
            (entered.cases, entered.people)
        }
        PoliceTotalsCommand::CorrectTotals(corrected) => {
            c.required("reason", &corrected.reason, long);
            (corrected.cases, corrected.people)
        }
    };
    for (field, number) in [("cases", cases), ("people", people)] {
        if number > MOST {
            c.problem(field, Problem::TooMany);
        }
    }
}

/// The one table of commands and rules. That a month is entered once the store holds: its key is the month.
pub(super) fn decide(
    totals: Option<&PoliceTotals>,
    command: &PoliceTotalsCommand,
) -> Result<PoliceTotalsFact, Refusal> {
    match (totals, command) {
        (None, PoliceTotalsCommand::EnterTotals(entered)) => Ok(PoliceTotalsFact::Entered {
            month: entered.month,
            cases: entered.cases,
            people: entered.people,
            source: FreeText::new(entered.source.trim()),
        }),
        (None, PoliceTotalsCommand::CorrectTotals(_)) => {
            Err(Refusal::no_such(Detail::NoRecord(PoliceTotals::KIND.to_owned())))
        }
        (Some(totals), PoliceTotalsCommand::EnterTotals(_)) => {
            Err(Refusal::wrong_state(Detail::Record(PoliceTotals::KIND, totals.month.to_string())))
        }
        (Some(totals), PoliceTotalsCommand::CorrectTotals(corrected)) => correct(totals, corrected),
    }
}

fn correct(totals: &PoliceTotals, corrected: &CorrectTotals) -> Result<PoliceTotalsFact, Refusal> {
    if (totals.cases, totals.people) == (corrected.cases, corrected.people) {
        return Err(Refusal::field("cases", Problem::NothingNew));
    }
    Ok(PoliceTotalsFact::Corrected {
        cases: corrected.cases,
        people: corrected.people,
        reason: FreeText::new(corrected.reason.trim()),
    })
}
