//! A line of a station's ledger: what somebody brought to the community, settled on the spot with each side's own word, or
//! handed up to a case that the station follows.
//!
//! What is a report (检举控告) is never kept here: it goes up at once, and of the line nothing stays but its key (条例30).
//!
//! Start reading at [`fact`], then `rules.rs`.

mod check;
pub mod command;
pub mod fact;
mod outline;
mod record;
mod rules;
pub mod state;
#[cfg(test)]
mod tests;

pub use command::{MatterCommand, MatterCommandName};
pub use fact::MatterFact;
pub use outline::{Outline, PartyTold, WordTold};
pub use rules::key_of_entry;
pub use state::Matter;
