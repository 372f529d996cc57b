//! The clocks of a case, each with 为何: from which day, how long, which article, where it rolled, who moved it.
use casework::case::state::Clock as Kept;
use casework::clock::{self, ClockState as State};

use crate::acts::Setting;
use crate::forms::basis_words;
use crate::parts::{Clock, ClockState, Html};
use office::wording::days_between;

/// Days from which a clock counts as near its end, for the eye only; the colour rules have their own number.
const NEAR: i64 = 3;

/// The clocks that run or ran out, and those that are done with.
pub(super) struct Clocks {
    pub running: Vec<Clock>,
    pub ended: Vec<Html>,
}

pub(super) fn clocks(s: &Setting) -> Clocks {
    let mut out = Clocks { running: Vec::new(), ended: Vec::new() };
    let mut kept: Vec<&Kept> = s.case.clocks.iter().collect();
    kept.sort_by_key(|clock| clock.start.due);
    for clock in kept {
        let left = days_between(s.today(), clock.start.due);
        let (state, running) = match clock::state(clock, s.today()) {
            State::Running if left == 0 => (ClockState::Today, true),
            State::Running if left <= NEAR => (ClockState::Soon, true),
            State::Running => (ClockState::Running, true),
            State::Paused => (ClockState::Paused, true),
            State::Overdue => (ClockState::Over, true),
            State::Met => (ClockState::Done, false),
            State::Late => (ClockState::DoneLate, false),
            State::Lapsed => {
                out.ended.push(ended(s, clock, "case-file-clock-lapsed"));
                continue;
            }
            State::Cancelled => {
                out.ended.push(ended(s, clock, "case-file-clock-cancelled"));
                continue;
            }
        };
        let drawn = drawn(s, clock, state);
        if running {
            out.running.push(drawn);
        } else {
            out.ended.push(Html::of(&drawn));
        }
    }
    out
}

fn drawn(s: &Setting, clock: &Kept, state: ClockState) -> Clock {
    let start = &clock.start;
    let mut drawn = Clock::new(s.lang, name(s, clock), start.due, s.today(), state)
        .counted_from(start.starts, length(s, &start.length));
    if let Some(why) = clock.why_moved.as_ref().filter(|_| clock.extended_by > 0) {
        let days = s.lang.ta("parts-days", &[("n", clock.extended_by)]);
        drawn = drawn.extended(format!("{days} — {}", why.text()));
    }
    if start.raw_due != start.due {
        drawn = drawn.rolled(start.raw_due);
    }
    if start.provisional {
        drawn = drawn.provisional();
    }
    let article = s.policy.article(&start.basis).map(|article| article.text.trim().to_owned());
    drawn.source(basis_words(s.lang, s.policy, &start.basis), article)
}

fn ended(s: &Setting, clock: &Kept, key: &str) -> Html {
    let words = s.lang.ta(key, &[("clock", name(s, clock)), ("day", s.lang.date(clock.start.due, s.today()))]);
    Html::trusted("<p class=\"clock\">").and(Html::text(words)).and(Html::trusted("</p>"))
}

fn name(s: &Setting, clock: &Kept) -> String {
    s.lang.t(&format!("clock-{}", clock.start.key.slug()))
}

/// `60 days` and `5 working-days` in words; empty where a person set the day.
fn length(s: &Setting, length: &str) -> String {
    match length.split_once(' ') {
        Some((n, "days")) => s.lang.ta("parts-days", &[("n", n)]),
        Some((n, "working-days")) => s.lang.ta("parts-working-days", &[("n", n)]),
        _ => s.lang.t("case-file-clock-set"),
    }
}
