//! Once a year's holidays are known, the open days of records that waited for them are counted again.

use std::sync::Arc;

use casework::{Actor, Policy, Role};
use jiff::civil::DateTime;

use super::kind::Kinds;
use super::read;
use super::view::RecordRows;
use crate::Store;
use crate::engine::Transaction;
use crate::entry;
use crate::error::{Result, StoreError};
use crate::project::NEVER;
use crate::sql::Sql;

/// Whose entry it is: no person asks for it.
const CALENDAR: &str = "calendar";

impl Store {
    /// An entry of each record that moves; how many did. Only records with a day that runs are looked at.
    pub(crate) async fn count_records_again(&self, now: DateTime) -> Result<u64> {
        let select = "SELECT v.kind, v.key FROM record_view v WHERE v.due <> ";
        let rows = Sql::new(&self.engine().readers, select).bind(NEVER).all(&self.engine().readers).await?;
        let mut moved = 0;
        for row in &rows {
            let (kind, key): (String, String) = (row.get("kind")?, row.get("key")?);
            let waits = match self.waits_for_holidays(&kind, &key).await {
                // A damaged record is for `verify` to name; the days of the others do not wait for it.
                Err(StoreError::Corrupt(what)) => {
                    tracing::warn!(%what, "the days of a damaged record were not counted again");
                    false
                }
                other => other?,
            };
            if waits {
                let (kinds, policy) = (self.kinds().clone(), self.policy().clone());
                self.write(move |db| Box::pin(async move { one(db, (&kinds, &policy), (&kind, &key), now).await }))
                    .await?;
                moved += 1;
            }
        }
        Ok(moved)
    }

    async fn waits_for_holidays(&self, kind: &str, key: &str) -> Result<bool> {
        let kind = self.kinds().known(kind)?;
        let record = read::bare(&self.engine().readers, kind, key).await?;
        let event = record.map(|record| kind.counted_again(&record, self.policy())).transpose()?;
        Ok(event.flatten().is_some())
    }
}

/// The entry, and the record's row in the view; nothing where it has been counted meanwhile.
async fn one(
    db: &Transaction,
    (kinds, policy): (&Kinds, &Arc<Policy>),
    (kind, key): (&str, &str),
    now: DateTime,
) -> Result<()> {
    let kind = kinds.known(kind)?;
    let Some(record) = read::bare(db, kind, key).await? else { return Ok(()) };
    let Some((name, body)) = kind.counted_again(&record, policy)? else { return Ok(()) };
    let by = Actor::staff(CALENDAR, Role::Admin, policy.office.office.as_str());
    let before = kind.version(&record);
    let entry =
        entry::append_after(db, (kind.stream(), key), Some(before), name, &body, (&by, now, &policy.digest)).await?;
    let after = kind.apply(Some(record), key, &entry, &entry.body)?;
    let mut rows = RecordRows::new();
    rows.add(entry.sid, kind.view(entry.sid, &after, (policy, now.date()))?);
    rows.write(db).await
}
