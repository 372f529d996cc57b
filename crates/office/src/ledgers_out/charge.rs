//! Matters that a leader took charge of (包案台账), a row a matter: who, by which plan, how far, and what came of it.

use casework::Case;
use casework::case::Fact;
use ledgers::{SheetWriter, Value};

use super::ledger::{ended_on, progress};
use super::{House, Result, cases, day};

/// The headings, by their keys.
pub const COLUMNS: &[&str] = &[
    "ledger-column-number",
    "ledger-column-title",
    "ledger-column-area",
    "ledger-column-leader",
    "ledger-column-post",
    "ledger-column-unit",
    "ledger-column-plan",
    "ledger-column-percent",
    "ledger-column-plan-due",
    "ledger-column-progress",
    "ledger-column-ended-on",
    "ledger-column-call-back",
];

pub(super) async fn rows(house: &House<'_>, sheet: &mut SheetWriter) -> Result<usize> {
    cases::each(house, sheet, None, |house, case| Vec::from_iter(row(house, case))).await
}

/// What a case gives.
pub fn row(house: &House<'_>, case: &Case) -> Option<Vec<Value>> {
    let leader = case.in_charge.as_ref()?;
    let plan: Vec<&str> = case.measures.iter().map(|measure| measure.planned.text.text()).collect();
    let called = case.history.iter().rev().find_map(|entry| {
        if let Fact::CalledBack { result, .. } = &entry.event.fact { Some(result.text()) } else { None }
    });
    Some(vec![
        Value::text(case.no.to_string()),
        Value::text(case.title.text()),
        Value::maybe(case.place.as_ref().map(|place| place.text())),
        Value::text(house.person(leader)),
        Value::text(house.post(leader)),
        Value::maybe(case.unit.as_ref().map(|unit| house.unit(unit))),
        Value::text(plan.join("；")),
        percent(case),
        day(case.measures.iter().map(|measure| measure.planned.due).max()),
        Value::text(progress(case)),
        day(ended_on(case)),
        Value::maybe(called),
    ])
}

/// How much of the plan is done, in a hundred; nothing where there is none.
fn percent(case: &Case) -> Value {
    let (all, done) = (case.measures.len(), case.measures.iter().filter(|measure| measure.done.is_some()).count());
    match u32::try_from(done * 100 / all.max(1)) {
        Ok(percent) if all > 0 => Value::count(percent),
        Ok(_) | Err(_) => Value::Empty,
    }
}
