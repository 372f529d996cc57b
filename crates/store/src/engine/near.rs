//! A connection to a database file that answers on the thread which asks. The driver of the readers answers from a thread of its own;
//! the writer has a thread for itself, and would wait for the other one a hundred times a batch.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::types::{FromSql, ToSql, ToSqlOutput, Value as Kept, ValueRef};
use rusqlite::{CachedStatement, Connection, OpenFlags, Row, params_from_iter};

use super::fault::{DbError, Fault};
use super::row::{DbRow, Statement, Value};
use super::sqlite::{PRAGMAS, STATEMENTS};
use super::{PATIENCE, sqlite};

/// One connection; it is asked by one who holds it alone, and the lock only says so.
pub(super) struct Near {
    connection: Mutex<Connection>,
    /// The file's version for this connection when it last looked.
    seen: Option<i64>,
}

/// A row with the names of its columns.
pub(crate) struct NearRow {
    names: Arc<[String]>,
    values: Vec<Kept>,
}

impl Near {
    /// The file is there: who opened the store has made it.
    pub(super) fn open(path: &Path, own: &[(&str, &str)]) -> Result<Near, DbError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)?;
        connection.busy_timeout(PATIENCE)?;
        connection.set_prepared_statement_cache_capacity(STATEMENTS);
        let settings = [own, sqlite::FILE_PRAGMAS, PRAGMAS].concat();
        for (name, value) in settings {
            connection.pragma_update(None, name, value)?;
        }
        Ok(Near { connection: Mutex::new(connection), seen: None })
    }

    fn connection(&mut self) -> &mut Connection {
        self.connection.get_mut().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn fetch(&mut self, statement: &Statement) -> Result<Vec<DbRow>, DbError> {
        let mut prepared = self.connection().prepare_cached(&statement.text)?;
        let names: Arc<[String]> = prepared.column_names().into_iter().map(str::to_owned).collect();
        // No statement asks for `*`: its columns are those of its text, also where another connection changed the tables.
        let mut rows = prepared.query(params_from_iter(&statement.values))?;
        let mut fetched = Vec::new();
        while let Some(row) = rows.next()? {
            fetched.push(DbRow::Near(NearRow { names: Arc::clone(&names), values: values(row, names.len())? }));
        }
        Ok(fetched)
    }

    /// Runs it to its end, also where it answers rows, and as often as there are values for it; how many rows it changed.
    pub(super) fn execute(&mut self, statement: &Statement) -> Result<u64, DbError> {
        let connection = &*self.connection();
        let mut prepared = connection.prepare_cached(&statement.text)?;
        debug_assert!(
            statement.text.starts_with("INSERT INTO") || statement.values.len() <= prepared.parameter_count()
        );
        let (width, changes) = (prepared.parameter_count().max(1), !prepared.readonly());
        let mut changed = 0;
        let mut left = statement.values.as_slice();
        loop {
            let (values, later) = left.split_at_checked(width).unwrap_or((left, &[]));
            ran(&mut prepared, values)?;
            changed += if changes { connection.changes() } else { 0 };
            left = later;
            if left.is_empty() {
                return Ok(changed);
            }
        }
    }

    /// Whether no other connection wrote since this was last asked; the first time nobody knows.
    pub(super) fn is_undisturbed(&mut self) -> Result<bool, DbError> {
        let connection = &*self.connection();
        let version = connection.prepare_cached("PRAGMA data_version")?.query_one([], |row| row.get(0))?;
        Ok(self.seen.replace(version) == Some(version))
    }

    /// A word of the transaction itself.
    pub(super) fn word(&mut self, word: &str) -> Result<(), DbError> {
        let mut prepared = self.connection().prepare_cached(word)?;
        ran(&mut prepared, &[])
    }
}

fn ran(prepared: &mut CachedStatement, values: &[Value]) -> Result<(), DbError> {
    let mut rows = prepared.query(params_from_iter(values))?;
    while rows.next()?.is_some() {}
    Ok(())
}

fn values(row: &Row, columns: usize) -> Result<Vec<Kept>, DbError> {
    (0..columns).map(|column| Ok(row.get(column)?)).collect()
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let value = match self {
            Value::Number(Some(number)) => ValueRef::Integer(*number),
            Value::Text(Some(text)) => ValueRef::Text(text.as_bytes()),
            Value::Bytes(Some(bytes)) => ValueRef::Blob(bytes),
            Value::Flag(Some(flag)) => ValueRef::Integer(i64::from(*flag)),
            Value::Number(None) | Value::Text(None) | Value::Bytes(None) | Value::Flag(None) => ValueRef::Null,
        };
        Ok(ToSqlOutput::Borrowed(value))
    }
}

impl NearRow {
    pub(super) fn named<T: FromSql>(&self, name: &str) -> Result<T, DbError> {
        let place = self.names.iter().rposition(|column| column == name);
        self.at(place.ok_or_else(|| DbError::new(Fault::Statement, format!("no column {name}")))?)
    }

    pub(super) fn at<T: FromSql>(&self, place: usize) -> Result<T, DbError> {
        let value =
            self.values.get(place).ok_or_else(|| DbError::new(Fault::Statement, format!("no column {place}")))?;
        T::column_result(ValueRef::from(value)).map_err(|error| DbError::new(Fault::Statement, error.to_string()))
    }
}
