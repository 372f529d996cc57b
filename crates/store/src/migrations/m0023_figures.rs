//! What each case and record adds to the figures over a period, and which cases bring an earlier matter again; what answers
//! promised is among it.

pub(super) const STATEMENTS: &[&str] = &[
    "CREATE TABLE figure_view (sid BIGINT NOT NULL, n BIGINT NOT NULL, key TEXT NOT NULL, part TEXT NOT NULL,
     unit TEXT NOT NULL, shape TEXT NOT NULL, day TEXT NOT NULL, gone TEXT NOT NULL, adds BIGINT NOT NULL,
     till TEXT NOT NULL, results BIGINT NOT NULL, PRIMARY KEY (sid, n)) {clustered}",
    "CREATE INDEX figure_view_day ON figure_view (shape, day, key)",
    "CREATE TABLE repeat_view (sid BIGINT NOT NULL, n BIGINT NOT NULL, of_no TEXT NOT NULL, day TEXT NOT NULL,
     results BIGINT NOT NULL, PRIMARY KEY (sid, n)) {clustered}",
    "CREATE INDEX repeat_view_of ON repeat_view (of_no)",
    "ALTER TABLE case_view ADD COLUMN origin TEXT NOT NULL DEFAULT ''",
    "DROP TABLE promise_view",
    // Views are what the journal says: what is marked so is made again by the next grading, at the start.
    "UPDATE case_view SET graded_on = ''",
    "UPDATE record_view SET graded_on = ''",
];
