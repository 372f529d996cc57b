//! In-trays: each act that is expected of somebody, with its day; a view like the others, dropped and replayed at any time.

pub(super) const STATEMENTS: &[&str] = &[
    "CREATE TABLE tray (sid BIGINT NOT NULL, n BIGINT NOT NULL, act TEXT NOT NULL, role TEXT NOT NULL,
     unit TEXT NOT NULL, who TEXT NOT NULL, due TEXT NOT NULL, house BOOLEAN NOT NULL, PRIMARY KEY (sid, n)) {clustered}",
    "CREATE INDEX tray_role ON tray (role, due, sid, n)",
    // Who has a stake in a case, and so nothing of it in the tray (条例28).
    "CREATE TABLE barred (sid BIGINT NOT NULL, who TEXT NOT NULL, PRIMARY KEY (sid, who)) {clustered}",
    // Open cases are graded anew, so that their trays are there.
    "UPDATE case_view SET graded_on = '' WHERE stage <> 'closed' OR sid IN (SELECT sid FROM clock_view WHERE ended = '')",
];
