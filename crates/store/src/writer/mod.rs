//! The one path by which anything is written: a task that drains a queue and commits in batches.

mod batch;
mod code;
mod decided;
mod draft;
mod draw;
mod load;
mod number;
mod recent;
mod rows;
mod told;
mod words;

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use casework::Policy;
use jiff::civil::DateTime;
use sea_orm::DatabaseTransaction;
use tokio::sync::{mpsc, oneshot};
use tokio::time::timeout;

use crate::ask::{Answer, Ask};
use crate::engine::Engine;
use crate::error::{Result, StoreError};
use crate::keys::Keys;

pub(crate) use code::fresh_code;
pub(crate) use load::{Held, Loaded, load};
pub(crate) use recent::Recent;
pub(crate) use rows::counted;
pub(crate) use told::Told;

/// How many commands share a transaction at most.
const MOST: usize = 256;
/// How long a note waits for company.
const PATIENCE: Duration = Duration::from_millis(20);
/// How many wait before callers are held back.
pub(crate) const QUEUE: usize = 1024;

/// A piece of work that is not a command: an account, a session, a checkpoint.
pub(crate) type Job =
    Box<dyn for<'a> FnOnce(&'a DatabaseTransaction) -> Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>> + Send>;

/// What the queue carries.
pub(crate) enum Work {
    Ask(Box<Ask>, oneshot::Sender<Result<Answer>>),
    /// Kept with the next batch; nobody waits for it.
    Note(Note),
    /// A transaction of its own; `alone` waits until no other writer is open.
    Job {
        job: Job,
        alone: bool,
        done: oneshot::Sender<Result<()>>,
    },
    /// Everything before it is written.
    Flush(oneshot::Sender<Option<DateTime>>),
}

/// Who looked at what, or was not let.
#[derive(Debug, Clone)]
pub(crate) enum Note {
    Opened { sid: i64, at: DateTime, who: String, role: &'static str, unit: String },
    Denied { at: DateTime, who: String, what: String },
}

/// The writing task's state.
pub(crate) struct Writer {
    pub engine: Engine,
    pub keys: Keys,
    pub policy: Arc<Policy>,
    pub counts: Arc<Counts>,
    pub recent: Recent,
}

/// What the benchmark asks for.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    pub commands: AtomicU64,
    pub batches: AtomicU64,
}

type Pending = (Box<Ask>, oneshot::Sender<Result<Answer>>);

/// One round of the queue.
#[derive(Default)]
struct Round {
    asks: Vec<Pending>,
    notes: Vec<Note>,
    /// What must come after the batch, in order.
    after: Option<Work>,
}

impl Round {
    fn take(&mut self, work: Work) {
        match work {
            Work::Ask(ask, tell) => self.asks.push((ask, tell)),
            Work::Note(note) => self.notes.push(note),
            later => self.after = Some(later),
        }
    }

    fn is_notes_only(&self) -> bool {
        self.asks.is_empty() && self.after.is_none()
    }

    fn is_full(&self) -> bool {
        self.after.is_some() || self.asks.len() >= MOST || self.notes.len() >= MOST
    }
}

impl Writer {
    /// Runs until every handle on the store is gone.
    pub(crate) async fn run(self, mut queue: mpsc::Receiver<Work>) {
        let mut last_seen = None;
        while let Some(first) = queue.recv().await {
            let mut round = Round::default();
            round.take(first);
            if round.is_notes_only() {
                // Nobody waits for a note, so it waits a moment for commands to go with.
                if let Ok(Some(next)) = timeout(PATIENCE, queue.recv()).await {
                    round.take(next);
                }
            }
            while !round.is_full() {
                match queue.try_recv() {
                    Ok(work) => round.take(work),
                    Err(_) => break,
                }
            }
            last_seen = round.asks.iter().map(|(ask, _)| ask.now).max().or(last_seen).max(last_seen);
            self.write(round.asks, round.notes).await;
            match round.after {
                Some(Work::Job { job, alone, done }) => {
                    // Nobody to tell means that the caller has gone; the work is done all the same.
                    let _ = done.send(self.job(job, alone).await);
                }
                Some(Work::Flush(done)) => {
                    let _ = done.send(last_seen);
                }
                _ => {}
            }
        }
    }

    async fn job(&self, job: Job, alone: bool) -> Result<()> {
        let transaction = if alone { self.engine.begin_alone().await? } else { self.engine.begin().await? };
        match job(&transaction).await {
            Ok(()) => transaction.commit().await.map_err(|error| StoreError::Unknown(error.to_string())),
            Err(error) => {
                transaction.rollback().await?;
                Err(error)
            }
        }
    }

    fn count(&self, commands: usize) {
        self.counts.commands.fetch_add(commands as u64, Ordering::Relaxed);
        self.counts.batches.fetch_add(1, Ordering::Relaxed);
    }
}
