//! What a unit put off or sent back (延期、退回台账), a row an act: by whom, why, and by which day it is to be answered then.

use casework::Case;
use casework::case::Fact;
use casework::case::vocabulary::ClockKey;
use casework::personal_data::FreeText;
use ledgers::{SheetWriter, Value};

use super::{House, Result, cases, day, t};

/// The headings, by their keys.
pub const COLUMNS: &[&str] = &[
    "ledger-column-number",
    "ledger-column-title",
    "ledger-column-unit",
    "ledger-column-day",
    "ledger-column-act",
    "ledger-column-reason",
    "ledger-column-days",
    "ledger-column-agreed",
    "ledger-column-due",
];

pub(super) async fn rows(house: &House<'_>, sheet: &mut SheetWriter) -> Result<usize> {
    cases::each(house, sheet, None, of_case).await
}

/// What a case gives.
pub fn of_case(house: &House<'_>, case: &Case) -> Vec<Vec<Value>> {
    let due = [ClockKey::Decide, ClockKey::SimpleDecide].into_iter().find_map(|key| case.clock(key));
    let rows = case.history.iter().enumerate().filter_map(|(at, entry)| {
        let (reason, days) = put_off_or_sent_back(&entry.event.fact)?;
        let objected = matches!(entry.event.fact, Fact::Objected { .. });
        let agreed = if objected { settled(case, at) } else { None };
        Some(vec![
            Value::text(case.no.to_string()),
            Value::text(case.title.text()),
            Value::maybe(entry.by.unit.as_ref().map(|unit| house.unit(unit))),
            day(Some(entry.at.date())),
            Value::text(t(&format!("event-{}", entry.event.fact.name()))),
            Value::text(reason.text()),
            days.map_or(Value::Empty, Value::count),
            Value::maybe(agreed.map(|agreed| t(if agreed { "ledger-yes" } else { "ledger-no" }))),
            day(due.map(|clock| clock.start.due)),
        ])
    });
    rows.collect()
}

/// Why, and by how many days where it is an extension.
fn put_off_or_sent_back(fact: &Fact) -> Option<(&FreeText, Option<u32>)> {
    if let Fact::Extended { days, reason } = fact {
        return Some((reason, u32::try_from(*days).ok()));
    }
    if let Fact::Objected { reason, .. } | Fact::Recalled { reason } = fact {
        return Some((reason, None));
    }
    None
}

/// Whether the office agreed to the objection in this place; nothing while it has not said so.
fn settled(case: &Case, at: usize) -> Option<bool> {
    case.history.iter().skip(at).find_map(|entry| {
        if let Fact::ObjectionSettled { agree, .. } = &entry.event.fact { Some(*agree) } else { None }
    })
}
