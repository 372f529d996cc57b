//! Texts and identities of many cases, opened for checking.

use std::collections::BTreeMap;

use casework::CaseNo;
use sea_orm::{ConnectionTrait, QueryResult};

use super::rows;
use crate::error::Result;
use crate::keys::Keys;
use crate::sql::Sql;

/// By stream and id: salt and text, or nothing where it does not open.
pub(crate) type Texts = BTreeMap<(i64, String), Option<(Vec<u8>, String)>>;

/// Texts as they lie, fetched; opening them is work for another thread.
pub(crate) struct Sealed {
    words: Vec<QueryResult>,
    persons: Vec<QueryResult>,
}

/// Those of the streams after one number up to another.
pub(crate) async fn between(db: &impl ConnectionTrait, after: i64, till: i64) -> Result<Sealed> {
    let select = |columns: &str, table: &str| {
        let from = format!("FROM {table} x JOIN stream s ON s.sid = x.sid WHERE x.sid > ");
        Sql::new(db, &format!("SELECT x.sid, x.id, x.salt, s.key, {columns} {from}"))
            .bind(after)
            .add(" AND x.sid <= ")
            .bind(till)
    };
    let words = select("x.plain, x.sealed", "words").all(db).await?;
    Ok(Sealed { words, persons: select("x.wrapped, x.sealed", "person").all(db).await? })
}

impl Sealed {
    /// Opens every one of them.
    pub(crate) fn open(&self, keys: &Keys) -> Result<Texts> {
        let mut texts = Texts::new();
        for row in &self.words {
            let (no, id) = place(row)?;
            let text = rows::text(keys, &no, &id, row.try_get_by_index(4)?, row.try_get_by_index(5)?);
            keep(&mut texts, row, id, text)?;
        }
        for row in &self.persons {
            let (no, id) = place(row)?;
            let json = rows::identity_json(keys, &no, &id, row.try_get_by_index(4)?, row.try_get_by_index(5)?);
            keep(&mut texts, row, id, json.and_then(|json| String::from_utf8(json).ok()))?;
        }
        Ok(texts)
    }
}

fn place(row: &QueryResult) -> Result<(CaseNo, String)> {
    Ok((CaseNo::stored(row.try_get_by_index::<String>(3)?), row.try_get_by_index(1)?))
}

fn keep(texts: &mut Texts, row: &QueryResult, id: String, text: Option<String>) -> Result<()> {
    let salt: Vec<u8> = row.try_get_by_index(2)?;
    texts.insert((row.try_get_by_index(0)?, id), text.map(|text| (salt, text)));
    Ok(())
}
