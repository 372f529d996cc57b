//! Which lines of older ledgers were brought along, by their keyed digests: the same line is not taken in twice.

pub(super) const STATEMENTS: &[&str] = &["CREATE TABLE brought (mark TEXT NOT NULL PRIMARY KEY, sid BIGINT NOT NULL)"];
