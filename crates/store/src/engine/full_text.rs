//! The index that finds texts by their pairs of characters: a full-text table of SQLite without its contents, an inverted index
//! of PostgreSQL. Both are handed words that were cut apart before, and both answer with the streams that hold all of them.

use super::Backend;
use super::connection::Db;
use super::fault::DbError;
use crate::sql::Sql;

/// The table, and how those begin that SQLite keeps beside it. None of them is copied: the index is made again.
pub(crate) const GRAMS: &str = "search_gram";

/// What makes the table.
pub(crate) const SQLITE_GRAMS: &[&str] = &["CREATE VIRTUAL TABLE search_gram USING fts5(grams, content='',
     contentless_delete=1, detail=none, tokenize='ascii')"];
pub(crate) const POSTGRES_GRAMS: &[&str] = &[
    "CREATE TABLE search_gram (sid BIGINT NOT NULL PRIMARY KEY, grams TEXT NOT NULL)",
    "CREATE INDEX search_gram_each ON search_gram USING gin (string_to_array(grams, ' '))",
];

/// Statements of so many rows: few sizes reach the statement cache.
const ROWS: usize = 16;

/// The column of the stream's number.
pub(crate) fn gram_key(db: &dyn Db) -> &'static str {
    match db.backend() {
        Backend::Sqlite => "rowid",
        Backend::Postgres => "sid",
    }
}

/// Writes streams of which no row lies there, each with its words between blanks.
pub(crate) async fn put_grams(db: &dyn Db, rows: Vec<(i64, String)>) -> Result<(), DbError> {
    let head = format!("INSERT INTO {GRAMS} ({}, grams) VALUES ", gram_key(db));
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let mut sql = Sql::new(db, &head);
        let some: Vec<(i64, String)> = rows.by_ref().take(ROWS).collect();
        sql.push_pairs(some);
        sql.run(db).await?;
    }
    Ok(())
}

/// Takes streams out.
pub(crate) async fn drop_grams(db: &dyn Db, sids: &[i64]) -> Result<(), DbError> {
    for some in sids.chunks(ROWS) {
        let mut sql = Sql::new(db, &format!("DELETE FROM {GRAMS} WHERE {} IN ", gram_key(db)));
        sql.push_list(some.iter().copied());
        sql.run(db).await?;
    }
    Ok(())
}

/// Takes everything out.
pub(crate) async fn drop_all_grams(db: &dyn Db) -> Result<(), DbError> {
    let text = match db.backend() {
        Backend::Sqlite => "INSERT INTO search_gram (search_gram) VALUES ('delete-all')",
        Backend::Postgres => "DELETE FROM search_gram",
    };
    Sql::new(db, text).run(db).await.map(drop)
}

/// What was taken out still lies in the parts of SQLite's table until they are joined; PostgreSQL sweeps its own.
pub(crate) async fn join_grams(db: &dyn Db) -> Result<(), DbError> {
    match db.backend() {
        Backend::Sqlite => {
            Sql::new(db, "INSERT INTO search_gram (search_gram) VALUES ('optimize')").run(db).await.map(drop)
        }
        Backend::Postgres => Ok(()),
    }
}

/// How many streams it knows, counted up to a limit.
pub(crate) async fn count_grams(db: &dyn Db, most: i64) -> Result<i64, DbError> {
    let text = match db.backend() {
        Backend::Sqlite => "SELECT COUNT(*) FROM (SELECT 1 FROM search_gram_docsize LIMIT ",
        Backend::Postgres => "SELECT COUNT(*) FROM (SELECT 1 FROM search_gram LIMIT ",
    };
    Sql::new(db, text).bind(most).add(") x").number(db).await
}

/// How many streams it knows but for those that a query names.
pub(crate) async fn count_grams_but(db: &dyn Db, sids: &str) -> Result<i64, DbError> {
    let text = match db.backend() {
        Backend::Sqlite => format!("SELECT COUNT(*) FROM search_gram_docsize WHERE id NOT IN ({sids})"),
        Backend::Postgres => format!("SELECT COUNT(*) FROM search_gram WHERE sid NOT IN ({sids})"),
    };
    Sql::new(db, &text).number(db).await
}

/// Adds the condition under which a stream holds all words of the one list, and one of each pair of the other.
pub(crate) fn push_grams<'a>(
    sql: &mut Sql,
    backend: Backend,
    all: impl Iterator<Item = &'a str>,
    any: impl Iterator<Item = &'a [String; 2]>,
) {
    match backend {
        Backend::Sqlite => {
            let all = all.map(|word| format!("\"{word}\""));
            let any = any.map(|[one, other]| format!("(\"{one}\" OR \"{other}\")"));
            sql.push("search_gram MATCH ");
            sql.push_bind(all.chain(any).collect::<Vec<_>>().join(" AND "));
        }
        Backend::Postgres => {
            sql.push("string_to_array(grams, ' ') @> string_to_array(");
            sql.push_bind(all.collect::<Vec<_>>().join(" "));
            sql.push(", ' ')");
            for pair in any {
                sql.push(" AND string_to_array(grams, ' ') && string_to_array(");
                sql.push_bind(pair.join(" "));
                sql.push(", ' ')");
            }
        }
    }
}
