//! A record with everything that every record has: its kind's state, clocks, papers, files and history.

use jiff::civil::DateTime;

use super::beside::{AnyFact, FileFact};
use super::{ClockName, PaperOnRecord, Record, Recorded};
use crate::actor::Actor;
use crate::aggregate::{Clock, apply_change};
use crate::personal_data::{FreeText, UserId};

/// A record as its events make it.
#[derive(Debug, Clone)]
pub struct Aggregate<R: Record> {
    pub key: String,
    /// The number of events so far; a writer names the version that was seen.
    pub version: u32,
    pub begun_at: DateTime,
    pub begun_by: Actor,
    pub changed_at: DateTime,
    /// What its kind's own facts made.
    pub state: R,
    pub clocks: Vec<Clock<ClockName>>,
    pub papers: Vec<PaperOnRecord>,
    pub attachments: Vec<Attached>,
    pub history: Vec<Recorded<R::Fact>>,
}

/// A file of the record.
#[derive(Debug, Clone, PartialEq)]
pub struct Attached {
    pub n: u32,
    /// SHA-256 of its content, in hex.
    pub file: String,
    pub kind: FreeText,
    pub note: Option<FreeText>,
    pub by: UserId,
}

/// The record after one more entry; `None` where the entry does not follow. It contains no rule.
pub fn apply<R: Record>(record: Option<Aggregate<R>>, key: &str, entry: Recorded<R::Fact>) -> Option<Aggregate<R>> {
    let mut record = match record {
        Some(record) if entry.seq == record.version + 1 => followed(record, &entry)?,
        None if entry.seq == 1 => begun(key, &entry)?,
        Some(_) | None => return None,
    };
    record.version = entry.seq;
    record.changed_at = entry.at;
    for change in &entry.event.clocks {
        apply_change(&mut record.clocks, change)?;
    }
    let papers = entry.event.papers.iter().cloned();
    let seq = entry.seq;
    record.papers.extend(papers.map(|paper| PaperOnRecord {
        kind: paper.kind,
        seq,
        issued: paper.on,
        number: paper.number,
    }));
    record.history.push(entry);
    Some(record)
}

fn begun<R: Record>(key: &str, entry: &Recorded<R::Fact>) -> Option<Aggregate<R>> {
    let AnyFact::Own(fact) = &entry.event.fact else { return None };
    Some(Aggregate {
        key: key.to_owned(),
        version: 1,
        begun_at: entry.at,
        begun_by: entry.by.clone(),
        changed_at: entry.at,
        state: R::begin(key, fact, entry.at, &entry.by)?,
        clocks: Vec::new(),
        papers: Vec::new(),
        attachments: Vec::new(),
        history: Vec::new(),
    })
}

fn followed<R: Record>(mut record: Aggregate<R>, entry: &Recorded<R::Fact>) -> Option<Aggregate<R>> {
    match &entry.event.fact {
        AnyFact::Own(fact) => record.state.follow(fact, entry.at, &entry.by)?,
        // Its clocks say all of it.
        AnyFact::Counted(_) => {}
        AnyFact::File(FileFact::Attached { n, file, kind, note }) => record.attachments.push(Attached {
            n: *n,
            file: file.clone(),
            kind: kind.clone(),
            note: note.clone(),
            by: entry.by.user.clone(),
        }),
    }
    Some(record)
}

impl<R: Record> Aggregate<R> {
    /// The last clock of this name if it has not ended.
    pub fn open_clock(&self, name: &ClockName) -> Option<&Clock<ClockName>> {
        self.clocks.iter().rev().find(|clock| clock.start.key == *name).filter(|clock| clock.ended.is_none())
    }
}
