//! A unit's word against a figure (对数据有异议): answered by the supervisor; the figure itself is never changed by hand.

pub mod command;
pub mod fact;
mod record;
mod rules;
pub mod state;
#[cfg(test)]
mod tests;

pub use command::{ContestCommand, ContestCommandName};
pub use fact::ContestFact;
pub use state::{Contest, Outline};
