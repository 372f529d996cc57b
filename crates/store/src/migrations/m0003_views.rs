//! The views: disposable, rebuilt from the journal at any time.

pub(super) const STATEMENTS: &[&str] = &[
    "CREATE TABLE case_view (sid {key}, case_no TEXT NOT NULL, version BIGINT NOT NULL, stage TEXT NOT NULL,
     open BOOLEAN NOT NULL, class TEXT NOT NULL, procedure TEXT NOT NULL, colour TEXT NOT NULL,
     progress TEXT NOT NULL, percent BIGINT NOT NULL, unit TEXT NOT NULL, due TEXT NOT NULL,
     waiting TEXT NOT NULL, received_on TEXT NOT NULL, people BIGINT NOT NULL, in_charge TEXT NOT NULL,
     registered_by TEXT NOT NULL, taken_by TEXT NOT NULL, asked BOOLEAN NOT NULL, title_id TEXT NOT NULL,
     petitioner_id TEXT NOT NULL, graded_on TEXT NOT NULL)",
    // A due day of its own sorts closed cases behind all others, so that every index ends where work ends.
    "CREATE INDEX case_view_due ON case_view (due, sid, class)",
    "CREATE INDEX case_view_unit ON case_view (unit, due, sid)",
    "CREATE INDEX case_view_stage ON case_view (stage, due, sid)",
    "CREATE INDEX case_view_colour ON case_view (colour, due, sid)",
    "CREATE INDEX case_view_progress ON case_view (progress, due, sid)",
    "CREATE INDEX case_view_entered ON case_view (registered_by)",
    "CREATE INDEX case_view_taken ON case_view (taken_by) WHERE taken_by <> ''",
    "CREATE TABLE clock_view (sid BIGINT NOT NULL, n BIGINT NOT NULL, key TEXT NOT NULL, due TEXT NOT NULL,
     ended TEXT NOT NULL, PRIMARY KEY (sid, n)) {clustered}",
    "CREATE INDEX clock_running ON clock_view (key, sid) WHERE ended = ''",
    // With the due day, so that a unit's list is read in its order and no other unit's cases are touched.
    "CREATE TABLE case_unit (sid BIGINT NOT NULL, unit TEXT NOT NULL, due TEXT NOT NULL,
     PRIMARY KEY (sid, unit)) {clustered}",
    "CREATE INDEX case_unit_due ON case_unit (unit, due, sid)",
    // Whom a report accuses: read by every list, so that it stays out of the lists of the accused.
    "CREATE TABLE accused (sid BIGINT NOT NULL, n BIGINT NOT NULL, unit TEXT NOT NULL, who TEXT NOT NULL,
     PRIMARY KEY (sid, n)) {clustered}",
    "CREATE INDEX accused_unit ON accused (unit)",
    "CREATE INDEX accused_who ON accused (who)",
    "CREATE TABLE total (month TEXT NOT NULL, class TEXT NOT NULL, stage TEXT NOT NULL, unit TEXT NOT NULL,
     colour TEXT NOT NULL, progress TEXT NOT NULL, n BIGINT NOT NULL,
     PRIMARY KEY (month, class, stage, unit, colour, progress)) {clustered}",
    "CREATE TABLE total_delta (id {id}, month TEXT NOT NULL, class TEXT NOT NULL, stage TEXT NOT NULL,
     unit TEXT NOT NULL, colour TEXT NOT NULL, progress TEXT NOT NULL, n BIGINT NOT NULL)",
];
