//! Of a name that thousands bear only the newest cases are asked for: the index hands them out in that order, on both engines.

pub(super) const STATEMENTS: &[&str] =
    &["CREATE INDEX person_lookup_newest ON person_lookup (hash, sid)", "DROP INDEX person_lookup_hash"];
