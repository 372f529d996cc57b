//! Reads views back as they lie, to compare them with what the journal says.

use std::collections::BTreeMap;

use super::figures::{self, FigureRows};
use super::{Trail, View};
use crate::engine::{self, Db};
use crate::error::Result;
use crate::sql::Sql;
use crate::table::Table;
use crate::tables::{AccusedRow, BarredRow, CaseRow, ClockRow, HearingLine, SearchRow, TrayRow, UnitRow};

/// Views by stream.
pub(crate) type Live = BTreeMap<i64, View>;

/// Those of the streams after one number up to another.
pub(crate) async fn views(db: &dyn Db, after: i64, till: i64) -> Result<Live> {
    let mut live = Live::new();
    for row in between::<CaseRow>(db, after, till).await? {
        let trail = Trail { due: row.due.clone(), ..Trail::default() };
        live.insert(row.sid, View { row, trail, tray: Vec::new(), barred: Vec::new(), figures: FigureRows::default() });
    }
    // A case has some six clocks: they come as one row, for a row costs more than what stands in it.
    let waits = "CASE WHEN c.provisional = TRUE THEN 1 ELSE 0 END";
    let clocks = engine::gathered(db, &["c.n", "c.key", "c.due", "c.ended", waits], "c.n");
    let select = format!("SELECT c.sid, {clocks} AS clocks FROM clock_view c WHERE c.sid > ");
    let select = Sql::new(db, &select).bind(after).add(" AND c.sid <= ").bind(till).add(" GROUP BY c.sid");
    for row in &select.all(db).await? {
        let sid: i64 = row.get("sid")?;
        if let Some(view) = live.get_mut(&sid) {
            let clocks = engine::apart(&row.get::<String>("clocks")?)?;
            let clock = |(n, key, due, ended, waits): (_, _, _, _, i64)| {
                let provisional = waits == 1;
                ClockRow { sid, n, key, due, ended, provisional }
            };
            view.trail.clocks.extend(clocks.into_iter().map(clock));
        }
    }
    for UnitRow { sid, unit, due } in between(db, after, till).await? {
        if let Some(view) = live.get_mut(&sid) {
            view.trail.units.push(if due == view.trail.due { unit } else { format!("{unit} due {due}") });
        }
    }
    for row in between::<AccusedRow>(db, after, till).await? {
        if let Some(view) = live.get_mut(&row.sid) {
            view.trail.accused.push(row);
        }
    }
    for row in between::<HearingLine>(db, after, till).await? {
        if let Some(view) = live.get_mut(&row.sid) {
            view.trail.hearings.push(row);
        }
    }
    for row in between::<SearchRow>(db, after, till).await? {
        if let Some(view) = live.get_mut(&row.sid) {
            view.trail.searched = Some(row);
        }
    }
    for (sid, rows) in figures::rows_between(db, after, till).await? {
        if let Some(view) = live.get_mut(&sid) {
            view.figures = rows;
        }
    }
    for row in between::<TrayRow>(db, after, till).await? {
        if let Some(view) = live.get_mut(&row.sid) {
            view.tray.push(row);
        }
    }
    for row in between::<BarredRow>(db, after, till).await? {
        if let Some(view) = live.get_mut(&row.sid) {
            view.barred.push(row);
        }
    }
    for view in live.values_mut() {
        view.tray.sort_by_key(|line| line.n);
        view.barred.sort_by(|one, other| one.who.cmp(&other.who));
    }
    for Trail { units, accused, hearings, .. } in live.values_mut().map(|view| &mut view.trail) {
        units.sort();
        accused.sort_by_key(|accused| accused.n);
        hearings.sort_by_key(|hearing| hearing.n);
    }
    Ok(live)
}

/// The rows of one table, of the streams after one number up to another.
pub(crate) async fn between<T: Table>(db: &dyn Db, after: i64, till: i64) -> Result<Vec<T>> {
    let select = Sql::select::<T>(db).add(" WHERE ").add(T::LETTER).add(".sid > ").bind(after);
    select.add(" AND ").add(T::LETTER).add(".sid <= ").bind(till).rows(db).await
}
