//! What those on a case do with each other and with its petitioner beside the road: notes, questions, waits, help from another
//! unit, a draft sent back, a visit at home, and a refusal that the petitioner contests. None of it moves a stage or a clock,
//! and none of it is movement: only what the one who owes a thing did is (contract, "Days that are the house's").
//!
//! Start reading at [`fact`], then `rules.rs`.

pub(in crate::case) mod check;
pub mod command;
pub mod fact;
pub(in crate::case) mod offers;
pub(in crate::case) mod outline;
pub(in crate::case) mod rules;
pub mod state;
#[cfg(test)]
mod tests;

pub use fact::{Remark, TeamworkFact};
pub use outline::TeamworkOutline;
pub use state::{Assist, Contested, Question, Teamwork, Wait};
