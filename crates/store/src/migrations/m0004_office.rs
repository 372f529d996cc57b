//! Accounts, sessions, files, keys' fingerprints, and who looked at what.

pub(super) const STATEMENTS: &[&str] = &[
    "CREATE TABLE account (who TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, unit TEXT NOT NULL,
     password_hash TEXT, disabled BOOLEAN NOT NULL)",
    "CREATE TABLE token (hash {blob} PRIMARY KEY, who TEXT NOT NULL, expires TEXT NOT NULL)",
    "CREATE TABLE session (hash {blob} PRIMARY KEY, body {blob} NOT NULL, expires BIGINT NOT NULL)",
    "CREATE TABLE idempotency (who TEXT NOT NULL, key TEXT NOT NULL, body_digest TEXT NOT NULL,
     answer {blob} NOT NULL, at TEXT NOT NULL, PRIMARY KEY (who, key)) {clustered}",
    "CREATE INDEX idempotency_at ON idempotency (at)",
    "CREATE TABLE access (sid BIGINT NOT NULL, at TEXT NOT NULL, who TEXT NOT NULL, role TEXT NOT NULL,
     unit TEXT NOT NULL, PRIMARY KEY (sid, at, who)) {clustered}",
    "CREATE TABLE denied (id {id}, at TEXT NOT NULL, who TEXT NOT NULL, what TEXT NOT NULL)",
    "CREATE TABLE file (hash TEXT PRIMARY KEY, name TEXT NOT NULL, media TEXT NOT NULL, size BIGINT NOT NULL,
     wrapped {blob} NOT NULL, sealed {blob})",
    "CREATE TABLE lease (name TEXT PRIMARY KEY, holder TEXT NOT NULL, until TEXT NOT NULL)",
    "CREATE TABLE fingerprint (name TEXT PRIMARY KEY, print TEXT NOT NULL)",
    "CREATE TABLE heartbeat (n {key}, beats BIGINT NOT NULL)",
];
