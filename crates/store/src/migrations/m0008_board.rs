//! What moved on the board day by day, and what will turn red within a week.

pub(super) const STATEMENTS: &[&str] = &[
    "ALTER TABLE case_view ADD COLUMN reddens TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX case_view_reddens ON case_view (reddens, sid) WHERE reddens <> ''",
    // What the yearly report counts by (条例41).
    "ALTER TABLE case_view ADD COLUMN channel TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE case_view ADD COLUMN category TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE case_view ADD COLUMN mode TEXT NOT NULL DEFAULT ''",
    // One row a case and day: the cell in which it began the day and that in which it ended it. It says what
    // the board showed, which no journal knows, so rebuilding the views leaves it as it is.
    "CREATE TABLE moved (day TEXT NOT NULL, sid BIGINT NOT NULL, was TEXT NOT NULL, now TEXT NOT NULL,
     PRIMARY KEY (day, sid)) {clustered}",
    "UPDATE case_view SET graded_on = ''",
];
