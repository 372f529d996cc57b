//! Words and identities, apart from the facts, so that they can be erased.

pub(super) const STATEMENTS: &[&str] = &[
    // Plain where the matter is open, sealed where it is a report or confidential.
    "CREATE TABLE words (sid BIGINT NOT NULL, id TEXT NOT NULL, salt {blob} NOT NULL, plain TEXT,
     sealed {blob}, PRIMARY KEY (sid, id)) {clustered}",
    // The identity under a key of its own, that key under the master key.
    "CREATE TABLE person (sid BIGINT NOT NULL, id TEXT NOT NULL, salt {blob} NOT NULL,
     wrapped {blob} NOT NULL, sealed {blob} NOT NULL, PRIMARY KEY (sid, id)) {clustered}",
    "CREATE TABLE person_lookup (sid BIGINT NOT NULL, id TEXT NOT NULL, kind TEXT NOT NULL,
     hash {blob} NOT NULL, PRIMARY KEY (sid, id, kind)) {clustered}",
    "CREATE INDEX person_lookup_hash ON person_lookup (hash)",
    // Pairs of characters of the titles that lie open.
    "CREATE TABLE title_gram (gram TEXT NOT NULL, sid BIGINT NOT NULL, PRIMARY KEY (gram, sid)) {clustered}",
    "CREATE TABLE query_code (sid {key}, hash {blob} NOT NULL)",
];
