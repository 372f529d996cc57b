//! What web and binary need without a page: every sentence by its key, refusals and rules in words, commands parsed from
//! JSON, papers printed and kept, a ledger as a sheet, the people of the sample district, passwords. Nothing here knows of HTTP.

// A new command, fact, paper, stage or role is closed until every match has a word for it.
#![cfg_attr(not(test), deny(clippy::wildcard_enum_match_arm))]

pub mod ledgers_out;
pub mod monthly;
pub mod names;
pub mod older_ledger;
pub mod papers;
pub mod parse_command;
pub mod password;
pub mod people;
pub mod policy_mistakes;
pub mod readable;
pub mod refused;
pub mod rules;
pub mod service_card;
pub mod station_ledger;
pub mod stripped;
pub mod three_years;
pub mod wording;
