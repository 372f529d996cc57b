//! One case with all its words: a query each for entries, words, persons and readers.

use std::collections::BTreeMap;

use casework::{Case, CaseNo, Role, UnitId, UserId, replay};
use jiff::civil::DateTime;
use sea_orm::ConnectionTrait;
use serde_json::Value;

use super::rows;
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::sql::Sql;
use crate::stored::{self, COLUMNS, Entry};
use crate::{apart, seal};

/// A case as its file shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseFile {
    /// With words and identities filled in; pages mask what they show.
    pub case: Case,
    /// Who opened the file, the last first.
    pub opened: Vec<Opened>,
    /// The hash that chains the last entry, in hex: printed on papers, it proves the file unchanged.
    pub last_hash: String,
}

/// Somebody of the staff opened the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    pub by: UserId,
    pub role: Role,
    pub unit: Option<UnitId>,
    /// To the minute.
    pub at: DateTime,
}

const MOST_OPENED: i64 = 200;

/// The case and the number of its stream; `None` where there is none.
pub(crate) async fn read(db: &impl ConnectionTrait, keys: &Keys, no: &CaseNo) -> Result<Option<(i64, CaseFile)>> {
    let rows = Sql::new(
        db,
        &format!("SELECT {COLUMNS} FROM stream s JOIN journal j ON j.sid = s.sid WHERE s.kind = 'case' AND s.key = "),
    )
    .bind(no.as_str())
    .add(" ORDER BY j.seq")
    .all(db)
    .await?;
    let entries = rows.iter().map(Entry::read).collect::<Result<Vec<Entry>>>()?;
    let Some(last) = entries.last() else { return Ok(None) };
    let (sid, last_hash) = (last.sid, hex::encode(last.hash));
    let words = words(db, keys, no, sid).await?;
    let mut recorded = Vec::with_capacity(entries.len());
    for entry in &entries {
        let mut body = stored::upcast(entry.shape, serde_json::from_str(&entry.body)?)?;
        apart::fill(&mut body, &words);
        recorded.push(entry.recorded_as(serde_json::from_value(body)?)?);
    }
    let case = replay(recorded).map_err(|damage| StoreError::Corrupt(damage.to_string()))?;
    let Some(case) = case else { return Ok(None) };
    let opened = opened(db, sid).await?;
    Ok(Some((sid, CaseFile { case, opened, last_hash })))
}

/// Every text and identity of the case that was not erased, by id.
async fn words(db: &impl ConnectionTrait, keys: &Keys, no: &CaseNo, sid: i64) -> Result<BTreeMap<String, Value>> {
    let mut words = BTreeMap::new();
    for row in &Sql::new(db, "SELECT id, plain, sealed FROM words WHERE sid = ").bind(sid).all(db).await? {
        let id: String = row.try_get_by_index(0)?;
        if let Some(text) = rows::text(keys, no, &id, row.try_get_by_index(1)?, row.try_get_by_index(2)?) {
            words.insert(id, Value::String(text));
        }
    }
    for row in &Sql::new(db, "SELECT id, wrapped, sealed FROM person WHERE sid = ").bind(sid).all(db).await? {
        let id: String = row.try_get_by_index(0)?;
        if let Some(json) = rows::identity_json(keys, no, &id, row.try_get_by_index(1)?, row.try_get_by_index(2)?) {
            words.insert(id, serde_json::from_slice(&json)?);
        }
    }
    Ok(words)
}

async fn opened(db: &impl ConnectionTrait, sid: i64) -> Result<Vec<Opened>> {
    let rows = Sql::new(db, "SELECT who, role, unit, at FROM access WHERE sid = ")
        .bind(sid)
        .add(" ORDER BY at DESC LIMIT ")
        .bind(MOST_OPENED)
        .all(db)
        .await?;
    let read = |row: &sea_orm::QueryResult| -> Result<Opened> {
        let role: String = row.try_get_by_index(1)?;
        let unit: String = row.try_get_by_index(2)?;
        Ok(Opened {
            by: UserId::new(row.try_get_by_index::<String>(0)?),
            role: Role::parse(&role).ok_or_else(|| StoreError::Corrupt(format!("no such role: {role}")))?,
            unit: Some(unit).filter(|unit| !unit.is_empty()).map(UnitId::new),
            at: stored::time(&row.try_get_by_index::<String>(3)?)?,
        })
    };
    rows.iter().map(read).collect()
}

/// Whether this is the code that was told at registration; compared in constant time.
pub(crate) async fn code_fits(db: &impl ConnectionTrait, keys: &Keys, no: &CaseNo, code: &str) -> Result<bool> {
    let row = Sql::new(
        db,
        "SELECT q.hash FROM query_code q JOIN stream s ON s.sid = q.sid WHERE s.kind = 'case' AND s.key = ",
    )
    .bind(no.as_str())
    .one(db)
    .await?;
    let hash: Vec<u8> = row.map(|row| row.try_get_by_index(0)).transpose()?.unwrap_or_default();
    let typed: String = code.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_uppercase();
    seal::mac_fits(keys.look_up(), &["code", no.as_str(), &typed], &hash)
}
