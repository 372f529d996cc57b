//! The policy that holds now: one for the writer and for every handle that is taken from now on.

use std::sync::{Arc, PoisonError, RwLock};

use casework::Policy;

/// Known to the writer, which sets it, and to everybody who begins something.
#[derive(Clone)]
pub(crate) struct InForce(Arc<RwLock<Arc<Policy>>>);

impl InForce {
    pub(crate) fn new(policy: Arc<Policy>) -> InForce {
        InForce(Arc::new(RwLock::new(policy)))
    }

    pub(crate) fn get(&self) -> Arc<Policy> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub(crate) fn set(&self, policy: Arc<Policy>) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = policy;
    }
}
