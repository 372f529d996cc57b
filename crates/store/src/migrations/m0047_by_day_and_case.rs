//! What a period counts is found by its day and then by case: a day's rows lie together as they came. By day and figure each new row
//! went to another leaf, twenty a batch.

pub(super) const STATEMENTS: &[&str] =
    &["DROP INDEX figure_view_day", "CREATE INDEX figure_view_day ON figure_view (shape, day, sid, key)"];
