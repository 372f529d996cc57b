//! Statements in the SQL that both engines speak; only the placeholder differs.

use crate::engine::{Backend, Db, DbError, DbRow, Statement, Value};
use crate::error::Result as Read;
use crate::table::Table;

/// A statement as it grows: text and bound values side by side.
pub(crate) struct Sql {
    backend: Backend,
    text: String,
    values: Vec<Value>,
}

/// A text in a pattern of `LIKE` in which nothing stands for anything else; the condition ends in `ESCAPE '\'`.
pub(crate) fn literal(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}

impl Sql {
    pub(crate) fn new(db: &dyn Db, text: &str) -> Sql {
        Sql { backend: db.backend(), text: text.to_owned(), values: Vec::new() }
    }

    /// `SELECT` of a table's rows, under the table's letter; conditions may follow.
    pub(crate) fn select<T: Table>(db: &dyn Db) -> Sql {
        Sql::new(db, "SELECT ").add(T::SELECTED).add(" FROM ").add(T::NAME).add(" ").add(T::LETTER)
    }

    /// `INSERT` of one row; what happens on a conflict may follow.
    pub(crate) fn insert<T: Table>(db: &dyn Db, row: T) -> Sql {
        let head = format!("INSERT INTO {} ({}) VALUES ", T::NAME, T::COLUMNS.join(","));
        let mut sql = Sql::new(db, &head);
        sql.push_row(row);
        sql
    }

    pub(crate) fn add(mut self, text: &str) -> Sql {
        self.push(text);
        self
    }

    pub(crate) fn bind(mut self, value: impl Into<Value>) -> Sql {
        self.push_bind(value);
        self
    }

    /// The length of the text so far.
    pub(crate) fn len(&self) -> usize {
        self.text.len()
    }

    pub(crate) fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    pub(crate) fn push_bind(&mut self, value: impl Into<Value>) {
        self.values.push(value.into());
        place(&mut self.text, self.backend, self.values.len());
    }

    /// Binds a parenthesised list; an empty list matches nothing.
    pub(crate) fn push_list<V: Into<Value>>(&mut self, values: impl IntoIterator<Item = V>) {
        self.push("(");
        for (n, value) in values.into_iter().enumerate() {
            if n > 0 {
                self.push(",");
            }
            self.push_bind(value);
        }
        if self.text.ends_with('(') {
            self.push("NULL");
        }
        self.push(")");
    }

    /// Binds one row, as `VALUES` takes it.
    pub(crate) fn push_row<T: Table>(&mut self, row: T) {
        let mut values = Vec::with_capacity(T::COLUMNS.len());
        row.put(&mut values);
        self.push_list(values);
    }

    /// Binds rows of two, as `VALUES` takes them; there is at least one.
    pub(crate) fn push_pairs<A: Into<Value>, B: Into<Value>>(&mut self, pairs: impl IntoIterator<Item = (A, B)>) {
        for (n, (one, other)) in pairs.into_iter().enumerate() {
            self.push(if n == 0 { "(" } else { ",(" });
            self.push_bind(one);
            self.push(",");
            self.push_bind(other);
            self.push(")");
        }
    }

    fn statement(self) -> Statement {
        Statement { text: self.text, values: self.values }
    }

    pub(crate) async fn all(self, db: &dyn Db) -> Result<Vec<DbRow>, DbError> {
        db.fetch(self.statement()).await
    }

    pub(crate) async fn one(self, db: &dyn Db) -> Result<Option<DbRow>, DbError> {
        Ok(db.fetch(self.statement()).await?.into_iter().next())
    }

    /// Every row of a table.
    pub(crate) async fn rows<T: Table>(self, db: &dyn Db) -> Read<Vec<T>> {
        self.all(db).await?.iter().map(T::read).collect()
    }

    /// The first row of a table.
    pub(crate) async fn row<T: Table>(self, db: &dyn Db) -> Read<Option<T>> {
        self.one(db).await?.as_ref().map(T::read).transpose()
    }

    /// The one number that was asked for; 0 without a row.
    pub(crate) async fn number(self, db: &dyn Db) -> Result<i64, DbError> {
        let row = self.one(db).await?;
        Ok(row.map(|row| row.only::<Option<i64>>()).transpose()?.flatten().unwrap_or_default())
    }

    /// The one text that was asked for, a gathered one mostly; empty without a row.
    pub(crate) async fn text(self, db: &dyn Db) -> Result<String, DbError> {
        let row = self.one(db).await?;
        Ok(row.map(|row| row.only::<Option<String>>()).transpose()?.flatten().unwrap_or_default())
    }

    /// Runs it and tells how many rows it touched.
    pub(crate) async fn run(self, db: &dyn Db) -> Result<u64, DbError> {
        db.execute(self.statement()).await
    }
}

fn place(text: &mut String, backend: Backend, n: usize) {
    use std::fmt::Write;
    match backend {
        Backend::Postgres => {
            // Writing into a string cannot fail.
            let _ = write!(text, "${n}");
        }
        Backend::Sqlite => text.push('?'),
    }
}

/// Rows for one table, written with few statements of a few sizes, so that prepared statements are found again.
pub(crate) struct Rows {
    table: &'static str,
    columns: &'static [&'static str],
    tail: &'static str,
    values: Vec<Value>,
}

const MOST_BINDS: usize = 30_000;

impl Rows {
    /// The first column never holds NULL: where rows share a statement, such a row only fills it up and is not written.
    pub(crate) fn of<T: Table>() -> Rows {
        Rows { table: T::NAME, columns: T::COLUMNS, tail: "", values: Vec::new() }
    }

    /// Adds a row of the table that these rows are of.
    pub(crate) fn add<T: Table>(&mut self, row: T) {
        debug_assert_eq!(self.table, T::NAME);
        row.put(&mut self.values);
    }

    /// What follows the values: `ON CONFLICT …`.
    pub(crate) fn tail(mut self, tail: &'static str) -> Rows {
        self.tail = tail;
        self
    }

    pub(crate) fn len(&self) -> usize {
        self.values.len() / self.columns.len().max(1)
    }

    /// Writes all rows and tells how many landed.
    pub(crate) async fn write(self, db: &dyn Db) -> Result<u64, DbError> {
        let backend = db.backend();
        let width = self.columns.len().max(1);
        if db.takes_rows_apart() {
            return self.write_apart(db, width).await;
        }
        let most = (MOST_BINDS / width).max(1);
        let mut left = self.len();
        let (head, tail) = (format!("INSERT INTO {} ({}) ", self.table, self.columns.join(",")), self.tail);
        let mut values = self.values.into_iter();
        let mut landed = 0;
        while left > 0 {
            let Size { rows, places } = Size::of(backend, left.min(most));
            let text = text(backend, &head, tail, places, width);
            let mut chunk: Vec<Value> = values.by_ref().take(rows * width).collect();
            chunk.resize(places * width, Value::Text(None));
            landed += db.execute(Statement { text, values: chunk }).await?;
            left -= rows;
        }
        Ok(landed)
    }
}

impl Rows {
    /// One short statement for all rows, each by itself: the engine then keeps no second journal of what it has to undo if a later row
    /// fails, for the transaction goes as a whole.
    async fn write_apart(self, db: &dyn Db, width: usize) -> Result<u64, DbError> {
        if self.values.is_empty() {
            return Ok(0);
        }
        let places = vec!["?"; width].join(",");
        let text = format!("INSERT INTO {} ({}) VALUES ({places}) {}", self.table, self.columns.join(","), self.tail);
        db.execute(Statement { text, values: self.values }).await
    }
}

/// How many rows one statement carries, and for how many it has places: few sizes a table ever reach the statement cache.
struct Size {
    rows: usize,
    places: usize,
}

impl Size {
    /// SQLite's statements are filled up where each is a way to the database and back; PostgreSQL, which would have to be
    /// told each value's type then, takes the largest size that fits.
    fn of(backend: Backend, rows: usize) -> Size {
        const SIZES: [usize; 10] = [128, 96, 64, 48, 32, 24, 16, 8, 4, 2];
        let fits = |size: &usize| *size <= rows;
        match backend {
            Backend::Postgres => {
                let rows = SIZES.into_iter().take(6).find(fits).unwrap_or(rows.min(16));
                Size { rows, places: rows }
            }
            Backend::Sqlite => {
                let places = SIZES.into_iter().rev().find(|size| *size >= rows).unwrap_or(SIZES[0]);
                Size { rows: rows.min(places), places: if rows == 1 { 1 } else { places } }
            }
        }
    }
}

fn text(backend: Backend, head: &str, tail: &str, rows: usize, width: usize) -> String {
    let mut text = String::with_capacity(head.len() + tail.len() + rows * width * 5 + 64);
    text.push_str(head);
    let filled_up = backend != Backend::Postgres && rows > 1;
    text.push_str(if filled_up { "SELECT * FROM (VALUES " } else { "VALUES " });
    let mut n = 0;
    for row in 0..rows {
        text.push_str(if row == 0 { "(" } else { ",(" });
        for column in 0..width {
            if column > 0 {
                text.push(',');
            }
            n += 1;
            place(&mut text, backend, n);
        }
        text.push(')');
    }
    text.push_str(if filled_up { ") WHERE column1 IS NOT NULL " } else { " " });
    text.push_str(tail);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_statements_write_any_number_of_rows() {
        for backend in [Backend::Sqlite, Backend::Postgres] {
            for mut left in 1..=200_usize {
                let mut statements = 0;
                while left > 0 {
                    let size = Size::of(backend, left);
                    assert!(size.rows <= size.places && size.places < 2 * size.rows.max(2));
                    left -= size.rows;
                    statements += 1;
                }
                assert!(statements <= if backend == Backend::Sqlite { 2 } else { 4 });
            }
        }
    }

    #[test]
    fn placeholders_follow_the_engine() {
        let filled_up = "X SELECT * FROM (VALUES (?,?),(?,?)) WHERE column1 IS NOT NULL Y";
        assert_eq!(text(Backend::Sqlite, "X ", "Y", 2, 2), filled_up);
        assert_eq!(text(Backend::Sqlite, "X ", "Y", 1, 2), "X VALUES (?,?) Y");
        assert_eq!(text(Backend::Postgres, "X ", "Y", 2, 2), "X VALUES ($1,$2),($3,$4) Y");
    }
}
