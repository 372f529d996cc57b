//! SQLite: one file, write-ahead log, full sync, immediate transactions, deleted bytes overwritten.

use std::time::Duration;

use sea_orm::sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqliteSynchronous};
use sea_orm::{ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DbErr};

use super::Home;
use crate::error::Result;
use crate::sql::Sql;

const READERS: u32 = 4;

/// The journal refuses to be changed, whoever asks. The third trigger catches `INSERT OR REPLACE`, which deletes
/// without telling the second.
pub(crate) const REFUSALS: &[&str] = &[
    "CREATE TRIGGER journal_keeps BEFORE UPDATE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END",
    "CREATE TRIGGER journal_stays BEFORE DELETE ON journal BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END",
    "CREATE TRIGGER journal_adds BEFORE INSERT ON journal
     WHEN EXISTS (SELECT 1 FROM journal WHERE sid = NEW.sid AND seq = NEW.seq)
       OR EXISTS (SELECT 1 FROM journal WHERE position = NEW.position)
     BEGIN SELECT RAISE(ABORT, 'the journal has this entry'); END",
    "CREATE TRIGGER stream_keeps BEFORE UPDATE ON stream BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END",
    "CREATE TRIGGER stream_stays BEFORE DELETE ON stream BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END",
    "CREATE TRIGGER checkpoint_keeps BEFORE UPDATE ON checkpoint BEGIN SELECT RAISE(ABORT, 'checkpoints stay'); END",
    "CREATE TRIGGER checkpoint_stays BEFORE DELETE ON checkpoint BEGIN SELECT RAISE(ABORT, 'checkpoints stay'); END",
];

/// One connection for everything: an in-memory database lives as long as it.
pub(super) async fn in_memory() -> Result<(DatabaseConnection, DatabaseConnection)> {
    let mut options = ConnectOptions::new("sqlite::memory:");
    options.max_connections(1).min_connections(1).sqlx_logging(false).test_before_acquire(false);
    options.map_sqlx_sqlite_opts(|options| settings(options).in_memory(true));
    options.map_sqlx_sqlite_pool_opts(|pool| pool.max_lifetime(None).idle_timeout(None));
    let db = Database::connect(options).await?;
    Ok((db.clone(), db))
}

/// One writing connection, at home, and a few readers on a file.
pub(super) async fn file(path: &str, home: &Home) -> Result<(DatabaseConnection, DatabaseConnection)> {
    let path = path.split('?').next().unwrap_or(path).to_owned();
    let connect = |count: u32| {
        let path = path.clone();
        let mut options = ConnectOptions::new("sqlite:file");
        options.max_connections(count).min_connections(1).sqlx_logging(false).test_before_acquire(false);
        options.map_sqlx_sqlite_opts(move |options| {
            settings(options)
                .pragma("cache_size", if count == 1 { "-32000" } else { "-8000" })
                .filename(&path)
                .create_if_missing(true)
                .journal_mode(SqliteJournalMode::Wal)
                .pragma("wal_autocheckpoint", "4000")
        });
        options.map_sqlx_sqlite_pool_opts(|pool| pool.max_lifetime(None).idle_timeout(None));
        options
    };
    let writer = home.make(Database::connect(connect(1))).await??;
    let readers = Database::connect(connect(READERS)).await?;
    Ok((writer, readers))
}

fn settings(options: SqliteConnectOptions) -> SqliteConnectOptions {
    options
        .synchronous(SqliteSynchronous::Full)
        .busy_timeout(Duration::from_secs(10))
        .row_buffer_size(256)
        .statement_cache_capacity(400)
        .pragma("secure_delete", "ON")
        .pragma("recursive_triggers", "ON")
        .pragma("temp_store", "MEMORY")
}

/// Numbers above the highest; the write lock is held, so nobody else counts.
pub(super) async fn fresh_streams(db: &impl ConnectionTrait, count: usize) -> Result<Vec<i64>> {
    let last = Sql::new(db, "SELECT COALESCE(MAX(sid), 0) FROM stream").number(db).await?;
    Ok((last + 1..).take(count).collect())
}

/// Truncates the write-ahead log, which still holds deleted pages.
pub(super) async fn forget(db: &DatabaseConnection) -> std::result::Result<(), DbErr> {
    db.query_all_raw(sea_orm::Statement::from_string(db.get_database_backend(), "PRAGMA wal_checkpoint(TRUNCATE)"))
        .await
        .map(|_| ())
}
