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

#[cfg(test)]
mod tests {
    use casework::policy::Letters;

    use super::*;
    use crate::press::Press;

    /// Fault J1: what was given up went on for minutes.
    #[test]
    fn work_that_nobody_waits_for_stops_at_its_next_step() {
        let (waiting, patience) = Patience::while_waiting();
        let set = |patience: &Patience| {
            Press::reading_back().set_with("page.typ", b"{}", Vec::new(), &Letters::default(), patience)
        };
        assert!(patience.check().is_ok() && set(&patience).is_ok());
        let handed_on = patience.clone();
        drop(waiting);
        assert_eq!((patience.check(), handed_on.check()), (Err(Unprinted::GivenUp), Err(Unprinted::GivenUp)));
        assert_eq!(set(&handed_on), Err(Unprinted::GivenUp));
        assert!(set(&Patience::endless()).is_ok(), "somebody else's goes on");
    }
}
