//! Connecting to either engine; everything in which the two differ is in this folder.

mod connection;
mod fault;
mod full_text;
mod log;
mod near;
mod place;
mod postgres;
mod readers;
mod row;
mod schema;
mod seam;
mod source;
mod sqlite;
#[cfg(test)]
mod tests;
mod transaction;
mod writer_connection;
mod writer_thread;

use std::path::Path;
use std::time::Duration;

use serde::Deserialize;

use crate::error::{Result, StoreError};
use crate::sql::Sql;

use log::Log;
use source::Source;

pub(crate) use connection::Db;
pub(crate) use fault::DbError;
pub use fault::Fault;
pub(crate) use full_text::{
    GRAMS, POSTGRES_GRAMS, SQLITE_GRAMS, count_grams, count_grams_but, drop_all_grams, drop_grams, gram_key,
    join_grams, push_grams, put_grams,
};
pub(crate) use place::free;
pub(crate) use postgres::{LOCK_MIGRATION, REFUSALS as POSTGRES_REFUSALS};
use readers::Pool;
pub use readers::ReadSoFar;
pub(crate) use readers::{Readers, Snapshot};
pub(crate) use row::{DbRow, Statement, Value};
pub(crate) use schema::{ColumnShape, columns, count_on, tables};
pub use seam::{Act, Failing, Seam};
pub(crate) use sqlite::REFUSALS as SQLITE_REFUSALS;
pub(crate) use transaction::Transaction;
pub(crate) use writer_connection::{Committed, Share, WriterConnection};
pub(crate) use writer_thread::{SideThread, WriterThread};

/// How long a connection may take to be made or to come free.
const PATIENCE: Duration = Duration::from_secs(10);

/// The two databases that are spoken to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Backend {
    Sqlite,
    Postgres,
}

/// The pool that reads, and where connections that write come from.
#[derive(Clone)]
pub(crate) struct Engine {
    source: Source,
    /// Of a file.
    log: Option<Log>,
    pub(crate) readers: Readers,
    seam: Seam,
}

impl Engine {
    /// Connects by URL: `sqlite:PATH`, `sqlite::memory:` or `postgres://…`; answers the thread to write on, too.
    pub(crate) async fn connect(url: &str, seam: Seam) -> Result<(Engine, WriterThread)> {
        let home = WriterThread::new()?;
        let (source, readers) = match url.split_once(':') {
            Some(("sqlite", ":memory:")) => sqlite::in_memory().await?,
            Some(("sqlite", path)) => sqlite::file(path.strip_prefix("//").unwrap_or(path)).await?,
            Some(("postgres" | "postgresql", _)) => postgres::connect(url).await?,
            _ => return Err(StoreError::Broken(format!("neither sqlite: nor postgres: {url}"))),
        };
        let log = match (&source, readers.pool()) {
            (Source::File { .. }, Pool::Sqlite(pool)) => Some(Log::of(pool.clone())),
            (Source::File { .. } | Source::Memory(_) | Source::Postgres(_), _) => None,
        };
        Ok((Engine { source, log, readers, seam }, home))
    }

    pub(crate) fn backend(&self) -> Backend {
        self.source.backend()
    }

    /// A connection that writes; the first transaction makes it. One at a time is in use: what opening writes is written
    /// before the writing task begins.
    pub(crate) fn writer(&self) -> WriterConnection {
        WriterConnection::new(self.source.clone(), self.seam.clone(), self.log.clone())
    }

    /// The same for a task that has its thread to itself: a file answers on that thread.
    pub(crate) fn writer_on_own_thread(&self) -> WriterConnection {
        WriterConnection::new(self.source.clone().near(), self.seam.clone(), self.log.clone())
    }

    /// A reading transaction in which nothing moves.
    pub(crate) async fn snapshot(&self) -> Result<Snapshot> {
        Ok(self.readers.snapshot().await?)
    }

    /// After an erasure: what was deleted leaves the write-ahead log, too. `false` where somebody reads by an older state.
    pub(crate) async fn forget(&self) -> Result<bool> {
        let _alone = match &self.log {
            Some(log) => Some(log.alone().await),
            None => None,
        };
        Ok(match self.backend() {
            Backend::Postgres => postgres::forget(&self.readers).await.map(|()| true)?,
            Backend::Sqlite => sqlite::forget(&self.readers).await?,
        })
    }

    /// Where the database's file lies, if it is one.
    pub(crate) fn path(&self) -> Option<&Path> {
        self.source.path()
    }

    /// Bytes on disk.
    pub(crate) async fn size(&self) -> Result<i64> {
        let text = match self.backend() {
            Backend::Postgres => {
                "SELECT CAST(SUM(pg_total_relation_size(c.oid)) AS BIGINT) FROM pg_class c
                 JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = current_schema() AND c.relkind = 'r'"
            }
            Backend::Sqlite => "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
        };
        Ok(Sql::new(&self.readers, text).number(&self.readers).await?)
    }

    /// Ends the connections that read.
    pub(crate) async fn close(&self) {
        self.readers.close().await;
    }
}

/// The SQL that gathers the columns of a group's rows into one text, a JSON array of arrays, in order. A row costs more
/// than what stands in it, so a case's entries come as one.
pub(crate) fn gathered(db: &dyn Db, columns: &[&str], order: &str) -> String {
    aggregate(db, columns, &format!(" ORDER BY {order}"))
}

/// The same in whatever order they come: to sort them costs as much as to read them.
pub(crate) fn gathered_unsorted(db: &dyn Db, columns: &[&str]) -> String {
    aggregate(db, columns, "")
}

fn aggregate(db: &dyn Db, columns: &[&str], order: &str) -> String {
    let row = columns.join(", ");
    match db.backend() {
        Backend::Postgres => format!("CAST(json_agg(json_build_array({row}){order}) AS TEXT)"),
        Backend::Sqlite => format!("json_group_array(json_array({row}){order})"),
    }
}

/// The SQL that writes a blob as hexadecimal digits, for JSON holds no bytes.
pub(crate) fn hex(db: &dyn Db, column: &str) -> String {
    match db.backend() {
        Backend::Postgres => format!("encode({column}, 'hex')"),
        Backend::Sqlite => format!("hex({column})"),
    }
}

/// The SQL that finds, in the body of an entry that ties cases, to which; an index holds it, written the same.
pub(crate) fn tied_to(backend: Backend, body: &str) -> String {
    match backend {
        Backend::Postgres => format!("(CAST({body} AS JSON) #>> '{{fact,linked,to}}')"),
        Backend::Sqlite => format!("json_extract({body}, '$.fact.linked.to')"),
    }
}

/// The SQL of the day so many days after a column's, written as days are kept.
pub(crate) fn days_after(backend: Backend, column: &str, days: i32) -> String {
    match backend {
        Backend::Postgres => format!("TO_CHAR(CAST({column} AS DATE) + {days}, 'YYYY-MM-DD')"),
        Backend::Sqlite => format!("DATE({column}, '+{days} days')"),
    }
}

/// The rows that [`gathered`] made one text of; an empty text is of none.
pub(crate) fn apart<'a, T: Deserialize<'a>>(text: &'a str) -> Result<Vec<T>> {
    if text.is_empty() {
        return Ok(Vec::new());
    }
    Ok(serde_json::from_str(text)?)
}

/// Whether nobody else writes while a writing transaction is open.
pub(crate) fn writes_alone(db: &dyn Db) -> bool {
    match db.backend() {
        Backend::Postgres => false,
        Backend::Sqlite => true,
    }
}

/// Fresh stream numbers, in order.
pub(crate) async fn fresh_streams(db: &dyn Db, count: usize) -> Result<Vec<i64>> {
    match db.backend() {
        Backend::Postgres => postgres::fresh_streams(db, count).await,
        Backend::Sqlite => sqlite::fresh_streams(db, count).await,
    }
}

/// Locks the rows a writer is about to replace, where the engine has row locks.
pub(crate) fn for_update(db: &dyn Db) -> &'static str {
    match db.backend() {
        Backend::Postgres => " FOR UPDATE",
        Backend::Sqlite => "",
    }
}
