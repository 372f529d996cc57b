//! What must hold of a record after every step of its life, and at its end.

use std::collections::BTreeSet;

use casework::aggregate::{AvailableAction, ClockChange};
use casework::case::command::NamesCommand as _;
use casework::clock::{ClockState, state};
use casework::context::Facts;
use casework::permission::Permit;
use casework::record::permission::{Ties, may, sees};
use casework::record::{
    Aggregate, Away, Event, NameOf, PaperOnRecord, Record, RecordAsked, RecordLetter, Recorded, Viewer, apply, decide,
};
use casework::{Actor, CaseNo, Context, Policy};
use jiff::civil::{Date, DateTime};
use serde_json::{Value, json};

use super::forms::{Forms, World};
use super::people;
use crate::dice::Dice;

/// What may be done and is named for nobody, and has no clock, no day and no paper: a file may come at any time; the
/// office's people come, go and are away when life says so, and its rules change when the office changes them.
const SILENT: [&str; 12] = [
    "attach",
    "add-user",
    "change-user",
    "disable-user",
    "set-password",
    "add-token",
    "revoke-token",
    "set-absence",
    "end-absence",
    "set-office",
    "load-calendar",
    "put-policy",
];

pub fn after<R: Record>(record: Option<Aggregate<R>>, entry: Recorded<R::Fact>, name: &str) -> Aggregate<R> {
    let before = record.clone();
    let after = apply(record, "key", entry.clone()).unwrap_or_else(|| panic!("{name} was decided and does not follow"));
    let written = |paper: &PaperOnRecord| RecordLetter::of(&after, paper.seq, paper.kind.as_str()).is_some();
    assert!(after.papers.iter().filter(|paper| paper.seq == entry.seq).all(written), "{name}: a paper has no letter");
    let Some(before) = before else { return after };
    assert!(after.clocks.len() >= before.clocks.len(), "a clock was forgotten by {name}");
    for (was, is) in before.clocks.iter().zip(&after.clocks) {
        let changed = |change: &ClockChange<_>| match change {
            ClockChange::Move { key, .. } | ClockChange::GoOn { key, .. } | ClockChange::Resume { key } => {
                *key == was.start.key
            }
            ClockChange::Start(_)
            | ClockChange::Stop { .. }
            | ClockChange::Cancel { .. }
            | ClockChange::StopOne { .. }
            | ClockChange::Recount { .. }
            | ClockChange::Pause { .. } => false,
        };
        let told = entry.event.clocks.iter().any(changed);
        assert!(told || was.start == is.start, "{name} moved {} and says nothing of it", was.start.key);
        assert!(told || was.ended.is_none() || was.ended == is.ended, "{name} ended {} again", was.start.key);
    }
    assert_eq!(after.papers.len(), before.papers.len() + entry.event.papers.len(), "{name}: each paper is there");
    after
}

/// Nobody without the permission or without sight of the record made anything happen.
pub fn was_permitted<R: Record>(record: Option<&Aggregate<R>>, (actor, name): (&Actor, &str), policy: &Policy) {
    let ties = record.map(Ties::of);
    assert_eq!(may(actor, (R::KIND, name), ties.as_ref(), policy), Permit::Allowed, "{name} by {actor:?}");
    assert!(ties.is_none_or(|ties| sees(actor, R::KIND, &ties, policy)), "{name} by {actor:?}");
}

/// What was done was named for who did it, or is silent.
pub fn was_named<R: Record>(record: Option<&Aggregate<R>>, (actor, name): (&Actor, &str), on: (&Policy, Date)) {
    let Some(record) = record.filter(|_| !SILENT.contains(&name)) else { return };
    let mut doers = vec![actor.clone()];
    // Who is away named somebody who does it in their place.
    while let Some(more) = record.state.away().iter().find_map(|away| stood_in_for(away, &doers, on.1)) {
        doers.push(more);
    }
    let is_named = |open: &AvailableAction<NameOf<R>>| doers.iter().any(|doer| open.is_for(doer));
    let named = R::next(record, on.0, on.1).iter().any(|open| open.act.name() == name && is_named(open));
    assert!(named, "{name} by {actor:?} at {} is named for nobody", record.state.line().stage);
}

fn stood_in_for(away: &Away, doers: &[Actor], on: Date) -> Option<Actor> {
    let deputy = doers.iter().find(|doer| doer.user == away.deputy)?;
    let news = away.from <= on && on <= away.until && doers.iter().all(|doer| doer.user != away.user);
    news.then(|| Actor { user: away.user.clone(), ..deputy.clone() })
}

/// For each act and each of those who are named for it: some form of it is done, or refused for a reason of its own.
pub fn named_is_open<R: Record>(record: &Aggregate<R>, forms: &Forms, (ctx, world): (&Context, &World)) {
    let mut dice = Dice::new(u64::from(record.version));
    for open in R::next(record, ctx.policy, ctx.today()) {
        // Of many who are named three by chance: over all lives everybody is.
        for doer in (0..open.by.len().min(3)).map(|_| dice.pick(&open.by)).collect::<Vec<_>>() {
            let actor = people::one_of(&doer, &mut dice);
            let mut codes = BTreeSet::new();
            // A ticket of a crowded day is guessed by chance alone.
            let fine = (0..5_000).any(|_| {
                let asked =
                    RecordAsked { command: forms.command::<R>(open.act.name(), world, &mut dice), on_behalf: None };
                let ctx = Context { actor: &actor, ..ctx.clone() };
                let code = decide(Some(record), &asked, &ctx).map_or_else(|no| no.code.slug(), |_| "done");
                codes.insert(code);
                !["wrong-stage", "not-permitted", "no-such", "invalid"].contains(&code)
            });
            assert!(fine, "{} is named for {actor:?} at {}: {codes:?}", open.act.name(), record.state.line().stage);
        }
    }
}

/// Nothing is left to do with a closed record, no matter who tries what.
pub fn stays_closed<R: Record>(
    record: &Aggregate<R>,
    forms: &Forms,
    (now, policy, facts): (DateTime, &Policy, &Facts),
    world: &World,
) {
    let mut dice = Dice::new(u64::from(record.version));
    // What is shared is taken back at any time.
    for name in R::COMMANDS.iter().filter(|name| **name != "withdraw-example") {
        for actor in people::everybody().iter().filter(|actor| permits(actor, record, name, policy)).take(3) {
            for _ in 0..40 {
                let asked = RecordAsked { command: forms.command::<R>(name, world, &mut dice), on_behalf: None };
                let done = decide(Some(record), &asked, &Context { now, actor, policy, facts });
                assert!(done.is_err(), "{name} by {actor:?} at {}: {asked:?}", record.state.line().stage);
            }
        }
    }
}

fn permits<R: Record>(actor: &Actor, record: &Aggregate<R>, name: &str, policy: &Policy) -> bool {
    may(actor, (R::KIND, name), Some(&Ties::of(record)), policy) == Permit::Allowed
}

/// A record as it stands on a day.
pub fn is_sound<R: Record>(record: &Aggregate<R>, policy: &Policy, today: Date) {
    let line = record.state.line();
    assert!(R::STAGES.contains(&line.stage), "{} is on no list of stages", line.stage);
    assert_eq!(record.version as usize, record.history.len());
    for clock in &record.clocks {
        let stood = state(clock, today);
        let goes_on = matches!(stood, ClockState::Running | ClockState::Paused | ClockState::Overdue);
        assert_eq!(goes_on, clock.ended.is_none(), "ended and running: {clock:?}");
        assert!(clock.start.due >= clock.start.raw_due && clock.start.raw_due >= clock.start.starts, "{clock:?}");
        assert!(R::CLOCKS.contains(&clock.start.key.name.as_str()), "{} is not declared", clock.start.key);
        let same = |other: &&_| casework::aggregate::Clock::<_>::eq(other, clock);
        assert!(clock.ended.is_some() || record.clocks.iter().filter(same).count() == 1, "twice at once: {clock:?}");
    }
    let main: Vec<_> = R::next(record, policy, today).into_iter().filter(|act| act.main).collect();
    assert!(main.iter().all(|act| act.due.is_some()), "expected by no day: {main:?}");
    let running = record.clocks.iter().any(|clock| clock.ended.is_none());
    assert!(!line.closed || (main.is_empty() && !running), "closed, and something is owed: {main:?}");
    assert!(line.closed || !R::OPEN_IS_OWED || !main.is_empty(), "open at {}, and nobody owes anything", line.stage);
}

/// The journal alone gives the same record: through JSON, whatever the policy or the day.
pub fn replays<R: Record>(record: &Aggregate<R>, policies: [&Policy; 2], today: Date) {
    let journal = || {
        let written = record.history.iter().map(|entry| serde_json::to_string(entry).expect("an entry is JSON"));
        let read = |line: String| serde_json::from_str::<Recorded<R::Fact>>(&line).expect("an entry reads back");
        written.map(read).collect::<Vec<_>>()
    };
    assert!(journal() == record.history, "an entry changed on its way through JSON");
    let replay = |journal: Vec<Recorded<R::Fact>>| {
        journal.into_iter().try_fold(None, |record, entry| apply::<R>(record, "key", entry).map(Some)).flatten()
    };
    let again = replay(journal()).expect("the journal replays");
    for policy in policies {
        assert_eq!(all_views(&again, policy, today), all_views(record, policy, today), "replay is another record");
    }
    let (mut gap, half) = (journal(), record.history.len() / 2);
    if half > 0 {
        gap.remove(half);
        assert!(gap.len() == half || replay(gap).is_none(), "a missing entry {} was not noticed", half + 1);
    }
}

/// All that anybody is ever told of it.
fn all_views<R: Record>(record: &Aggregate<R>, policy: &Policy, as_of: Date) -> String {
    let all: BTreeSet<CaseNo> = record.state.cases().into_iter().collect();
    let outlines: Vec<Value> = people::everybody()
        .iter()
        .step_by(4)
        .flat_map(|actor| {
            [&all, &BTreeSet::new()].map(|sees| json!(R::outline(record, &Viewer { actor, policy, as_of, sees })))
        })
        .collect();
    let (line, next) = (record.state.line(), R::next(record, policy, as_of));
    let common = (&record.key, record.version, record.begun_at, &record.begun_by, record.changed_at);
    let made = (&record.clocks, &record.papers, &record.attachments, record.state.relations());
    format!("{} {common:?} {made:?} {line:?} {next:?}", json!(outlines))
}

/// An event as the store hands it back: each text replaced by where it is kept.
pub fn stripped<F: serde::Serialize + serde::de::DeserializeOwned>(event: &Event<F>) -> Event<F> {
    let mut value = serde_json::to_value(event).expect("an event is JSON");
    strip(&mut value);
    serde_json::from_value(value).expect("an event without its words is an event")
}

fn strip(value: &mut Value) {
    match value {
        Value::Object(fields) => fields.iter_mut().for_each(|(key, inner)| match key.as_str() {
            "words" | "person" if inner.get("value").is_some() => *inner = json!({ "id": "w1", "digest": "d1" }),
            _ => strip(inner),
        }),
        Value::Array(items) => items.iter_mut().for_each(strip),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
