//! Days that a unit owed: taken in time, answered in time (条例23, 34), and what answers promised (条例32).

use super::count::{Count, When};
use super::course::Course;
use crate::case::state::{Clock, ClockEnd};
use crate::case::vocabulary::ClockKey;
use crate::figures::key::PeriodFigure;
use crate::figures::promises;
use crate::policy::Policy;

pub(super) fn counts(course: &Course, _: &Policy) -> Vec<Count> {
    let clocks = course.clocks.iter().filter_map(|(clock, unit)| {
        let (in_time, when) = ended(clock)?;
        Some(Count::of(figure(clock.start.key)?, in_time, unit.clone(), when))
    });
    let promises = promises::of(course.case).into_iter().map(|promise| {
        let due = promise.due;
        let when = if promise.kept.is_some() { When::on(due) } else { When::Past { due } };
        Count::of(PeriodFigure::CarriedOutInTime, promise.was_kept_in_time(), course.unit(), when)
    });
    clocks.chain(promises).collect()
}

fn figure(key: ClockKey) -> Option<PeriodFigure> {
    match key {
        ClockKey::Notify => Some(PeriodFigure::AcceptedInTime),
        ClockKey::Decide | ClockKey::SimpleDecide => Some(PeriodFigure::AnsweredInTime),
        ClockKey::Route
        | ClockKey::Object
        | ClockKey::ReportBack
        | ClockKey::SimpleForward
        | ClockKey::SimpleAccept
        | ClockKey::RequestReview
        | ClockKey::Review
        | ClockKey::RequestRecheck
        | ClockKey::Recheck
        | ClockKey::Rating
        | ClockKey::Supervision => None,
    }
}

/// Whether it was kept, and when that counts: on the earlier of its end and its due day. What was called off before its day
/// counts nowhere; nobody calls a lateness off afterwards.
fn ended(clock: &Clock) -> Option<(bool, When)> {
    let due = clock.start.due;
    match clock.ended {
        Some(ClockEnd::Done(on)) if on <= due => Some((true, When::on(on))),
        Some(ClockEnd::Done(_)) => Some((false, When::on(due))),
        Some(ClockEnd::Cancelled(on)) => {
            let stood_still = clock.paused.as_ref().is_some_and(|paused| paused.since <= due);
            (on > due && !stood_still).then_some((false, When::on(due)))
        }
        None if clock.paused.is_some() => None,
        None => Some((false, When::Past { due })),
    }
}
