//! The connections that read, and a reading transaction in which nothing moves.

use sqlx::pool::PoolConnection;
use sqlx::postgres::{PgPool, Postgres};
use sqlx::sqlite::{Sqlite, SqlitePool};
use tokio::sync::Mutex;

use super::Backend;
use super::connection::{Db, execute_postgres, execute_sqlite, fetch_postgres, fetch_sqlite};
use super::fault::{DbError, Fault};
use super::row::{DbRow, Statement};

/// How many connections that were cut meanwhile one read puts up with.
const CUT_ONES: usize = 9;

/// A pool that reads.
#[derive(Clone)]
pub(crate) enum Readers {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

impl Readers {
    pub(super) async fn close(&self) {
        match self {
            Readers::Sqlite(pool) => pool.close().await,
            Readers::Postgres(pool) => pool.close().await,
        }
    }

    /// A reading transaction.
    pub(super) async fn snapshot(&self) -> Result<Snapshot, DbError> {
        Ok(match self {
            Readers::Sqlite(pool) => Snapshot::Sqlite(Mutex::new(pool.begin().await?)),
            Readers::Postgres(pool) => {
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
        match self {
            Readers::Sqlite(_) => Backend::Sqlite,
            Readers::Postgres(_) => Backend::Postgres,
        }
    }

    async fn fetch(&self, statement: Statement) -> Result<Vec<DbRow>, DbError> {
        match self {
            Readers::Sqlite(pool) => fetch_sqlite(&mut *pool.acquire().await?, statement).await,
            Readers::Postgres(pool) => on_a_living_one!(pool, statement, fetch_postgres),
        }
    }

    async fn execute(&self, statement: Statement) -> Result<u64, DbError> {
        match self {
            Readers::Sqlite(pool) => execute_sqlite(&mut *pool.acquire().await?, statement).await,
            Readers::Postgres(pool) => on_a_living_one!(pool, statement, execute_postgres),
        }
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

    async fn fetch(&self, statement: Statement) -> Result<Vec<DbRow>, DbError> {
        match self {
            Snapshot::Sqlite(open) => fetch_sqlite(&mut **open.lock().await, statement).await,
            Snapshot::Postgres(open) => fetch_postgres(&mut **open.lock().await, statement).await,
        }
    }

    async fn execute(&self, statement: Statement) -> Result<u64, DbError> {
        match self {
            Snapshot::Sqlite(open) => execute_sqlite(&mut **open.lock().await, statement).await,
            Snapshot::Postgres(open) => execute_postgres(&mut **open.lock().await, statement).await,
        }
    }
}
