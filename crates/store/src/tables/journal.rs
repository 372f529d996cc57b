//! The journal: streams, entries, checkpoints.

use jiff::civil::DateTime;

use crate::table::table;

table! {
    StreamRow in "stream" as "s" {
        sid: i64,
        kind: String,
        key: String,
    }
}

table! {
    /// One entry of the journal, as it lies on disk.
    Entry in "journal" as "j" {
        sid: i64,
        seq: u32,
        at: String,
        actor: String,
        name: String,
        body: String,
        policy: String,
        shape: i64,
        prev: [u8; 32],
        hash: [u8; 32],
    }
}

table! {
    CheckpointRow in "checkpoint" as "c" {
        n: u32,
        at: DateTime,
        prev: Vec<u8>,
        root: Vec<u8>,
        first: i64,
        last: i64,
        entries: u64,
        cases: u64,
        signer: String,
        signature: Vec<u8>,
        /// In hex, what hides the counts in what is signed; empty in those of older releases.
        salt: String,
    }
}
