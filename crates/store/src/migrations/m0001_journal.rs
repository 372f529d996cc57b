//! The journal: streams, entries, checkpoints; the database itself refuses to change them.

pub(super) const STATEMENTS: &[&str] = &[
    // A stream's number keeps its rows together: case numbers are random, and random keys scatter writes.
    "CREATE TABLE stream (sid {id}, kind TEXT NOT NULL, key TEXT NOT NULL, UNIQUE (kind, key))",
    "CREATE TABLE journal (position {id}, sid BIGINT NOT NULL, seq BIGINT NOT NULL, at TEXT NOT NULL,
     actor TEXT NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL, policy TEXT NOT NULL,
     shape BIGINT NOT NULL, prev {blob} NOT NULL, hash {blob} NOT NULL, UNIQUE (sid, seq))",
    // Each covers the positions from..=till; the journal itself is never touched again.
    "CREATE TABLE checkpoint (n {key}, at TEXT NOT NULL, prev {blob} NOT NULL, root {blob} NOT NULL,
     first BIGINT NOT NULL, last BIGINT NOT NULL, entries BIGINT NOT NULL, cases BIGINT NOT NULL,
     signer TEXT NOT NULL, signature {blob} NOT NULL)",
];
