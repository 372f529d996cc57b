//! The rules one by one: which fact each reads and on which day it begins to hold.

use jiff::ToSpan;
use jiff::civil::Date;

use super::{Rule, Trigger};
use crate::actor::Role;
use crate::case::event::{ClockChange, Fact, Recorded};
use crate::case::state::{Case, Clock};
use crate::case::vocabulary::{LinkKind, OpinionResult, Origin};
use crate::ground::Ground;
use crate::personal_data::CaseNo;
use crate::policy::{Policy, PressingRule};

/// Where the rule holds or will hold on this case; not before the office has been quiet for the policy's days.
pub(super) fn holds(case: &Case, row: &PressingRule, policy: &Policy) -> Vec<Trigger> {
    let found: Vec<(Date, Vec<Ground>)> = match row.rule {
        Rule::HalfSilent => half_silent(case, row.percent.unwrap_or_default()),
        Rule::CameAgain => came_again(case).into_iter().collect(),
        Rule::SuperiorAsks => superior_asks(case).into_iter().collect(),
        Rule::NotResubmitted => not_resubmitted(case).into_iter().collect(),
        Rule::Overdue => overdue(case),
        Rule::NotCarriedOut => not_carried_out(case, row.days.unwrap_or_default()),
        Rule::Unheard => unheard(case).into_iter().collect(),
        Rule::SilentHelper => silent_helpers(case, policy),
    };
    let quiet_until = last_word(case).map(|day| later(day, policy.pressing.again_after_days));
    let made = found.into_iter().map(|(day, grounds)| {
        let from = later(day, row.days.unwrap_or_default());
        let from = quiet_until.map_or(from, |quiet| from.max(quiet));
        Trigger { rule: row.rule, from, grounds, basis: row.source.clone() }
    });
    made.collect()
}

/// The day of a part of a running duty's time, where the unit recorded nothing since it began; it goes on
/// holding beside the rule for what is overdue.
fn half_silent(case: &Case, percent: i32) -> Vec<(Date, Vec<Ground>)> {
    let silent = running(case).filter(|clock| {
        let key = clock.start.key;
        let begins = |change: &ClockChange| matches!(change, ClockChange::Start(start) if start.key == key);
        let began = case.history.iter().rev().find(|entry| entry.event.clocks.iter().any(begins));
        began.is_some_and(|began| recorded_since(case, began.seq).is_none())
    });
    let half = |clock: &Clock| {
        let whole = (clock.start.due - clock.start.starts).get_days();
        // Rounded up: the unit has the benefit of the odd day.
        let part = whole.saturating_mul(percent).saturating_add(99) / 100;
        let day = later(clock.start.starts, part).min(clock.start.due);
        let start = &clock.start;
        (day, vec![Ground::Clock(start.key), Ground::Starts(start.starts), Ground::Due(start.due)])
    };
    silent.map(half).collect()
}

/// The last tie to an earlier matter, where the unit has recorded nothing since.
fn came_again(case: &Case) -> Option<(Date, Vec<Ground>)> {
    // A tie that was taken away again says nothing.
    let stands = |to: &CaseNo| case.repeats().any(|earlier| earlier == to);
    let repeat =
        |fact: &Fact| matches!(fact, Fact::Linked { to, kind: LinkKind::Repeat, apart: false, .. } if stands(to));
    let tied = last(case, repeat)?;
    let Fact::Linked { to, .. } = &tied.event.fact else { return None };
    let silent = recorded_since(case, tied.seq).is_none();
    // A unit that got it later has had no time before that.
    let day = tied.at.date().max(case.routed.as_ref()?.on);
    silent.then(|| (day, vec![Ground::Earlier(to.clone()), Ground::On(tied.at.date())]))
}

/// Sent by a higher office, and the unit has recorded nothing since it got it.
fn superior_asks(case: &Case) -> Option<(Date, Vec<Ground>)> {
    let routed = case.routed.as_ref().filter(|_| case.origin != Origin::Own)?;
    let entry = last(case, |fact| matches!(fact, Fact::Routed { .. } | Fact::UnitDesignated { .. }))?;
    let silent = recorded_since(case, entry.seq).is_none();
    silent.then(|| (routed.on, vec![Ground::Origin(case.origin), Ground::Routed(routed.on)]))
}

/// The unit's answer or objection came back to it, and it has been silent since.
fn not_resubmitted(case: &Case) -> Option<(Date, Vec<Ground>)> {
    let back = last(case, |fact| {
        let above = if let Fact::Reviewed(decided) | Fact::Rechecked(decided) = fact { Some(decided) } else { None };
        above.is_some_and(|decided| decided.is_sent_back())
            || matches!(fact, Fact::Reopened { again: true, .. } | Fact::ObjectionSettled { agree: false, .. })
    })?;
    let silent = recorded_since(case, back.seq).is_none();
    silent.then(|| (back.at.date(), vec![Ground::SentAgain(back.at.date())]))
}

/// Duties of the unit whose day goes by: its clocks, and the measures of the plan that no leader took on themselves.
fn overdue(case: &Case) -> Vec<(Date, Vec<Ground>)> {
    let clocks = running(case).map(|clock| {
        let start = &clock.start;
        (start.due, vec![Ground::Clock(start.key), Ground::Due(start.due)])
    });
    let the_units =
        |owner: &crate::UserId| case.in_charge.as_ref() != Some(owner) && !matches!(owner.as_str(), "leader" | "clerk");
    let open = case.measures.iter().filter(|measure| measure.done.is_none() && the_units(&measure.planned.owner));
    let measures = open.map(|measure| {
        let planned = &measure.planned;
        (planned.due, vec![Ground::Measure(planned.n), Ground::Due(planned.due)])
    });
    clocks.chain(measures).collect()
}

/// Supported demands of an answer that was served, as long as nobody says that they are done (条例32, 40).
fn not_carried_out(case: &Case, days: i32) -> Vec<(Date, Vec<Ground>)> {
    let owed = case
        .demands
        .iter()
        .filter(|demand| demand.result() == Some(OpinionResult::Support) && demand.carried_out.is_none());
    // Of what a level above granted, its own opinion's service counts.
    let served = owed.filter_map(|demand| Some((demand, case.paper_of(demand)?.served.as_ref()?.on)));
    let made = served.map(|(demand, on)| {
        let promised = demand.answer.as_ref().and_then(|answer| answer.will.as_ref()).map(|will| will.due);
        // A day that was promised has no days of grace.
        let from = promised.map_or(on, |due| due.saturating_sub((days - 1).days()));
        (from, vec![Ground::Demand(demand.n), Ground::Served(on)])
    });
    made.collect()
}

/// The answer was sealed and nobody says that the petitioner was heard (条例31).
fn unheard(case: &Case) -> Option<(Date, Vec<Ground>)> {
    let sealed = last(case, |fact| matches!(fact, Fact::Concluded { unheard: true, .. }))?;
    case.heard.missing.then(|| (sealed.at.date(), vec![Ground::Sealed(sealed.at.date())]))
}

/// Other units that were asked to help and said nothing by the day of the request. One that may not read the matter any more
/// cannot answer, and nothing is said of it (条例30).
fn silent_helpers(case: &Case, policy: &Policy) -> Vec<(Date, Vec<Ground>)> {
    let open = case.teamwork.assists.iter().filter(|assist| assist.done.is_none());
    let able = open.filter(|assist| case.is_open_to_helpers(&assist.unit, policy));
    able.map(|assist| (assist.due, vec![Ground::Assist(assist.n), Ground::Due(assist.due)])).collect()
}

/// The clocks that are the unit's to keep and have not ended.
fn running(case: &Case) -> impl Iterator<Item = &Clock> {
    // One that stands still waits for somebody else.
    let runs = |clock: &&Clock| clock.ended.is_none() && clock.paused.is_none();
    case.clocks.iter().filter(runs).filter(|clock| clock.start.key.is_the_units())
}

/// What the unit that has it recorded after that entry.
fn recorded_since(case: &Case, seq: u32) -> Option<&Recorded> {
    let by_the_unit =
        |entry: &&Recorded| matches!(entry.by.role, Role::Handler | Role::UnitHead) && entry.by.unit == case.unit;
    case.history.iter().rev().take_while(|entry| entry.seq > seq).find(by_the_unit)
}

/// The day of the office's last word to the unit, or of its answer.
fn last_word(case: &Case) -> Option<Date> {
    let words = |fact: &Fact| {
        matches!(
            fact,
            Fact::Supervised { .. }
                | Fact::Suggested { .. }
                | Fact::SupervisionAnswered { .. }
                | Fact::SuggestionAnswered { .. }
        )
    };
    last(case, words).map(|entry| entry.at.date())
}

fn last(case: &Case, which: impl Fn(&Fact) -> bool) -> Option<&Recorded> {
    case.history.iter().rev().find(|entry| which(&entry.event.fact))
}

fn later(day: Date, days: i32) -> Date {
    day.saturating_add(days.days())
}
