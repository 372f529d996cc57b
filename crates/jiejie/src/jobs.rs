//! Jobs of a running server: checkpoints each minute, totals each second, colours each new day.

use std::time::Duration;

use store::Store;
use tokio::task::JoinHandle;

use crate::settings::now;

/// Starts the jobs; they end when the handle is aborted.
pub fn start(store: Store) -> JoinHandle<()> {
    tokio::spawn(async move {
        let mut second = tokio::time::interval(Duration::from_secs(1));
        second.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        let mut graded = None;
        for tick in 0u64.. {
            second.tick().await;
            let at = now();
            if graded != Some(at.date()) {
                match store.regrade(at.date()).await {
                    Ok(_) => graded = Some(at.date()),
                    Err(error) => tracing::error!(%error, "regrading"),
                }
            }
            if let Err(error) = store.fold_totals().await {
                tracing::error!(%error, "folding totals");
            }
            if tick % 60 == 59
                && let Err(error) = store.checkpoint(at).await
            {
                tracing::error!(%error, "checkpoint");
            }
        }
    })
}
