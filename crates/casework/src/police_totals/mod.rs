//! What the police count of a month (涉访违法犯罪案件几案几人): two numbers with their source, never a person and never a case
//! of ours.

pub mod command;
pub mod fact;
mod record;
mod rules;
pub mod state;
#[cfg(test)]
mod tests;

pub use command::{PoliceTotalsCommand, PoliceTotalsCommandName};
pub use fact::PoliceTotalsFact;
pub use state::{Outline, PoliceTotals};
