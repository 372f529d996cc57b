//! The connections that read, and a reading transaction in which nothing moves.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgPool, Postgres};
use sqlx::sqlite::{Sqlite, SqlitePool};
use tokio::sync::Mutex;

use super::Backend;
use super::connection::{Db, Running, execute_postgres, execute_sqlite, fetch_postgres, fetch_sqlite};
use super::fault::{DbError, Fault};
use super::row::{DbRow, Statement};

/// How many connections that were cut meanwhile one read puts up with.
const CUT_ONES: usize = 9;

/// A pool that reads, and how much it read.
#[derive(Clone)]
pub(crate) struct Readers {
    pool: Pool,
    counts: Arc<Counts>,
}

#[derive(Clone)]
pub(super) enum Pool {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

#[derive(Default)]
struct Counts {
    statements: AtomicU64,
    rows: AtomicU64,
}

/// What was read since the store was opened: two answers are compared by it, and by no clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadSoFar {
    pub statements: u64,
    /// As they came from the engine.
    pub rows: u64,
}

impl From<Pool> for Readers {
    fn from(pool: Pool) -> Readers {
        Readers { pool, counts: Arc::default() }
    }
}

impl Readers {
    pub(super) fn pool(&self) -> &Pool {
        &self.pool
    }

    /// What was read so far.
    pub(crate) fn read_so_far(&self) -> ReadSoFar {
        let [statements, rows] =
            [&self.counts.statements, &self.counts.rows].map(|count| count.load(Ordering::Relaxed));
        ReadSoFar { statements, rows }
    }

    fn count(&self, rows: usize) {
        self.counts.statements.fetch_add(1, Ordering::Relaxed);
        self.counts.rows.fetch_add(rows as u64, Ordering::Relaxed);
    }

    pub(super) async fn close(&self) {
        match &self.pool {
            Pool::Sqlite(pool) => pool.close().await,
            Pool::Postgres(pool) => pool.close().await,
        }
    }

    /// A reading transaction.
    pub(super) async fn snapshot(&self) -> Result<Snapshot, DbError> {
        Ok(match &self.pool {
            Pool::Sqlite(pool) => Snapshot::Sqlite(Mutex::new(pool.begin().await?)),
            Pool::Postgres(pool) => {
                Snapshot::Postgres(Mutex::new(pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ").await?))
            }
        })
    }
}

/// Runs what `$run` says on a connection of the pool. Where the server was restarted, every connection that stood idle
/// is found cut, one after the other; each goes, and what only reads is asked again.
macro_rules! on_a_living_one {
    ($pool:expr, $statement:expr, $run:path) => {{
        let mut tries = 0;
        loop {
            let mut connection: PoolConnection<Postgres> = $pool.acquire().await?;
            match $run(&mut *connection, $statement.clone()).await {
                Err(error) if error.fault == Fault::Cut => {
                    connection.close_on_drop();
                    tries += 1;
                    if tries >= CUT_ONES {
                        break Err(error);
                    }
                }
                outcome => break outcome,
            }
        }
    }};
}

impl Db for Readers {
    fn backend(&self) -> Backend {
        match self.pool {
            Pool::Sqlite(_) => Backend::Sqlite,
            Pool::Postgres(_) => Backend::Postgres,
        }
    }

    fn fetch(&self, statement: Statement) -> Running<'_, Vec<DbRow>> {
        Box::pin(async move {
            let rows = match &self.pool {
                Pool::Sqlite(pool) => fetch_sqlite(&mut *pool.acquire().await?, statement).await?,
                Pool::Postgres(pool) => on_a_living_one!(pool, statement, fetch_postgres)?,
            };
            self.count(rows.len());
            Ok(rows)
        })
    }

    fn execute(&self, statement: Statement) -> Running<'_, u64> {
        Box::pin(async move {
            match &self.pool {
                Pool::Sqlite(pool) => execute_sqlite(&mut *pool.acquire().await?, statement).await,
                Pool::Postgres(pool) => on_a_living_one!(pool, statement, execute_postgres),
            }
        })
    }
}

/// A reading transaction in which nothing moves; it ends with the value.
pub(crate) enum Snapshot {
    Sqlite(Mutex<sqlx::Transaction<'static, Sqlite>>),
    Postgres(Mutex<sqlx::Transaction<'static, Postgres>>),
}

impl Db for Snapshot {
    fn backend(&self) -> Backend {
        match self {
            Snapshot::Sqlite(_) => Backend::Sqlite,
            Snapshot::Postgres(_) => Backend::Postgres,
        }
    }

    fn fetch(&self, statement: Statement) -> Running<'_, Vec<DbRow>> {
        Box::pin(async move {
            match self {
                Snapshot::Sqlite(open) => fetch_sqlite(&mut **open.lock().await, statement).await,
                Snapshot::Postgres(open) => fetch_postgres(&mut **open.lock().await, statement).await,
            }
        })
    }

    fn execute(&self, statement: Statement) -> Running<'_, u64> {
        Box::pin(async move {
            match self {
                Snapshot::Sqlite(open) => execute_sqlite(&mut **open.lock().await, statement).await,
                Snapshot::Postgres(open) => execute_postgres(&mut **open.lock().await, statement).await,
            }
        })
    }
}
