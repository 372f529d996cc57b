//! A small dispute or a hazard that community police or a grid worker saw: about a place, never about a person. It becomes a
//! case, a station's matter, or nothing, and who reported it is told which and why.
//!
//! Start reading at [`fact`], then `rules.rs`.

mod check;
pub mod command;
pub mod fact;
mod outline;
mod record;
mod rules;
pub mod state;
pub mod tally;
#[cfg(test)]
mod tests;

pub use command::{HazardCommand, HazardCommandName};
pub use fact::HazardFact;
pub use outline::{Outline, handles};
pub use state::Hazard;
