//! What a search reads of each open case, and the index that finds it; and by which sounds and beginnings of a name somebody
//! is known.

pub(super) const STATEMENTS: &[&str] = &[
    "CREATE TABLE search_doc (sid BIGINT NOT NULL PRIMARY KEY, case_no TEXT NOT NULL, texts TEXT NOT NULL,
     letters TEXT NOT NULL)",
    // Views are what the journal says: what is marked so is made again by the next grading, at the start.
    "UPDATE case_view SET graded_on = ''",
];
