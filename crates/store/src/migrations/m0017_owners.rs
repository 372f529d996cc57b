//! What is expected of the owner of a measure lies in the deputy's tray, too, and at the counter as well.

pub(super) const STATEMENTS: &[&str] = &[
    // Open cases are graded anew, so that their lines say so.
    "UPDATE case_view SET graded_on = '' WHERE stage <> 'closed' OR sid IN (SELECT sid FROM clock_view WHERE ended = '')",
];
