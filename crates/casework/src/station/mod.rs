//! A community's reception station (接访站): its six things (a sign, a telephone, rules, a ledger, a service card, a team with
//! its rota) and the clean-up list of its community (三清三同步). The ledger's lines are records of their own, [`crate::matter`].
//!
//! Start reading at [`fact`], then `rules.rs`.

mod check;
pub mod command;
pub mod fact;
mod outline;
pub mod picture;
mod record;
mod rules;
pub mod state;
#[cfg(test)]
mod tests;

pub use command::{StationCommand, StationCommandName};
pub use fact::{Duty, PictureWhen, StationFact};
pub use outline::{Item, ItemPicture, Outline};
pub(crate) use rules::{at_a_station, wrong_state};
pub use state::Station;
