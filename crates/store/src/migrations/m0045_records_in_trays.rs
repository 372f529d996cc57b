//! Which lines of the trays are about records: beside ten thousand matters a reader's few records are found without them.

pub(super) const STATEMENTS: &[&str] = &[
    "ALTER TABLE tray ADD COLUMN record BOOLEAN NOT NULL DEFAULT FALSE",
    "UPDATE tray SET record = TRUE WHERE sid IN (SELECT sid FROM record_view)",
    "CREATE INDEX tray_record ON tray (role, due, sid, n) WHERE record = TRUE",
];
