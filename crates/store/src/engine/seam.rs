//! One place where a test makes the database fail: before an act of the writing connection, or after it took effect.

use std::fmt;
use std::sync::Arc;

use super::fault::{DbError, Fault};

/// What the writing connection does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Act {
    Connect,
    Begin,
    Statement,
    Commit,
    Rollback,
}

/// How an act fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Failing {
    pub fault: Fault,
    /// It took effect all the same; only the answer fails.
    pub after: bool,
}

type Plan = dyn Fn(Act) -> Option<Failing> + Send + Sync;

/// Asked before each act. In the product it says nothing.
#[derive(Clone, Default)]
pub struct Seam(Option<Arc<Plan>>);

impl Seam {
    /// Fails whatever the plan says, for tests.
    pub fn of(plan: impl Fn(Act) -> Option<Failing> + Send + Sync + 'static) -> Seam {
        Seam(Some(Arc::new(plan)))
    }

    /// Does the work of an act, unless the plan has it fail.
    pub(super) async fn through<T>(
        &self,
        act: Act,
        work: impl Future<Output = Result<T, DbError>>,
    ) -> Result<T, DbError> {
        match self.0.as_ref().and_then(|plan| plan(act)) {
            None => work.await,
            Some(Failing { fault, after: false }) => Err(injected(act, fault)),
            Some(Failing { fault, after: true }) => match work.await {
                Ok(_) => Err(injected(act, fault)),
                Err(error) => Err(error),
            },
        }
    }
}

fn injected(act: Act, fault: Fault) -> DbError {
    DbError::new(fault, format!("injected: {fault:?} at {act:?}"))
}

impl fmt::Debug for Seam {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(if self.0.is_some() { "Seam(planned)" } else { "Seam" })
    }
}
