//! Records beside the cases as lists see them: a view like the others, dropped and replayed at any time.

pub(super) const STATEMENTS: &[&str] = &[
    "CREATE TABLE record_view (sid {key}, kind TEXT NOT NULL, key TEXT NOT NULL, version BIGINT NOT NULL,
     stage TEXT NOT NULL, closed BOOLEAN NOT NULL, unit TEXT NOT NULL, entered_by TEXT NOT NULL,
     day TEXT NOT NULL, due TEXT NOT NULL, words TEXT NOT NULL, graded_on TEXT NOT NULL)",
    "CREATE INDEX record_view_day ON record_view (kind, day, key)",
    "CREATE INDEX record_view_unit ON record_view (kind, unit, day, key)",
    // Who owes something of a record: an account, or those of a unit who do its work.
    "CREATE TABLE record_owner (sid BIGINT NOT NULL, unit TEXT NOT NULL, who TEXT NOT NULL,
     PRIMARY KEY (sid, unit, who)) {clustered}",
    "CREATE INDEX record_owner_who ON record_owner (who)",
    "CREATE INDEX record_owner_unit ON record_owner (unit)",
];
