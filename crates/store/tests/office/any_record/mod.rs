//! Any record: random lives of every kind in the registry, by seed, and of the one that exists in tests only.

mod checks;
mod forms;
mod life;
mod lists;
mod people;

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use casework::Policy;
use casework::record::{Record, Registrar, kinds};

use crate::errand::{self, Errand};
use forms::Forms;
use life::{Seen, live};

/// So many lives of each kind are lived at least, and more until all that can happen has happened, but no more than `MOST`.
const LEAST: u64 = 120;
const MOST: u64 = 1_400;

/// Lives of each kind that is added.
struct Lives {
    first: Policy,
    second: Policy,
    least: u64,
}

impl Registrar for Lives {
    fn add<R: Record>(&mut self) {
        let (forms, mut seen) = (Forms::of::<R>(), Seen::default());
        for seed in 0..MOST {
            if seed >= self.least && missing::<R>(&seen).is_none() {
                return;
            }
            let one = || live::<R>(seed, &forms, [&self.first, &self.second], &mut seen);
            if let Err(panic) = catch_unwind(AssertUnwindSafe(one)) {
                match panic.downcast_ref::<String>() {
                    Some(said) => panic!("{} seed {seed}: {said}", R::KIND),
                    None => resume_unwind(panic),
                }
            }
        }
        let missing = missing::<R>(&seen);
        assert!(missing.is_none(), "{}: {} of {seen:?}", R::KIND, missing.unwrap_or_default());
    }
}

/// What all lives together have not seen often enough to say that it was tried.
fn missing<R: Record>(Seen { done, stages, refusals }: &Seen) -> Option<String> {
    let rare = R::COMMANDS.iter().find(|name| done.get(*name).copied().unwrap_or_default() < 20);
    let unseen = R::STAGES.iter().find(|stage| !stages.contains_key(*stage));
    let unsaid =
        ["not-permitted", "no-such", "wrong-stage", "invalid"].into_iter().find(|code| !refusals.contains_key(code));
    rare.map(|name| format!("{name} was hardly ever done"))
        .or_else(|| unseen.map(|stage| format!("{stage} was never reached")))
        .or_else(|| unsaid.map(|code| format!("{code} was never said")))
}

fn lived(least: u64) {
    let first = errand::policy();
    let mut second = (*first).clone();
    for deadline in &mut second.deadlines {
        deadline.length += 3;
    }
    let mut lives = Lives { first: (*first).clone(), second, least };
    kinds(&mut lives);
    lives.add::<Errand>();
}

#[test]
fn whatever_people_try_a_record_keeps_its_law() {
    lived(LEAST);
}

#[test]
#[ignore = "cargo xtask long records"]
fn long_records_every_life() {
    lived(MOST);
}
