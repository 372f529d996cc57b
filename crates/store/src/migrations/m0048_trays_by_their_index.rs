//! How many lines wait in a tray is told by its index alone; and by whom a case is barred is found by the account.

pub(super) const STATEMENTS: &[&str] = &[
    "DROP INDEX tray_role",
    "CREATE INDEX tray_role ON tray (role, due, sid, n, record, unit, who, personal)",
    "CREATE INDEX barred_who ON barred (who)",
];
