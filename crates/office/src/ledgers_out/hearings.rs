//! Public hearings, a row each.

use casework::case::vocabulary::Class;
use ledgers::{SheetWriter, Value};

use super::{House, Result, cases, day, t};

/// The headings, by their keys.
pub const COLUMNS: &[&str] = &[
    "ledger-column-number",
    "ledger-column-title",
    "ledger-column-hearing",
    "ledger-column-hearing-day",
    "ledger-column-hearing-place",
    "ledger-column-hearing-moderator",
    "ledger-column-hearing-open",
    "ledger-column-hearing-assessors",
    "ledger-column-hearing-phase",
];

pub(super) async fn rows(house: &House<'_>, sheet: &mut SheetWriter) -> Result<usize> {
    let mut rows = 0;
    for line in &house.store.hearings(house.actor).await? {
        if !house.has_day(line.day) {
            continue;
        }
        let case = cases::case(house, &line.case_no).await?;
        let Some(hearing) = case.hearings.iter().find(|hearing| hearing.n == line.n) else { continue };
        if case.class == Class::Report {
            continue;
        }
        let moderator = house.store.account(&hearing.moderator).await?.map(|account| account.name);
        sheet.row(&[
            Value::text(case.no.to_string()),
            Value::text(case.title.text()),
            Value::count(hearing.n),
            day(Some(hearing.on)),
            Value::text(hearing.place.text()),
            Value::text(moderator.unwrap_or_else(|| hearing.moderator.to_string())),
            Value::text(t(if hearing.open { "ledger-yes" } else { "ledger-no" })),
            Value::count(hearing.assessors),
            Value::text(t(&format!("hearing-phase-{}", hearing.phase().slug()))),
        ])?;
        rows += 1;
    }
    Ok(rows)
}
