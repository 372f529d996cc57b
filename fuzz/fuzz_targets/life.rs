//! Any lines as the life of a case: who asks, how many days later, and a command as JSON. Whatever is asked is done or
//! refused, never a panic; what is done can be applied, and the next acts can always be told.
#![no_main]

use std::sync::LazyLock;

use casework::case::available::available_actions;
use casework::context::Facts;
use casework::{Actor, CommandInput, Case, CaseNo, Command, Context, Policy, Recorded, Role, decide, grade, replay};
use jiff::ToSpan;
use jiff::civil::DateTime;

static POLICY: LazyLock<Policy> = LazyLock::new(|| Policy::built_in("fuzz").expect("the built-in policy"));

libfuzzer_sys::fuzz_target!(|text: &str| {
    let mut now = jiff::civil::date(2026, 3, 2).at(9, 0, 0, 0);
    let mut case: Option<Case> = None;
    for line in text.lines().take(60) {
        let mut letters = line.chars();
        let (Some(who), Some(days)) = (letters.next(), letters.next()) else { continue };
        let Ok(command) = serde_json::from_str::<Command>(letters.as_str()) else { continue };
        now = now.saturating_add(i64::from(u32::from(days) % 40).days());
        case = lived(case, command, actor(who), now);
    }
    if let Some(case) = &case {
        let _ = available_actions(case, &POLICY, now.date());
        let _ = grade::progress(case, &POLICY, now.date());
    }
});

/// The case after the command, or as it was where the command is refused.
fn lived(mut case: Option<Case>, command: Command, actor: Actor, now: DateTime) -> Option<Case> {
    let facts = Facts { fresh_no: Some(CaseNo::compose("XF", 2026, 1)), ..Facts::default() };
    let context = Context { now, actor: &actor, policy: &POLICY, facts: &facts };
    let Ok(events) = decide(case.as_ref(), &CommandInput::from(command), &context) else { return case };
    for event in events {
        let seq = case.as_ref().map_or(0, |case| case.version) + 1;
        let entry = Recorded { seq, at: now, by: actor.clone(), event };
        match &mut case {
            Some(case) => case.apply(entry).expect("what was decided can be applied"),
            None => case = replay([entry]).expect("a case begins with its registration"),
        }
    }
    case
}

fn actor(who: char) -> Actor {
    match who {
        'a' => Actor::staff("clerk", Role::Clerk, "office"),
        'b' => Actor::staff("office-head", Role::OfficeHead, "office"),
        'c' => Actor::staff("handler-water", Role::Handler, "water"),
        'd' => Actor::staff("head-water", Role::UnitHead, "water"),
        'e' => Actor::staff("handler-land", Role::Handler, "land"),
        'f' => Actor::staff("supervisor", Role::Supervisor, "office"),
        'g' => Actor::staff("leader", Role::Leader, "district"),
        'h' => Actor::staff("moderator", Role::Moderator, "office"),
        'i' => Actor::staff("reviewer", Role::Reviewer, "district"),
        'j' => Actor::staff("rechecker", Role::Rechecker, "city"),
        'k' => Actor::staff("assessor", Role::Assessor, "office"),
        _ => Actor::petitioner(u32::from(who) % 4 + 1),
    }
}
