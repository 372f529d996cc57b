//! Closings are found by their day: of each there is one row of this figure, and the list of old matters asks for a year of them. The
//! index holds no other row, so that what does not close a file writes nothing more.

pub(super) const STATEMENTS: &[&str] =
    &["CREATE INDEX figure_view_closing ON figure_view (day, gone) WHERE key = 'same-day'"];
