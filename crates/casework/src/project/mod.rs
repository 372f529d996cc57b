//! What follows from a matter (后续跟进项目: a workshop, a job centre): an aim, milestones with days, an end with a result.

pub mod command;
pub mod fact;
mod record;
mod rules;
pub mod state;
#[cfg(test)]
mod tests;

pub use command::{ProjectCommand, ProjectCommandName};
pub use fact::ProjectFact;
pub use state::{Milestone, Outline, Project};
