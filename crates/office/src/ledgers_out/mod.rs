//! The ledgers that leave the house (台账, `domain.md` 6.4): rows from what was typed once, masked, and of a report nothing (条例30).
//! What fills each column stands in `jiejie/src/commands/export/facts.toml`.

pub mod cases;
pub mod charge;
pub mod extensions;
pub mod hearings;
pub mod ledger;
pub mod old;
pub mod reception;
pub mod screening;
mod stations;
pub mod supervision;

use std::collections::BTreeMap;

use casework::{Actor, Policy, Role, UnitId, UserId};
use jiff::civil::{Date, DateTime};
use ledgers::{SheetWriter, Value};
use store::{Store, StoreError};

use crate::names::unit_name;
use crate::station_ledger::{self, NoSheet};
use crate::wording::Lang;

/// What became of a sheet.
type Result<T> = std::result::Result<T, NoSheet>;

/// Behind every key of a record.
const LAST: &str = "\u{10ffff}";

/// Which ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ledger {
    /// Every petition, as the office's own ledger has it.
    Petitions,
    Stations,
    Hearings,
    Reception,
    Charge,
    Screening,
    Supervision,
    Extensions,
    Old,
}

impl Ledger {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Ledger; 9] = [
        Ledger::Petitions,
        Ledger::Reception,
        Ledger::Charge,
        Ledger::Old,
        Ledger::Supervision,
        Ledger::Extensions,
        Ledger::Hearings,
        Ledger::Screening,
        Ledger::Stations,
    ];

    /// Its word on the command line, in the journal and in wording keys.
    pub const fn slug(self) -> &'static str {
        match self {
            Ledger::Petitions => "ledger",
            Ledger::Stations => "stations",
            Ledger::Hearings => "hearings",
            Ledger::Reception => "reception",
            Ledger::Charge => "charge",
            Ledger::Screening => "screening",
            Ledger::Supervision => "supervision",
            Ledger::Extensions => "extensions",
            Ledger::Old => "old",
        }
    }

    /// The one with this word.
    pub fn parse(slug: &str) -> Option<Ledger> {
        Ledger::ALL.into_iter().find(|ledger| ledger.slug() == slug)
    }

    /// The keys of its headings.
    pub const fn columns(self) -> &'static [&'static str] {
        match self {
            Ledger::Petitions => ledger::COLUMNS,
            Ledger::Stations => &station_ledger::COLUMNS,
            Ledger::Hearings => hearings::COLUMNS,
            Ledger::Reception => reception::COLUMNS,
            Ledger::Charge => charge::COLUMNS,
            Ledger::Screening => screening::COLUMNS,
            Ledger::Supervision => supervision::COLUMNS,
            Ledger::Extensions => extensions::COLUMNS,
            Ledger::Old => old::COLUMNS,
        }
    }

    /// What stands above its rows.
    pub fn headings(self) -> Vec<String> {
        self.columns().iter().map(|key| t(key)).collect()
    }
}

/// What every ledger is made from.
pub struct House<'a> {
    pub store: &'a Store,
    pub policy: &'a Policy,
    /// Whose sight the rows are.
    pub actor: &'a Actor,
    pub now: DateTime,
    /// The first and the last day; without them every row.
    pub from: Option<Date>,
    pub to: Option<Date>,
    /// Of names, telephones and addresses only as much as tells two apart.
    pub masked: bool,
    /// Everybody with an account, by name and role.
    pub people: BTreeMap<UserId, (String, Role)>,
}

impl<'a> House<'a> {
    /// Masked, and over all days.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    pub async fn of(
        store: &'a Store,
        (policy, actor): (&'a Policy, &'a Actor),
        now: DateTime,
    ) -> std::result::Result<House<'a>, StoreError> {
        let accounts = store.accounts().await?.into_iter().filter(|one| one.role != Role::Petitioner);
        let people = accounts.map(|one| (one.user, (one.name, one.role))).collect();
        Ok(House { store, policy, actor, now, from: None, to: None, masked: true, people })
    }
}

impl House<'_> {
    /// The name of a unit.
    pub fn unit(&self, unit: &UnitId) -> String {
        unit_name(Lang::Chinese, self.policy, unit)
    }

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
}

/// A sheet with its headings, and no row yet. The same rows on the same day are the same bytes.
///
/// # Errors
/// [`NoSheet::Unwritten`].
pub fn begun(ledger: Ledger, today: Date) -> Result<SheetWriter> {
    let mut sheet = SheetWriter::new(&t(&format!("ledger-sheet-{}", ledger.slug())), &ledger.headings())?;
    sheet.made_on(today);
    Ok(sheet)
}

/// Writes every row, and says how many there were.
///
/// # Errors
/// [`NoSheet`]: the database fails, or the disk is full.
pub async fn write(house: &House<'_>, ledger: Ledger, sheet: &mut SheetWriter) -> Result<usize> {
    match ledger {
        Ledger::Petitions => ledger::rows(house, sheet).await,
        Ledger::Stations => stations::rows(house, sheet).await,
        Ledger::Hearings => hearings::rows(house, sheet).await,
        Ledger::Reception => written(&reception::all(house).await?, sheet),
        Ledger::Charge => charge::rows(house, sheet).await,
        Ledger::Screening => written(&screening::all(house).await?, sheet),
        Ledger::Supervision => supervision::rows(house, sheet).await,
        Ledger::Extensions => extensions::rows(house, sheet).await,
        Ledger::Old => old::rows(house, sheet).await,
    }
}

/// Rows of a ledger that is small enough to be read whole; how many there are.
fn written(rows: &[Vec<Value>], sheet: &mut SheetWriter) -> Result<usize> {
    rows.iter().try_for_each(|row| sheet.row(row))?;
    Ok(rows.len())
}

/// A word of the wording in the language of the office's own papers.
fn t(key: &str) -> String {
    Lang::Chinese.t(key)
}

/// A day as a cell.
fn day(day: Option<Date>) -> Value {
    Value::day(day)
}
