//! Every promised day, each with how it was counted: its start, its length, its article, and where it rolled to.
use casework::case::concerns_petitioners;
use casework::case::state::Clock;
use casework::clock::{ClockState, state};
use casework::{Case, Policy};
use jiff::civil::Date;

use crate::pages::law;
use crate::parts::clock::ClockState as Look;
use crate::parts::{self};
use office::wording::Lang;

/// The clocks a petitioner may read: those that run, and those that are done.
pub struct ClockLists {
    pub running: Vec<parts::Clock>,
    pub done: Vec<parts::Clock>,
}

pub fn clock_lists(lang: Lang, case: &Case, policy: &Policy, today: Date) -> ClockLists {
    let mut shown = ClockLists { running: Vec::new(), done: Vec::new() };
    for clock in case.clocks.iter().filter(|clock| concerns_petitioners(clock.start.key)) {
        let standing = state(clock, today);
        let Some(look) = clock_style(standing, clock, today) else { continue };
        let drawn = drawn(lang, clock, policy, today, look);
        let done = matches!(standing, ClockState::Met | ClockState::Late);
        if done { shown.done.push(drawn) } else { shown.running.push(drawn) }
    }
    shown.running.sort_by_key(|clock| clock.due);
    shown
}

/// A right that lapsed and a promise that no longer holds are told elsewhere.
fn clock_style(standing: ClockState, clock: &Clock, today: Date) -> Option<Look> {
    match standing {
        ClockState::Running if clock.start.due == today => Some(Look::Today),
        ClockState::Running => Some(Look::Running),
        ClockState::Overdue => Some(Look::Over),
        ClockState::Paused => Some(Look::Paused),
        ClockState::Met => Some(Look::Done),
        ClockState::Late => Some(Look::DoneLate),
        ClockState::Lapsed | ClockState::Cancelled => None,
    }
}

fn drawn(lang: Lang, clock: &Clock, policy: &Policy, today: Date, look: Look) -> parts::Clock {
    let start = &clock.start;
    let name = lang.t(&format!("follow-clock-{}", start.key.slug()));
    let mut drawn = parts::Clock::new(lang, name, start.due, today, look);
    if let Some(length) = length(lang, &start.length) {
        drawn = drawn.counted_from(start.starts, length);
    }
    if clock.extended_by > 0 {
        let reason = clock.why_moved.as_ref().map(|words| words.text().to_owned()).unwrap_or_default();
        let words = lang.ta("follow-step-extended", &[("n", clock.extended_by.to_string()), ("reason", reason)]);
        drawn = drawn.extended(words);
    }
    if start.raw_due != start.due {
        drawn = drawn.rolled(start.raw_due);
    }
    if start.provisional {
        drawn = drawn.provisional();
    }
    let article = policy.article(&start.basis).map(|article| article.text.trim().to_owned());
    drawn.source(law::name(lang, policy, &start.basis), article)
}

/// `60 days`, `5 working-days` in words; nothing where a person set the day.
fn length(lang: Lang, written: &str) -> Option<String> {
    let (n, unit) = written.split_once(' ')?;
    let key = if unit == "working-days" { "parts-working-days" } else { "parts-days" };
    Some(lang.ta(key, &[("n", n)]))
}
