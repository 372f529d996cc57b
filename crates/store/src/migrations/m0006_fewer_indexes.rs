//! Indexes that cost every command more than they give a list: open cases are few, and the due day finds them.

pub(super) const STATEMENTS: &[&str] =
    &["DROP INDEX case_view_stage", "DROP INDEX case_view_colour", "DROP INDEX case_view_progress"];
