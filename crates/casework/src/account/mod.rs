//! Open accounts and village affairs (账目公开、村务公开): a table that adds up, read and asked about by anyone, answered in
//! public by a day.

mod check;
pub mod command;
pub mod fact;
mod outline;
mod record;
mod rules;
pub mod state;
#[cfg(test)]
mod tests;

pub use command::{AccountCommand, AccountCommandName};
pub use fact::{AccountFact, AccountRow};
pub use outline::Outline;
pub use record::ANSWER_CLOCK;
pub use state::{Account, Question, Replaced};
