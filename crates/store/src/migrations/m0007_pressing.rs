//! From which day a unit is to be pressed, and where its answers are found (条例38–40).

pub(super) const STATEMENTS: &[&str] = &[
    "ALTER TABLE case_view ADD COLUMN press_from TEXT NOT NULL DEFAULT '9999-12-30'",
    "CREATE INDEX clock_answered ON clock_view (ended, sid, n) WHERE key = 'supervision' AND ended <> ''",
    // Views are what the journal says: what is marked so is made again by the next grading, at the start.
    "UPDATE case_view SET graded_on = ''",
];
