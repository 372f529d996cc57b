//! Which entries tie cases: each tie is told on both cases, and few entries are ties.

pub(super) const STATEMENTS: &[&str] = &["CREATE INDEX journal_linked ON journal (sid) WHERE name = 'linked'"];
