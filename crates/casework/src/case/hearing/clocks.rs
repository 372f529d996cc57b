//! Time of a hearing that a clock leaves out, where the policy says so (条例36: only the recheck's).

use jiff::ToSpan;
use jiff::civil::Date;

use super::event::HearingFact;
use crate::case::event::ClockChange;
use crate::case::state::{Case, Clock};
use crate::policy::Policy;

/// A clock stands still from the notice to the record, for the policy's most days at most, and its day moves by as many
/// days. A hearing that was not held on its day, or called off, took no time: the clock counts as if it had never stood still.
pub(crate) fn of(case: &Case, fact: &HearingFact, policy: &Policy, today: Date) -> Vec<ClockChange> {
    match fact {
        HearingFact::Called(called) => stands_still(case, called.on, policy, today),
        HearingFact::Adjourned { until, .. } => stands_still(case, *until, policy, today),
        HearingFact::Held(_) | HearingFact::CalledOff { .. } => {
            let held = matches!(fact, HearingFact::Held(_));
            let in_time = held && case.hearing_ahead().is_some_and(|hearing| today <= hearing.on);
            let paused = case.clocks.iter().filter(|clock| clock.ended.is_none());
            paused.filter_map(|clock| goes_on(clock, (held, in_time), policy, today)).collect()
        }
        HearingFact::Applied { .. }
        | HearingFact::Refused { .. }
        | HearingFact::WordGiven { .. }
        | HearingFact::Drawn(_)
        | HearingFact::Recused { .. }
        | HearingFact::Deliberated { .. }
        | HearingFact::Confirmed { .. }
        | HearingFact::Published { .. }
        | HearingFact::Approved {} => Vec::new(),
    }
}

/// Put off before its day, or adjourned on it, time goes on from the first notice.
fn stands_still(case: &Case, day: Date, policy: &Policy, today: Date) -> Vec<ClockChange> {
    let running = policy.hearing.excludes.iter().filter_map(|left| {
        let clock = case.clock(left.clock).filter(|clock| clock.ended.is_none())?;
        let stands = clock.paused.as_ref().filter(|_| clock.stands_still(today)).map(|paused| paused.since);
        let on = stands.unwrap_or(today);
        let most = on.saturating_add(policy.hearing.most_days.days());
        Some(ClockChange::Pause { key: left.clock, on, until: Some(day.min(most)), basis: left.source.clone() })
    });
    running.collect()
}

fn goes_on(clock: &Clock, (held, in_time): (bool, bool), policy: &Policy, today: Date) -> Option<ClockChange> {
    let paused = clock.paused.as_ref()?;
    let days = match paused.until {
        _ if !held => 0,
        Some(_) if !in_time => 0,
        Some(_) => (today - paused.since).get_days().min(policy.hearing.most_days),
        None => (today - paused.since).get_days(),
    };
    let key = clock.start.key;
    let length = policy.deadline(key, clock.start.starts)?.length;
    let all = length.saturating_add(clock.extended_by).saturating_add(clock.left_out).saturating_add(days);
    let due = policy.calendar.after_days(clock.start.starts, all);
    Some(ClockChange::GoOn { key, on: today, days, raw_due: due.raw, due: due.due, provisional: due.provisional })
}
