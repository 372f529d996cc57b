//! The rows of a ledger are written in transactions short enough that a clerk at the counter does not notice.
//!
//! Everything was checked before the first of them; what a power cut leaves out is brought in by the same call once more, which
//! knows what is there.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use casework::Actor;
use indicatif::ProgressBar;
use jiff::civil::DateTime;
use store::{CommandRequest, ListAnswer, Step, Store, Target};
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

/// Writes every row.
pub(super) async fn write(store: &Store, actor: &Actor, now: DateTime, lines: Vec<Brought>) -> Result<()> {
    let progress = ProgressBar::new(lines.len() as u64);
    let mut left = lines.into_iter();
    let mut rows = FIRST;
    loop {
        let steps: Vec<Step> = left.by_ref().take(rows).map(|line| step(actor, now, line)).collect();
        if steps.is_empty() {
            break;
        }
        let (count, began) = (steps.len(), Instant::now());
        if let ListAnswer::Refused { refusal, .. } = store.perform_all(steps, None).await? {
            bail!("{}: {}", refusal.code.slug(), refusal.detail());
        }
        progress.inc(count as u64);
        rows = paced(count, began.elapsed());
        if left.len() > 0 {
            sleep(PAUSE).await;
        }
    }
    progress.finish_and_clear();
    Ok(())
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
