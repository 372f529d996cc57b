//! A record as the API and a story print it: the contract's common words, and its kind's own beside them.

use jiff::civil::Date;
use serde::Serialize;

use super::{Aggregate, ClockName, PaperName, Record, Viewer};
use crate::aggregate::Clock;
use crate::case::command::NamesCommand as _;
use crate::clock::{self, ClockState};

/// A record for one reader. A kind's own word never takes the place of a common one: those come last.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
pub struct ReaderView<O> {
    #[serde(flatten)]
    own: O,
    #[serde(flatten)]
    common: Common,
}

/// What every kind prints.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
struct Common {
    key: String,
    stage: &'static str,
    /// The number of its events; a command may name it as `expected_version`.
    version: u32,
    clocks: Vec<RecordClock>,
    next: Vec<RecordAct>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    documents: Vec<RecordPaper>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    attachments: Vec<RecordFile>,
}

/// A promise of a day.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
struct RecordClock {
    /// Its name, and of which numbered thing it is where there are several.
    key: String,
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::described::Day"))]
    starts: Date,
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::described::Day"))]
    raw_due: Date,
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::described::Day"))]
    due: Date,
    provisional: bool,
    state: ClockState,
    basis: String,
}

/// An act that is open.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
struct RecordAct {
    #[serde(rename = "do")]
    act: &'static str,
    #[cfg_attr(feature = "describe", schemars(with = "Vec<crate::Role>"))]
    by: Vec<&'static str>,
    #[cfg_attr(feature = "describe", schemars(with = "Option<crate::case::described::Day>"))]
    due: Option<Date>,
}

/// A paper that it issued and that this reader may read.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
struct RecordPaper {
    kind: PaperName,
    /// The entry that issued it: one of several of a kind is asked for by it.
    entry: u32,
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::described::Day"))]
    issued: Date,
}

/// A file of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
struct RecordFile {
    n: u32,
    /// SHA-256 of its content, in hex.
    file: String,
    kind: String,
    note: Option<String>,
}

impl<O> ReaderView<O> {
    /// The record as this reader may have it.
    pub fn of<R: Record<Outline = O>>(record: &Aggregate<R>, viewer: &Viewer) -> ReaderView<O> {
        let of_theirs = record.attachments.iter().filter(|file| R::file_is_for(record, file.n, viewer));
        let files = of_theirs.map(|file| RecordFile {
            n: file.n,
            file: file.file.clone(),
            kind: file.kind.text().to_owned(),
            note: file.note.as_ref().map(|note| note.text().to_owned()),
        });
        let acts = R::next(record, viewer.policy, viewer.as_of).into_iter().map(|open| RecordAct {
            act: open.act.name(),
            by: open.roles().into_iter().map(crate::Role::slug).collect(),
            due: open.due,
        });
        let common = Common {
            key: record.key.clone(),
            stage: record.state.line().stage,
            version: record.version,
            clocks: record.clocks.iter().map(|running| clock_view(running, viewer.as_of)).collect(),
            next: acts.collect(),
            documents: record
                .papers_for(viewer)
                .map(|paper| RecordPaper { kind: paper.kind.clone(), entry: paper.seq, issued: paper.issued })
                .collect(),
            attachments: files.collect(),
        };
        ReaderView { own: R::outline(record, viewer), common }
    }
}

fn clock_view(running: &Clock<ClockName>, as_of: Date) -> RecordClock {
    let start = &running.start;
    RecordClock {
        key: start.key.to_string(),
        starts: start.starts,
        raw_due: start.raw_due,
        due: start.due,
        provisional: start.provisional,
        state: clock::state(running, as_of),
        basis: start.basis.clone(),
    }
}
