//! Persons count at least those who are named, and of several ratings the one received last: every view is made again.

pub(super) const STATEMENTS: &[&str] = &[
    // What is marked so is graded again by the next start.
    "UPDATE case_view SET graded_on = ''",
];
