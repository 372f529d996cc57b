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

/// Those of the streams after one number up to another, each stream's as one row: id, salt, and two blobs in hex.
pub(crate) async fn between(db: &impl Db, after: i64, till: i64) -> Result<Sealed> {
    let select = |one: &str, other: &str, table: &str| {
        let salt = engine::hex(db, "x.salt");
        let texts = engine::gathered(db, &["x.id", &salt, one, other], "x.id");
        let from = format!("FROM {table} x JOIN stream s ON s.sid = x.sid WHERE x.sid > ");
        Sql::new(db, &format!("SELECT s.sid, s.key, {texts} {from}"))
            .bind(after)
            .add(" AND x.sid <= ")
            .bind(till)
            .add(" GROUP BY s.sid, s.key")
    };
    let blob = |column: &str| format!("COALESCE({}, '')", engine::hex(db, column));
    let plain = format!("COALESCE({}, '')", engine::hex_of_text(db, "x.plain"));
    let words = select(&plain, &blob("x.sealed"), "words").all(db).await?;
    Ok(Sealed { words, persons: select(&blob("x.wrapped"), &blob("x.sealed"), "person").all(db).await? })
}

impl Sealed {
    /// Opens every one of them.
    pub(crate) fn open(&self, keys: &Keys) -> Result<Texts> {
        let mut texts = Texts::new();
        for row in &self.words {
            each(row, &mut texts, |no, id, plain, sealed| {
                // Nothing is said by an empty text; where it lies sealed, the seal is never empty.
                let plain = if sealed.is_empty() { Some(String::from_utf8(plain).ok()?) } else { None };
                rows::text(keys, no, id, plain, Some(sealed))
            })?;
        }
        for row in &self.persons {
            each(row, &mut texts, |no, id, wrapped, sealed| {
                String::from_utf8(rows::identity_json(keys, no, id, wrapped, sealed)?).ok()
            })?;
        }
        Ok(texts)
    }
}

/// Opens the texts of one stream and keeps them.
fn each(
    row: &DbRow,
    texts: &mut Texts,
    open: impl Fn(&CaseNo, &str, Vec<u8>, Vec<u8>) -> Option<String>,
) -> Result<()> {
    let sid: i64 = row.try_get_by_index(0)?;
    let no = CaseNo::stored(row.try_get_by_index::<String>(1)?);
    let gathered: String = row.try_get_by_index(2)?;
    for [id, salt, one, other] in engine::apart(&gathered) {
        let bytes = |text: &str| hex::decode(text).unwrap_or_default();
        let text = open(&no, id, bytes(one), bytes(other));
        texts.insert((sid, id.to_owned()), text.map(|text| (bytes(salt), text)));
    }
    Ok(())
}
