//! What jobs and probes ask of the store: folding totals, readiness, leases, figures about itself.

use std::sync::atomic::Ordering;

use jiff::civil::DateTime;
use tokio::sync::oneshot;

use crate::Store;
use crate::error::Result;
use crate::project::totals;
use crate::sql::Sql;

impl Store {
    /// Moves the totals' changes into the totals; a job calls it each second.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    pub async fn fold_totals(&self) -> Result<()> {
        self.job(true, |db| Box::pin(totals::fold(db))).await
    }

    /// Whether the database can be read and written.
    pub async fn ready(&self) -> bool {
        let db = &self.engine().readers;
        let reads = Sql::new(db, "SELECT COUNT(*) FROM heartbeat").number(db).await.is_ok();
        let beat = "INSERT INTO heartbeat (n, beats) VALUES (1, 1)
            ON CONFLICT (n) DO UPDATE SET beats = heartbeat.beats + 1";
        let writes = self.write(move |db| {
            Box::pin(async move {
                Sql::new(db, beat).run(db).await?;
                Ok(())
            })
        });
        reads && writes.await.is_ok()
    }

    /// Takes or renews a lease, so that of many programs one does a job.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    pub async fn lease(&self, name: &str, holder: &str, now: DateTime, until: DateTime) -> Result<bool> {
        let (name, holder) = (name.to_owned(), holder.to_owned());
        let (held, got) = oneshot::channel();
        self.write(move |db| {
            Box::pin(async move {
                let taken = Sql::new(db, "INSERT INTO lease (name, holder, until) VALUES (")
                    .bind(name)
                    .add(", ")
                    .bind(holder.clone())
                    .add(", ")
                    .bind(until.to_string())
                    .add(
                        ") ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
                          WHERE lease.holder = excluded.holder OR lease.until < ",
                    )
                    .bind(now.to_string())
                    .run(db)
                    .await?;
                // Nobody listens only if the caller has gone.
                let _ = held.send(taken == 1);
                Ok(())
            })
        })
        .await?;
        Ok(got.await.unwrap_or(false))
    }

    /// How many commands shared a transaction, on the average.
    pub async fn mean_batch(&self) -> f64 {
        let commands = self.counts().commands.load(Ordering::Relaxed);
        let batches = self.counts().batches.load(Ordering::Relaxed);
        if batches == 0 { 0.0 } else { commands as f64 / batches as f64 }
    }

    /// Bytes of the whole database.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    pub async fn size(&self) -> Result<u64> {
        Ok(u64::try_from(self.engine().size().await?).unwrap_or_default())
    }
}
