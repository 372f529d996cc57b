//! Records as pages ask for them: replayed from the journal, their words put back.

use std::collections::BTreeMap;

use crate::engine::{Db, DbRow};
use casework::record::{Entry as Recorded, Record};
use casework::{Case, CaseNo};

use crate::Store;
use crate::apart;
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::query::{case_file, rows};
use crate::sql::Sql;
use crate::stored::{self, COLUMNS, Entry};

impl Store {
    /// The record with this key, its words filled in.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails or the stream is damaged.
    pub async fn record<R: Record>(&self, key: &str) -> Result<Option<R>> {
        record(&self.engine().readers, self.keys(), key, true).await
    }

    /// Cases as a line of a list needs them, with their titles, the texts of their orders and no other words. Whoever shows them asks first who
    /// may see each ([`casework::permission::sees`]); a damaged one is left out.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    pub async fn cases_in_list(&self, numbers: &[CaseNo]) -> Result<BTreeMap<CaseNo, Case>> {
        case_file::in_list(&self.engine().readers, self.keys(), numbers).await
    }

    /// The records whose keys lie from `from` up to, but not at, `till`, in the order of their keys.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails or a stream is damaged.
    pub async fn records<R: Record>(&self, from: &str, till: &str) -> Result<Vec<R>> {
        let db = &self.engine().readers;
        let rows = select(db, R::KIND)
            .add(" AND s.key >= ")
            .bind(from)
            .add(" AND s.key < ")
            .bind(till)
            .add(" ORDER BY s.key, j.seq")
            .all(db)
            .await?;
        replayed(db, self.keys(), &rows, true).await
    }
}

/// One record; `told`: with its words, which no rule needs.
pub(super) async fn record<R: Record>(db: &impl Db, keys: &Keys, key: &str, told: bool) -> Result<Option<R>> {
    let rows = select(db, R::KIND).add(" AND s.key = ").bind(key).add(" ORDER BY j.seq").all(db).await?;
    Ok(replayed(db, keys, &rows, told).await?.pop())
}

fn select(db: &impl Db, kind: &str) -> Sql {
    let from = "FROM stream s JOIN journal j ON j.sid = s.sid WHERE s.kind = ";
    Sql::new(db, &format!("SELECT {COLUMNS}, s.key {from}")).bind(kind)
}

async fn replayed<R: Record>(db: &impl Db, keys: &Keys, rows: &[DbRow], told: bool) -> Result<Vec<R>> {
    let mut streams: Vec<(i64, String, Vec<Entry>)> = Vec::new();
    for row in rows {
        let entry = Entry::read(row)?;
        match streams.last_mut() {
            Some((sid, _, entries)) if *sid == entry.sid => entries.push(entry),
            _ => streams.push((entry.sid, row.try_get_by_index(10)?, vec![entry])),
        }
    }
    let places: BTreeMap<i64, String> = streams.iter().map(|(sid, key, _)| (*sid, key.clone())).collect();
    let words = if told { words(db, keys, &places).await? } else { BTreeMap::new() };
    let none = BTreeMap::new();
    streams.into_iter().map(|(sid, key, entries)| replay(&key, &entries, words.get(&sid).unwrap_or(&none))).collect()
}

fn replay<R: Record>(key: &str, entries: &[Entry], words: &BTreeMap<String, String>) -> Result<R> {
    let mut record: Option<R> = None;
    for entry in entries {
        let fact = serde_json::from_str(&apart::filled(&entry.body, words))?;
        let recorded =
            Recorded { seq: entry.seq, at: stored::time(&entry.at)?, by: serde_json::from_str(&entry.actor)?, fact };
        let damage = || StoreError::Corrupt(format!("{} {key}: entry {} does not follow", R::KIND, entry.seq));
        record = Some(R::take(record.take(), key, recorded).ok_or_else(damage)?);
    }
    record.ok_or_else(|| StoreError::Corrupt(format!("{} {key}: a stream without entries", R::KIND)))
}

/// Every text and identity of these streams that was not erased, by stream and id, as JSON.
async fn words(
    db: &impl Db,
    keys: &Keys,
    places: &BTreeMap<i64, String>,
) -> Result<BTreeMap<i64, BTreeMap<String, String>>> {
    let mut found: BTreeMap<i64, BTreeMap<String, String>> = BTreeMap::new();
    if places.is_empty() {
        return Ok(found);
    }
    let mut sql = Sql::new(db, "SELECT sid, id, plain, sealed FROM words WHERE sid IN ");
    sql.push_list(places.keys().copied());
    for row in &sql.all(db).await? {
        let (sid, id): (i64, String) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        let no = CaseNo::stored(places.get(&sid).cloned().unwrap_or_default());
        if let Some(text) = rows::text(keys, &no, &id, row.try_get_by_index(2)?, row.try_get_by_index(3)?) {
            found.entry(sid).or_default().insert(id, serde_json::to_string(&text)?);
        }
    }
    let mut sql = Sql::new(db, "SELECT sid, id, wrapped, sealed FROM person WHERE sid IN ");
    sql.push_list(places.keys().copied());
    for row in &sql.all(db).await? {
        let (sid, id): (i64, String) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
        let no = CaseNo::stored(places.get(&sid).cloned().unwrap_or_default());
        let json = rows::identity_json(keys, &no, &id, row.try_get_by_index(2)?, row.try_get_by_index(3)?);
        if let Some(json) = json.and_then(|json| String::from_utf8(json).ok()) {
            found.entry(sid).or_default().insert(id, json);
        }
    }
    Ok(found)
}
