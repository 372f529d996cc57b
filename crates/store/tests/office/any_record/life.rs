//! One random life of a record of some kind, and what must hold after every step of it and at its end.

use std::collections::BTreeMap;

use casework::case::command::NamesCommand as _;
use casework::context::{Facts, OtherCase, Sealed, SealedAnswer};
use casework::matter::Matter;
use casework::record::permission::{Ties, sees};
use casework::record::{Aggregate, Record, RecordAsked, Recorded, decide};
use casework::station::Station;
use casework::{CaseNo, Context, Policy, UnitId};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};

use super::checks::{after, is_sound, named_is_open, replays, stays_closed, stripped, was_named, was_permitted};
use super::forms::{Forms, World};
use super::people;
use crate::dice::Dice;

const STEPS: usize = 40;

/// What all lives of a kind together have seen, so that a test which tries nothing is found out.
#[derive(Debug, Default)]
pub struct Seen {
    pub done: BTreeMap<&'static str, u32>,
    pub stages: BTreeMap<&'static str, u32>,
    pub refusals: BTreeMap<&'static str, u32>,
}

/// The answer of the case that forms speak of.
fn sealed(no: &CaseNo) -> Sealed {
    Sealed { base: None, answers: vec![SealedAnswer { case: no.clone(), unit: UnitId::new("water") }] }
}

/// From the middle on under another policy, as after a change of the rules.
pub fn live<R: Record>(seed: u64, forms: &Forms, policies: [&Policy; 2], seen: &mut Seen) {
    // Far apart: the dice of neighbouring seeds are the same ones, a throw later.
    let mut dice = Dice::new(seed.wrapping_mul(0xD134_2543_DE82_EF95));
    let mut now: DateTime = "2026-01-05T09:00".parse().expect("an hour");
    now = now.saturating_add(i64::from(dice.below(300)).days());
    let other = OtherCase::named(CaseNo::compose("XF", 2025, seed));
    let no = other.no.clone();
    let secret = || Some("ab".to_owned());
    // A community has one station: its accounts and its ledger need it, and it is opened where there is none.
    let station_open = R::KIND != Station::KIND;
    let facts = Facts {
        begun: Some(no.clone()),
        noted: Some("heping-1".to_owned()),
        other: Some(other),
        fresh_code: secret(),
        fresh_secret: secret(),
        station_open,
        next_taken: true,
        settled_own: true,
        sealed: sealed(&no),
        ..Facts::default()
    };
    // The store applies events whose words it keeps elsewhere; rules must not miss them, but for those that say so
    // (`Needs::texts`: who was named has the last word).
    let strips = dice.one_in(2) && R::KIND != Matter::KIND;
    let mut record: Option<Aggregate<R>> = people::begun_by_the_store(now);
    for step in 0..STEPS {
        let [first, second] = policies;
        let policy = if step < STEPS / 2 { first } else { second };
        now = later(now, record.as_ref().map(|record| record.state.line().day), &mut dice);
        let day = record.as_ref().map_or(now.date(), |record| record.state.line().day);
        let world = World { today: now.date(), day, other: no.clone() };
        let (actor, act) = people::any(record.as_ref(), forms, (policy, now.date()), &mut dice);
        let asked = RecordAsked { command: forms.command::<R>(&act, &world, &mut dice), on_behalf: None };
        let ctx = Context { now, actor: &actor, policy, facts: &facts };
        match decide(record.as_ref(), &asked, &ctx) {
            Err(refusal) => {
                *seen.refusals.entry(refusal.code.slug()).or_default() += 1;
                assert!(refusal.fields.is_empty() || refusal.code.slug() == "invalid", "{refusal:?}");
                let hidden = record.as_ref().is_some_and(|one| !sees(&actor, R::KIND, &Ties::of(one), policy));
                assert!(!hidden || refusal.code.slug() == "no-such", "{actor:?} learns that it is there: {refusal:?}");
            }
            Ok(event) => {
                let name = asked.command.name::<R>();
                was_permitted(record.as_ref(), (&actor, name), policy);
                was_named(record.as_ref(), (&actor, name), (policy, now.date()));
                let event = if strips { stripped(&event) } else { event };
                let seq = record.as_ref().map_or(0, |record| record.version) + 1;
                let entry = Recorded { seq, at: now, by: actor.clone(), event };
                let next = after(record.clone(), entry, name);
                *seen.done.entry(name).or_default() += 1;
                let ends = next.state.line().closed || ["change-user", "disable-user"].contains(&name);
                // What ends a life off its road seldom does, or hardly one would come to its end.
                if !ends || is_main::<R>(record.as_ref(), name, (policy, now.date())) || dice.one_in(9) {
                    record = Some(next);
                }
            }
        }
        if let Some(record) = &record {
            *seen.stages.entry(record.state.line().stage).or_default() += 1;
            is_sound(record, policy, now.date());
            if dice.one_in(6) {
                named_is_open(record, forms, (&ctx, &world));
            }
        }
    }
    if let Some(record) = record {
        replays(&record, policies, now.date());
        if let Some(line) = Some(record.state.line()).filter(|line| line.closed) {
            let now = if line.day > now.date() { line.day.at(9, 0, 0, 0) } else { now };
            let world = World { today: now.date(), day: line.day, other: no };
            stays_closed(&record, forms, (now, policies[1], &facts), &world);
        }
    }
}

/// Whether the act is expected of somebody.
fn is_main<R: Record>(record: Option<&Aggregate<R>>, name: &str, (policy, today): (&Policy, Date)) -> bool {
    record.is_some_and(|record| R::next(record, policy, today).iter().any(|open| open.main && open.act.name() == name))
}

/// Sometimes days pass, sometimes the day comes that the record is about.
fn later(now: DateTime, day: Option<Date>, dice: &mut Dice) -> DateTime {
    match (dice.below(14), day) {
        (0, _) => now.saturating_add(i64::from(dice.below(8)).days()),
        (1 | 2, Some(day)) if day > now.date() => day.at(9, 0, 0, 0),
        _ => now,
    }
}
