//! The one path by which anything is written: a task that drains a queue and commits in batches.

mod accounts;
mod batch;
mod beside;
mod code;
mod count_again;
mod decided;
mod draft;
mod draw;
mod hand_over;
mod health;
mod kept_answers;
mod list;
pub(crate) mod load;
pub(crate) mod number;
mod recent;
mod round;
mod rows;
mod stored_case;
mod texts;
mod tied_reports;
pub(crate) mod uploads;
mod views;

use std::collections::VecDeque;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use casework::{CaseNo, Policy};
use jiff::civil::DateTime;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{MissedTickBehavior, interval};

use crate::engine::{Committed, DbError, Fault, Share, SideThread, Transaction, WriterConnection};
use crate::error::{Result, StoreError};
use crate::in_force::InForce;
use crate::keys::Keys;
use crate::list::{List, ListAnswer};
use crate::records::Kinds;
use crate::request::{Answer, CommandRequest, Opening};
use crate::sql::Sql;

pub(crate) use code::{case_no as fresh_case_no, fresh_code};
pub(crate) use health::Health;
pub use health::Trouble;
pub(crate) use load::{Loaded, LoadedCase, load};
pub(crate) use recent::Recent;
use round::Round;
pub(crate) use stored_case::StoredCase;
pub(crate) use views::counted;

/// How many wait before callers are held back.
pub(crate) const QUEUE: usize = 1024;
/// How long the writer waits between two tries of its own while nothing can be written.
const TRY_EACH: Duration = Duration::from_secs(1);
/// With fewer bytes free a disk that was full is not tried again.
const ROOM: u64 = 4 << 20;
/// How many notes wait while nothing can be written; those after them are lost, and the log says so.
const NOTES: usize = 10_000;

/// A piece of work that is not a command: an account, a session, a checkpoint.
pub(crate) type Job =
    Box<dyn for<'a> FnOnce(&'a Transaction) -> Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>> + Send>;

/// What the queue carries.
pub(crate) enum Work {
    Ask(Box<CommandRequest>, oneshot::Sender<Result<Answer>>),
    /// Several commands in a transaction of their own, all of them or nothing.
    List(Box<List>, oneshot::Sender<Result<ListAnswer>>),
    /// Kept with the next batch; nobody waits for it.
    Note(Note),
    /// A transaction of its own; `alone` waits until no other writer is open.
    Job {
        job: Job,
        alone: bool,
        done: oneshot::Sender<Result<()>>,
    },
    /// Days of these cases that waited for a year's holidays are counted again; tells how many cases moved.
    CountAgain(Vec<CaseNo>, DateTime, oneshot::Sender<Result<u64>>),
    /// A petitioner opened a paper; tells whether it was the first time.
    Opened(Box<Opening>, oneshot::Sender<Result<bool>>),
    /// What another server put in force.
    Policy(Arc<Policy>),
    /// Everything before it is written, or was answered that it is not.
    Flush(oneshot::Sender<Option<DateTime>>),
    /// Nothing comes any more: the connection is closed.
    End(oneshot::Sender<()>),
}

/// Who looked at what, or was not let.
#[derive(Debug, Clone)]
pub(crate) enum Note {
    Opened { sid: i64, at: DateTime, who: String, role: &'static str, unit: String },
    Denied { at: DateTime, who: String, what: String },
}

/// The writing task's state.
pub(crate) struct Writer {
    pub connection: WriterConnection,
    pub keys: Keys,
    pub policy: Arc<Policy>,
    /// The same for everybody else.
    pub in_force: InForce,
    pub kinds: Kinds,
    /// Counted for the sweep of forgotten keys, and told to anyone who asks.
    pub batches: Arc<AtomicU64>,
    pub health: Arc<Health>,
    pub beside: SideThread,
    pub recent: Recent,
    /// Those that are not on disk yet, the oldest first.
    pub notes: VecDeque<Note>,
}

impl Writer {
    /// Runs until every handle on the store is gone.
    pub(crate) async fn run(mut self, mut queue: mpsc::Receiver<Work>) {
        let mut last_seen = None;
        let mut crowd = 0;
        let mut next_try = interval(TRY_EACH);
        next_try.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            let first = tokio::select! {
                biased;
                _ = next_try.tick(), if self.health.trouble().is_some() => {
                    self.try_to_write().await;
                    continue;
                }
                first = queue.recv() => first,
            };
            let Some(first) = first else { return };
            let round = Round::gathered(first, &mut queue, crowd).await;
            last_seen = round.asks.iter().map(|(ask, _)| ask.now).max().or(last_seen).max(last_seen);
            self.note(round.notes);
            let answers = self.write(round.asks).await;
            // Who is answered now, and who came meanwhile.
            crowd = answers.len() + queue.len();
            answers.into_iter().for_each(round::Answered::tell);
            match round.after {
                Some(Work::Job { job, alone, done }) => {
                    let outcome = match self.not_now() {
                        Some(error) => Err(error),
                        None => self.job(job, alone).await,
                    };
                    // Nobody to tell means that the caller has gone; the work is done all the same.
                    let _ = done.send(outcome);
                }
                Some(Work::List(list, tell)) => {
                    // The person who asked may have gone; what is done stays done.
                    let _ = tell.send(self.list(&list).await);
                }
                Some(Work::CountAgain(numbers, now, tell)) => {
                    let _ = tell.send(self.count_again(&numbers, now).await);
                }
                Some(Work::Opened(opening, tell)) => {
                    let _ = tell.send(self.opened(&opening).await);
                }
                Some(Work::Policy(policy)) => self.puts(policy),
                Some(Work::Flush(done)) => {
                    let _ = done.send(last_seen);
                }
                Some(Work::End(done)) => {
                    self.last_notes().await;
                    self.connection.close().await;
                    let _ = done.send(());
                    return;
                }
                Some(Work::Ask(..) | Work::Note(_)) | None => {}
            }
        }
    }

    /// From here on everything is decided by this one.
    fn puts(&mut self, policy: Arc<Policy>) {
        self.policy = Arc::clone(&policy);
        self.in_force.set(policy);
    }

    /// While nothing can be written, only the writer's own try of each second finds out whether it goes again: anyone who
    /// asks is told at once and for certain that nothing was written.
    fn not_now(&self) -> Option<StoreError> {
        self.health.trouble().map(|Trouble { fault, what }| StoreError::Unavailable { fault, what })
    }

    fn note(&mut self, notes: Vec<Note>) {
        let room = NOTES.saturating_sub(self.notes.len());
        if notes.len() > room {
            tracing::error!(lost = notes.len() - room, "who opened a file, or was denied, could not be kept");
        }
        self.notes.extend(notes.into_iter().take(room));
    }

    async fn job(&mut self, job: Job, alone: bool) -> Result<()> {
        let share = if alone { Share::Alone } else { Share::Beside };
        let transaction = self.connection.begin(share).await.map_err(|error| self.failed(error))?;
        match job(&transaction).await {
            Ok(()) => self.committed(transaction).await.map_err(StoreError::from),
            Err(error) => {
                self.connection.roll_back(transaction).await;
                if let StoreError::Unavailable { fault, what } = &error {
                    self.health.failed(*fault, what);
                }
                Err(error)
            }
        }
    }

    /// The notes that still wait are tried once more; what is lost with the process is said.
    async fn last_notes(&mut self) {
        if self.not_now().is_some() {
            self.try_to_write().await;
        }
        self.write(Vec::new()).await;
        if !self.notes.is_empty() {
            tracing::error!(lost = self.notes.len(), "who opened a file, or was denied, could not be kept");
        }
    }

    /// On a disk that was full and still is, a single row may find a corner where a batch does not.
    fn is_still_full(&self) -> bool {
        let full = self.health.trouble().is_some_and(|trouble| trouble.fault == Fault::Full);
        full && self.connection.room().is_some_and(|room| room < ROOM)
    }

    /// One row, and the notes that wait, while nothing else comes to show that writing goes again.
    async fn try_to_write(&mut self) {
        if self.is_still_full() {
            return;
        }
        let beat = "INSERT INTO heartbeat (n, beats) VALUES (1, 1)
            ON CONFLICT (n) DO UPDATE SET beats = heartbeat.beats + 1";
        let tried: Job = Box::new(move |db| {
            Box::pin(async move {
                Sql::new(db, beat).run(db).await?;
                Ok(())
            })
        });
        // What became of it stands in the health.
        if self.job(tried, false).await.is_ok() {
            self.write(Vec::new()).await;
        }
    }

    /// Commits and keeps in mind how it went.
    async fn committed(&mut self, transaction: Transaction) -> std::result::Result<(), Lost> {
        let (wrote, outcome) = self.connection.commit(transaction).await;
        match outcome {
            Committed::Done => {
                if wrote {
                    self.health.wrote();
                }
                Ok(())
            }
            Committed::Nothing(error) => Err(Lost::Nothing(self.failed(error))),
            Committed::Unknown(error) => {
                self.health.failed(error.fault, &error.text);
                Err(Lost::Unknown(error.text))
            }
        }
    }

    /// A failure that wrote nothing, kept in mind where it lies in the place.
    fn failed(&self, error: DbError) -> StoreError {
        if error.fault.is_of_the_place() {
            self.health.failed(error.fault, &error.text);
        }
        error.into()
    }
}

/// Why a commit is not answered as done.
enum Lost {
    Nothing(StoreError),
    Unknown(String),
}

impl From<Lost> for StoreError {
    fn from(lost: Lost) -> StoreError {
        match lost {
            Lost::Nothing(error) => error,
            Lost::Unknown(what) => StoreError::Unknown(what),
        }
    }
}

/// One transaction on a connection that no writer has: while a store is opened.
pub(crate) async fn write<T>(
    connection: &mut WriterConnection,
    work: impl for<'a> FnOnce(&'a Transaction) -> Pin<Box<dyn Future<Output = Result<T>> + Send + 'a>>,
) -> Result<T> {
    let transaction = connection.begin(Share::Beside).await?;
    match work(&transaction).await {
        Ok(done) => match connection.commit(transaction).await.1 {
            Committed::Done => Ok(done),
            Committed::Nothing(error) | Committed::Unknown(error) => Err(error.into()),
        },
        Err(error) => {
            connection.roll_back(transaction).await;
            Err(error)
        }
    }
}
