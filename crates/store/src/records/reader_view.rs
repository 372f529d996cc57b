//! A record as the API and a story print it: the contract's common words, then its kind's own.

use casework::clock;
use casework::record::{Aggregate, Record, Viewer};
use serde_json::{Value, json};

use crate::error::Result;

/// A record for one reader.
#[derive(Debug, Clone, PartialEq)]
pub struct RecordForReader {
    pub version: u32,
    /// `key stage version clocks next documents attachments`, and what its kind adds.
    pub state: Value,
}

/// The state with the words that every kind has; a kind's own word never takes the place of one of them.
pub(super) fn state<R: Record>(record: &Aggregate<R>, viewer: &Viewer) -> Result<Value> {
    let mut state = serde_json::to_value(R::outline(record, viewer))?;
    let common = json!({
        "key": record.key,
        "stage": record.state.line().stage,
        "version": record.version,
        "clocks": record.clocks.iter().map(|running| clock_told(running, viewer)).collect::<Vec<_>>(),
        "next": next(record, viewer),
    });
    let Some(told) = state.as_object_mut() else { return Ok(common) };
    let papers = record.papers.iter().map(|paper| json!({ "kind": paper.kind, "issued": paper.issued }));
    let files = record.attachments.iter().map(|file| {
        json!({ "n": file.n, "file": file.file, "kind": file.kind.text(),
            "note": file.note.as_ref().map(casework::FreeText::text) })
    });
    if !record.papers.is_empty() {
        told.insert("documents".to_owned(), papers.collect());
    }
    if !record.attachments.is_empty() {
        told.insert("attachments".to_owned(), files.collect());
    }
    told.extend(common.as_object().cloned().unwrap_or_default());
    Ok(state)
}

fn clock_told(running: &casework::aggregate::Clock<casework::record::ClockName>, viewer: &Viewer) -> Value {
    let start = &running.start;
    json!({
        "key": start.key.to_string(), "starts": start.starts, "raw_due": start.raw_due, "due": start.due,
        "provisional": start.provisional, "state": clock::state(running, viewer.as_of), "basis": start.basis,
    })
}

fn next<R: Record>(record: &Aggregate<R>, viewer: &Viewer) -> Vec<Value> {
    let told = |open: casework::aggregate::AvailableAction| {
        let by: Vec<&str> = open.roles().into_iter().map(casework::Role::slug).collect();
        json!({ "do": open.act, "by": by, "due": open.due })
    };
    R::next(record, viewer.policy, viewer.as_of).into_iter().map(told).collect()
}
