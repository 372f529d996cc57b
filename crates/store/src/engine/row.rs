//! What goes into a statement and what comes back, the same for both engines.

use rusqlite::types::FromSql;
use sqlx::postgres::{PgArguments, PgRow, Postgres};
use sqlx::sqlite::{Sqlite, SqliteArguments, SqliteRow};
use sqlx::{Arguments as _, Decode, Row as _, Type};

use super::fault::DbError;
use super::near::NearRow;
use crate::error::StoreError;
use crate::table::Column;

/// A value that a statement binds.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Number(Option<i64>),
    Text(Option<String>),
    Bytes(Option<Vec<u8>>),
    Flag(Option<bool>),
}

macro_rules! value {
    ($($of:ty => $as:ident, $convert:expr;)*) => {$(
        impl From<$of> for Value {
            fn from(value: $of) -> Value {
                Value::$as(Some($convert(value)))
            }
        }

        impl From<Option<$of>> for Value {
            fn from(value: Option<$of>) -> Value {
                Value::$as(value.map($convert))
            }
        }
    )*};
}

value! {
    i64 => Number, i64::from;
    i32 => Number, i64::from;
    u32 => Number, i64::from;
    bool => Flag, bool::from;
    String => Text, String::from;
    &str => Text, str::to_owned;
    Vec<u8> => Bytes, Vec::from;
}

/// A statement with its values.
#[derive(Debug, Clone)]
pub(crate) struct Statement {
    pub text: String,
    pub values: Vec<Value>,
}

/// Binds values in order; what differs between the engines is only the type that takes them.
macro_rules! bound {
    ($taker:ty, $values:expr) => {{
        let mut bound = <$taker>::default();
        for value in $values {
            match value {
                Value::Number(value) => bound.add(value),
                Value::Text(value) => bound.add(value),
                Value::Bytes(value) => bound.add(value),
                Value::Flag(value) => bound.add(value),
            }
            .map_err(sqlx::Error::Encode)?;
        }
        bound
    }};
}

impl Statement {
    pub(super) fn for_sqlite(self) -> Result<(String, SqliteArguments), DbError> {
        Ok((self.text, bound!(SqliteArguments, self.values)))
    }

    pub(super) fn for_postgres(self) -> Result<(String, PgArguments), DbError> {
        Ok((self.text, bound!(PgArguments, self.values)))
    }
}

/// A row that came back.
pub(crate) enum DbRow {
    Sqlite(SqliteRow),
    Near(NearRow),
    Postgres(PgRow),
}

/// What a column can be read as, by every driver.
pub(crate) trait Cell:
    for<'r> Decode<'r, Sqlite> + Type<Sqlite> + for<'r> Decode<'r, Postgres> + Type<Postgres> + FromSql
{
}

impl<T> Cell for T where
    T: for<'r> Decode<'r, Sqlite> + Type<Sqlite> + for<'r> Decode<'r, Postgres> + Type<Postgres> + FromSql
{
}

impl DbRow {
    /// The column of this name, as what it means.
    pub(crate) fn get<T: Column>(&self, name: &str) -> Result<T, StoreError> {
        T::of(self, name)
    }

    /// The column of this name, as the driver reads it.
    pub(crate) fn cell<T: Cell>(&self, name: &str) -> Result<T, DbError> {
        Ok(match self {
            DbRow::Sqlite(row) => row.try_get(name)?,
            DbRow::Near(row) => row.named(name)?,
            DbRow::Postgres(row) => row.try_get(name)?,
        })
    }

    /// The one column of a row that has no other.
    pub(crate) fn only<T: Cell>(&self) -> Result<T, DbError> {
        Ok(match self {
            DbRow::Sqlite(row) => row.try_get(0)?,
            DbRow::Near(row) => row.at(0)?,
            DbRow::Postgres(row) => row.try_get(0)?,
        })
    }
}
