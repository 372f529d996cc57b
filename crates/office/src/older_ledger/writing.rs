//! The rows of a ledger are written in transactions short enough that a clerk at the counter does not notice.
//!
//! Everything was checked before the first of them; what a power cut leaves out is brought in by the same call once more, which
//! knows what is there.

use std::time::{Duration, Instant};
use std::vec::IntoIter;

use casework::{Actor, Refusal};
use jiff::civil::DateTime;
use store::{CommandRequest, ListAnswer, Step, Store, StoreError, Target};
use tokio::time::sleep;

use super::line::Brought;

/// How long one transaction is to last.
const EACH: Duration = Duration::from_millis(150);
/// Rows of the first one, and the fewest and the most of any.
const FIRST: usize = 50;
const FEWEST: usize = 10;
const MOST: usize = 1_000;
/// How long another program may take the pen between two: longer than the longest nap of one that waits for it.
const PAUSE: Duration = Duration::from_millis(105);

/// Why rows were not written; those of the transactions before are there.
#[derive(Debug, thiserror::Error)]
pub enum NotWritten {
    /// A rule that said yes while it was checked says no now.
    #[error("{}: {}", .0.code.slug(), .0.detail())]
    Refused(Box<Refusal>),
    #[error(transparent)]
    Fault(#[from] StoreError),
}

/// The rows on their way into the house.
pub struct Writing<'a> {
    store: &'a Store,
    actor: &'a Actor,
    now: DateTime,
    left: IntoIter<Brought>,
    rows: usize,
    has_begun: bool,
}

impl<'a> Writing<'a> {
    /// Nothing is written before [`Writing::write_some`].
    pub fn new(store: &'a Store, actor: &'a Actor, now: DateTime, lines: Vec<Brought>) -> Writing<'a> {
        Writing { store, actor, now, left: lines.into_iter(), rows: FIRST, has_begun: false }
    }

    /// One transaction more: how many rows it wrote, or nothing once all are written.
    ///
    /// # Errors
    /// [`NotWritten`]; nothing of this transaction was written.
    pub async fn write_some(&mut self) -> Result<Option<usize>, NotWritten> {
        if self.left.len() == 0 {
            return Ok(None);
        }
        if self.has_begun {
            sleep(PAUSE).await;
        }
        self.has_begun = true;
        let (actor, now) = (self.actor, self.now);
        let steps: Vec<Step> = self.left.by_ref().take(self.rows).map(|line| step(actor, now, line)).collect();
        let (count, began) = (steps.len(), Instant::now());
        if let ListAnswer::Refused { refusal, .. } = self.store.perform_all(steps, None).await? {
            return Err(NotWritten::Refused(Box::new(refusal)));
        }
        self.rows = paced(count, began.elapsed());
        Ok(Some(count))
    }
}

/// How many rows the next one has, by how long this one took.
fn paced(count: usize, took: Duration) -> usize {
    let millis = usize::try_from(took.as_millis()).unwrap_or(usize::MAX).max(1);
    let target = usize::try_from(EACH.as_millis()).unwrap_or(usize::MAX);
    (count.saturating_mul(target) / millis).clamp(FEWEST, MOST).min(count.saturating_mul(4))
}

fn step(actor: &Actor, now: DateTime, line: Brought) -> Step {
    Step::Case(Box::new(CommandRequest {
        target: Target::New,
        asked: line.asked,
        actor: actor.clone(),
        now,
        expected_version: None,
        key: None,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_transaction_grows_and_shrinks_with_what_the_machine_can_do() {
        let took = Duration::from_millis;
        assert_eq!(paced(50, took(25)), 200, "at most four times as many");
        assert_eq!(paced(200, took(500)), 60);
        assert_eq!(paced(100, took(60_000)), FEWEST);
        assert_eq!(paced(1_000, took(1)), MOST);
    }
}
