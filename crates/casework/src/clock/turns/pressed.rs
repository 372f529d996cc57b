//! The days of the office's orders and suggestions: by the policy, by a day that was set, or soon where a life is in danger.

use jiff::civil::Date;

use super::{set, start};
use crate::case::event::{ClockChange, Fact};
use crate::case::state::Case;
use crate::case::vocabulary::{ClockKey, Urgency};
use crate::policy::Policy;

/// By when an order is answered.
pub(super) fn ordered(case: &Case, due: Option<Date>, policy: &Policy, today: Date) -> Vec<ClockChange> {
    let key = ClockKey::Supervision;
    let danger = case.urgent.contains(&Urgency::DangerToLife);
    let soon = || policy.calendar.after_days(today, policy.pressing.danger_days).due;
    match due.or_else(|| danger.then(soon)) {
        Some(day) => set(policy, key, today, day),
        None => start(policy, key, today),
    }
    .into_iter()
    .collect()
}

/// The clock of the one that is answered, of several that may run.
pub(super) fn answered(case: &Case, fact: &Fact, today: Date) -> Vec<ClockChange> {
    let advice = matches!(fact, Fact::SuggestionAnswered { .. });
    let (Fact::SuggestionAnswered { n, .. } | Fact::SupervisionAnswered { n, .. }) = fact else { return Vec::new() };
    let which = |pressed: &&(usize, &crate::case::state::Pressed)| {
        pressed.1.advice.is_some() == advice && n.is_none_or(|n| pressed.1.n == n)
    };
    let waiting: Vec<_> = case.unanswered().collect();
    let Some((place, _)) = waiting.iter().find(which) else { return Vec::new() };
    let Some(place) = u32::try_from(*place).ok().and_then(|place| place.checked_add(1)) else { return Vec::new() };
    let runs = case.clock_of_pressed(place as usize - 1).is_some_and(|clock| clock.ended.is_none());
    let change = ClockChange::StopOne { key: ClockKey::Supervision, n: place, on: today };
    runs.then_some(change).into_iter().collect()
}
