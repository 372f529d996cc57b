//! A clock of the case as of a day.

use jiff::civil::Date;
use serde::Serialize;

use crate::case::state;
use crate::clock::{self, ClockState};

/// A clock and its state on the day.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
pub struct Clock {
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::vocabulary::ClockKey"))]
    pub key: &'static str,
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::described::Day"))]
    pub starts: Date,
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::described::Day"))]
    pub raw_due: Date,
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::described::Day"))]
    pub due: Date,
    pub provisional: bool,
    pub state: ClockState,
    pub basis: String,
}

impl Clock {
    pub(super) fn of(clock: &state::Clock, as_of: Date) -> Clock {
        Clock {
            key: clock.start.key.slug(),
            starts: clock.start.starts,
            raw_due: clock.start.raw_due,
            due: clock.start.due,
            provisional: clock.start.provisional,
            state: clock::state(clock, as_of),
            basis: clock.start.basis.clone(),
        }
    }
}
