//! Reads views back as they lie, to compare them with what the journal says.

use std::collections::BTreeMap;

use crate::engine::{Db, DbRow};

use super::{HEARING_COLUMNS, HearingLine, Trail, VIEW_COLUMNS, View};
use crate::engine;
use crate::error::Result;
use crate::sql::Sql;
use crate::stored;

/// Views by stream.
pub(crate) type Live = BTreeMap<i64, View>;

/// Those of the streams after one number up to another.
pub(crate) async fn between(db: &impl Db, after: i64, till: i64) -> Result<Live> {
    let select = |columns: &str, table: &str, order: &str| {
        Sql::new(db, &format!("SELECT {columns} FROM {table} WHERE sid > "))
            .bind(after)
            .add(" AND sid <= ")
            .bind(till)
            .add(order)
    };
    let mut live = Live::new();
    for row in &select(&VIEW_COLUMNS.join(","), "case_view", "").all(db).await? {
        live.insert(row.try_get_by_index(0)?, read(row)?);
    }
    // A case has some six clocks: they come as one row, for a row costs more than what stands in it.
    let clocks = engine::gathered(db, &["key", "due", "ended"], "n");
    for row in &select(&format!("sid, {clocks}"), "clock_view", " GROUP BY sid").all(db).await? {
        if let Some(view) = live.get_mut(&row.try_get_by_index(0)?) {
            let clocks: String = row.try_get_by_index(1)?;
            let owned = |clock: [&str; 3]| <(String, String, String)>::from(clock.map(str::to_owned));
            view.trail.clocks.extend(engine::apart(&clocks).map(owned));
        }
    }
    for row in &select("sid, unit, due", "case_unit", "").all(db).await? {
        if let Some(view) = live.get_mut(&row.try_get_by_index(0)?) {
            let (unit, due): (String, String) = (row.try_get_by_index(1)?, row.try_get_by_index(2)?);
            view.trail.units.push(if due == view.trail.due { unit } else { format!("{unit} due {due}") });
        }
    }
    for row in &select("sid, unit, who", "accused", " ORDER BY sid, n").all(db).await? {
        if let Some(view) = live.get_mut(&row.try_get_by_index(0)?) {
            view.trail.accused.push((row.try_get_by_index(1)?, row.try_get_by_index(2)?));
        }
    }
    for row in &select(&HEARING_COLUMNS.join(","), "hearing_view", " ORDER BY sid, n").all(db).await? {
        if let Some(view) = live.get_mut(&row.try_get_by_index(0)?) {
            view.trail.hearings.push(HearingLine {
                n: stored::number(row.try_get_by_index(1)?)?,
                day: row.try_get_by_index(2)?,
                public: row.try_get_by_index(3)?,
                phase: row.try_get_by_index(4)?,
                sitting: row.try_get_by_index(5)?,
            });
        }
    }
    for view in live.values_mut() {
        view.trail.units.sort();
    }
    Ok(live)
}

fn read(row: &DbRow) -> Result<View> {
    Ok(View {
        case_no: row.try_get_by_index(1)?,
        version: stored::number(row.try_get_by_index(2)?)?,
        stage: row.try_get_by_index(3)?,
        open: row.try_get_by_index(4)?,
        class: row.try_get_by_index(5)?,
        procedure: row.try_get_by_index(6)?,
        colour: row.try_get_by_index(7)?,
        progress: row.try_get_by_index(8)?,
        percent: stored::number(row.try_get_by_index(9)?)?,
        unit: row.try_get_by_index(10)?,
        waiting: row.try_get_by_index(12)?,
        received_on: row.try_get_by_index(13)?,
        people: stored::number(row.try_get_by_index(14)?)?,
        in_charge: row.try_get_by_index(15)?,
        registered_by: row.try_get_by_index(16)?,
        taken_by: row.try_get_by_index(17)?,
        asked: row.try_get_by_index(18)?,
        title_id: row.try_get_by_index(19)?,
        petitioner_id: row.try_get_by_index(20)?,
        graded_on: row.try_get_by_index(21)?,
        press_from: row.try_get_by_index(22)?,
        reddens: row.try_get_by_index(23)?,
        channel: row.try_get_by_index(24)?,
        category: row.try_get_by_index(25)?,
        mode: row.try_get_by_index(26)?,
        trail: Trail {
            clocks: Vec::new(),
            due: row.try_get_by_index(11)?,
            units: Vec::new(),
            accused: Vec::new(),
            hearings: Vec::new(),
        },
    })
}
