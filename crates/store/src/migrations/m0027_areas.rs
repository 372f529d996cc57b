//! The community in which a matter lies, for the counts by place.

pub(super) const STATEMENTS: &[&str] = &["ALTER TABLE case_view ADD COLUMN area TEXT NOT NULL DEFAULT ''"];
