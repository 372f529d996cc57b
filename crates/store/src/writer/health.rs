//! Whether the writer could write when it last tried, told to anyone who asks; nobody writes to find out.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

use crate::engine::Fault;

/// Why nothing is kept at present.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    pub fault: Fault,
    /// What the database said.
    pub what: String,
}

/// For so long the log is not told the same again.
const TOLD_AGAIN: Duration = Duration::from_secs(60);

/// The outcome of the writer's last try.
#[derive(Debug, Default)]
pub(crate) struct Health(Mutex<Inside>);

#[derive(Debug, Default)]
struct Inside {
    trouble: Option<Trouble>,
    told: Option<(Fault, Instant)>,
}

impl Health {
    pub(crate) fn trouble(&self) -> Option<Trouble> {
        self.inside().trouble.clone()
    }

    /// Something was written and is on disk.
    pub(super) fn wrote(&self) {
        if self.inside().trouble.take().is_some() {
            tracing::info!("what is asked is kept again");
        }
    }

    /// Nothing could be written, for a reason that lies in the place. The log has one line for it, with what to do.
    pub(super) fn failed(&self, fault: Fault, what: &str) {
        let mut inside = self.inside();
        let just_told = inside.told.is_some_and(|(told, at)| told == fault && at.elapsed() < TOLD_AGAIN);
        if inside.trouble.as_ref().is_none_or(|last| last.fault != fault) && !just_told {
            tracing::error!(what, what_to_do = fault.advice(), "nothing is kept");
            inside.told = Some((fault, Instant::now()));
        }
        inside.trouble = Some(Trouble { fault, what: what.to_owned() });
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
