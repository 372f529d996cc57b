//! What is asked of the store and what it answers.

use casework::case::vocabulary::Paper;
use casework::{Actor, Case, CaseNo, CommandInput, Refusal};
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::writer::StoredCase;

/// A command with all that the store needs to carry it out.
#[derive(Debug, Clone)]
pub struct CommandRequest {
    pub target: Target,
    pub asked: CommandInput,
    pub actor: Actor,
    /// Civil time of Asia/Shanghai, read by the caller.
    pub now: DateTime,
    /// The version that the asker saw; a stale one is refused with `changed-meanwhile`.
    pub expected_version: Option<u32>,
    pub key: Option<IdempotencyKey>,
}

/// Which paper was opened, by whom and when.
#[derive(Debug, Clone)]
pub struct Opening {
    pub no: CaseNo,
    pub document: Paper,
    /// The entry that issued it.
    pub seq: u32,
    /// Whose code or account it was; nobody where one code was made for all of them.
    pub reader: Option<u32>,
    pub now: DateTime,
}

/// Which case a command speaks of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// `register` begins a case.
    New,
    /// `register` begins a case under a number that was drawn beforehand ([`crate::Store::fresh_number`]), so that other
    /// steps of the same list can name it.
    NewAs(CaseNo),
    Case(CaseNo),
}

/// Makes a repeated request harmless: unique per user, for a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdempotencyKey {
    pub user: String,
    pub key: String,
    /// Digest of the request's body; the same key with another body is `key-reused`.
    pub body_digest: String,
}

/// The outcome of a command.
#[derive(Debug, Clone, PartialEq)]
pub enum Answer {
    /// It happened and is on disk.
    Done(Done),
    /// It did not happen, for this reason.
    Refused(Refusal),
}

/// What a command did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Done {
    pub case_no: CaseNo,
    pub version: u32,
    /// The names of the events, in order.
    pub events: Vec<String>,
    /// The petitioner's code, told once at registration and kept only as a keyed hash.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub query_code: Option<String>,
    /// The codes of the second petitioner and those after, in their order: each follows and rates alone.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub member_codes: Vec<String>,
    /// The case as the command left it, with the words that its outline shows. Absent for a new case and for an
    /// answer that was given before.
    #[serde(skip)]
    pub case: Option<Box<Case>>,
    /// The same before its words are opened, on its way from the writer.
    #[serde(skip)]
    pub(crate) told: Option<StoredCase>,
}
