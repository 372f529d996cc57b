//! Ledgers of an office, as spreadsheets: rows ↔ bytes. No database, no clock, no rule of a case. What a sheet calls a thing
//! stands in `glossary.toml`; what is too large is refused by `bounds`.

#![cfg_attr(not(test), deny(clippy::wildcard_enum_match_arm))]

mod book;
pub mod bounds;
mod cell;
mod days;
mod glossary;
mod header;
mod plain;
mod problem;
mod read;
mod row;
mod values;
mod write;

pub use book::Unreadable;
pub use glossary::Column;
pub use header::{Corrections, Heading};
pub use plain::cell_name;
pub use problem::{BadCell, Problem};
pub use read::{Ledger, read, read_corrected};
pub use row::{Ended, Row};
pub use write::{SheetWriter, Unwritten, Value};
