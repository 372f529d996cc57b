//! How an entry is kept: its shape and version, the upcast on reading, and the hash that chains it to the one before.

use crate::engine::{self, Db, DbRow};
use casework::case::event::Event;
use casework::{Actor, CaseNo, Recorded};
use jiff::civil::{Date, DateTime};

use crate::error::{Result, StoreError};
use crate::seal;
use crate::sql::Rows;
use crate::table::Table;

/// The version in which new entries are written. An older one is lifted by [`upcast`] when it is read.
pub(crate) const SHAPE: i64 = 1;

/// The hash before the first entry of a stream.
pub(crate) const BEGINNING: [u8; 32] = [0; 32];

pub(crate) use crate::tables::Entry;

/// What a `SELECT` of entries asks for.
pub(crate) const COLUMNS: &str = <Entry as Table>::SELECTED;

/// An entry among its stream's others: number, time, actor, name, policy, shape, both hashes in hex, body.
pub(crate) type Gathered = (u32, String, String, String, String, i64, String, String, String);

/// The columns that [`Gathered`] is made of.
pub(crate) fn gathered_columns(db: &dyn Db) -> [String; 9] {
    let [prev, hash] = ["j.prev", "j.hash"].map(|column| engine::hex(db, column));
    let plain = ["j.seq", "j.at", "j.actor", "j.name", "j.policy", "j.shape"].map(str::to_owned);
    let [seq, at, actor, name, policy, shape] = plain;
    [seq, at, actor, name, policy, shape, prev, hash, "j.body".to_owned()]
}

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
        <Entry as Table>::read(row)
    }

    /// The entry of one stream from its gathered columns.
    pub(crate) fn of(sid: i64, gathered: Gathered) -> Result<Entry> {
        let (seq, at, actor, name, policy, shape, prev, hash, body) = gathered;
        let digest = |hex: &str| hash_of(hex::decode(hex).unwrap_or_default());
        Ok(Entry { sid, seq, at, actor, name, body, policy, shape, prev: digest(&prev)?, hash: digest(&hash)? })
    }

    /// The entry as the core knows it.
    pub(crate) fn recorded(&self) -> Result<Recorded> {
        let by: Actor = serde_json::from_str(&self.actor)?;
        Ok(Recorded { seq: self.seq, at: time(&self.at)?, by, event: event(self.shape, &self.body)? })
    }

    pub(crate) fn rows() -> Rows {
        // PostgreSQL: a row that somebody else wrote meanwhile is missing from the count, and the batch is decided again.
        Rows::of::<Entry>().tail("ON CONFLICT DO NOTHING")
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

/// A count of rows, which is never less than nothing.
pub(crate) fn count(value: i64) -> Result<u64> {
    u64::try_from(value).map_err(|_| StoreError::Corrupt(format!("not a count: {value}")))
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
