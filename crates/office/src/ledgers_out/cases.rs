//! Every case that a ledger may tell of, one after the other; a report leaves the house in no ledger (条例30).

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use casework::case::vocabulary::Class;
use casework::{Case, CaseNo, permission};
use ledgers::{SheetWriter, Value};
use store::{Filter, StoreError};
use tokio::task::JoinHandle;

use super::{House, Result};

/// How many cases are asked for at once.
const PAGE: u32 = 500;
/// So many are read together.
const TOGETHER: usize = 50;
/// So many reads are under way while the rows of the one before them are written: one is replayed on one core, and there are others; who
/// opens a page meanwhile finds room.
const BESIDE: usize = 2;

type RowsOf = fn(&House<'_>, &Case) -> Vec<Vec<Value>>;

/// Writes the rows of each case that came in on the days of the export, and says how many there were.
pub(super) async fn each(
    house: &House<'_>,
    sheet: &mut SheetWriter,
    tab: Option<&str>,
    rows_of: RowsOf,
) -> Result<usize> {
    let mut rows = 0;
    let mut after = None;
    let mut reading = VecDeque::new();
    loop {
        let (from, to, tab) = (house.from, house.to, tab.map(str::to_owned));
        let filter = Filter { from, to, tab, after, limit: PAGE, ..Filter::default() };
        let page = house.store.worklist(&filter, house.actor, house.now.date()).await?;
        let told: Vec<CaseNo> =
            page.items.into_iter().filter(|item| item.class != Class::Report.slug()).map(|item| item.case_no).collect();
        for some in told.chunks(TOGETHER) {
            reading.push_back(read(house, some));
            if reading.len() > BESIDE
                && let Some(first) = reading.pop_front()
            {
                rows += write(house, sheet, first, rows_of).await?;
            }
        }
        match page.next {
            Some(next) => after = Some(next),
            None => break,
        }
    }
    for left in reading {
        rows += write(house, sheet, left, rows_of).await?;
    }
    Ok(rows)
}

/// Cases on their way out of the database, in the order in which they are told.
struct Reading {
    order: Vec<CaseNo>,
    cases: JoinHandle<std::result::Result<BTreeMap<CaseNo, Case>, StoreError>>,
}

fn read(house: &House<'_>, numbers: &[CaseNo]) -> Reading {
    let (store, wanted) = (house.store.clone(), numbers.iter().cloned().collect::<BTreeSet<_>>());
    Reading { order: numbers.to_vec(), cases: tokio::spawn(async move { store.cases_to_print(&wanted).await }) }
}

async fn write(house: &House<'_>, sheet: &mut SheetWriter, reading: Reading, rows_of: RowsOf) -> Result<usize> {
    let Reading { order, cases } = reading;
    let mut cases = cases.await.map_err(|stopped| StoreError::Broken(stopped.to_string()))??;
    let mut rows = 0;
    for no in &order {
        let case = as_it_leaves(house, cases.remove(no)).ok_or_else(|| no_such(no))?;
        for row in rows_of(house, &case) {
            sheet.row(&row)?;
            rows += 1;
        }
    }
    Ok(rows)
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
