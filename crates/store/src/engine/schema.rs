//! What tables there are and what their columns hold, asked of the engine itself: a copy of everything needs no list.

use super::Backend;
use super::connection::Db;
use super::full_text::GRAMS;
use super::row::Value;
use crate::error::{Result, StoreError};
use crate::sql::Sql;

/// A column by its name and what it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ColumnShape {
    pub name: String,
    pub holds: Holds,
}

/// What a column holds, the same on both engines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holds {
    Number,
    Text,
    Bytes,
    Flag,
}

impl Holds {
    fn of(declared: &str) -> Result<Holds> {
        match declared.to_ascii_uppercase().as_str() {
            "BIGINT" | "INTEGER" => Ok(Holds::Number),
            "TEXT" | "VARCHAR" | "CHARACTER VARYING" => Ok(Holds::Text),
            "BLOB" | "BYTEA" => Ok(Holds::Bytes),
            "BOOLEAN" => Ok(Holds::Flag),
            other => Err(StoreError::Broken(format!("a column of a kind that is not known: {other}"))),
        }
    }

    /// The value of a column in a row.
    pub(crate) fn value(self, row: &super::DbRow, name: &str) -> Result<Value> {
        Ok(match self {
            Holds::Number => Value::Number(row.cell(name)?),
            Holds::Text => Value::Text(row.cell(name)?),
            Holds::Bytes => Value::Bytes(row.cell(name)?),
            Holds::Flag => Value::Flag(row.cell(name)?),
        })
    }
}

/// The names of all tables, in order; those of the index of texts are left out, for it is made again.
pub(crate) async fn tables(db: &dyn Db) -> Result<Vec<String>> {
    let asked = match db.backend() {
        Backend::Postgres => {
            "SELECT CAST(table_name AS TEXT) AS name FROM information_schema.tables
             WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' ORDER BY 1"
        }
        Backend::Sqlite => {
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1"
        }
    };
    let rows = Sql::new(db, asked).all(db).await?;
    let mut names = rows.iter().map(|row| Ok(row.cell("name")?)).collect::<Result<Vec<String>>>()?;
    names.retain(|name| !name.starts_with(GRAMS));
    Ok(names)
}

/// The columns of a table, in order.
pub(crate) async fn columns(db: &dyn Db, table: &str) -> Result<Vec<ColumnShape>> {
    let asked = match db.backend() {
        Backend::Postgres => {
            "SELECT CAST(column_name AS TEXT) AS name, CAST(data_type AS TEXT) AS holds FROM information_schema.columns
             WHERE table_schema = current_schema() AND ordinal_position > 0 AND table_name = "
        }
        Backend::Sqlite => "SELECT name, type AS holds FROM pragma_table_info(",
    };
    let sql = Sql::new(db, asked).bind(table);
    let sql = match db.backend() {
        Backend::Postgres => sql.add(" ORDER BY ordinal_position"),
        Backend::Sqlite => sql.add(") ORDER BY cid"),
    };
    let rows = sql.all(db).await?;
    rows.iter()
        .map(|row| Ok(ColumnShape { name: row.cell("name")?, holds: Holds::of(&row.cell::<String>("holds")?)? }))
        .collect()
}

/// Counted keys go on after the highest that was copied in.
pub(crate) async fn count_on(db: &dyn Db) -> Result<()> {
    if db.backend() == Backend::Sqlite {
        // Counts on by itself.
        return Ok(());
    }
    let counted = "SELECT CAST(table_name AS TEXT) AS name, CAST(column_name AS TEXT) AS counted
         FROM information_schema.columns WHERE table_schema = current_schema() AND is_identity = 'YES'";
    for row in Sql::new(db, counted).all(db).await? {
        let (table, column): (String, String) = (row.cell("name")?, row.cell("counted")?);
        let next = format!(
            "SELECT setval(pg_get_serial_sequence('{table}', '{column}'), (SELECT COALESCE(MAX({column}), 0) + 1 FROM {table}), FALSE)"
        );
        Sql::new(db, &next).all(db).await?;
    }
    Ok(())
}
