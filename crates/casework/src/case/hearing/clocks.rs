//! Time of a hearing that a clock leaves out, where the policy says so (条例36: only the recheck's).

use jiff::civil::Date;

use super::event::HearingFact;
use crate::case::event::ClockChange;
use crate::case::state::{Case, Clock};
use crate::policy::Policy;

/// A clock stands still from the notice to the record, and its day moves by as many days.
pub(crate) fn of(case: &Case, fact: &HearingFact, policy: &Policy, today: Date) -> Vec<ClockChange> {
    let open = |clock: &&Clock| clock.ended.is_none();
    match fact {
        HearingFact::Called(_) => {
            let running = policy.hearing.excludes.iter().filter_map(|left| {
                let clock = case.clock(left.clock).filter(open)?;
                clock.paused.is_none().then(|| ClockChange::Pause {
                    key: left.clock,
                    on: today,
                    basis: left.source.clone(),
                })
            });
            running.collect()
        }
        HearingFact::Held(_) => {
            let paused = case.clocks.iter().filter(open).filter_map(|clock| goes_on(clock, policy, today));
            paused.collect()
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

fn goes_on(clock: &Clock, policy: &Policy, today: Date) -> Option<ClockChange> {
    let paused = clock.paused.as_ref()?;
    let days = (today - paused.since).get_days();
    let key = clock.start.key;
    let length = policy.deadline(key, clock.start.starts)?.length;
    let all = length.saturating_add(clock.extended_by).saturating_add(clock.left_out).saturating_add(days);
    let due = policy.calendar.after_days(clock.start.starts, all);
    Some(ClockChange::GoOn { key, on: today, days, raw_due: due.raw, due: due.due, provisional: due.provisional })
}
