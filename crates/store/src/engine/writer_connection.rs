//! The connection that writes. It comes back into use only from a commit or a rollback that succeeded; after any
//! other outcome it is thrown away and the next transaction begins on a new one.

use super::connection::{Connection, answered};
use super::fault::{DbError, Fault};
use super::log::Log;
use super::place::free;
use super::seam::{Act, Seam};
use super::source::Source;
use super::transaction::{Inside, Transaction};

/// Whether other writers may be open beside a transaction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Share {
    /// A checkpoint waits for it.
    Beside,
    /// No other writer is open.
    Alone,
}

/// How a commit ended.
#[derive(Debug)]
pub(crate) enum Committed {
    Done,
    /// A statement had failed: nothing was written.
    Nothing(DbError),
    /// It may have landed or not.
    Unknown(DbError),
}

pub(crate) struct WriterConnection {
    source: Source,
    seam: Seam,
    log: Option<Log>,
    /// Outside any transaction.
    idle: Option<Connection>,
    /// How many transactions were begun, or tried.
    begun: u64,
}

impl WriterConnection {
    pub(super) fn new(source: Source, seam: Seam, log: Option<Log>) -> WriterConnection {
        WriterConnection { source, seam, log, idle: None, begun: 0 }
    }

    /// Begins a transaction. On SQLite it takes the write lock at once; on PostgreSQL it shares the lock that a
    /// checkpoint takes alone.
    pub(crate) async fn begin(&mut self, share: Share) -> Result<Transaction, DbError> {
        self.begun += 1;
        if let Some(idle) = self.idle.take() {
            match self.begun_on(idle, share).await {
                // It was cut while nobody used it: nothing was sent on it, so a new one may try.
                Err(error) if error.fault == Fault::Cut => {}
                other => return other,
            }
        }
        let fresh = self.seam.through(Act::Connect, self.source.open()).await.map_err(of_the_place)?;
        self.begun_on(fresh, share).await
    }

    async fn begun_on(&self, mut connection: Connection, share: Share) -> Result<Transaction, DbError> {
        let begin = async {
            self.source.is_in_place()?;
            connection.word(self.source.begin_word()).await?;
            if let Some(lock) = self.source.lock_words(share) {
                connection.word(lock).await?;
            }
            connection.is_undisturbed()
        };
        let begun = self.seam.through(Act::Begin, answered(self.source.backend(), begin)).await;
        match begun {
            Ok(alone) => Ok(Transaction::on(connection, (self.begun, alone), self.source.backend(), self.seam.clone())),
            Err(error) => {
                self.throw_away(connection).await;
                Err(of_the_place(error))
            }
        }
    }

    /// Commits; done only where the engine said so and the file still lies at its place. Tells whether any row was
    /// written, too: a transaction that only read says nothing of the disk.
    pub(crate) async fn commit(&mut self, transaction: Transaction) -> (bool, Committed) {
        let Inside { mut connection, failed, wrote } = transaction.ended();
        if let Some(error) = failed {
            self.throw_away(connection).await;
            return (false, Committed::Nothing(error));
        }
        let committed =
            self.seam.through(Act::Commit, answered(self.source.backend(), connection.word("COMMIT"))).await;
        match committed.and_then(|()| self.source.is_in_place()) {
            Ok(()) => {
                self.keep(connection);
                if let Some(log) = self.log.as_ref().filter(|_| wrote) {
                    log.grew();
                }
                (wrote, Committed::Done)
            }
            Err(error) => {
                self.throw_away(connection).await;
                (wrote, Committed::Unknown(error))
            }
        }
    }

    /// Rolls back. It cannot fail: a connection that does not roll back goes, and its transaction with it.
    pub(crate) async fn roll_back(&mut self, transaction: Transaction) {
        let Inside { mut connection, failed, .. } = transaction.ended();
        if failed.is_none() && self.seam.through(Act::Rollback, connection.word("ROLLBACK")).await.is_ok() {
            self.keep(connection);
        } else {
            self.throw_away(connection).await;
        }
    }

    /// Bytes that are free where the database's file lies, if it is one.
    pub(crate) fn room(&self) -> Option<u64> {
        self.source.path().and_then(free)
    }

    /// Ends the idle connection.
    pub(crate) async fn close(&mut self) {
        if let Some(idle) = self.idle.take() {
            idle.close().await;
        }
    }

    /// For the next transaction. The one connection of an in-memory database goes back to its readers meanwhile.
    fn keep(&mut self, connection: Connection) {
        self.idle = Some(connection).filter(|connection| !connection.is_lent());
    }

    async fn throw_away(&self, connection: Connection) {
        self.source.lost_one().await;
        connection.close().await;
    }
}

/// Where not even a transaction can be begun, it lies in the place, whatever the server calls it: a password that is no
/// longer right, a database that is gone.
fn of_the_place(error: DbError) -> DbError {
    match error.fault {
        Fault::Statement => DbError { fault: Fault::Cut, ..error },
        Fault::Full | Fault::Disk | Fault::Busy | Fault::Cut | Fault::Moved => error,
    }
}
