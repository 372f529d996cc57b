//! Old and hard matters (积案台账), a row a matter that is still open. The form of a superior asks who keeps the petitioner from
//! travelling (稳控单位): that is no work of this office, and no column of it.

use casework::Case;
use ledgers::{SheetWriter, Value};

use super::ledger::progress;
use super::{House, Result, cases, day};
use crate::wording::days_between;

/// The headings, by their keys.
pub const COLUMNS: &[&str] = &[
    "ledger-column-number",
    "ledger-column-registered-on",
    "ledger-column-days-open",
    "ledger-column-title",
    "ledger-column-area",
    "ledger-column-unit",
    "ledger-column-leader",
    "ledger-column-handler",
    "ledger-column-progress",
];

pub(super) async fn rows(house: &House<'_>, sheet: &mut SheetWriter) -> Result<usize> {
    cases::each(house, sheet, Some("open"), |house, case| Vec::from_iter(row(house, case))).await
}

/// What a case gives.
pub fn row(house: &House<'_>, case: &Case) -> Option<Vec<Value>> {
    let days = days_between(case.received_on, house.now.date());
    if days <= i64::from(house.policy.plans.old_after_days) {
        return None;
    }
    Some(vec![
        Value::text(case.no.to_string()),
        day(Some(case.received_on)),
        u32::try_from(days).map_or(Value::Empty, Value::count),
        Value::text(case.title.text()),
        Value::maybe(case.place.as_ref().map(|place| place.text())),
        Value::maybe(case.unit.as_ref().map(|unit| house.unit(unit))),
        Value::maybe(case.in_charge.as_ref().map(|leader| house.person(leader))),
        Value::maybe(case.handler.as_ref().map(|handler| house.person(handler))),
        Value::text(progress(case)),
    ])
}
