//! Records as pages and the API ask for them: replayed from the journal, their words put back.

use std::any::Any;
use std::collections::BTreeMap;

use crate::boxed;
use crate::engine::{Db, DbRow};
use casework::record::{Aggregate, PaperOnRecord, Record, RecordLetter, Viewer, permission};
use casework::{Actor, Case, CaseNo, permission as on_cases};
use jiff::civil::{Date, DateTime};

use super::RecordForReader;
use super::kind::{AnyRecord, Kind, Kinds};
use crate::Store;
use crate::apart;
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::query::{case_file, rows};
use crate::rebuild::Stream;
use crate::sql::Sql;
use crate::stored::{COLUMNS, Entry};

impl Store {
    /// The record with this key, its words filled in. Anyone who shows it asks first who may read it.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails or the stream is damaged.
    pub async fn record<R: Record>(&self, key: &str) -> Result<Option<Aggregate<R>>> {
        one_of(&self.engine().readers, self.keys(), self.kinds(), key).await
    }

    /// The records whose keys lie from `from` up to, but not at, `till`, in the order of their keys.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails or a stream is damaged.
    pub async fn records<R: Record>(&self, from: &str, till: &str) -> Result<Vec<Aggregate<R>>> {
        let db = &self.engine().readers;
        let rows = select(db, R::STREAM)
            .add(" AND s.key >= ")
            .bind(from)
            .add(" AND s.key < ")
            .bind(till)
            .add(" ORDER BY s.key, j.seq")
            .all(db)
            .await?;
        let found = filled(db, Some(self.keys()), self.kinds().known(R::KIND)?, &rows).await?;
        found.into_iter().map(typed).collect()
    }

    /// A record of a kind known by its name, as this reader may have it. A denied attempt is kept.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails or the stream is damaged.
    #[boxed]
    pub async fn record_told(
        &self,
        (kind, key): (&str, &str),
        actor: &Actor,
        (now, as_of): (DateTime, Date),
    ) -> Result<Option<RecordForReader>> {
        let Some(of) = self.kinds().get(kind) else { return Ok(None) };
        let Some(record) = self.seen_by((of, key), actor, now).await? else { return Ok(None) };
        let named = self.cases_seen(of, &record, actor).await?;
        let record = of.learned(record, &named)?;
        let sees = named.into_keys().collect();
        let viewer = Viewer { actor, policy: self.policy(), as_of, sees: &sees };
        let (version, state) = (of.version(&record), of.view_for(&record, &viewer)?);
        Ok(Some(RecordForReader { version, state, open: of.open_to(&record, &viewer)? }))
    }

    /// A record of a kind known by its type, and what this reader may be told of it. A denied attempt is kept.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails or the stream is damaged.
    pub async fn record_for<R: Record>(
        &self,
        key: &str,
        actor: &Actor,
        (now, as_of): (DateTime, Date),
    ) -> Result<Option<(Aggregate<R>, R::Outline)>> {
        let of = self.kinds().known(R::KIND)?;
        let Some(record) = self.seen_by((of, key), actor, now).await? else { return Ok(None) };
        let named = self.cases_seen(of, &record, actor).await?;
        let record: Aggregate<R> = typed(of.learned(record, &named)?)?;
        let sees = named.into_keys().collect();
        let outline = R::outline(&record, &Viewer { actor, policy: self.policy(), as_of, sees: &sees });
        Ok(Some((record, outline)))
    }

    /// Of the records of a kind with these keys those that this reader sees, in the order of their keys, each with what they
    /// are told of it. For a list: nobody tries to open one, so nothing is denied.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails or a stream is damaged.
    pub async fn records_for<R: Record>(
        &self,
        keys: &[String],
        actor: &Actor,
        as_of: Date,
    ) -> Result<Vec<(Aggregate<R>, R::Outline)>> {
        let (db, of) = (&self.engine().readers, self.kinds().known(R::KIND)?);
        let mut sql = select(db, of.stream()).add(" AND s.key IN ");
        sql.push_list(keys.iter().map(String::as_str));
        let rows = sql.add(" ORDER BY s.key, j.seq").all(db).await?;
        let mut records = Vec::new();
        for record in filled(db, Some(self.keys()), of, &rows).await? {
            if permission::sees(actor, of.name(), &of.ties(&record)?, self.policy()) {
                records.push(record);
            }
        }
        let named: Vec<CaseNo> = records.iter().flat_map(|record| of.cases(record)).collect();
        let mut named = self.cases_in_list(&named).await?;
        named.retain(|_, case| on_cases::sees(actor, case, self.policy()));
        let sees = named.keys().cloned().collect();
        let viewer = Viewer { actor, policy: self.policy(), as_of, sees: &sees };
        let with_view = |record: AnyRecord| -> Result<(Aggregate<R>, R::Outline)> {
            let record: Aggregate<R> = typed(of.learned(record, &named)?)?;
            let outline = R::outline(&record, &viewer);
            Ok((record, outline))
        };
        records.into_iter().map(with_view).collect()
    }

    /// A paper of a record for this reader: the one that this entry issued, or without an entry the last that they may
    /// read. A denied attempt is kept.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails or the stream is damaged.
    #[boxed]
    pub async fn record_paper(
        &self,
        (kind, key): (&str, &str),
        (paper, entry): (&str, Option<u32>),
        actor: &Actor,
        (now, as_of): (DateTime, Date),
    ) -> Result<Option<RecordLetter>> {
        let Some(of) = self.kinds().get(kind) else { return Ok(None) };
        let Some(record) = self.seen_by((of, key), actor, now).await? else { return Ok(None) };
        let sees = self.cases_seen(of, &record, actor).await?.into_keys().collect();
        let viewer = Viewer { actor, policy: self.policy(), as_of, sees: &sees };
        let issued = of.papers_for(&record, &viewer)?;
        let wanted = |one: &&PaperOnRecord| one.kind.as_str() == paper && entry.is_none_or(|seq| one.seq == seq);
        let Some(found) = issued.iter().rev().find(wanted) else {
            self.deny(actor.user.as_str(), &format!("{kind} {key}: {paper}"), now).await;
            return Ok(None);
        };
        of.letter(&record, found.seq, paper)
    }

    /// What an entry of a record issued, for the office's own press.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails or the stream is damaged.
    #[boxed]
    pub async fn record_letters(&self, (kind, key): (&str, &str), seq: u32) -> Result<Vec<RecordLetter>> {
        let Some(of) = self.kinds().get(kind) else { return Ok(Vec::new()) };
        let Some(record) = one(&self.engine().readers, self.keys(), of, key).await? else { return Ok(Vec::new()) };
        let issued = of.papers(&record)?.into_iter().filter(|paper| paper.seq == seq);
        let letters = issued.map(|paper| of.letter(&record, seq, paper.kind.as_str()));
        Ok(letters.collect::<Result<Vec<_>>>()?.into_iter().flatten().collect())
    }

    /// The record with its words, if it exists for this reader. A denied attempt is kept.
    async fn seen_by(&self, (of, key): (&dyn Kind, &str), actor: &Actor, now: DateTime) -> Result<Option<AnyRecord>> {
        let Some(record) = one(&self.engine().readers, self.keys(), of, key).await? else { return Ok(None) };
        if permission::sees(actor, of.name(), &of.ties(&record)?, self.policy()) {
            return Ok(Some(record));
        }
        self.deny(actor.user.as_str(), &format!("{} {key}", of.name()), now).await;
        Ok(None)
    }

    /// Of the cases that a record names those that this reader sees.
    async fn cases_seen(&self, of: &dyn Kind, record: &AnyRecord, actor: &Actor) -> Result<BTreeMap<CaseNo, Case>> {
        let mut named = self.cases_in_list(&of.cases(record)).await?;
        named.retain(|_, case| on_cases::sees(actor, case, self.policy()));
        Ok(named)
    }

    /// Cases as a line of a list needs them, with their titles, the texts of their orders and no other words. Anyone who
    /// shows them asks first who may see each ([`casework::permission::sees`]); a damaged one is left out.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    #[boxed]
    pub async fn cases_in_list(&self, numbers: &[CaseNo]) -> Result<BTreeMap<CaseNo, Case>> {
        case_file::in_list(&self.engine().readers, self.keys(), numbers).await
    }
}

fn typed<T: Any>(record: AnyRecord) -> Result<T> {
    let found = record.downcast::<T>().map_err(|_| StoreError::Broken("a record of another kind".to_owned()))?;
    Ok(*found)
}

/// The record of a kind known by its type, with its words.
pub(crate) async fn one_of<R: Record>(
    db: &dyn Db,
    keys: &Keys,
    kinds: &Kinds,
    key: &str,
) -> Result<Option<Aggregate<R>>> {
    one(db, keys, kinds.known(R::KIND)?, key).await?.map(typed).transpose()
}

/// One record with its words.
pub(super) async fn one(db: &dyn Db, keys: &Keys, kind: &dyn Kind, key: &str) -> Result<Option<AnyRecord>> {
    let rows = select(db, kind.stream()).add(" AND s.key = ").bind(key).add(" ORDER BY j.seq").all(db).await?;
    Ok(filled(db, Some(keys), kind, &rows).await?.pop())
}

/// One record without its words, which no rule and no list needs.
pub(crate) async fn bare(db: &dyn Db, kind: &dyn Kind, key: &str) -> Result<Option<AnyRecord>> {
    let rows = select(db, kind.stream()).add(" AND s.key = ").bind(key).add(" ORDER BY j.seq").all(db).await?;
    Ok(filled(db, None, kind, &rows).await?.pop())
}

/// The record of a stream's entries, without words.
pub(super) fn replayed(kind: &dyn Kind, stream: &Stream) -> Result<AnyRecord> {
    let mut record = None;
    for entry in &stream.entries {
        let entry = entry.as_ref().map_err(Clone::clone)?;
        record = Some(kind.apply(record.take(), &stream.key, entry, &entry.body)?);
    }
    record.ok_or_else(|| StoreError::Corrupt(format!("{} {}: a stream without entries", stream.kind, stream.key)))
}

fn select(db: &dyn Db, kind: &str) -> Sql {
    let from = "FROM stream s JOIN journal j ON j.sid = s.sid WHERE s.kind = ";
    Sql::new(db, &format!("SELECT {COLUMNS}, s.key {from}")).bind(kind)
}

async fn filled(db: &dyn Db, keys: Option<&Keys>, kind: &dyn Kind, rows: &[DbRow]) -> Result<Vec<AnyRecord>> {
    let mut streams: Vec<(i64, String, Vec<Entry>)> = Vec::new();
    for row in rows {
        let entry = Entry::read(row)?;
        match streams.last_mut() {
            Some((sid, _, entries)) if *sid == entry.sid => entries.push(entry),
            _ => streams.push((entry.sid, row.get("key")?, vec![entry])),
        }
    }
    let places: BTreeMap<i64, String> = streams.iter().map(|(sid, key, _)| (*sid, key.clone())).collect();
    let words = match keys {
        Some(keys) => load_texts(db, keys, &places).await?,
        None => BTreeMap::new(),
    };
    let none = BTreeMap::new();
    let mut found = Vec::with_capacity(streams.len());
    for (sid, key, entries) in streams {
        let words = words.get(&sid).unwrap_or(&none);
        let mut record = None;
        for entry in &entries {
            record = Some(kind.apply(record.take(), &key, entry, &apart::filled(&entry.body, words))?);
        }
        found.extend(record);
    }
    Ok(found)
}

/// Every text and identity of these streams that was not erased, by stream and id, as JSON.
async fn load_texts(
    db: &dyn Db,
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
        let (sid, id): (i64, String) = (row.get("sid")?, row.get("id")?);
        let no = CaseNo::stored(places.get(&sid).cloned().unwrap_or_default());
        if let Some(text) = rows::text(keys, &no, &id, row.get("plain")?, row.get("sealed")?) {
            found.entry(sid).or_default().insert(id, serde_json::to_string(&text)?);
        }
    }
    let mut sql = Sql::new(db, "SELECT sid, id, wrapped, sealed FROM person WHERE sid IN ");
    sql.push_list(places.keys().copied());
    for row in &sql.all(db).await? {
        let (sid, id): (i64, String) = (row.get("sid")?, row.get("id")?);
        let no = CaseNo::stored(places.get(&sid).cloned().unwrap_or_default());
        let json = rows::identity_json(keys, &no, &id, row.get("wrapped")?, row.get("sealed")?);
        if let Some(json) = json.and_then(|json| String::from_utf8(json).ok()) {
            found.entry(sid).or_default().insert(id, json);
        }
    }
    Ok(found)
}
