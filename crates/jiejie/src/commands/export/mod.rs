//! `jiejie export`: the office's ledgers as spreadsheets, masked unless a reason is kept.

mod appraisal;

use std::fs::File;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use clap::{Args, ValueEnum};
use jiff::civil::Date;
use office::ledgers_out::{self, House, Ledger};
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
    /// Leaders' reception days, a row a visitor
    Reception,
    /// Matters that a leader took charge of
    Charge,
    /// What was seen on the street
    Screening,
    /// Orders of supervision and suggestions
    Supervision,
    /// Extensions, objections and recalls
    Extensions,
    /// Old matters that are still open
    Old,
}

impl Which {
    /// The office's ledger; the figures by unit are none.
    const fn ledger(self) -> Option<Ledger> {
        match self {
            Which::Ledger => Some(Ledger::Petitions),
            Which::Stations => Some(Ledger::Stations),
            Which::Hearings => Some(Ledger::Hearings),
            Which::Reception => Some(Ledger::Reception),
            Which::Charge => Some(Ledger::Charge),
            Which::Screening => Some(Ledger::Screening),
            Which::Supervision => Some(Ledger::Supervision),
            Which::Extensions => Some(Ledger::Extensions),
            Which::Old => Some(Ledger::Old),
            Which::Appraisal => None,
        }
    }

    const fn slug(self) -> &'static str {
        match self.ledger() {
            Some(ledger) => ledger.slug(),
            None => "appraisal",
        }
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
        let mut house = House::of(store, (&policy, &actor), now()).await?;
        (house.from, house.to, house.masked) = (self.from, self.to, !self.unmasked);
        let (sheet, rows) = match self.what.ledger() {
            Some(ledger) => {
                let mut sheet = ledgers_out::begun(ledger, house.now.date())?;
                let rows = ledgers_out::write(&house, ledger, &mut sheet).await?;
                (sheet, rows)
            }
            None => appraisal::sheet(&house).await?,
        };
        store.note_export((self.what.slug(), rows), reason, &actor, house.now).await?;
        let file = File::create(&self.out).with_context(|| self.out.display().to_string())?;
        sheet.finish(file)?;
        Ok(rows)
    }
}

#[cfg(test)]
mod facts;
#[cfg(test)]
mod tests;
