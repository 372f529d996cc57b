//! Who brought which file for what, and under which name: the same content has a name of its own wherever it is used.

pub(super) const STATEMENTS: &[&str] =
    &["CREATE TABLE upload (hash TEXT NOT NULL, who TEXT NOT NULL, of_key TEXT NOT NULL, name {blob} NOT NULL,
     PRIMARY KEY (hash, who, of_key))"];
