//! What was seen on the street (矛盾纠纷排查台账), a row a sight: a place and a matter, never a person.

use casework::hazard::Hazard;
use casework::hazard::state::End;
use casework::record::Aggregate;
use ledgers::Value;

use super::cases::{Named, named};
use super::{House, LAST, Result, day, t};

/// The headings, by their keys.
pub const COLUMNS: &[&str] = &[
    "ledger-column-line",
    "ledger-column-noted-on",
    "ledger-column-kind",
    "ledger-column-place",
    "ledger-column-text",
    "ledger-column-team",
    "ledger-column-progress",
    "ledger-column-result",
    "ledger-column-ended-on",
    "ledger-column-case",
];

/// Every row.
pub async fn all(house: &House<'_>) -> Result<Vec<Vec<Value>>> {
    let mut rows = Vec::new();
    let all: Vec<Aggregate<Hazard>> = house.store.records("", LAST).await?;
    for hazard in &all {
        if house.has_day(hazard.state.on) && !hazard.state.is_kept_from_all() {
            rows.extend(row(house, hazard).await?);
        }
    }
    Ok(rows)
}

/// Nothing of what became a report: a row without its number would tell of it (条例30).
async fn row(house: &House<'_>, hazard: &Aggregate<Hazard>) -> Result<Option<Vec<Value>>> {
    let (seen, end) = (&hazard.state.reported, hazard.state.end.as_ref());
    let (result, case) = match end.map(|(_, end)| end) {
        Some(End::Settled { result }) => (Some(result.text()), None),
        Some(End::Dismissed { reason }) => (Some(reason.text()), None),
        Some(End::TakenUp { case, .. }) => (None, case.as_ref()),
        None => (None, None),
    };
    let case = match named(house, case).await? {
        Named::Report => return Ok(None),
        Named::Case(case) => Some(case.no.to_string()),
        Named::None => None,
    };
    Ok(Some(vec![
        Value::text(hazard.key.clone()),
        day(Some(hazard.state.on)),
        Value::text(t(&format!("ledger-word-{}", seen.kind.slug()))),
        Value::text(seen.place.text()),
        Value::text(seen.text.text()),
        Value::maybe(seen.unit.as_ref().map(|unit| house.unit(unit))),
        Value::text(t(&format!("ledger-stage-{}", hazard.state.stage()))),
        Value::maybe(result),
        day(end.map(|(on, _)| *on)),
        Value::maybe(case),
    ]))
}
