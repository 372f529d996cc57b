//! Letters: their running numbers, and what waits to be printed.

pub(super) const STATEMENTS: &[&str] = &[
    // The last number given in each series: a view like the others, and the lock that keeps it gapless.
    "CREATE TABLE letter_series (unit TEXT NOT NULL, mark TEXT NOT NULL, year BIGINT NOT NULL,
     n BIGINT NOT NULL, PRIMARY KEY (unit, mark, year)) {clustered}",
    // What an entry left to be done outside the write.
    "CREATE TABLE outbox (id {id}, topic TEXT NOT NULL, sid BIGINT NOT NULL, seq BIGINT NOT NULL,
     at TEXT NOT NULL, tries BIGINT NOT NULL)",
];
