//! Whether anybody still waits for what is being set: what was given up stops at the next step.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::Unprinted;

/// Handed to the press with the work.
#[derive(Debug, Clone, Default)]
pub struct Patience(Arc<AtomicBool>);

/// Held by who waits: the work stops soon after this is dropped.
#[derive(Debug)]
pub struct Waiting(Patience);

impl Patience {
    /// Somebody waits to the end.
    pub fn endless() -> Patience {
        Patience::default()
    }

    /// Work for somebody who may leave.
    pub fn while_waiting() -> (Waiting, Patience) {
        let patience = Patience::default();
        (Waiting(patience.clone()), patience)
    }

    /// # Errors
    /// [`Unprinted::GivenUp`] once nobody waits.
    pub fn check(&self) -> Result<(), Unprinted> {
        if self.is_over() { Err(Unprinted::GivenUp) } else { Ok(()) }
    }

    pub(crate) fn is_over(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.0.store(true, Ordering::Relaxed);
    }
}
