//! What hides the counts in a checkpoint's statement, so that no number tells of a report (条例30).

// What was signed before has none, and reads as it did.
pub(super) const STATEMENTS: &[&str] = &["ALTER TABLE checkpoint ADD COLUMN salt TEXT NOT NULL DEFAULT ''"];
