//! A way to the few entries that record conduct: for counts and for erasing what has had its days, never for people.

pub(super) const STATEMENTS: &[&str] =
    &["CREATE INDEX journal_conduct ON journal (sid, seq) WHERE name = 'conduct-recorded'"];
