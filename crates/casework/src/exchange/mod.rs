//! What goes between the district's one window for disputes (综治中心) and this office, in both directions and with a receipt: each
//! matter under the centre's own code (一案一码). Nothing of it moves a stage, a clock or a duty of the case.

pub mod command;
pub mod fact;
mod record;
mod rules;
pub mod state;
#[cfg(test)]
mod tests;

pub use command::{ExchangeCommand, ExchangeCommandName};
pub use fact::ExchangeFact;
pub use rules::{key_of_code, keys_of_case};
pub use state::{Exchange, Outline};
