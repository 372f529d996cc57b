//! What was promised in a file that is shut is found, too, by the day from which a unit is to be pressed; and days that wait
//! for a year's holidays.

pub(super) const STATEMENTS: &[&str] = &[
    "CREATE INDEX case_view_press_from ON case_view (press_from, sid)",
    "ALTER TABLE clock_view ADD COLUMN provisional BOOLEAN NOT NULL DEFAULT FALSE",
    "CREATE INDEX clock_provisional ON clock_view (sid) WHERE provisional = TRUE AND ended = ''",
    // Views are what the journal says: what is marked so is made again by the next grading, at the start.
    "UPDATE case_view SET graded_on = ''",
];
