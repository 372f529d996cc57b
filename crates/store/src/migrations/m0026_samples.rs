//! Sealed answers are found by their day, for the samples that are drawn from them.

pub(super) const STATEMENTS: &[&str] = &["CREATE INDEX journal_sealed ON journal (at) WHERE name = 'concluded'"];
