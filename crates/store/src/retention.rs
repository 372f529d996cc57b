//! Identities and texts of records that have had their days: erased as by hand, each with its entry.

use casework::{Actor, Policy, Role, UserId};
use jiff::civil::DateTime;
use tokio::sync::oneshot;

use crate::Store;
use crate::boxed;
use crate::engine::Db;
use crate::erase;
use crate::error::{Result, StoreError};
use crate::records::{self, Kinds};
use crate::sql::Sql;

/// How many records one transaction looks at.
const RECORDS: i64 = 50;

impl Store {
    /// Erases the identities and texts of every record whose kind has a term (`retention.toml`) that is over; tells of how
    /// many records. A kind without a row keeps everything, and so does a record that has not ended.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    #[boxed]
    pub async fn forget_records(&self, now: DateTime) -> Result<u64> {
        let mut forgotten = 0;
        let kinds: Vec<&'static str> = self.kinds().names().collect();
        for kind in kinds.into_iter().filter(|kind| self.policy().retention.row(kind, now.date()).is_some()) {
            let mut after = Some(0);
            while let Some(from) = after {
                let (policy, kinds) = (self.policy().clone(), self.kinds().clone());
                let (done, told) = oneshot::channel();
                self.write(move |db| {
                    Box::pin(async move {
                        // Nobody listens only if the caller has gone.
                        let _ = done.send(some(db, (kind, from), &kinds, (&policy, now)).await?);
                        Ok(())
                    })
                })
                .await?;
                let (last, count) = told.await.map_err(|_| StoreError::Unknown("the writer stopped".to_owned()))?;
                forgotten += count;
                after = last;
            }
        }
        if forgotten > 0 {
            self.sealed_or_dropped().await;
        }
        Ok(forgotten)
    }
}

/// Clears some records of a kind after a stream number: those of which anything is left to erase.
async fn some(
    db: &dyn Db,
    (kind, after): (&str, i64),
    kinds: &Kinds,
    (policy, now): (&Policy, DateTime),
) -> Result<(Option<i64>, u64)> {
    let Some(of) = kinds.get(kind) else { return Ok((None, 0)) };
    let user = UserId::new("jiejie");
    let by = Actor { user, role: Role::Admin, unit: Some(policy.office.office.clone()), petitioner: None };
    let rows = Sql::new(db, "SELECT s.sid, s.key FROM stream s WHERE s.kind = ")
        .bind(of.stream())
        .add(" AND s.sid > ")
        .bind(after)
        .add(
            " AND (EXISTS (SELECT 1 FROM words w WHERE w.sid = s.sid)
             OR EXISTS (SELECT 1 FROM person p WHERE p.sid = s.sid)) ORDER BY s.sid LIMIT ",
        )
        .bind(RECORDS)
        .all(db)
        .await?;
    let (mut last, mut forgotten) = (None, 0);
    for row in &rows {
        let (sid, key): (i64, String) = (row.get("sid")?, row.get("key")?);
        last = Some(sid);
        // A damaged record is for `verify` to name; the others go on.
        let Ok(Some(record)) = records::bare(db, of, &key).await else { continue };
        let ended = of.ended_on(&record)?;
        if !ended.is_some_and(|on| policy.retention.is_over(kind, on, now.date())) {
            continue;
        }
        for id in left_to_erase(db, sid).await? {
            erase::one(db, (sid, kind, &key), &id, (&by, now, &policy.digest)).await?;
        }
        forgotten += 1;
    }
    Ok((last, forgotten))
}

/// The ids of all texts and identities of a stream.
async fn left_to_erase(db: &dyn Db, sid: i64) -> Result<Vec<String>> {
    let rows = Sql::new(db, "SELECT id FROM words WHERE sid = ")
        .bind(sid)
        .add(" UNION SELECT id FROM person WHERE sid = ")
        .bind(sid)
        .add(" ORDER BY id")
        .all(db)
        .await?;
    rows.iter().map(|row| row.get("id")).collect()
}
