//! How an entry is kept: its shape and version, the upcast on reading, and the hash that chains it to the one before.

use crate::engine::{DbRow, Value};
use casework::case::event::Event;
use casework::{Actor, CaseNo, Recorded};
use jiff::civil::{Date, DateTime};

use crate::error::{Result, StoreError};
use crate::seal;
use crate::sql::Rows;

/// The version in which new entries are written. An older one is lifted by [`upcast`] when it is read.
pub(crate) const SHAPE: i64 = 1;

/// The hash before the first entry of a stream.
pub(crate) const BEGINNING: [u8; 32] = [0; 32];

/// One entry of the journal, as it lies on disk.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub sid: i64,
    pub seq: u32,
    pub at: String,
    pub actor: String,
    pub name: String,
    pub body: String,
    pub policy: String,
    pub shape: i64,
    pub prev: [u8; 32],
    pub hash: [u8; 32],
}

/// The columns that [`Entry::read`] expects first, in this order.
pub(crate) const COLUMNS: &str = "j.sid, j.seq, j.at, j.actor, j.name, j.body, j.policy, j.shape, j.prev, j.hash";

impl Entry {
    /// The entry's hash over everything that it says, each part with its length, chained to the one before.
    pub(crate) fn computed(&self, kind: &str, key: &str) -> [u8; 32] {
        let (seq, shape) = (self.seq.to_string(), self.shape.to_string());
        let said = [kind, key, &seq, &self.at, &self.actor, &self.name, &self.body, &self.policy, &shape];
        let lengths = said.map(|part| (part.len() as u64).to_be_bytes());
        let mut parts: Vec<&[u8]> = Vec::with_capacity(1 + said.len() * 2);
        parts.push(&self.prev);
        for (part, length) in said.iter().zip(&lengths) {
            parts.push(length);
            parts.push(part.as_bytes());
        }
        seal::digest(&parts)
    }

    /// A new entry after `prev`.
    pub(crate) fn chained(mut self, kind: &str, key: &str, prev: [u8; 32]) -> Entry {
        self.prev = prev;
        self.hash = self.computed(kind, key);
        self
    }

    pub(crate) fn read(row: &DbRow) -> Result<Entry> {
        Ok(Entry {
            sid: row.try_get_by_index(0)?,
            seq: number(row.try_get_by_index::<i64>(1)?)?,
            at: row.try_get_by_index(2)?,
            actor: row.try_get_by_index(3)?,
            name: row.try_get_by_index(4)?,
            body: row.try_get_by_index(5)?,
            policy: row.try_get_by_index(6)?,
            shape: row.try_get_by_index(7)?,
            prev: hash_of(row.try_get_by_index(8)?)?,
            hash: hash_of(row.try_get_by_index(9)?)?,
        })
    }

    /// The entry of one stream from its gathered columns: number, time, actor, name, policy, shape, both hashes in hex, body.
    pub(crate) fn apart(sid: i64, columns: [&str; 9]) -> Result<Entry> {
        let [seq, at, actor, name, policy, shape, prev, hash, body] = columns.map(str::to_owned);
        let whole = |text: &str| text.parse::<i64>().map_err(|_| StoreError::Corrupt(format!("not a number: {text}")));
        let digest = |text: &str| hash_of(hex::decode(text).unwrap_or_default());
        let (seq, shape) = (number(whole(&seq)?)?, whole(&shape)?);
        Ok(Entry { sid, seq, at, actor, name, body, policy, shape, prev: digest(&prev)?, hash: digest(&hash)? })
    }

    /// The entry as the core knows it.
    pub(crate) fn recorded(&self) -> Result<Recorded> {
        self.recorded_as(event(self.shape, &self.body)?)
    }

    /// The entry with its event given, words filled in.
    pub(crate) fn recorded_as(&self, event: Event) -> Result<Recorded> {
        let by: Actor = serde_json::from_str(&self.actor)?;
        Ok(Recorded { seq: self.seq, at: time(&self.at)?, by, event })
    }

    pub(crate) fn rows() -> Rows {
        const COLUMNS: &[&str] = &["sid", "seq", "at", "actor", "name", "body", "policy", "shape", "prev", "hash"];
        // PostgreSQL: a row that somebody else wrote meanwhile is missing from the count, and the batch is decided again.
        Rows::new("journal", COLUMNS).tail("ON CONFLICT DO NOTHING")
    }

    pub(crate) fn into_row(self) -> [Value; 10] {
        [
            self.sid.into(),
            i64::from(self.seq).into(),
            self.at.into(),
            self.actor.into(),
            self.name.into(),
            self.body.into(),
            self.policy.into(),
            self.shape.into(),
            self.prev.to_vec().into(),
            self.hash.to_vec().into(),
        ]
    }
}

/// The event of a body, whatever version wrote it.
pub(crate) fn event(shape: i64, body: &str) -> Result<Event> {
    if shape == SHAPE {
        return Ok(serde_json::from_str(body)?);
    }
    Ok(serde_json::from_value(upcast(shape, serde_json::from_str(body)?)?)?)
}

/// Lifts an older body, step by step, to today's shape. Version 1 is the first, so nothing is older yet.
pub(crate) fn upcast(shape: i64, body: serde_json::Value) -> Result<serde_json::Value> {
    match shape {
        SHAPE => Ok(body),
        other => Err(StoreError::Corrupt(format!("an entry of version {other}: this program knows up to {SHAPE}"))),
    }
}

pub(crate) fn hash_of(bytes: Vec<u8>) -> Result<[u8; 32]> {
    bytes.try_into().map_err(|_| StoreError::Corrupt("a hash that is not 32 bytes long".to_owned()))
}

pub(crate) fn time(text: &str) -> Result<DateTime> {
    text.parse().map_err(|_| StoreError::Corrupt(format!("not a time: {text}")))
}

pub(crate) fn day(text: &str) -> Result<Date> {
    text.parse().map_err(|_| StoreError::Corrupt(format!("not a day: {text}")))
}

pub(crate) fn number(value: i64) -> Result<u32> {
    u32::try_from(value).map_err(|_| StoreError::Corrupt(format!("not a count: {value}")))
}

/// The kind of stream that holds a case.
pub(crate) const CASE: &str = "case";

/// Where a sealed text belongs; part of its encryption.
pub(crate) fn place(no: &CaseNo, id: &str) -> String {
    format!("{no}/{id}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry() -> Entry {
        Entry {
            sid: 1,
            seq: 1,
            at: "2026-03-02T09:10:00".to_owned(),
            actor: "{}".to_owned(),
            name: "routed".to_owned(),
            body: "{}".to_owned(),
            policy: "p".to_owned(),
            shape: SHAPE,
            prev: BEGINNING,
            hash: BEGINNING,
        }
    }

    #[test]
    fn every_part_and_its_place_count() {
        let first = entry().chained(CASE, "A", BEGINNING);
        assert_ne!(first.hash, entry().chained(CASE, "B", BEGINNING).hash);
        assert_ne!(first.hash, entry().chained(CASE, "A", first.hash).hash);
        let moved = Entry { name: "route".to_owned(), body: "d{}".to_owned(), ..entry() };
        assert_ne!(first.hash, moved.chained(CASE, "A", BEGINNING).hash);
    }

    #[test]
    fn a_newer_version_is_an_error_and_no_guess() {
        assert!(event(SHAPE + 1, "{}").is_err());
    }
}
