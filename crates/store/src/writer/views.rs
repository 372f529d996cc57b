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
use crate::error::{Result, StoreError};
use crate::project::figures::RowsThere;
use crate::project::folds::FoldedBy;
use crate::project::tray::LinesThere;
use crate::project::{Dims, RowsInMind, Trail, View, ViewRows, Was, Written, figures};
use crate::sql::Sql;

/// The rows of the changed cases in the making, and what each case is after them.
pub(super) type Making = oneshot::Receiver<(ViewRows, BTreeMap<i64, Written>)>;

/// A case that the batch changed, and what lies of it.
struct Changed {
    sid: i64,
    case: Arc<Case>,
    before: Option<Trail>,
    was: Option<Was>,
    kept: Option<RowsInMind>,
}

impl Changed {
    fn rows(self, policy: &Policy, rows: &mut ViewRows) -> (i64, Written) {
        let Changed { sid, case, before, was, kept } = self;
        let view = View::of(sid, &case, policy, case.changed_at.date());
        let there = match (&before, &kept) {
            (None, _) => LinesThere::None,
            (Some(_), Some(kept)) => kept.lines(was.as_ref()),
            (Some(_), None) => LinesThere::Some,
        };
        (sid, rows.change(view, before, was, there))
    }
}

/// Reads what lies of the changed cases and begins to make their rows: from here on nothing changes a case of this batch. Where the
/// engine has row locks, the cases are locked from here, before their entries are written; so are those of which the version alone moves:
/// a server that came to their rows after the journal would wait for one that holds a row and waits for the journal.
pub(super) async fn begin(writer: &Writer, db: &Transaction, decided: &mut Decided) -> Result<Making> {
    let mut held: Vec<&mut LoadedCase> = decided.cases.values_mut().flatten().collect();
    held.retain(|held| held.changed || held.beside);
    let mut stood = stood(db, &held).await?;
    held.retain(|held| held.changed);
    let there = figures_there(db, &mut held, &writer.policy.digest).await?;
    let changed: Vec<Changed> = held
        .into_iter()
        .map(|held| Changed {
            sid: held.sid,
            case: Arc::clone(&held.case),
            before: held.trail.take(),
            was: stood.remove(&held.sid),
            kept: held.rows.take(),
        })
        .collect();
    let policy = Arc::clone(&writer.policy);
    Ok(writer.beside.make(move || {
        let mut rows = ViewRows::over(there);
        let written = changed.into_iter().map(|one| one.rows(&policy, &mut rows)).collect();
        (rows, written)
    }))
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
    let failed = |_| StoreError::Broken("the rows of the views could not be made".to_owned());
    let (rows, mut written) = making.await.map_err(failed)?;
    for held in decided.cases.values_mut().flatten().filter(|held| held.changed) {
        let (trail, rows) = written.remove(&held.sid).map(|one| one.in_mind(&writer.policy.digest)).unzip();
        held.trail = trail;
        held.rows = rows;
    }
    Ok(rows.write(db).await?)
}

/// How these cases stand in the lists: in mind, where nobody else writes while this transaction is open, or else read.
async fn stood(db: &Transaction, changed: &[&mut LoadedCase]) -> Result<BTreeMap<i64, Was>> {
    let alone = engine::writes_alone(db);
    let (mut stood, mut unknown) = (BTreeMap::new(), Vec::new());
    for held in changed.iter().filter(|held| held.trail.is_some()) {
        match held.rows.as_ref().filter(|_| alone) {
            Some(kept) => drop(stood.insert(held.sid, kept.was().clone())),
            None => unknown.push(held.sid),
        }
    }
    stood.extend(counted(db, &unknown).await?);
    Ok(stood)
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
