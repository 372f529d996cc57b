//! A small record beside the cases: a reception day, later a station, a screening report, a law-education event.
//!
//! Each is a folder of the same few files (command, fact, state, rules) and writes through the same task into the same
//! journal as a case; what it has instead of a case's many parts is this one trait.

use jiff::civil::DateTime;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::actor::Actor;
use crate::case::refusal::{Code, Refusal};
use crate::context::Context;

/// One entry of a record's journal.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry<F> {
    /// 1 is the first.
    pub seq: u32,
    /// Civil time of Asia/Shanghai.
    pub at: DateTime,
    pub by: Actor,
    pub fact: F,
}

/// What a kind of record is to the store, which knows no kind by name.
pub trait Record: Sized + Clone + Send + Sync + 'static {
    /// The kind of its stream in the journal; a key for ever.
    const KIND: &'static str;
    type Command: Clone + Send + Sync + 'static;
    type Fact: Clone + Serialize + DeserializeOwned + Send + Sync;

    /// The command's name, as `do` spells it and `roles.toml` permits it.
    fn command_name(command: &Self::Command) -> &'static str;

    /// The event's name in the journal.
    fn fact_name(fact: &Self::Fact) -> &'static str;

    /// What the command makes happen; `None` where no record is there yet.
    ///
    /// # Errors
    /// A [`Refusal`]: nothing changes.
    fn decide(record: Option<&Self>, command: &Self::Command, ctx: &Context) -> Result<Self::Fact, Refusal>;

    /// The key of a record that this fact begins, the `n`th that could have it; nothing where it begins none.
    fn key(fact: &Self::Fact, n: u32) -> Option<String>;

    /// The record after an entry; `None` where the entry does not follow. It contains no rule.
    fn take(record: Option<Self>, key: &str, entry: Entry<Self::Fact>) -> Option<Self>;

    /// How many entries it has.
    fn version(&self) -> u32;
}

/// Whether this role may do it to a record (`[[record]]` of roles.toml).
///
/// # Errors
/// `not-permitted`.
pub fn permitted(command: &str, ctx: &Context) -> Result<(), Refusal> {
    match ctx.policy.records.iter().any(|row| row.command == command && row.roles.contains(&ctx.actor.role)) {
        true => Ok(()),
        false => Err(Refusal::new(Code::NotPermitted, "roles", command)),
    }
}
