//! Whether the writer could write when it last tried, told to whoever asks; nobody writes to find out.

use std::sync::{Mutex, PoisonError};

use crate::engine::Fault;

/// Why nothing is kept at present.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trouble {
    pub fault: Fault,
    /// What the database said.
    pub what: String,
}

/// The outcome of the writer's last try.
#[derive(Debug, Default)]
pub(crate) struct Health(Mutex<Option<Trouble>>);

impl Health {
    pub(crate) fn trouble(&self) -> Option<Trouble> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Something was written and is on disk.
    pub(super) fn wrote(&self) {
        if self.0.lock().unwrap_or_else(PoisonError::into_inner).take().is_some() {
            tracing::info!("what is asked is kept again");
        }
    }

    /// Nothing could be written, for a reason that lies in the place. The log has one line for each new reason.
    pub(super) fn failed(&self, fault: Fault, what: &str) {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if last.as_ref().is_none_or(|last| last.fault != fault) {
            tracing::error!(what, what_to_do = fault.advice(), "nothing is kept");
        }
        *last = Some(Trouble { fault, what: what.to_owned() });
    }
}
