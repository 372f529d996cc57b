//! Where a clock stands on a day. Overdue is computed, never an event.

use jiff::civil::Date;

use crate::aggregate::{Clock, ClockEnd, ClockKind};
use crate::case::Case;

/// A clock's state as of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ClockState {
    Running,
    /// Time that does not count (the recheck's hearing, 条例36).
    Paused,
    Met,
    /// Done after the due day.
    Late,
    /// Not done, past due.
    Overdue,
    /// A right that was not used in time.
    Lapsed,
    Cancelled,
}

impl ClockState {
    /// The word in every output.
    pub const fn slug(self) -> &'static str {
        match self {
            ClockState::Running => "running",
            ClockState::Paused => "paused",
            ClockState::Met => "met",
            ClockState::Late => "late",
            ClockState::Overdue => "overdue",
            ClockState::Lapsed => "lapsed",
            ClockState::Cancelled => "cancelled",
        }
    }
}

/// Where the clock stands at the end of that day.
pub fn state<K: ClockKind>(clock: &Clock<K>, as_of: Date) -> ClockState {
    match clock.ended {
        Some(ClockEnd::Cancelled(_)) => ClockState::Cancelled,
        Some(ClockEnd::Done(on)) if on > clock.start.due => ClockState::Late,
        Some(ClockEnd::Done(_)) => ClockState::Met,
        None if clock.stands_still(as_of) => ClockState::Paused,
        None if as_of <= clock.start.due => ClockState::Running,
        None if clock.start.key.is_a_right() => ClockState::Lapsed,
        None => ClockState::Overdue,
    }
}

/// The due day of the nearest duty that is not done: a clock or a measure of the plan. Rights are nobody's work.
pub fn next_duty(case: &Case, as_of: Date) -> Option<Date> {
    let measures = case.measures.iter().filter(|measure| measure.done.is_none()).map(|m| m.planned.due);
    next_day_of_the_law(case, as_of).into_iter().chain(measures).min().filter(|_| has_duties(case))
}

/// The nearest day of a clock that runs: what a plan or the house sets is no day of the law.
pub fn next_day_of_the_law(case: &Case, as_of: Date) -> Option<Date> {
    let clocks = case
        .clocks
        .iter()
        .filter(|clock| clock.ended.is_none() && !clock.stands_still(as_of) && !clock.start.key.is_a_right())
        .map(|clock| clock.start.due);
    clocks.min().filter(|_| has_duties(case))
}

fn has_duties(case: &Case) -> bool {
    !case.is_shut_for_good() && case.stage != crate::Stage::Withdrawn
}

/// How many duties of the case were done late or are overdue on that day.
pub fn late_duties(case: &Case, as_of: Date) -> u32 {
    let late = case.clocks.iter().filter(|clock| worked_late(clock, as_of)).count();
    u32::try_from(late).unwrap_or(u32::MAX)
}

/// Whether a duty was done late or is overdue.
pub fn worked_late<K: ClockKind>(clock: &Clock<K>, as_of: Date) -> bool {
    matches!(state(clock, as_of), ClockState::Late | ClockState::Overdue)
}
