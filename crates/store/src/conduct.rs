//! Conduct in the database: the record for its legal check, the words that have had their days, and bare counts.
//!
//! There is no table of it, no list of people and no search: it is found by its case's number or not at all.

use std::collections::BTreeMap;

use crate::boxed;
use crate::engine::Db;
use casework::conduct::{Act, sight};
use casework::figures::conduct::{self, ConductOutcome};
use casework::personal_data::UserId;
use casework::{Actor, Case, CaseNo, Policy, Role};
use jiff::civil::{Date, DateTime};
use tokio::sync::oneshot;

use crate::Store;
use crate::erase;
use crate::error::{Result, StoreError};
use crate::query::CaseFile;
use crate::sql::Sql;
use crate::writer::load;

/// How many cases one transaction clears.
const CASES: i64 = 100;

impl Store {
    /// The file whose records of conduct this person of the legal unit may check; the page shows them those only.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails or the stream is damaged.
    #[boxed]
    pub async fn conduct_to_check(&self, no: &CaseNo, actor: &Actor, now: DateTime) -> Result<Option<CaseFile>> {
        let checked: fn(&Actor, Case, &Policy, Date) -> Option<Case> =
            |actor, case, policy, _| sight::checks(actor, &case, policy).then_some(case);
        self.opened_if(no, actor, now, "conduct", checked).await
    }

    /// Erases the words of every record that was struck or has had its days; tells of how many cases.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    #[boxed]
    pub async fn forget_conduct(&self, now: DateTime) -> Result<u64> {
        let (mut after, mut forgotten) = (0, 0);
        loop {
            let policy = self.policy().clone();
            let (done, told) = oneshot::channel();
            self.write(move |db| {
                Box::pin(async move {
                    let user = UserId::new("jiejie");
                    let by =
                        Actor { user, role: Role::Admin, unit: Some(policy.office.office.clone()), petitioner: None };
                    let by = (&by, now, policy.digest.as_str());
                    // Nobody listens only if the caller has gone.
                    let _ = done.send(some(db, after, policy.office.conduct_kept_days, by).await?);
                    Ok(())
                })
            })
            .await?;
            let (last, count) = told.await.map_err(|_| StoreError::Unknown("the writer stopped".to_owned()))?;
            forgotten += count;
            match last {
                Some(last) => after = last,
                None => break,
            }
        }
        if forgotten > 0 {
            self.sealed_or_dropped().await;
        }
        Ok(forgotten)
    }

    /// How many records were made in a period, both days in it, by act and by what had become of them on its last day: all that
    /// leaves this module. Reports have none (条例30).
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    #[boxed]
    pub async fn conduct_counts(&self, (from, until): (Date, Date)) -> Result<BTreeMap<(Act, ConductOutcome), u64>> {
        let db = &self.engine().readers;
        let after = until.tomorrow().unwrap_or(until).to_string();
        let rows = Sql::new(
            db,
            "SELECT DISTINCT v.case_no FROM journal j JOIN case_view v ON v.sid = j.sid
             WHERE j.name = 'conduct-recorded' AND v.class <> 'report' AND j.at >= ",
        )
        .bind(from.to_string())
        .add(" AND j.at < ")
        .bind(after)
        .all(db)
        .await?;
        let numbers = rows.iter().map(|row| row.get("case_no")).collect::<Result<Vec<CaseNo>>>()?;
        let mut counts = BTreeMap::new();
        for some in numbers.chunks(usize::try_from(CASES).unwrap_or(1)) {
            // A damaged case is for `verify` to name; what can be counted is counted.
            for held in load(db, some).await?.into_values().flatten() {
                for counted in conduct::of_period(&held.case, (from, until)) {
                    *counts.entry(counted).or_default() += 1;
                }
            }
        }
        Ok(counts)
    }
}

/// Clears some cases after a stream number: those of which a record still has its words.
async fn some(db: &dyn Db, after: i64, days: i32, by: (&Actor, DateTime, &str)) -> Result<(Option<i64>, u64)> {
    let rows = Sql::new(
        db,
        "SELECT DISTINCT s.sid, s.key FROM journal j JOIN stream s ON s.sid = j.sid
         WHERE j.name = 'conduct-recorded' AND EXISTS (SELECT 1 FROM words w WHERE w.sid = j.sid
         AND w.id LIKE CAST(j.seq AS TEXT) || '.%') AND s.sid > ",
    )
    .bind(after)
    .add(" ORDER BY s.sid LIMIT ")
    .bind(CASES)
    .all(db)
    .await?;
    let numbers = rows.iter().map(|row| row.get("key")).collect::<Result<Vec<CaseNo>>>()?;
    let Some(last) = rows.last() else { return Ok((None, 0)) };
    let last = last.get("sid")?;
    let mut forgotten = 0;
    // A damaged case is for `verify` to name; the others go on.
    for held in load(db, &numbers).await?.into_values().flatten() {
        let mut gone = 0;
        for record in held.case.conduct.records.iter().filter(|record| !record.is_in_force(by.1.date(), days)) {
            gone += erase::record(db, held.sid, &held.case, record.noted.n, by).await?;
        }
        forgotten += u64::from(gone > 0);
    }
    Ok((Some(last), forgotten))
}
