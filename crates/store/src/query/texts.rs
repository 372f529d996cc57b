//! Texts and identities of many cases, opened for checking.

use std::collections::BTreeMap;

use casework::CaseNo;
use sea_orm::ConnectionTrait;

use super::rows;
use crate::error::Result;
use crate::keys::Keys;
use crate::sql::Sql;

/// By stream and id: salt and text, or nothing where it does not open.
pub(crate) type Texts = BTreeMap<(i64, String), Option<(Vec<u8>, String)>>;

/// Those of the streams after one number up to another.
pub(crate) async fn between(db: &impl ConnectionTrait, keys: &Keys, after: i64, till: i64) -> Result<Texts> {
    let mut texts = Texts::new();
    let select = |columns: &str, table: &str| {
        Sql::new(db, &format!("SELECT x.sid, x.id, x.salt, s.key, {columns} FROM {table} x JOIN stream s ON s.sid = x.sid WHERE x.sid > "))
            .bind(after)
            .add(" AND x.sid <= ")
            .bind(till)
    };
    for row in &select("x.plain, x.sealed", "words").all(db).await? {
        let (id, no): (String, CaseNo) = (row.try_get_by_index(1)?, CaseNo::stored(row.try_get_by_index::<String>(3)?));
        let salt: Vec<u8> = row.try_get_by_index(2)?;
        let text = rows::text(keys, &no, &id, row.try_get_by_index(4)?, row.try_get_by_index(5)?);
        texts.insert((row.try_get_by_index(0)?, id), text.map(|text| (salt, text)));
    }
    for row in &select("x.wrapped, x.sealed", "person").all(db).await? {
        let (id, no): (String, CaseNo) = (row.try_get_by_index(1)?, CaseNo::stored(row.try_get_by_index::<String>(3)?));
        let salt: Vec<u8> = row.try_get_by_index(2)?;
        let json = rows::identity_json(keys, &no, &id, row.try_get_by_index(4)?, row.try_get_by_index(5)?);
        let text = json.and_then(|json| String::from_utf8(json).ok());
        texts.insert((row.try_get_by_index(0)?, id), text.map(|text| (salt, text)));
    }
    Ok(texts)
}
