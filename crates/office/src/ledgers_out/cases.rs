//! Every case that a ledger may tell of, one after the other; a report leaves the house in no ledger (条例30).

use casework::case::vocabulary::Class;
use casework::{Case, CaseNo, permission};
use ledgers::{SheetWriter, Value};
use store::{Filter, StoreError};
use tokio::task::JoinHandle;

use super::{House, Result};

/// How many cases are asked for at once.
const PAGE: u32 = 500;
/// So many are read beside each other: one is replayed on one core, and there are others; who opens a page meanwhile finds room.
const BESIDE: usize = 4;

/// Writes the rows of each case that came in on the days of the export, and says how many there were.
pub(super) async fn each(
    house: &House<'_>,
    sheet: &mut SheetWriter,
    tab: Option<&str>,
    rows_of: fn(&House<'_>, &Case) -> Vec<Vec<Value>>,
) -> Result<usize> {
    let mut rows = 0;
    let mut after = None;
    loop {
        let (from, to, tab) = (house.from, house.to, tab.map(str::to_owned));
        let filter = Filter { from, to, tab, after, limit: PAGE, ..Filter::default() };
        let page = house.store.worklist(&filter, house.actor, house.now.date()).await?;
        let told: Vec<&CaseNo> =
            page.items.iter().filter(|item| item.class != Class::Report.slug()).map(|item| &item.case_no).collect();
        for some in told.chunks(BESIDE) {
            for (no, read) in some.iter().zip(reading(house, some)) {
                let read = read.await.map_err(|stopped| StoreError::Broken(stopped.to_string()))??;
                let case = as_it_leaves(house, read).ok_or_else(|| no_such(no))?;
                for row in rows_of(house, &case) {
                    sheet.row(&row)?;
                    rows += 1;
                }
            }
        }
        match page.next {
            Some(next) => after = Some(next),
            None => return Ok(rows),
        }
    }
}

/// A case on its way out of the database.
type Reading = JoinHandle<std::result::Result<Option<Case>, StoreError>>;

fn reading(house: &House<'_>, numbers: &[&CaseNo]) -> Vec<Reading> {
    let one = |no: &&CaseNo| {
        let (store, no) = (house.store.clone(), (*no).clone());
        tokio::spawn(async move { store.case_to_print(&no).await })
    };
    numbers.iter().map(one).collect()
}

/// A case, with as much of its people as may leave the house.
pub async fn case(house: &House<'_>, no: &CaseNo) -> Result<Case> {
    Ok(found(house, no).await?.ok_or_else(|| no_such(no))?)
}

fn no_such(no: &CaseNo) -> StoreError {
    StoreError::Broken(format!("no such case: {no}"))
}

async fn found(house: &House<'_>, no: &CaseNo) -> Result<Option<Case>> {
    Ok(as_it_leaves(house, house.store.case_to_print(no).await?))
}

fn as_it_leaves(house: &House<'_>, read: Option<Case>) -> Option<Case> {
    let mut case = read?;
    if case.confidential {
        case.without_identities();
    }
    if house.masked {
        case.mask_identities();
    }
    Some(case)
}

/// The case with this number as another ledger names it; nothing of a report.
pub(super) async fn named(house: &House<'_>, no: Option<&CaseNo>) -> Result<Named> {
    let Some(no) = no else { return Ok(Named::None) };
    Ok(match found(house, no).await? {
        Some(case) if case.class == Class::Report || !permission::sees(house.actor, &case, house.policy) => {
            Named::Report
        }
        Some(case) => Named::Case(Box::new(case)),
        None => Named::None,
    })
}

/// What stands behind a number in another ledger.
pub(super) enum Named {
    None,
    Case(Box<Case>),
    /// A report, or what this actor may not know of.
    Report,
}
