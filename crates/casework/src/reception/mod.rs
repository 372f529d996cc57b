//! Leaders' reception days (领导接访、下访, 条例18): who sits where and when, published beforehand, and who comes.
//!
//! The day and its tickets are this record. What is said and ordered belongs to the case that the visitor comes about
//! (`note-reception`), so that nothing is heard without a case, and an order is a measure of its plan like any other.
//!
//! Start reading at [`fact`], then `rules.rs`.

mod check;
pub mod command;
pub mod fact;
mod outline;
mod record;
mod rules;
pub mod sight;
mod slip;
pub mod state;
#[cfg(test)]
mod tests;

pub use command::{ReceptionCommand, ReceptionCommandName};
pub use fact::ReceptionFact;
pub use outline::Outline;
pub use state::{Day, Ticket, TicketState};
