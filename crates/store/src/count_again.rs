//! Once a year's holidays are known, every open day that waited for them is counted again, a few hundred cases at a time.

use casework::{Actor, CaseNo};
use jiff::civil::DateTime;
use tokio::sync::oneshot;

use crate::Store;
use crate::boxed;
use crate::error::{Result, StoreError};
use crate::query::days_moved::{self, DaysMovedPage};
use crate::sql::Sql;
use crate::writer::Work;

const CASES: i64 = 200;

impl Store {
    /// Whose days moved, the last first, of the cases that this reader sees, and who is to be told; paged by key.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    #[boxed]
    pub async fn days_moved(&self, actor: &Actor, after: Option<&str>, limit: u32) -> Result<DaysMovedPage> {
        days_moved::read(&self.engine().readers, (self.keys(), self.policy()), actor, (after, limit)).await
    }

    /// Counts again what this store's policy knows now and did not when it was counted; tells how many cases and records moved.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    #[boxed]
    pub async fn count_again(&self, now: DateTime) -> Result<u64> {
        let (mut after, mut moved) = (0_i64, 0_u64);
        loop {
            let select = "SELECT v.sid, v.case_no FROM case_view v WHERE v.sid IN
                (SELECT c.sid FROM clock_view c WHERE c.provisional = TRUE AND c.ended = '') AND v.sid > ";
            let db = &self.engine().readers;
            let rows = Sql::new(db, select).bind(after).add(" ORDER BY v.sid LIMIT ").bind(CASES).all(db).await?;
            let mut numbers: Vec<CaseNo> = Vec::new();
            for row in &rows {
                after = row.get("sid")?;
                numbers.push(row.get("case_no")?);
            }
            if numbers.is_empty() {
                return Ok(moved + self.count_records_again(now).await?);
            }
            let (tell, told) = oneshot::channel();
            self.send(Work::CountAgain(numbers, now, tell)).await?;
            moved += told.await.map_err(|_| StoreError::Unknown("the writer stopped".to_owned()))??;
        }
    }
}
