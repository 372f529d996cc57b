//! What was counted again when a year's holidays were known is listed, the last first.

pub(super) const STATEMENTS: &[&str] =
    &["CREATE INDEX journal_counted_again ON journal (position) WHERE name = 'counted-again'"];
