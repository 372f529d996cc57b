//! Who is away and who stands in: a view of the office's record; and which lines of a tray only one account can clear.

pub(super) const STATEMENTS: &[&str] = &[
    "CREATE TABLE absence (sid BIGINT NOT NULL, who TEXT NOT NULL, begins TEXT NOT NULL, ends TEXT NOT NULL,
     deputy TEXT NOT NULL, PRIMARY KEY (sid, who)) {clustered}",
    "ALTER TABLE tray ADD COLUMN personal BOOLEAN NOT NULL DEFAULT FALSE",
    // Open cases are graded anew, so that their lines say so.
    "UPDATE case_view SET graded_on = '' WHERE stage <> 'closed' OR sid IN (SELECT sid FROM clock_view WHERE ended = '')",
];
