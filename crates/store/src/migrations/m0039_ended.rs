//! What ended by whatever road is counted, too: a figure of the closings and of what was sent away. And the lessons that were held.

pub(super) const STATEMENTS: &[&str] = &[
    // Views are what the journal says: what is marked so is made again by the next grading, at the start. `-` says that clocks and
    // texts are as they were, so that no text is indexed again and no search waits for it; what an earlier step marked stays so.
    "UPDATE case_view SET graded_on = '-' WHERE graded_on <> ''",
    "UPDATE record_view SET graded_on = '' WHERE kind = 'lesson'",
];
