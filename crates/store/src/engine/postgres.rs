//! PostgreSQL: row versions, advisory locks, and triggers that keep the journal.

use std::time::Duration;

use sqlx::ConnectOptions as _;
use sqlx::Connection as _;
use sqlx::postgres::{PgConnectOptions, PgConnection, PgPoolOptions};

use super::PATIENCE;
use super::connection::Db;
use super::fault::DbError;
use super::readers::{Pool, Readers};
use super::source::Source;
use crate::error::Result;
use crate::sql::Sql;

/// Writers share this lock …
pub(super) const LOCK_BESIDE: &str = "SELECT pg_advisory_xact_lock_shared(7213001)";
/// … and a checkpoint takes it alone.
pub(super) const LOCK_ALONE: &str = "SELECT pg_advisory_xact_lock(7213001)";
/// Held while tables are brought up to date.
pub(crate) const LOCK_MIGRATION: &str = "SELECT pg_advisory_xact_lock(7213002)";

const READERS: u32 = 8;
/// A reader that stood idle for so long is asked whether it still lives.
const IDLE: Duration = Duration::from_secs(5);

/// The journal refuses to be changed, no matter who asks.
pub(crate) const REFUSALS: &[&str] = &[
    "CREATE FUNCTION journal_refuses() RETURNS trigger LANGUAGE plpgsql AS
     $$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$",
    "CREATE TRIGGER journal_keeps BEFORE UPDATE OR DELETE ON journal FOR EACH ROW EXECUTE FUNCTION journal_refuses()",
    "CREATE TRIGGER journal_stays BEFORE TRUNCATE ON journal FOR EACH STATEMENT EXECUTE FUNCTION journal_refuses()",
    "CREATE TRIGGER stream_keeps BEFORE UPDATE OR DELETE ON stream FOR EACH ROW EXECUTE FUNCTION journal_refuses()",
    "CREATE TRIGGER stream_stays BEFORE TRUNCATE ON stream FOR EACH STATEMENT EXECUTE FUNCTION journal_refuses()",
    "CREATE TRIGGER checkpoint_keeps BEFORE UPDATE OR DELETE ON checkpoint
     FOR EACH ROW EXECUTE FUNCTION journal_refuses()",
    "CREATE TRIGGER checkpoint_stays BEFORE TRUNCATE ON checkpoint
     FOR EACH STATEMENT EXECUTE FUNCTION journal_refuses()",
];

pub(super) async fn connect(url: &str) -> Result<(Source, Readers)> {
    let options: PgConnectOptions = url.parse().map_err(DbError::from)?;
    let options = options.statement_cache_capacity(400).application_name("jiejie").disable_statement_logging();
    let readers = PgPoolOptions::new()
        .max_connections(READERS)
        .acquire_timeout(PATIENCE)
        .test_before_acquire(false)
        .before_acquire(|connection: &mut PgConnection, about| {
            Box::pin(async move {
                match about.idle_for > IDLE {
                    true => Ok(connection.ping().await.is_ok()),
                    false => Ok(true),
                }
            })
        })
        .connect_with(options.clone())
        .await
        .map_err(DbError::from)?;
    Ok((Source::Postgres(options), Pool::Postgres(readers).into()))
}

/// Numbers from the sequence; a rolled-back batch leaves a gap, which nobody minds.
pub(super) async fn fresh_streams(db: &dyn Db, count: usize) -> Result<Vec<i64>> {
    let count = i64::try_from(count).unwrap_or_default();
    let rows = Sql::new(db, "SELECT nextval(pg_get_serial_sequence('stream', 'sid')) FROM generate_series(1, ")
        .bind(count)
        .add(")")
        .all(db)
        .await?;
    rows.iter().map(|row| Ok(row.only()?)).collect()
}

/// Dead rows leave the tables that hold words and identities.
pub(super) async fn forget(db: &dyn Db) -> std::result::Result<(), DbError> {
    for table in ["words", "person", "person_lookup", "search_doc", "search_gram"] {
        Sql::new(db, &format!("VACUUM {table}")).run(db).await?;
    }
    Ok(())
}
