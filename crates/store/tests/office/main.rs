//! The store as its callers use it, on SQLite and, where `TEST_POSTGRES_URL` is set, on PostgreSQL.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on stops")]

mod accounts;
mod any_record;
mod backup;
mod batches;
mod campaigns;
mod codes;
mod conduct;
mod counted_again;
mod cursors;
#[path = "../../../casework/tests/any_history/dice.rs"]
mod dice;
mod earlier_release;
mod ended;
mod errand;
mod evidence;
mod faults;
mod figures;
mod folds;
mod handed_up;
mod keys;
mod kinds;
mod likely;
mod lists;
mod old;
mod papers;
mod people;
mod place;
mod pressing;
mod rebuilt_beside;
mod record_papers;
mod records;
mod released;
mod retention;
mod scale;
mod search;
mod search_files;
mod search_queries;
mod sight;
mod speed;
mod staged;
mod story;
mod told_again;
mod tray_counts;
mod walls;
