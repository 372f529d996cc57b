//! Rows of every table, some at a time, from one database into another of either engine.

use crate::engine::{self, ColumnShape, Db, Value};
use crate::error::Result;
use crate::sql::Sql;

/// What no copy takes along: who is signed in, who holds a lease, and which steps the tables have gone through, for the
/// target has gone through its own.
pub(crate) const LEFT_OUT: &[&str] = &["session", "lease"];
const NEVER: &str = "seaql_migrations";

/// How many streams one part of a table spans, and how many values one statement binds.
const STREAMS: i64 = 500;
const MOST_BINDS: usize = 3000;

/// A copy on its way: table after table, and of the long ones part after part.
pub(crate) struct Copying {
    tables: Vec<String>,
    /// The table that is read, and up to which stream it was.
    at: Option<(String, Vec<ColumnShape>, i64)>,
}

/// Some rows of a table.
pub(crate) struct SomeRows {
    table: String,
    columns: Vec<ColumnShape>,
    values: Vec<Value>,
    /// The first of their table.
    first: bool,
}

impl Copying {
    pub(crate) async fn new(db: &dyn Db, without: &[&str]) -> Result<Copying> {
        let mut tables = engine::tables(db).await?;
        tables.retain(|table| table != NEVER && !without.contains(&table.as_str()));
        tables.reverse();
        Ok(Copying { tables, at: None })
    }

    /// The next rows; nothing after the last.
    pub(crate) async fn next(&mut self, db: &dyn Db) -> Result<Option<SomeRows>> {
        loop {
            let (table, columns, after) = match self.at.take() {
                Some(at) => at,
                None => {
                    let Some(table) = self.tables.pop() else { return Ok(None) };
                    let columns = engine::columns(db, &table).await?;
                    (table, columns, i64::MIN)
                }
            };
            let by_stream = columns.iter().any(|column| column.name == "sid");
            let till = if by_stream { till(db, &table, after).await? } else { None };
            if by_stream && till.is_none() {
                continue;
            }
            let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
            let mut sql = Sql::new(db, &format!("SELECT {} FROM {table}", names.join(", ")));
            if let Some(till) = till {
                sql = sql.add(" WHERE sid > ").bind(after).add(" AND sid <= ").bind(till);
            }
            let mut values = Vec::new();
            for row in &sql.all(db).await? {
                for column in &columns {
                    values.push(column.holds.value(row, &column.name)?);
                }
            }
            let first = after == i64::MIN;
            if let Some(till) = till {
                self.at = Some((table.clone(), columns.clone(), till));
            }
            return Ok(Some(SomeRows { table, columns, values, first }));
        }
    }
}

/// The last of the next streams of a table; nothing after its end.
async fn till(db: &dyn Db, table: &str, after: i64) -> Result<Option<i64>> {
    let select = format!("SELECT MAX(n.sid) AS till FROM (SELECT DISTINCT sid FROM {table} WHERE sid > ");
    let row = Sql::new(db, &select).bind(after).add(" ORDER BY sid LIMIT ").bind(STREAMS).add(") n").one(db).await?;
    row.map_or(Ok(None), |row| Ok(row.cell("till")?))
}

impl SomeRows {
    /// Writes them; what making the tables wrote there goes first.
    pub(crate) async fn put(self, db: &dyn Db) -> Result<()> {
        if self.first {
            Sql::new(db, &format!("DELETE FROM {}", self.table)).run(db).await?;
        }
        let width = self.columns.len().max(1);
        let names: Vec<&str> = self.columns.iter().map(|column| column.name.as_str()).collect();
        let head = format!("INSERT INTO {} ({}) VALUES ", self.table, names.join(", "));
        let mut values = self.values.into_iter().peekable();
        while values.peek().is_some() {
            let mut sql = Sql::new(db, &head);
            for n in 0..(MOST_BINDS / width).max(1) {
                let row: Vec<Value> = values.by_ref().take(width).collect();
                if row.is_empty() {
                    break;
                }
                sql.push(if n == 0 { "" } else { "," });
                sql.push_list(row);
            }
            sql.run(db).await?;
        }
        Ok(())
    }
}
