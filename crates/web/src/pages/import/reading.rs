//! Ledgers are read one at a time, for each takes memory and a processor; and one is written at a time.
use std::sync::Arc;
use std::time::Duration;

use office::older_ledger::{self, Heading, Ledger, Unreadable};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use super::columns;
use crate::app::App;
use crate::error::PageError;

/// So long somebody waits for the ledger of another one to be read.
const PATIENCE: Duration = Duration::from_secs(15);

/// The turns of reading and of writing a ledger.
#[derive(Debug)]
pub struct Imports {
    reading: Arc<Semaphore>,
    writing: Arc<Semaphore>,
}

impl Default for Imports {
    fn default() -> Imports {
        Imports { reading: Arc::new(Semaphore::new(1)), writing: Arc::new(Semaphore::new(1)) }
    }
}

impl Imports {
    /// The turn of writing, if nobody has it.
    pub fn turn_to_write(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.writing).try_acquire_owned().ok()
    }
}

/// Reads a ledger with its columns as they were corrected for these headings, or why it is none.
///
/// # Errors
/// [`PageError::Busy`] where others have the turn for too long, or the store's own.
pub async fn read(app: &App, imports: &Imports, bytes: Vec<u8>) -> Result<Result<Ledger, Unreadable>, PageError> {
    let waiting = timeout(PATIENCE, Arc::clone(&imports.reading).acquire_owned()).await;
    let Ok(Ok(turn)) = waiting else { return Err(PageError::Busy) };
    let (store, corrected) = (app.store.clone(), columns::corrected(app).await?);
    let corrections = move |headings: &[Heading]| {
        // The turn goes on as long as the reading does, also where nobody waits for it any more.
        let _turn = &turn;
        let mark = columns::mark(&store, headings).ok();
        mark.and_then(|mark| corrected.get(&mark).cloned()).unwrap_or_default()
    };
    Ok(older_ledger::read(bytes, app.today(), corrections).await)
}
