//! What the reception stations wrote down (一本台账), a row a line.

use anyhow::Result;
use casework::matter::Matter;
use casework::matter::state::Ended;
use casework::record::Aggregate;
use ledgers::{SheetWriter, Value};

use super::{House, day, t};

pub(super) const COLUMNS: &[&str] = &[
    "ledger-column-line",
    "ledger-column-station",
    "ledger-column-noted-on",
    "ledger-column-kind",
    "ledger-column-text",
    "ledger-column-area",
    "ledger-column-parties",
    "ledger-column-people",
    "ledger-column-progress",
    "ledger-column-result",
    "ledger-column-ended-on",
    "ledger-column-case",
];

/// Behind every key.
const LAST: &str = "\u{10ffff}";

pub(super) async fn rows(house: &House<'_>, sheet: &mut SheetWriter) -> Result<usize> {
    let mut rows = 0;
    let all: Vec<Aggregate<Matter>> = house.store.records("", LAST).await?;
    for matter in all.iter().filter(|matter| house.has_day(matter.state.on)) {
        // What went up at once was a report perhaps: its line keeps a key and nothing else.
        let Some(noted) = &matter.state.noted else { continue };
        let names = noted.parties.iter().filter_map(|party| party.person.value.clone());
        let names = names.map(|mut identity| {
            if house.masked {
                identity.mask();
            }
            identity.name
        });
        let end = matter.state.end.as_ref();
        let result = end.and_then(|end| match &end.how {
            Ended::Settled { result, .. } => Some(result.text()),
            Ended::Dropped { reason } => Some(reason.text()),
            Ended::HandedUp { .. } => None,
        });
        sheet.row(&[
            Value::text(matter.key.clone()),
            Value::maybe(matter.begun_by.unit.as_ref().map(|unit| house.unit(unit))),
            day(Some(matter.state.on)),
            Value::text(t(&format!("matter-kind-{}", noted.kind.slug()))),
            Value::text(noted.text.text()),
            Value::maybe(noted.place.as_ref().map(|place| place.text())),
            Value::text(names.collect::<Vec<_>>().join("、")),
            Value::count(noted.people),
            Value::text(t(&format!("matter-stage-{}", matter.state.stage()))),
            Value::maybe(result),
            day(end.map(|end| end.on)),
            Value::maybe(matter.state.case().map(ToString::to_string)),
        ])?;
        rows += 1;
    }
    Ok(rows)
}
