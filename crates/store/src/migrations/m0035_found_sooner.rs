//! Of a name that thousands bear only the newest cases are asked for: the index hands them out in that order, on both engines. And
//! what can be read in a file lies beside it, sealed as the file is.

pub(super) const STATEMENTS: &[&str] = &[
    "CREATE INDEX person_lookup_newest ON person_lookup (hash, sid)",
    "DROP INDEX person_lookup_hash",
    "ALTER TABLE file ADD COLUMN inner_text {blob}",
    // Which files and tickets a search reads stands in the view of the case: it is made again by the next grading, at the start.
    "UPDATE case_view SET graded_on = '' WHERE sid IN
     (SELECT sid FROM journal WHERE name IN ('attached', 'reception-noted'))",
];
