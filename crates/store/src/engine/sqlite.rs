//! SQLite: one file, write-ahead log, full sync, immediate transactions, deleted bytes overwritten.

use std::sync::Arc;

use sqlx::ConnectOptions as _;
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions};

use super::PATIENCE;
use super::connection::Db;
use super::fault::DbError;
use super::place::Place;
use super::readers::{Pool, Readers};
use super::source::Source;
use crate::error::Result;
use crate::sql::Sql;

const READERS: u32 = 4;

/// How many statements a connection keeps ready.
pub(super) const STATEMENTS: usize = 400;

/// How every connection is set.
pub(super) const PRAGMAS: &[(&str, &str)] = &[
    ("synchronous", "FULL"),
    ("foreign_keys", "ON"),
    ("secure_delete", "ON"),
    ("recursive_triggers", "ON"),
    ("temp_store", "MEMORY"),
];

/// And one to a file. So many pages the log has before the writer carries it into the file, 16 MB of a new file: a small disk must not
/// fill with it.
pub(super) const FILE_PRAGMAS: &[(&str, &str)] = &[("wal_autocheckpoint", "2000")];

/// And one to a file that writes.
pub(super) const WRITER_PRAGMAS: &[(&str, &str)] = &[("journal_mode", "WAL"), ("cache_size", "-32000")];

/// The journal refuses to be changed, no matter who asks. The third trigger catches `INSERT OR REPLACE`, which deletes
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
pub(super) async fn in_memory() -> Result<(Source, Readers)> {
    let options = settings(SqliteConnectOptions::new()).in_memory(true);
    let pool = pool().max_connections(1).connect_with(options).await.map_err(DbError::from)?;
    Ok((Source::Memory(pool.clone()), Pool::Sqlite(pool).into()))
}

/// A file: where its writing connection comes from, and a few readers.
pub(super) async fn file(path: &str) -> Result<(Source, Readers)> {
    let path = path.split('?').next().unwrap_or(path);
    let place = Arc::new(Place::of(path));
    let options = settings(SqliteConnectOptions::new()).filename(path).journal_mode(SqliteJournalMode::Wal)
        // Of a new file: a case takes a twentieth less room in larger pages, and fewer of them go into the log.
        .page_size(8192);
    let options = set(options, FILE_PRAGMAS);
    let source = Source::File { options: set(options.clone(), WRITER_PRAGMAS), place: Arc::clone(&place), near: false };
    // The file is there before anybody reads, and its log stays from one reader to the next.
    let first = source.open().await?;
    let reads = options.pragma("cache_size", "-8000").create_if_missing(false);
    let pool = pool().max_connections(READERS).after_connect(move |_, _| {
        let place = Arc::clone(&place);
        Box::pin(async move { place.check_database().map_err(|error| sqlx::Error::Io(std::io::Error::other(error))) })
    });
    let readers = pool.connect_with(reads).await;
    first.close().await;
    Ok((source, Pool::Sqlite(readers.map_err(DbError::from)?).into()))
}

/// Connections that stay open: none is tested before use, for a file does not hang up.
fn pool() -> SqlitePoolOptions {
    SqlitePoolOptions::new()
        .min_connections(1)
        .acquire_timeout(PATIENCE)
        .test_before_acquire(false)
        .max_lifetime(None)
        .idle_timeout(None)
}

fn settings(options: SqliteConnectOptions) -> SqliteConnectOptions {
    let options = options
        .busy_timeout(PATIENCE)
        .row_buffer_size(256)
        .statement_cache_capacity(STATEMENTS)
        .disable_statement_logging();
    set(options, PRAGMAS)
}

fn set(options: SqliteConnectOptions, pragmas: &[(&'static str, &'static str)]) -> SqliteConnectOptions {
    pragmas.iter().fold(options, |options, (name, value)| options.pragma(*name, *value))
}

/// Numbers above the highest; the write lock is held, so nobody else counts.
pub(super) async fn fresh_streams(db: &dyn Db, count: usize) -> Result<Vec<i64>> {
    let last = Sql::new(db, "SELECT COALESCE(MAX(sid), 0) FROM stream").number(db).await?;
    Ok((last + 1..).take(count).collect())
}

/// Truncates the write-ahead log, which still holds deleted pages.
pub(super) async fn forget(db: &dyn Db) -> Result<bool> {
    let row = Sql::new(db, "PRAGMA wal_checkpoint(TRUNCATE)").one(db).await?;
    Ok(row.map(|row| row.get::<i64>("busy")).transpose()?.is_none_or(|busy| busy == 0))
}
