//! A station's ledger (一本台账) as a spreadsheet, a line a row, with as much of each as its reader's page has.

use std::collections::BTreeMap;

use casework::matter::{Matter, Outline};
use casework::record::{Aggregate, Record};
use casework::{Actor, Policy, UnitId};
use jiff::civil::Date;
use ledgers::{SheetWriter, Unwritten, Value};
use store::{RecordFilter, Store, StoreError};

use crate::names::unit_name;
use crate::wording::Lang;

/// The headings, by their keys.
pub const COLUMNS: [&str; 12] = [
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

/// Lines that lie in memory at once.
const PAGE: u32 = 100;

/// Why there is no sheet.
#[derive(Debug, thiserror::Error)]
pub enum NoSheet {
    #[error(transparent)]
    Unwritten(#[from] Unwritten),
    #[error(transparent)]
    Fault(#[from] StoreError),
}

/// What stands above the rows.
pub fn headings(lang: Lang) -> Vec<String> {
    COLUMNS.iter().map(|key| lang.t(key)).collect()
}

/// A line as a row. Nothing is read from the record but what says nothing of anybody: the rest is what its reader is told.
pub fn row((lang, policy): (Lang, &Policy), matter: &Aggregate<Matter>, line: &Outline) -> Vec<Value> {
    let names = line.parties.iter().map(|party| party.name.as_str()).filter(|name| !name.is_empty());
    let names: Vec<&str> = names.collect();
    let text = line.text.clone().filter(|text| !text.is_empty());
    vec![
        Value::text(matter.key.clone()),
        Value::maybe(line.unit.as_ref().map(|unit| unit_name(lang, policy, unit))),
        Value::day(Some(matter.state.on)),
        Value::maybe(line.kind.map(|kind| lang.t(&format!("matter-kind-{kind}")))),
        // Of what went up at once the ledger has no text.
        Value::text(text.unwrap_or_else(|| lang.t("matter-untold"))),
        Value::maybe(line.place.clone()),
        Value::text(names.join(lang.t("ledger-and").as_str())),
        line.people.map_or(Value::Empty, Value::count),
        Value::text(lang.t(&format!("matter-stage-{}", matter.state.stage()))),
        Value::maybe(line.result.clone()),
        Value::day(line.ended),
        Value::maybe(line.case.as_ref().map(ToString::to_string)),
    ]
}

/// Every line of a station that this reader sees, from the oldest on, and how many there are. What became a report is in
/// nobody's list (条例30), and so not here.
///
/// # Errors
/// [`NoSheet`]: the database fails, or the disk is full.
pub async fn station_ledger(
    store: &Store,
    (lang, actor): (Lang, &Actor),
    unit: &UnitId,
    today: Date,
) -> Result<(SheetWriter, usize), NoSheet> {
    let mut sheet = SheetWriter::new(&lang.t("ledger-sheet-stations"), &headings(lang))?;
    sheet.made_on(today);
    let policy: &Policy = store.policy();
    let (mut rows, mut after) = (0, None);
    loop {
        let filter = RecordFilter { unit: Some(unit.to_string()), after, limit: PAGE, ..RecordFilter::default() };
        let page = store.record_list(Matter::KIND, &filter, actor).await?;
        let keys: Vec<String> = page.items.into_iter().map(|item| item.key).collect();
        let lines = store.records_for::<Matter>(&keys, actor, today).await?;
        let lines: BTreeMap<&str, _> = lines.iter().map(|of| (of.0.key.as_str(), of)).collect();
        for (matter, line) in keys.iter().filter_map(|key| lines.get(key.as_str())) {
            sheet.row(&row((lang, policy), matter, line))?;
            rows += 1;
        }
        after = page.next;
        if after.is_none() {
            return Ok((sheet, rows));
        }
    }
}
