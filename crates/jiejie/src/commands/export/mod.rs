//! `jiejie export`: the office's ledgers as spreadsheets, masked unless a reason is kept.

mod appraisal;
mod cases;
mod charge;
mod extensions;
mod hearings;
mod ledger;
mod old;
mod reception;
mod screening;
mod stations;
mod supervision;

use std::collections::BTreeMap;
use std::fs::File;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use casework::{Actor, Policy, Role, UnitId, UserId};
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
    const fn slug(self) -> &'static str {
        match self {
            Which::Ledger => "ledger",
            Which::Stations => "stations",
            Which::Hearings => "hearings",
            Which::Appraisal => "appraisal",
            Which::Reception => "reception",
            Which::Charge => "charge",
            Which::Screening => "screening",
            Which::Supervision => "supervision",
            Which::Extensions => "extensions",
            Which::Old => "old",
        }
    }

    /// The keys of its headings; those of the figures are made of their names.
    const fn columns(self) -> &'static [&'static str] {
        match self {
            Which::Ledger => ledger::COLUMNS,
            Which::Hearings => hearings::COLUMNS,
            Which::Reception => reception::COLUMNS,
            Which::Charge => charge::COLUMNS,
            Which::Screening => screening::COLUMNS,
            Which::Supervision => supervision::COLUMNS,
            Which::Extensions => extensions::COLUMNS,
            Which::Old => old::COLUMNS,
            Which::Stations => &office::station_ledger::COLUMNS,
            Which::Appraisal => &[],
        }
    }
}

/// Behind every key of a record.
const LAST: &str = "\u{10ffff}";

/// What every ledger is made from.
struct House<'a> {
    store: &'a Store,
    policy: &'a Policy,
    actor: &'a Actor,
    now: DateTime,
    from: Option<Date>,
    to: Option<Date>,
    masked: bool,
    /// Everybody with an account, by name and role.
    people: BTreeMap<UserId, (String, Role)>,
}

impl House<'_> {
    /// The name of somebody of the house; of anybody else nothing.
    fn person(&self, user: &UserId) -> String {
        self.people.get(user).map(|(name, _)| name.clone()).unwrap_or_default()
    }

    /// Who is to do something: somebody of the house, a whole unit, or the handler or head of the unit that has the case.
    fn owner(&self, owner: &UserId) -> String {
        if matches!(owner.as_str(), "handler" | "unit-head") {
            return t(&format!("role-{owner}"));
        }
        let unit = UnitId::new(owner.as_str());
        match self.policy.unit(&unit) {
            Some(_) => self.unit(&unit),
            None => self.person(owner),
        }
    }

    /// What somebody of the house is.
    fn post(&self, user: &UserId) -> String {
        self.people.get(user).map(|(_, role)| t(&format!("role-{}", role.slug()))).unwrap_or_default()
    }

    /// Whether a day lies in what was asked for.
    fn has_day(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    fn unit(&self, unit: &UnitId) -> String {
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
        let accounts = store.accounts().await?.into_iter();
        let people = accounts.filter(|one| one.role != Role::Petitioner).map(|one| (one.user, (one.name, one.role)));
        let people = people.collect();
        let house = House { store, policy: &policy, actor: &actor, now: now(), from, to, masked, people };
        let title = t(&format!("ledger-sheet-{}", self.what.slug()));
        let mut sheet = SheetWriter::new(&title, &self.headings())?;
        // The same rows on the same day are the same bytes.
        sheet.made_on(house.now.date());
        let rows = match self.what {
            Which::Ledger => ledger::rows(&house, &mut sheet).await?,
            Which::Stations => stations::rows(&house, &mut sheet).await?,
            Which::Hearings => hearings::rows(&house, &mut sheet).await?,
            Which::Appraisal => appraisal::rows(&house, &mut sheet).await?,
            Which::Reception => reception::rows(&house, &mut sheet).await?,
            Which::Charge => charge::rows(&house, &mut sheet).await?,
            Which::Screening => screening::rows(&house, &mut sheet).await?,
            Which::Supervision => supervision::rows(&house, &mut sheet).await?,
            Which::Extensions => extensions::rows(&house, &mut sheet).await?,
            Which::Old => old::rows(&house, &mut sheet).await?,
        };
        store.note_export((self.what.slug(), rows), reason, &actor, house.now).await?;
        let file = File::create(&self.out).with_context(|| self.out.display().to_string())?;
        sheet.finish(file)?;
        Ok(rows)
    }

    fn headings(&self) -> Vec<String> {
        match self.what {
            Which::Appraisal => appraisal::headings(),
            Which::Ledger
            | Which::Stations
            | Which::Hearings
            | Which::Reception
            | Which::Charge
            | Which::Screening
            | Which::Supervision
            | Which::Extensions
            | Which::Old => self.what.columns().iter().map(|key| t(key)).collect(),
        }
    }
}

/// A day as a cell.
fn day(day: Option<Date>) -> Value {
    Value::day(day)
}

#[cfg(test)]
mod facts;
#[cfg(test)]
mod tests;
