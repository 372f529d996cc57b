//! A settled matter as an example for others (大家互相学): told without names, telephones and houses, by who settled it, and shared
//! once a second person has read it.

pub mod command;
pub mod fact;
mod record;
mod rules;
pub mod state;
#[cfg(test)]
mod tests;

pub use command::{ExampleCommand, ExampleCommandName};
pub use fact::ExampleFact;
pub use state::{Example, Outline};
