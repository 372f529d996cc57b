//! What jobs and probes ask of the store: folding totals, readiness, leases, figures about itself.

use jiff::SignedDuration;
use jiff::civil::DateTime;
use tokio::sync::oneshot;

use crate::Store;
use crate::boxed;
use crate::engine;
use crate::error::Result;
use crate::project::{folds, totals};
use crate::sql::Sql;
use crate::table::Table;
use crate::tables::LeaseRow;

/// By how much the clocks of two machines may differ.
const CLOCKS_DIFFER: SignedDuration = SignedDuration::from_mins(5);

impl Store {
    /// Moves the changes of the totals into the totals, and those of the figures into their cells; a job calls it each second.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails.
    #[boxed]
    pub async fn fold_totals(&self) -> Result<()> {
        self.job(true, |db| {
            Box::pin(async move {
                totals::fold(db).await?;
                folds::fold(db).await
            })
        })
        .await
    }

    /// Whether the database can be read, and the writer's last try succeeded. Nothing is written to find out.
    #[boxed]
    pub async fn ready(&self) -> bool {
        let db = &self.engine().readers;
        self.trouble().is_none() && Sql::new(db, "SELECT COUNT(*) FROM heartbeat").number(db).await.is_ok()
    }

    /// Takes or renews a lease, so that of many programs one does a job. A lease that ends long after the one that is
    /// asked for was taken by a clock that was wrong: it holds nobody up.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails.
    #[boxed]
    pub async fn lease(&self, name: &str, holder: &str, now: DateTime, until: DateTime) -> Result<bool> {
        let (name, holder) = (name.to_owned(), holder.to_owned());
        let (held, got) = oneshot::channel();
        self.write(move |db| {
            Box::pin(async move {
                let wrong = until.saturating_add(CLOCKS_DIFFER).to_string();
                let taken = Sql::insert(db, LeaseRow { name, holder, until: until.to_string() })
                    .add(LeaseRow::REPLACES)
                    .add(" WHERE lease.holder = excluded.holder OR lease.until < ")
                    .bind(now.to_string())
                    .add(" OR lease.until > ")
                    .bind(wrong)
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

    /// Bytes that are free where the database and the files lie, the lesser of the two; nothing where it cannot be asked.
    pub fn room(&self) -> Option<u64> {
        [self.engine().path(), self.files()].into_iter().flatten().filter_map(engine::free).min()
    }

    /// Bytes of the whole database.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails.
    #[boxed]
    pub async fn size(&self) -> Result<u64> {
        Ok(u64::try_from(self.engine().size().await?).unwrap_or_default())
    }
}
