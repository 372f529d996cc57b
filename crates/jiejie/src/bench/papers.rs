//! Papers on a mixed stock, once each: the ledger of every case, and the report of a month.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context as _, Result, ensure};
use documents::{Patience, Press, print_monthly};
use office::ledgers_out::{self, House, Ledger};
use office::monthly::{ReportSpan, monthly, spreadsheet};
use office::wording::Lang;
use serde_json::{Map, Value, json};
use store::{Store, Total};

use super::machine;
use crate::commands::user::office_clerk;
use crate::settings::now;

/// Writes both as `jiejie export ledger` and `jiejie report` do, the one into this folder. What cannot be written is told on
/// standard error and left out.
pub async fn run(store: &Store, folder: &Path) -> Map<String, Value> {
    let mut out = Map::new();
    // The ledger first: what the report leaves in memory would hide by how much it grows.
    let (made, grown_mb) = machine::grown_while(ledger(store, folder)).await;
    if let Some((rows, seconds)) = made_or_told("the ledger", made) {
        out.insert("ledger_rows".to_owned(), json!(rows));
        out.insert("ledger_s".to_owned(), seconds);
        out.insert("ledger_mb".to_owned(), json!(grown_mb.round()));
    }
    // The fonts are read before, as a server reads them at its start.
    let press = Press::new(Vec::new());
    if press.is_ready() {
        let made = report(store, Some(&press)).await;
        out.extend(made_or_told("the month's report", made).map(|took| ("report_s".to_owned(), took)));
    } else {
        eprintln!("jiejie: the month's report is not measured: no Chinese font");
    }
    let made = report(store, None).await;
    out.extend(made_or_told("the month's spreadsheet", made).map(|took| ("report_sheet_s".to_owned(), took)));
    out
}

fn made_or_told<T>(what: &str, made: Result<T>) -> Option<T> {
    made.inspect_err(|error| eprintln!("jiejie: {what} is not measured: {error:#}")).ok()
}

/// How many rows the masked ledger of every case has, and how long it took. The journal is told nothing: none leaves the house.
async fn ledger(store: &Store, folder: &Path) -> Result<(usize, Value)> {
    let begun = Instant::now();
    let (policy, path) = (store.policy().clone(), folder.join("measured-ledger.xlsx"));
    let actor = office_clerk(&policy);
    let house = House::of(store, (&policy, &actor), now()).await?;
    let mut sheet = ledgers_out::begun(Ledger::Petitions, house.now.date())?;
    let rows = ledgers_out::write(&house, Ledger::Petitions, &mut sheet).await?;
    let written = File::create(&path).map_err(anyhow::Error::from).and_then(|file| Ok(sheet.finish(file)?));
    let took = seconds(begun);
    let _ = std::fs::remove_file(&path);
    written.with_context(|| path.display().to_string())?;
    Ok((rows, took))
}

/// How long the report of the busiest month takes: as a PDF, or without a press as a spreadsheet.
async fn report(store: &Store, press: Option<&Press>) -> Result<Value> {
    let span = busiest(&store.totals(true).await?).context("there is no case, so there is no month")?;
    let (begun, today) = (Instant::now(), now().date());
    let gathered = monthly(store, (Lang::Chinese, &office_clerk(store.policy())), span, today).await?;
    let bytes = match press {
        Some(press) => print_monthly(&gathered, press, &store.policy().letters, &Patience::endless())?,
        None => spreadsheet(Lang::Chinese, &gathered, today)?,
    };
    let took = seconds(begun);
    ensure!(!bytes.is_empty(), "it is empty");
    Ok(took)
}

/// The month in which most cases came in; of two with as many the later.
fn busiest(totals: &[Total]) -> Option<ReportSpan> {
    let mut months = BTreeMap::<&str, i64>::new();
    for total in totals {
        *months.entry(total.month.as_str()).or_default() += total.cases;
    }
    let (month, _) = months.into_iter().max_by_key(|(_, cases)| *cases)?;
    ReportSpan::parse(month)
}

/// The seconds since then, to the hundredth.
fn seconds(since: Instant) -> Value {
    json!((since.elapsed().as_secs_f64() * 100.0).round() / 100.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_busiest_month_counts_the_cases_of_every_stage() {
        let total = |month: &str, stage: &str, cases| Total {
            month: month.to_owned(),
            class: "claim".to_owned(),
            stage: stage.to_owned(),
            unit: None,
            colour: "green".to_owned(),
            progress: "open".to_owned(),
            cases,
        };
        let mut totals = vec![total("2026-01", "closed", 5), total("2026-03", "closed", 4)];
        let month = |totals: &[Total]| busiest(totals).map(|span| span.to_string());
        assert_eq!(month(&totals).as_deref(), Some("2026-01"));
        totals.push(total("2026-03", "routed", 1));
        assert_eq!(month(&totals).as_deref(), Some("2026-03"), "as many, and later");
        assert_eq!(month(&[]), None);
    }
}
