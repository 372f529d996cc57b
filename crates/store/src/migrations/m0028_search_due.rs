//! The cases whose texts changed since the pairs of the search were written: what finds them is written a little later, and
//! before anybody searches.

pub(super) const STATEMENTS: &[&str] = &["CREATE TABLE search_due (sid BIGINT NOT NULL PRIMARY KEY)"];
