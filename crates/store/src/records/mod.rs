//! Small records beside the cases (a reception day …): the same journal, the same writing task, any kind.
//!
//! A record has no view: there are few of each kind, found by their keys, and read by replaying them.

mod perform;
mod read;

use casework::record::Record;
use casework::{Actor, CaseNo, Refusal};
use jiff::civil::DateTime;

/// A command on a record.
#[derive(Debug, Clone)]
pub struct RecordAsk<R: Record> {
    /// Which record; nothing where the command begins one.
    pub key: Option<String>,
    pub command: R::Command,
    pub actor: Actor,
    /// Civil time of Asia/Shanghai, read by whoever calls.
    pub now: DateTime,
    /// A case that the rule has to know; one that the actor does not see is not there.
    pub about: Option<CaseNo>,
}

/// The outcome of a command on a record.
#[derive(Debug, Clone, PartialEq)]
pub enum RecordAnswer {
    /// It happened and is on disk.
    Done(RecordDone),
    /// It did not happen, for this reason.
    Refused(Refusal),
}

/// What a command did to a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordDone {
    pub key: String,
    pub version: u32,
    /// The event's name.
    pub event: &'static str,
    /// A fresh code, told once; the journal keeps its keyed hash where the fact has a place for it.
    pub code: String,
}
