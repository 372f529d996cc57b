//! Every policy that ever held, so that what was issued under one can still be printed by it.

pub(super) const STATEMENTS: &[&str] = &[
    // Each file by its digest, for most stay the same from one policy to the next.
    "CREATE TABLE policy_file (hash TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL)",
    "CREATE TABLE policy_kept (digest TEXT NOT NULL, name TEXT NOT NULL, hash TEXT NOT NULL,
     PRIMARY KEY (digest, name)) {clustered}",
];
