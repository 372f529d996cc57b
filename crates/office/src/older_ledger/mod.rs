//! An office's older ledger (旧台账) on its way into the house: read, checked and written alike by the command line and the desk.

mod category;
mod cell_text;
mod line;
mod unit;
mod writing;

use std::collections::BTreeSet;

use casework::Actor;
use jiff::civil::{Date, DateTime};
use store::{Store, StoreError};

use line::House;

pub use cell_text::cell_text;
pub use ledgers::{BadCell, Column, Corrections, Heading, Ledger, Row, Unreadable, cell_name};
pub use line::Brought;
pub use writing::{NotWritten, Writing};

/// So many rows are shown before anything is taken in.
const FIRST_ROWS: usize = 10;

/// A ledger that was held against the house. Nothing of it is written.
#[derive(Debug)]
pub struct Checked {
    /// As it was read, with every bad cell; its rows became lines.
    pub ledger: Ledger,
    /// Its first good rows.
    pub first: Vec<FirstRow>,
    /// Rows that are there already, or stand twice in it.
    pub known: usize,
    /// What would be added. With a bad cell nothing may be.
    pub fresh: Vec<Brought>,
}

/// One of the first rows.
#[derive(Debug)]
pub struct FirstRow {
    pub row: Row,
    /// Whether it is there already, or stands twice in the ledger.
    pub is_known: bool,
}

/// Reads a ledger where nobody waits for the processor. `corrections` is shown the headings and says what somebody corrected of
/// them.
///
/// # Errors
/// The file is no ledger, or larger than the bounds.
pub async fn read(
    bytes: Vec<u8>,
    today: Date,
    mut corrections: impl FnMut(&[Heading]) -> Corrections + Send + 'static,
) -> Result<Ledger, Unreadable> {
    let reading = tokio::task::spawn_blocking(move || ledgers::read_corrected(&bytes, today, &mut corrections));
    // A reader that breaks off met a file that nobody else can read either.
    reading.await.unwrap_or_else(|error| Err(Unreadable::Damaged(error.to_string())))
}

/// Holds every row against the house: its units, its rules, and what is there already.
///
/// # Errors
/// [`StoreError`] where the database fails.
pub async fn check(store: &Store, actor: &Actor, now: DateTime, ledger: Ledger) -> Result<Checked, StoreError> {
    let rows = ledger.rows.len();
    let numbers: Vec<String> = ledger.rows.iter().filter_map(line::own_number).collect();
    let first: Vec<Row> = ledger.rows.iter().take(FIRST_ROWS).cloned().collect();
    // The numbers of the ledger that are cases of this house and this reader's to see: its own export came back.
    let own = store.known_numbers(&numbers, actor).await?;
    let (ledger, found) = lines(store, actor, now, (ledger, own)).await?;
    let marks: Vec<String> = found.iter().map(|line| line.mark().to_owned()).collect();
    // Lines that no earlier import brought; one that stands twice is one.
    let mut seen = store.known_marks(&marks).await?;
    let fresh: Vec<Brought> = found.into_iter().filter(|line| seen.insert(line.mark().to_owned())).collect();
    let added: BTreeSet<usize> = fresh.iter().map(|line| line.line).collect();
    let first = first.into_iter().map(|row| FirstRow { is_known: !added.contains(&row.line), row }).collect();
    Ok(Checked { ledger, first, known: rows - fresh.len(), fresh })
}

async fn lines(
    store: &Store,
    actor: &Actor,
    now: DateTime,
    (mut ledger, own): (Ledger, BTreeSet<String>),
) -> Result<(Ledger, Vec<Brought>), StoreError> {
    let (store, actor) = (store.clone(), actor.clone());
    let holding = tokio::task::spawn_blocking(move || {
        let found = House::new(&store, store.policy(), &actor, now).lines(&mut ledger, &own)?;
        Ok::<_, StoreError>((ledger, found))
    });
    holding.await.map_err(|error| StoreError::Broken(error.to_string()))?
}
