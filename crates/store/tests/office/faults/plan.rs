//! What fails, and when: the n-th act of the writing connection, or some of them by the dice.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use store::{Act, Failing, Fault, Seam};

/// Every way in which an act can fail.
pub const WAYS: [Failing; 8] = [
    Failing { fault: Fault::Full, after: false },
    Failing { fault: Fault::Full, after: true },
    Failing { fault: Fault::Disk, after: false },
    Failing { fault: Fault::Disk, after: true },
    Failing { fault: Fault::Busy, after: false },
    Failing { fault: Fault::Busy, after: true },
    Failing { fault: Fault::Cut, after: false },
    Failing { fault: Fault::Cut, after: true },
];

/// Shared by a store and its test.
#[derive(Clone, Default)]
pub struct Plan(Arc<Inside>);

#[derive(Default)]
struct Inside {
    acts: AtomicU64,
    fired: AtomicU64,
    mode: Mutex<Mode>,
}

#[derive(Default)]
enum Mode {
    /// Nothing fails.
    #[default]
    Calm,
    Nth(u64, Failing),
    Dice(Box<StdRng>),
}

impl Plan {
    pub fn seam(&self) -> Seam {
        let plan = self.clone();
        Seam::of(move |act| plan.failure_at(act))
    }

    fn failure_at(&self, _: Act) -> Option<Failing> {
        let n = self.0.acts.fetch_add(1, Ordering::Relaxed);
        let failing = match &mut *self.0.mode.lock().unwrap() {
            Mode::Calm => None,
            Mode::Nth(nth, failing) => (*nth == n).then_some(*failing),
            Mode::Dice(dice) => dice.random_bool(0.06).then(|| WAYS[dice.random_range(0..WAYS.len())]),
        }?;
        self.0.fired.fetch_add(1, Ordering::Relaxed);
        Some(failing)
    }

    /// From now on acts are counted from 0, and none fails.
    pub fn calm(&self) {
        *self.0.mode.lock().unwrap() = Mode::Calm;
        self.0.acts.store(0, Ordering::Relaxed);
    }

    /// The n-th act from now on fails so.
    pub fn nth(&self, n: u64, failing: Failing) {
        self.calm();
        *self.0.mode.lock().unwrap() = Mode::Nth(n, failing);
    }

    /// Some act in sixteen fails.
    pub fn dice(&self, seed: u64) {
        *self.0.mode.lock().unwrap() = Mode::Dice(Box::new(StdRng::seed_from_u64(seed)));
    }

    pub fn acts(&self) -> u64 {
        self.0.acts.load(Ordering::Relaxed)
    }

    pub fn fired(&self) -> u64 {
        self.0.fired.load(Ordering::Relaxed)
    }
}
