//! Since when a case has its colour, and when it would turn red: read from its own journal, for nobody writes it down.

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Colouring, colour};
use crate::case::vocabulary::Colour;
use crate::case::{Case, replay};
use crate::policy::Policy;

/// The first day of the unbroken run, up to `today`, on which today's table gives this colour. Each day counts as it
/// stood at its end. It is computed, not recorded: a table that changes is as if it had always been so.
pub fn since(case: &Case, policy: &Policy, today: Date) -> Date {
    let mut run: Option<(Colour, Date)> = None;
    let mut held: Option<Case> = None;
    let happened = case.happened();
    for (n, entry) in happened.iter().copied().enumerate() {
        let state = match held.take() {
            None => replay([entry.clone()]).ok().flatten(),
            Some(mut state) => {
                // The numbers of the history have gaps where conduct was recorded, which moves no day here (条例26, 47).
                state.version = entry.seq.saturating_sub(1);
                state.apply(entry.clone()).ok().map(|()| state)
            }
        };
        // What does not follow is damage and is told elsewhere; the day it came in is an honest answer.
        let Some(state) = state else { break };
        let from = entry.at.date();
        let till = match happened.get(n + 1) {
            Some(next) => next.at.date().saturating_sub(1.day()).min(today),
            None => today,
        };
        // Of several entries on a day the last one counts.
        if till >= from {
            run = Some(continued(run, &state, policy, (from, till)));
        }
        held = Some(state);
    }
    run.map_or(case.received_on, |(_, day)| day)
}

/// The run of colour as it stands at the end of a stretch of days in which nothing was recorded.
fn continued(run: Option<(Colour, Date)>, state: &Case, policy: &Policy, (from, till): (Date, Date)) -> (Colour, Date) {
    let at = |day: Date| colour(state, policy, day).grade;
    let now = at(till);
    // A person's judgement holds until its day and the rules after it, so each part is looked at alone.
    let judged = state
        .judged
        .as_ref()
        .filter(|judged| judged.counts())
        .map(|judged| judged.until)
        .filter(|until| (from..till).contains(until));
    let rules_from = judged.map_or(from, |until| until.saturating_add(1.day()));
    let first = first_day(rules_from, till, |day| at(day) == now);
    let whole = match judged {
        Some(_) if first == rules_from && at(from) == now => from,
        _ => first,
    };
    match run {
        Some((colour, since)) if colour == now && whole == from => (now, since),
        _ => (now, whole),
    }
}

/// The first day on which something holds that, once it holds, goes on holding: with nothing recorded a colour moves
/// one way only, towards red.
fn first_day(mut from: Date, mut till: Date, holds: impl Fn(Date) -> bool) -> Date {
    while from < till {
        let middle = from.saturating_add(((till - from).get_days() / 2).days());
        if holds(middle) {
            till = middle;
        } else {
            from = middle.saturating_add(1.day());
        }
    }
    till
}

/// The first of the next `days` on which the case turns red if nothing is recorded, and the rules that will make it
/// so; none where it is red already.
pub fn reddens(case: &Case, policy: &Policy, today: Date, days: i32) -> Option<(Date, Colouring)> {
    let red = |day: Date| Some(colour(case, policy, day)).filter(|made| made.grade == Colour::Red);
    if red(today).is_some() {
        return None;
    }
    // Looked at from its end first: nearly every case stays as it is.
    red(today.saturating_add(days.days()))?;
    (1..=days).map(|n| today.saturating_add(n.days())).find_map(|day| red(day).map(|made| (day, made)))
}
