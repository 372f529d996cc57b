//! Colours and progress depend on the day: each morning the open cases are graded again, a few hundred at a time.

use std::collections::BTreeSet;

use crate::engine::Db;
use casework::{CaseNo, Policy};
use jiff::ToSpan;
use jiff::civil::Date;
use tokio::sync::oneshot;

use crate::Store;
use crate::error::{Result, StoreError};
use crate::project::tray::LinesThere;
use crate::project::{View, ViewRows, figures};
use crate::rebuild::graded_on;
use crate::records::view;
use crate::sql::Sql;
use crate::writer::{counted, load};

const CASES: i64 = 200;
/// Days of moves on the board.
const BOARD_DAYS: i32 = 35;

impl Store {
    /// Grades every open case whose view was graded on another day (a clock that was wrong for a while may have made it
    /// a later one), and whatever a migration marked; tells how many.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    pub async fn regrade(&self, today: Date) -> Result<u64> {
        let (mut after, mut graded) = (0, 0);
        loop {
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
            let (last, count) = told.await.map_err(|_| StoreError::Unknown("the writer stopped".to_owned()))?;
            graded += count;
            match last {
                Some(last) => after = last,
                None => break,
            }
        }
        let (policy, kinds) = (self.policy().clone(), self.kinds().clone());
        let (done, told) = oneshot::channel();
        self.write(move |db| {
            Box::pin(async move {
                // Nobody listens only if the caller has gone.
                let _ = done.send(view::regrade(db, &kinds, (&policy, today)).await?);
                Ok(())
            })
        })
        .await?;
        graded += told.await.map_err(|_| StoreError::Unknown("the writer stopped".to_owned()))?;
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

async fn some(db: &impl Db, policy: &Policy, today: Date, after: i64) -> Result<(Option<i64>, u64)> {
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
    let mut counted = counted(db, &sids).await?;
    let mut rows = ViewRows::over(figures::rows_there(db, &sids).await?);
    let mut graded = 0;
    for held in load(db, &numbers).await?.into_values().flatten() {
        let mut view = View::of(held.sid, &held.case, policy, graded_on(&held.case, today));
        let mut before = held.trail;
        // What a migration marked by nothing may know nothing of a column of its clocks, nor of the index: all are written again.
        if let Some(trail) = before.as_mut().filter(|_| marked.contains(&held.sid)) {
            trail.clocks.clear();
            trail.searched = None;
        }
        rows.change(&mut view, before, counted.remove(&held.sid), LinesThere::Some);
        graded += 1;
    }
    rows.write(db).await?;
    Ok((sids.last().copied(), graded))
}
