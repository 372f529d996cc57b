//! Colours and progress depend on the day: each morning the open cases are graded again, a few hundred at a time.

use std::collections::BTreeSet;
use std::time::Duration;

use crate::boxed;
use crate::engine::Db;
use casework::{CaseNo, Policy};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use tokio::sync::oneshot;
use tokio::time::sleep;

use crate::Store;
use crate::error::{Result, StoreError};
use crate::migrations;
use crate::project::tray::LinesThere;
use crate::project::{View, ViewRows, figures};
use crate::rebuild::{graded_on, made_anew};
use crate::records::view;
use crate::sql::Sql;
use crate::writer::{counted, load};

const CASES: i64 = 200;
/// Days of moves on the board.
const BOARD_DAYS: i32 = 35;

/// Who holds it makes the views again after an upgrade.
const MAKING: &str = "make-views-again";
/// The lease is renewed with each few hundred cases.
const LEASE_SECONDS: i64 = 20;
/// How often a program looks that waits for another one.
const LOOK_EACH: Duration = Duration::from_millis(500);
/// After so many cases it is told how far it is.
const TELL_EACH: u64 = 20_000;

impl Store {
    /// Grades every open case whose view was graded on another day (a clock that was wrong for a while may have made it
    /// a later one), and whatever a migration marked; tells how many.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    #[boxed]
    pub async fn regrade(&self, today: Date) -> Result<u64> {
        let (mut after, mut graded) = (0, 0);
        loop {
            let (last, count) = self.grade_some(today, after).await?;
            graded += count;
            let Some(last) = last else { break };
            after = last;
        }
        Ok(graded + self.grade_the_rest(today, self.was_migrated()).await?)
    }

    /// Makes the views again that wait since a migration, before anybody reads a number of them: of several programs that start
    /// at once one does it, the others wait until it has. Where that one dies another goes on where it ended.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    #[boxed]
    pub async fn make_views_again(&self, holder: &str, now: fn() -> DateTime) -> Result<()> {
        let (mut after, mut graded) = (0, 0);
        while migrations::wait(&self.engine().readers).await? {
            let at = now();
            if !self.lease(MAKING, holder, at, at.saturating_add(LEASE_SECONDS.seconds())).await? {
                sleep(LOOK_EACH).await;
                continue;
            }
            let (last, count) = self.grade_some(at.date(), after).await?;
            graded += count;
            if graded / TELL_EACH > (graded - count) / TELL_EACH {
                tracing::info!(graded, "the views are made again, as this release has them");
            }
            match last {
                Some(last) => after = last,
                None => {
                    self.grade_the_rest(at.date(), true).await?;
                }
            }
        }
        Ok(())
    }

    /// A few hundred cases after this one; tells the last of them, if there are any, and how many were graded.
    async fn grade_some(&self, today: Date, after: i64) -> Result<(Option<i64>, u64)> {
        let policy = self.policy().clone();
        let (done, told) = oneshot::channel();
        self.write(move |db| {
            Box::pin(async move {
                // Nobody listens only if the caller has gone.
                let _ = done.send(some(db, &policy, today, after).await?);
                Ok(())
            })
        })
        .await?;
        told.await.map_err(|_| StoreError::Unknown("the writer stopped".to_owned()))
    }

    /// The records, once the cases are graded: then nothing waits any more. Tells how many.
    async fn grade_the_rest(&self, today: Date, waited: bool) -> Result<u64> {
        let (policy, kinds) = (self.policy().clone(), self.kinds().clone());
        let (done, told) = oneshot::channel();
        self.write(move |db| {
            Box::pin(async move {
                let graded = view::regrade(db, &kinds, (&policy, today)).await?;
                if waited {
                    migrations::made_again(db).await?;
                }
                // Nobody listens only if the caller has gone.
                let _ = done.send(graded);
                Ok(())
            })
        })
        .await?;
        let graded = told.await.map_err(|_| StoreError::Unknown("the writer stopped".to_owned()))?;
        self.forget_moves(today).await?;
        Ok(graded)
    }

    /// The board tells of a week; a month of moves is kept, for nobody asks for more.
    async fn forget_moves(&self, today: Date) -> Result<()> {
        let oldest = today.saturating_sub(BOARD_DAYS.days()).to_string();
        self.write(move |db| {
            Box::pin(async move {
                Sql::new(db, "DELETE FROM moved WHERE day < ").bind(oldest).run(db).await?;
                Ok(())
            })
        })
        .await
    }
}

async fn some(db: &dyn Db, policy: &Policy, today: Date, after: i64) -> Result<(Option<i64>, u64)> {
    let rows = Sql::new(
        db,
        "SELECT sid, case_no, graded_on FROM case_view
        WHERE (stage <> 'closed' OR graded_on IN ('', '-')) AND graded_on <> ",
    )
    .bind(today.to_string())
    .add(" AND sid > ")
    .bind(after)
    .add(" ORDER BY sid LIMIT ")
    .bind(CASES)
    .all(db)
    .await?;
    let (mut sids, mut numbers, mut marked) = (Vec::new(), Vec::new(), BTreeSet::new());
    for row in &rows {
        let sid = row.get::<i64>("sid")?;
        if row.get::<String>("graded_on")?.is_empty() {
            marked.insert(sid);
        }
        sids.push(sid);
        numbers.push(row.get::<CaseNo>("case_no")?);
    }
    if numbers.is_empty() {
        return Ok((None, 0));
    }
    made_anew(db).await?;
    let mut counted = counted(db, &sids).await?;
    let mut rows = ViewRows::over(figures::rows_there(db, &sids).await?);
    let mut graded = 0;
    for held in load(db, &numbers).await?.into_values().flatten() {
        let view = View::of(held.sid, &held.case, policy, graded_on(&held.case, today));
        let mut before = held.trail;
        // What a migration marked by nothing may know nothing of a column of its clocks, nor of the index: all are written again.
        if let Some(trail) = before.as_mut().filter(|_| marked.contains(&held.sid)) {
            trail.clocks.clear();
            trail.searched = None;
        }
        rows.change(view, before, counted.remove(&held.sid), LinesThere::Some);
        graded += 1;
    }
    rows.write(db).await?;
    Ok((sids.last().copied(), graded))
}
