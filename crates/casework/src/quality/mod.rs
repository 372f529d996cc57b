//! A sample of sealed answers read again (办理质量抽查): drawn so that anyone can repeat the draw, each answer held against the
//! articles, what breaks one goes back to the unit, which says what it does about it.

pub mod command;
pub mod fact;
mod record;
mod rules;
mod sight;
pub mod state;
#[cfg(test)]
mod tests;

pub use command::{QualityCommand, QualityCommandName};
pub use fact::QualityFact;
pub use state::{Outline, Quality};
