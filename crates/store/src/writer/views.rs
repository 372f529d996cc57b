//! The rows that the views hold of the cases of a batch. They are made on another core while the journal is written, and
//! written after it.

use std::collections::BTreeMap;
use std::sync::Arc;

use casework::case::vocabulary::Class;
use casework::{Case, Policy};
use serde::Deserialize;
use tokio::sync::oneshot;

use super::decided::Decided;
use super::{LoadedCase, Writer};
use crate::engine::{self, Db, Transaction};
use crate::error::Result;
use crate::project::figures::RowsThere;
use crate::project::folds::FoldedBy;
use crate::project::tray::LinesThere;
use crate::project::{Dims, RowsInMind, View, ViewRows, Was, figures};
use crate::sql::Sql;

/// The views of the changed cases by stream, in the making.
pub(super) type Making = oneshot::Receiver<BTreeMap<i64, View>>;

/// Begins to make them: from here on nothing changes a case of this batch.
pub(super) fn begin(writer: &Writer, decided: &Decided) -> Making {
    let changed = decided.cases.values().flatten().filter(|held| held.changed);
    let changed: Vec<(i64, Arc<Case>)> = changed.map(|held| (held.sid, Arc::clone(&held.case))).collect();
    let policy = Arc::clone(&writer.policy);
    let made = move || changed.into_iter().map(|(sid, case)| (sid, made(sid, &case, &policy))).collect();
    writer.beside.make(made)
}

fn made(sid: i64, case: &Case, policy: &Policy) -> View {
    View::of(sid, case, policy, case.changed_at.date())
}

pub(super) async fn write(writer: &Writer, db: &Transaction, decided: &mut Decided, making: Making) -> Result<()> {
    for held in decided.cases.values().flatten().filter(|held| held.beside && !held.changed) {
        Sql::new(db, "UPDATE case_view SET version = ")
            .bind(i64::from(held.case.version))
            .add(" WHERE sid = ")
            .bind(held.sid)
            .run(db)
            .await?;
    }
    let mut changed: Vec<&mut LoadedCase> = decided.cases.values_mut().flatten().filter(|held| held.changed).collect();
    let old = changed.iter().filter(|held| held.trail.is_some()).map(|held| held.sid).collect::<Vec<_>>();
    let mut stood = counted(db, &old).await?;
    let digest = &writer.policy.digest;
    let mut rows = ViewRows::over(figures_there(db, &mut changed, digest).await?);
    // Where the thread beside this one failed, the views are made here.
    let mut views = making.await.unwrap_or_default();
    for held in changed {
        let mut view = views.remove(&held.sid).unwrap_or_else(|| made(held.sid, &held.case, &writer.policy));
        let was = stood.remove(&held.sid);
        let there = match (&held.trail, &held.rows) {
            (None, _) => LinesThere::None,
            (Some(_), Some(kept)) => kept.lines(was.as_ref()),
            (Some(_), None) => LinesThere::Some,
        };
        rows.change(&mut view, held.trail.take(), was, there);
        let View { row, trail, tray, figures, .. } = view;
        held.trail = Some(trail);
        held.rows = Some(RowsInMind::of(figures, tray, (digest, row.graded_on)));
    }
    Ok(rows.write(db).await?)
}

/// What lies of these cases in the figures: in mind, where the same policy counted it, or else read.
async fn figures_there(db: &Transaction, changed: &mut [&mut LoadedCase], policy: &str) -> Result<RowsThere> {
    let (mut there, mut unknown) = (RowsThere::new(), Vec::new());
    for held in changed.iter_mut().filter(|held| held.trail.is_some()) {
        held.rows = held.rows.take().filter(|kept| kept.is_by(policy));
        match &mut held.rows {
            Some(kept) => {
                there.insert(held.sid, kept.take_figures());
            }
            None => unknown.push(held.sid),
        }
    }
    there.extend(figures::rows_there(db, &unknown).await?);
    Ok(there)
}

/// A case as it stands in the views: what it is counted by among it.
#[derive(Deserialize)]
struct Stood(i64, String, String, String, String, String, String, String, String, String, String, String, String);

/// How these cases stand in the views now: as the live rows say, whatever day graded them. They come as one row, for a
/// row costs more than what stands in it; where the engine has row locks, they are locked first.
pub(crate) async fn counted(db: &dyn Db, sids: &[i64]) -> Result<BTreeMap<i64, Was>> {
    let mut counted = BTreeMap::new();
    let columns = [
        "c.sid",
        "c.due",
        "c.graded_on",
        "c.month",
        "c.class",
        "c.stage",
        "c.unit",
        "c.colour",
        "c.progress",
        "c.origin",
        "c.channel",
        "c.category",
        "c.area",
    ];
    let select = format!(
        "SELECT {} FROM (SELECT sid, due, graded_on, substr(received_on, 1, 7) AS month, class, stage, unit, colour, progress,
         origin, channel, category, area FROM case_view WHERE sid IN ",
        engine::gathered(db, &columns, "c.sid")
    );
    for sids in sids.chunks(500) {
        let mut sql = Sql::new(db, &select);
        sql.push_list(sids.iter().copied());
        sql.push(" ORDER BY sid");
        sql.push(engine::for_update(db));
        let rows = sql.add(") c").text(db).await?;
        for stood in engine::apart::<Stood>(&rows)? {
            let Stood(
                sid,
                due,
                graded_on,
                month,
                class,
                stage,
                unit,
                colour,
                progress,
                origin,
                channel,
                category,
                area,
            ) = stood;
            let folded_by = FoldedBy { report: class == Class::Report.slug(), origin, channel, category, area };
            let dims = Dims { month, class, stage, unit, colour, progress };
            counted.insert(sid, Was { dims, due, graded_on, folded_by });
        }
    }
    Ok(counted)
}
