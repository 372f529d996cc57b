//! The lessons of law that were held are counted. What ended by whatever road needs no row: `m0042_no_row_twice` says why, so that no
//! case is graded again for it.

pub(super) const STATEMENTS: &[&str] = &["UPDATE record_view SET graded_on = '' WHERE kind = 'lesson'"];
