//! What the search is to find is made before it is written; a mark says whether it changed between.

pub(super) const STATEMENTS: &[&str] = &["ALTER TABLE search_due ADD COLUMN mark BIGINT NOT NULL DEFAULT 0"];
