//! What answers promised, each with its day and the day on which it was kept, for the figure that counts it.

pub(super) const STATEMENTS: &[&str] = &[
    "CREATE TABLE promise_view (sid BIGINT NOT NULL, n BIGINT NOT NULL, due TEXT NOT NULL, kept TEXT NOT NULL,
     PRIMARY KEY (sid, n))",
    "CREATE INDEX promise_view_due ON promise_view (due, sid)",
    // Views are what the journal says: what is marked so is made again by the next grading, at the start.
    "UPDATE case_view SET graded_on = ''",
];
