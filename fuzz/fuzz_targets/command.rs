//! Any JSON as a command at the counter: done or refused, never a panic.
#![no_main]

use std::sync::LazyLock;

use casework::context::Facts;
use casework::{Actor, CommandInput, CaseNo, Command, Context, Policy, Role, decide};

static POLICY: LazyLock<Option<Policy>> = LazyLock::new(|| Policy::built_in("fuzz").ok());

libfuzzer_sys::fuzz_target!(|text: &str| {
    let (Some(policy), Ok(command)) = (POLICY.as_ref(), serde_json::from_str::<Command>(text)) else { return };
    let actor = Actor::staff("clerk", Role::Clerk, "office");
    let facts = Facts { fresh_no: Some(CaseNo::compose("XF", 2026, 1)), ..Facts::default() };
    let now = jiff_now();
    let context = Context { now, actor: &actor, policy, facts: &facts };
    let _ = decide(None, &CommandInput::from(command), &context);
});

/// A fixed moment; fuzzing reads no clock either.
fn jiff_now() -> jiff::civil::DateTime {
    jiff::civil::date(2026, 11, 24).at(9, 0, 0, 0)
}
