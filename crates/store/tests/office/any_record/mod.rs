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

const LIVES: u64 = 1_400;

/// Lives of each kind that is added.
struct Lives {
    first: Policy,
    second: Policy,
}

impl Registrar for Lives {
    fn add<R: Record>(&mut self) {
        let (forms, mut seen) = (Forms::of::<R>(), Seen::default());
        for seed in 0..LIVES {
            let one = || live::<R>(seed, &forms, [&self.first, &self.second], &mut seen);
            if let Err(panic) = catch_unwind(AssertUnwindSafe(one)) {
                match panic.downcast_ref::<String>() {
                    Some(said) => panic!("{} seed {seed}: {said}", R::KIND),
                    None => resume_unwind(panic),
                }
            }
        }
        let (done, stages, refusals) = (&seen.done, &seen.stages, &seen.refusals);
        let hardly = R::COMMANDS.iter().filter(|name| done.get(*name).copied().unwrap_or_default() < 20);
        assert_eq!(hardly.collect::<Vec<_>>(), Vec::<&&str>::new(), "{}: hardly ever done of {done:?}", R::KIND);
        let never = R::STAGES.iter().filter(|stage| !stages.contains_key(*stage));
        assert_eq!(never.collect::<Vec<_>>(), Vec::<&&str>::new(), "{}: never reached of {stages:?}", R::KIND);
        for code in ["not-permitted", "no-such", "wrong-stage", "invalid"] {
            assert!(refusals.contains_key(code), "{}: {code} was never said: {refusals:?}", R::KIND);
        }
    }
}

#[test]
fn whatever_people_try_a_record_keeps_its_law() {
    let first = errand::policy();
    let mut second = (*first).clone();
    for deadline in &mut second.deadlines {
        deadline.length += 3;
    }
    let mut lives = Lives { first: (*first).clone(), second };
    kinds(&mut lives);
    lives.add::<Errand>();
}
