//! Public hearings as lists and the public page see them, and what is typed during one before it is a fact.

pub(super) const STATEMENTS: &[&str] = &[
    // A view like the others: dropped and replayed at any time. `sitting` holds accounts between blanks.
    "CREATE TABLE hearing_view (sid BIGINT NOT NULL, n BIGINT NOT NULL, day TEXT NOT NULL,
     public BOOLEAN NOT NULL, phase TEXT NOT NULL, sitting TEXT NOT NULL,
     PRIMARY KEY (sid, n)) {clustered}",
    "CREATE INDEX hearing_view_day ON hearing_view (day, sid)",
    // Notes of a step of the console, sealed like words; no fact, and gone once they became one.
    "CREATE TABLE draft (key TEXT NOT NULL, step TEXT NOT NULL, version BIGINT NOT NULL, who TEXT NOT NULL,
     at TEXT NOT NULL, sealed {blob} NOT NULL, PRIMARY KEY (key, step)) {clustered}",
];
