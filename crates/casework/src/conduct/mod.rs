//! Conduct, apart from claims (条例26, 47): what somebody did at a reception place, who persuaded them, and nothing more.
//!
//! A record stands in the case's own journal, because there is one way to write, but it is no part of the claim: it
//! touches no clock, colour, stage, list or right of it. It can be answered, struck and checked by a second person;
//! the office never decides an offence, it can only hand the facts to the police. There is no rung of police warning
//! in the 2022 text, no list of people here, and nothing is found by a person's name.
//!
//! Start reading at [`fact`], then `rules.rs`.

pub mod command;
pub mod fact;
pub mod offers;
pub(crate) mod rules;
pub mod sight;
pub mod state;
#[cfg(test)]
mod tests;
pub mod vocabulary;

pub use fact::ConductFact;
pub use state::{Conduct, Persuaded, Record};
pub use vocabulary::{Act, NoOffence};
