//! Any history: thousands of random lives of a case by seed, and what must hold in every one of them.
#![expect(clippy::expect_used, clippy::panic, reason = "a test says what went wrong by stopping")]

mod checks;
mod dice;
mod forms;
mod offers;
mod untouched;
mod without_words;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use casework::case::Stage;
use casework::case::hearing::event::DrawBase;
use casework::case::refusal::Code;
use casework::conduct::sight::checks;
use casework::context::{Facts, OtherCase};
use casework::permission::{Permit, may, sees};
use casework::{Actor, Case, CaseNo, CommandInput, Context, Policy, Recorded, decide, replay};
use jiff::ToSpan;
use jiff::civil::DateTime;

use dice::Dice;

const HISTORIES: u64 = 2_000;
const STEPS: usize = 60;

/// What all histories together have seen, so that a test which tries nothing is found out.
#[derive(Default)]
struct Seen {
    events: BTreeMap<&'static str, u32>,
    stages: BTreeMap<&'static str, u32>,
    refusals: BTreeMap<&'static str, u32>,
    /// How often it was asked what is open, in either direction.
    named: u32,
    honest: u32,
}

/// The built-in policy, and one in which every length of days is another one.
fn policies() -> (Policy, Policy) {
    let built_in = Policy::built_in("first").expect("the built-in policy");
    let mut files = Policy::built_in_files();
    for (name, text) in &mut files {
        if name == "deadlines.toml" {
            *text = text
                .replace("length = 15", "length = 11")
                .replace("length = 30", "length = 35")
                .replace("length = 60", "length = 45");
        }
    }
    (built_in, Policy::load(&files, "second").expect("the other policy"))
}

/// Of how many commands one is asked whether it was named as open, and of how many states one whether what it names is
/// not refused.
#[derive(Clone, Copy)]
struct Looks {
    named: u32,
    honest: u32,
}

#[test]
fn whatever_people_try_the_law_of_the_journal_holds() {
    many(Looks { named: 30, honest: 200 });
}

/// Each of them: `cargo xtask long histories`.
#[test]
#[ignore = "cargo xtask long histories"]
fn long_histories_every_open_act_is_asked() {
    many(Looks { named: 1, honest: 1 });
}

fn many(looks: Looks) {
    let (first, second) = policies();
    let mut seen = Seen::default();
    for seed in 0..HISTORIES {
        let lived = catch_unwind(AssertUnwindSafe(|| live(seed, &first, &second, (&mut seen, looks))));
        if let Err(panic) = lived {
            let said = panic.downcast_ref::<String>().cloned().unwrap_or_default();
            if said.is_empty() {
                resume_unwind(panic);
            }
            panic!("seed {seed}: {said}");
        }
    }
    assert!(seen.named + seen.honest >= 2_000, "{} and {} are few", seen.named, seen.honest);
    for name in checks::EVENTS {
        assert!(
            seen.events.get(name).copied().unwrap_or_default() >= 5,
            "{name} hardly ever happened: {:?}",
            seen.events
        );
    }
    let stages = checks::STAGES.iter().filter(|stage| !seen.stages.contains_key(*stage)).collect::<Vec<_>>();
    assert!(stages.is_empty(), "never reached: {stages:?} of {:?}", seen.stages);
    let said = |code: &&Code| seen.refusals.contains_key(code.slug());
    let never: Vec<&Code> = Code::ALL.iter().filter(|code| !said(code) && !NOT_BY_CHANCE.contains(code)).collect();
    assert!(never.is_empty(), "never said: {never:?} of {:?}", seen.refusals);
}

/// Only the writer can tell that somebody else wrote, or that a key was used before; and no unit of these lives stands
/// above another that has the same matter, which `rules/accept.rs` tests by itself.
const NOT_BY_CHANCE: [Code; 3] = [Code::ChangedMeanwhile, Code::KeyReused, Code::PendingElsewhere];

/// One life: from the middle on under another policy, as after a change of the law.
fn live(seed: u64, first: &Policy, second: &Policy, (seen, looks): (&mut Seen, Looks)) {
    let mut dice = Dice::new(seed);
    // Dice of its own: how closely a life is looked at changes nothing of it.
    let mut looking = Dice::new(!seed);
    let mut now: DateTime = "2026-01-05T09:00".parse().expect("an hour");
    now = now.saturating_add(i64::from(dice.below(300)).days());
    let other = OtherCase { recheck_decided: dice.one_in(6), ..OtherCase::named(CaseNo::compose("XF", 2025, seed)) };
    let facts = Facts {
        fresh_no: Some(CaseNo::compose("XF", 2026, seed)),
        other: Some(other.clone()),
        accused_users: offers::accused_users(),
        draw: Some(DrawBase { n: 1, root: format!("{seed:064x}") }),
        ..Facts::default()
    };
    // The store applies events whose words it keeps elsewhere; rules must not miss them.
    let strips = dice.one_in(2);
    let mut case: Option<Case> = None;
    for step in 0..STEPS {
        let policy = if step < STEPS / 2 { first } else { second };
        if dice.one_in(3) {
            now = now.saturating_add(i64::from(dice.below(12)).days());
        }
        // Few get so far; of those some let the days of the recheck run out.
        if case.as_ref().is_some_and(|case| case.stage == Stage::Reviewed) && dice.one_in(6) {
            now = now.saturating_add(40.days());
        }
        let (actor, asked) = offers::any(case.as_ref(), policy, &other.no, now.date(), &mut dice);
        let facts = Facts { colleague: case.as_ref().and_then(offers::colleague), ..facts.clone() };
        let ctx = Context { now, actor: &actor, policy, facts: &facts };
        match decide(case.as_ref(), &asked, &ctx) {
            Err(refusal) => {
                *seen.refusals.entry(refusal.code.slug()).or_default() += 1;
                assert!(refusal.fields.is_empty() || refusal.code.slug() == "invalid", "{refusal:?}");
            }
            Ok(events) => {
                assert_eq!(events.len(), 1, "one command, one fact");
                was_permitted(case.as_ref(), &actor, &asked, policy);
                if let Some(case) = case.as_ref().filter(|_| looking.one_in(looks.named)) {
                    offers::was_named(case, &actor, &asked, policy, now.date());
                    seen.named += 1;
                }
                for event in events {
                    let event = if strips { without_words::stripped(&event) } else { event };
                    *seen.events.entry(event.fact.name()).or_default() += 1;
                    let seq = case.as_ref().map_or(0, |case| case.version) + 1;
                    let entry = Recorded { seq, at: now, by: actor.clone(), event };
                    case = Some(after(case, entry, policy));
                }
            }
        }
        if let Some(case) = &case {
            *seen.stages.entry(case.stage.slug()).or_default() += 1;
            checks::check_day(case, policy, now.date());
            if looking.one_in(looks.honest) {
                offers::available_is_honest(case, policy, now, &facts);
                seen.honest += 1;
            }
        }
    }
    if let Some(case) = case {
        checks::replays(&case);
    }
}

fn after(case: Option<Case>, entry: Recorded, policy: &Policy) -> Case {
    match case {
        None => replay([entry]).expect("a beginning applies").expect("a case"),
        Some(before) => {
            let mut after = before.clone();
            let told = format!("{:?}", entry.event);
            after.apply(entry.clone()).unwrap_or_else(|damage| panic!("decided but not applied: {damage}: {told}"));
            checks::step(&before, &after, &entry, policy);
            after
        }
    }
}

/// Nobody without the permission, without sight of the case, or with a stake in it made anything happen.
fn was_permitted(case: Option<&Case>, actor: &Actor, asked: &CommandInput, policy: &Policy) {
    let behalf = asked.on_behalf.is_some();
    assert_eq!(may(actor, asked.command.command_name(), behalf, case, policy), Permit::Allowed, "{actor:?} {asked:?}");
    if let Some(case) = case {
        let legal = asked.command.name() == "check-referral" && checks(actor, case, policy);
        // Who owns a measure does it, and shows what was done, without seeing the rest (contract, "Who sees how much").
        let owner = policy
            .may
            .row(asked.command.command_name())
            .is_some_and(|row| row.is_open_to_owners(actor.role) && case.waits_for(actor, policy));
        assert!(legal || owner || sees(actor, case, policy), "{actor:?} {asked:?}");
        assert!(!case.interests.contains(&actor.user), "{actor:?} {asked:?}");
        assert!(!case.accuses(&actor.user, actor.unit.as_ref()), "{actor:?} {asked:?}");
    }
}
