//! Texts and identities of many cases, opened for checking.

use std::collections::BTreeMap;

use crate::engine::{Db, DbRow};
use casework::CaseNo;

use super::rows;
use crate::engine;
use crate::error::Result;
use crate::keys::Keys;
use crate::sql::Sql;

/// By stream and id: salt and text, or nothing where it does not open.
pub(crate) type Texts = BTreeMap<(i64, String), Option<(Vec<u8>, String)>>;

/// Texts as they lie, fetched; opening them is work for another thread.
pub(crate) struct Sealed {
    words: Vec<DbRow>,
    persons: Vec<DbRow>,
}

/// Those of the streams after one number up to another, each stream's as one row.
pub(crate) async fn between(db: &dyn Db, after: i64, till: i64) -> Result<Sealed> {
    let select = |one: &str, other: &str, table: &str| {
        let salt = engine::hex(db, "x.salt");
        let texts = engine::gathered(db, &["x.id", &salt, one, other], "x.id");
        let from = format!("FROM {table} x JOIN stream s ON s.sid = x.sid WHERE x.sid > ");
        Sql::new(db, &format!("SELECT s.sid, s.key, {texts} AS texts {from}"))
            .bind(after)
            .add(" AND x.sid <= ")
            .bind(till)
            .add(" GROUP BY s.sid, s.key")
    };
    let blob = |column: &str| engine::hex(db, column);
    let words = select("x.plain", &blob("x.sealed"), "words").all(db).await?;
    Ok(Sealed { words, persons: select(&blob("x.wrapped"), &blob("x.sealed"), "person").all(db).await? })
}

impl Sealed {
    /// Opens every one of them.
    pub(crate) fn open(&self, keys: &Keys) -> Result<Texts> {
        let mut texts = Texts::new();
        for row in &self.words {
            each(row, &mut texts, |no, id, plain, sealed| rows::text(keys, no, id, plain, sealed.map(bytes)))?;
        }
        for row in &self.persons {
            each(row, &mut texts, |no, id, wrapped, sealed| {
                String::from_utf8(rows::identity_json(keys, no, id, bytes(wrapped?), bytes(sealed?))?).ok()
            })?;
        }
        Ok(texts)
    }
}

/// A text among its stream's others: id, salt in hex, and what it lies as.
type Gathered = (String, String, Option<String>, Option<String>);

/// Opens the texts of one stream and keeps them.
fn each(
    row: &DbRow,
    texts: &mut Texts,
    open: impl Fn(&CaseNo, &str, Option<String>, Option<String>) -> Option<String>,
) -> Result<()> {
    let (sid, no): (i64, CaseNo) = (row.get("sid")?, row.get("key")?);
    for (id, salt, one, other) in engine::apart::<Gathered>(&row.get::<String>("texts")?)? {
        let text = open(&no, &id, one, other);
        texts.insert((sid, id), text.map(|text| (bytes(salt), text)));
    }
    Ok(())
}

fn bytes(hex: String) -> Vec<u8> {
    hex::decode(hex).unwrap_or_default()
}
