//! One connection to either engine, and the one way in which statements run on it.

use std::pin::Pin;
use std::time::Duration;

use sqlx::pool::PoolConnection;
use sqlx::postgres::PgConnection;
use sqlx::sqlite::{Sqlite, SqliteConnection};
use sqlx::{AssertSqlSafe, Connection as _};

use super::Backend;
use super::fault::{DbError, Fault};
use super::near::Near;
use super::row::{DbRow, Statement};
use tokio::time::timeout;

/// A connection that writes.
pub(super) enum Connection {
    Sqlite(Box<SqliteConnection>),
    /// To a file, of the task that has its thread to itself.
    Near(Box<Near>),
    /// The only connection of an in-memory database, lent by the pool that also reads.
    Memory(PoolConnection<Sqlite>),
    Postgres(Box<PgConnection>),
}

/// No act of a writer takes so long; a server that went away without a word would never answer.
const LONGEST: Duration = Duration::from_secs(120);

/// Waits for a server no longer than it can take; a file always answers.
pub(super) async fn answered<T>(backend: Backend, act: impl Future<Output = Result<T, DbError>>) -> Result<T, DbError> {
    match backend {
        Backend::Sqlite => act.await,
        Backend::Postgres => match timeout(LONGEST, act).await {
            Ok(outcome) => outcome,
            Err(_) => Err(DbError::new(Fault::Cut, "the database server does not answer any more")),
        },
    }
}

impl Connection {
    pub(super) async fn fetch(&mut self, statement: Statement) -> Result<Vec<DbRow>, DbError> {
        match self {
            Connection::Sqlite(connection) => fetch_sqlite(connection, statement).await,
            Connection::Near(connection) => connection.fetch(&statement),
            Connection::Memory(connection) => fetch_sqlite(connection, statement).await,
            Connection::Postgres(connection) => fetch_postgres(connection, statement).await,
        }
    }

    /// Where it is near, the statement runs as often as it has values for.
    pub(super) async fn execute(&mut self, statement: Statement) -> Result<u64, DbError> {
        match self {
            Connection::Sqlite(connection) => execute_sqlite(connection, statement).await,
            Connection::Near(connection) => connection.execute(&statement),
            Connection::Memory(connection) => execute_sqlite(connection, statement).await,
            Connection::Postgres(connection) => execute_postgres(connection, statement).await,
        }
    }

    /// Runs a word of the transaction itself, without the driver's own count of transactions: that count stays wrong
    /// after a failed commit, and the next `begin` would then only set a savepoint.
    pub(super) async fn word(&mut self, word: &'static str) -> Result<(), DbError> {
        match self {
            Connection::Sqlite(connection) => sqlx::raw_sql(word).execute(&mut **connection).await.map(drop)?,
            Connection::Near(connection) => connection.word(word)?,
            Connection::Memory(connection) => sqlx::raw_sql(word).execute(&mut **connection).await.map(drop)?,
            Connection::Postgres(connection) => sqlx::raw_sql(word).execute(&mut **connection).await.map(drop)?,
        }
        Ok(())
    }

    /// Whether no other connection wrote since this was last asked, where that is known.
    pub(super) fn is_undisturbed(&mut self) -> Result<bool, DbError> {
        match self {
            Connection::Near(connection) => connection.is_undisturbed(),
            Connection::Sqlite(_) | Connection::Memory(_) | Connection::Postgres(_) => Ok(false),
        }
    }

    /// Whether it answers on the thread that asks.
    pub(super) fn is_near(&self) -> bool {
        match self {
            Connection::Near(_) => true,
            Connection::Sqlite(_) | Connection::Memory(_) | Connection::Postgres(_) => false,
        }
    }

    /// Whether others wait for it.
    pub(super) fn is_lent(&self) -> bool {
        match self {
            Connection::Memory(_) => true,
            Connection::Sqlite(_) | Connection::Near(_) | Connection::Postgres(_) => false,
        }
    }

    /// Ends it; what was open on it is rolled back by the engine.
    pub(super) async fn close(self) {
        // Nothing is left to lose: what was answered was committed before.
        let _ = match self {
            Connection::Sqlite(connection) => connection.close().await,
            // Its end closes it.
            Connection::Near(connection) => {
                drop(connection);
                Ok(())
            }
            Connection::Memory(mut connection) => {
                connection.close_on_drop();
                connection.close().await
            }
            Connection::Postgres(connection) => connection.close_hard().await,
        };
    }
}

pub(super) async fn fetch_sqlite(
    connection: &mut SqliteConnection,
    statement: Statement,
) -> Result<Vec<DbRow>, DbError> {
    let (text, bound) = statement.for_sqlite()?;
    let rows = sqlx::query_with(AssertSqlSafe(text), bound).fetch_all(connection).await?;
    Ok(rows.into_iter().map(DbRow::Sqlite).collect())
}

pub(super) async fn fetch_postgres(connection: &mut PgConnection, statement: Statement) -> Result<Vec<DbRow>, DbError> {
    let (text, bound) = statement.for_postgres()?;
    let rows = sqlx::query_with(AssertSqlSafe(text), bound).fetch_all(connection).await?;
    Ok(rows.into_iter().map(DbRow::Postgres).collect())
}

pub(super) async fn execute_sqlite(connection: &mut SqliteConnection, statement: Statement) -> Result<u64, DbError> {
    let (text, bound) = statement.for_sqlite()?;
    Ok(sqlx::query_with(AssertSqlSafe(text), bound).execute(connection).await?.rows_affected())
}

pub(super) async fn execute_postgres(connection: &mut PgConnection, statement: Statement) -> Result<u64, DbError> {
    let (text, bound) = statement.for_postgres()?;
    Ok(sqlx::query_with(AssertSqlSafe(text), bound).execute(connection).await?.rows_affected())
}

/// Anything that runs statements: the readers, a reading snapshot, a writing transaction.
///
/// It is asked as `&dyn Db`, and what runs is boxed: the body of an `async fn` is compiled again in every crate that calls it,
/// and without a box the driver's whole pool was, in each page (`ARCHITECTURE.md`, "Build"). A statement costs a thousand
/// times what a box does.
pub(crate) trait Db: Sync {
    fn backend(&self) -> Backend;

    fn fetch(&self, statement: Statement) -> Running<'_, Vec<DbRow>>;

    fn execute(&self, statement: Statement) -> Running<'_, u64>;

    /// Whether a statement may run once for each row of its values, for it takes no way to the database and back.
    fn takes_rows_apart(&self) -> bool {
        false
    }
}

/// A statement under way.
pub(crate) type Running<'a, T> = Pin<Box<dyn Future<Output = Result<T, DbError>> + Send + 'a>>;
