//! Days and clocks: how a day is counted, what starts and ends each clock, and where it stands on a day.

pub(crate) mod days;
mod rights;
mod state;
pub(crate) mod turns;

pub use days::{Calendar, Due};
pub use state::{ClockState, late_duties, next_day_of_the_law, next_duty, state, worked_late};
