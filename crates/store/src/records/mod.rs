//! Records beside the cases (a reception day …): the same journal, the same writing task, any kind.
//!
//! The store knows no kind by name: [`Kinds`] holds what the registry of the core lists. A record is read by replaying it;
//! lists read a view.

mod before;
mod command;
mod count_again;
mod facts;
mod kind;
pub(crate) mod list;
mod next;
mod perform;
mod read;
mod reader_view;
mod sealed;
mod turned;
pub(crate) mod view;

use casework::case::OnBehalf;
use casework::record::Record;
use casework::{Actor, CaseNo, Refusal};
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::request::IdempotencyKey;

pub use command::RecordCommand;
pub use kind::Kinds;
pub use list::{RecordFilter, RecordItem, RecordPage};
pub use reader_view::{OpenAct, RecordForReader};

pub(crate) use perform::{Adopted, adopt, denied, step};
pub(crate) use read::{bare, one_of};
pub(crate) use sealed::first_after;
pub(crate) use turned::case_is_a_report;

/// A command on a record, with all that the store needs to carry it out.
#[derive(Debug, Clone)]
pub struct RecordRequest {
    /// Which record; nothing where the command begins one.
    pub key: Option<String>,
    pub command: RecordCommand,
    /// Set where somebody acts for the person who asked (条例19).
    pub on_behalf: Option<OnBehalf>,
    pub actor: Actor,
    /// Civil time of Asia/Shanghai, read by the caller.
    pub now: DateTime,
    /// The version that the asker saw; a stale one is refused with `changed-meanwhile`.
    pub expected_version: Option<u32>,
    pub idempotency: Option<IdempotencyKey>,
}

impl RecordRequest {
    /// A command of a kind known by its type, given by the actor alone.
    pub fn of<R: Record>(key: Option<String>, command: R::Command, actor: Actor, now: DateTime) -> RecordRequest {
        RecordRequest::alone(key, RecordCommand::of::<R>(command), actor, now)
    }

    /// A command of any kind, given by the actor alone, whatever version they saw.
    pub fn alone(key: Option<String>, command: RecordCommand, actor: Actor, now: DateTime) -> RecordRequest {
        RecordRequest { key, command, on_behalf: None, actor, now, expected_version: None, idempotency: None }
    }
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordDone {
    pub kind: String,
    pub key: String,
    pub version: u32,
    /// The event's name; nothing where the same was asked before and nothing happened.
    pub event: Option<String>,
    /// A fresh code, told once, where the fact keeps its keyed hash.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The case that was registered with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub begun: Option<Begun>,
}

/// A case that a command on a record registered, and the codes of its petitioners, told once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Begun {
    pub case_no: CaseNo,
    pub query_code: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub member_codes: Vec<String>,
}
