//! `jiejie export`: the office's ledgers as spreadsheets, masked unless a reason is kept.

mod appraisal;
mod hearings;
mod ledger;
mod stations;

use std::fs::File;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use casework::{Actor, Policy};
use clap::{Args, ValueEnum};
use jiff::civil::{Date, DateTime};
use ledgers::{SheetWriter, Value};
use office::wording::Lang;
use store::Store;

use super::Done;
use super::user::office_clerk;
use crate::settings::{Place, Settings, now};
use crate::standard_output::say;

/// Write a ledger as a spreadsheet: one row of headings, one row a case.
#[derive(Args)]
pub struct Export {
    what: Which,
    /// The first day of receipt; without a day every case
    #[arg(long, value_name = "DATE")]
    from: Option<Date>,
    /// The last day
    #[arg(long, alias = "until", value_name = "DATE")]
    to: Option<Date>,
    /// With whole names, telephones and addresses; needs a reason, which the journal keeps
    #[arg(long, requires = "reason")]
    unmasked: bool,
    #[arg(long, value_name = "TEXT", requires = "unmasked")]
    reason: Option<String>,
    /// The spreadsheet to write
    #[arg(long, value_name = "FILE.xlsx")]
    out: PathBuf,
    #[command(flatten)]
    place: Place,
}

/// Which ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Which {
    /// Every petition, as the office's ledger has it
    Ledger,
    /// What the reception stations wrote down
    Stations,
    /// Public hearings
    Hearings,
    /// Figures by unit
    Appraisal,
}

impl Which {
    const fn slug(self) -> &'static str {
        match self {
            Which::Ledger => "ledger",
            Which::Stations => "stations",
            Which::Hearings => "hearings",
            Which::Appraisal => "appraisal",
        }
    }
}

/// What every ledger is made from.
struct House<'a> {
    store: &'a Store,
    policy: &'a Policy,
    actor: &'a Actor,
    now: DateTime,
    from: Option<Date>,
    to: Option<Date>,
    masked: bool,
}

impl House<'_> {
    /// Whether a day lies in what was asked for.
    fn has_day(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    fn unit(&self, unit: &casework::UnitId) -> String {
        office::names::unit_name(Lang::Chinese, self.policy, unit)
    }
}

/// A word of the wording in the language of the office's own papers.
fn t(key: &str) -> String {
    Lang::Chinese.t(key)
}

impl Export {
    pub async fn run(self) -> Result<Done> {
        let reason = self.reason.as_deref().map(str::trim);
        if self.unmasked && reason.is_none_or(str::is_empty) {
            bail!("invalid: reason: missing");
        }
        if self.from.zip(self.to).is_some_and(|(from, to)| to < from) {
            bail!("invalid: to: comes before the first day");
        }
        let settings = Settings::read(&self.place, None, "./data")?;
        let store = settings.open().await?;
        let written = self.written(&store, reason).await;
        store.close().await;
        say!("{} rows in {}", written?, self.out.display());
        Ok(Done::Well)
    }

    /// The journal says so before the file is there: what cannot be kept does not leave the house.
    async fn written(&self, store: &Store, reason: Option<&str>) -> Result<usize> {
        let policy = store.policy().clone();
        let actor = office_clerk(&policy);
        let (from, to, masked) = (self.from, self.to, !self.unmasked);
        let house = House { store, policy: &policy, actor: &actor, now: now(), from, to, masked };
        let title = t(&format!("ledger-sheet-{}", self.what.slug()));
        let mut sheet = SheetWriter::new(&title, &self.headings())?;
        // The same rows on the same day are the same bytes.
        sheet.made_on(house.now.date());
        let rows = match self.what {
            Which::Ledger => ledger::rows(&house, &mut sheet).await?,
            Which::Stations => stations::rows(&house, &mut sheet).await?,
            Which::Hearings => hearings::rows(&house, &mut sheet).await?,
            Which::Appraisal => appraisal::rows(&house, &mut sheet).await?,
        };
        store.note_export((self.what.slug(), rows), reason, &actor, house.now).await?;
        let file = File::create(&self.out).with_context(|| self.out.display().to_string())?;
        sheet.finish(file)?;
        Ok(rows)
    }

    fn headings(&self) -> Vec<String> {
        match self.what {
            Which::Ledger => ledger::COLUMNS.iter().map(|key| t(key)).collect(),
            Which::Stations => stations::headings(),
            Which::Hearings => hearings::COLUMNS.iter().map(|key| t(key)).collect(),
            Which::Appraisal => appraisal::headings(),
        }
    }
}

/// A day as a cell.
fn day(day: Option<Date>) -> Value {
    Value::day(day)
}

#[cfg(test)]
mod tests;
