//! A meeting that looks into matters together (综合研判、联席会议、联合接访, 条例13): who was there, what was decided, who does it
//! by when. A decision about a case is a measure of that case's plan; one about none is its owner's work.

pub mod command;
pub mod fact;
pub mod joint;
mod record;
mod rules;
pub mod sight;
pub mod state;
#[cfg(test)]
mod tests;

pub use command::{MeetingCommand, MeetingCommandName};
pub use fact::{MeetingFact, MeetingKind};
pub use state::{Decision, Meeting, Outline};
