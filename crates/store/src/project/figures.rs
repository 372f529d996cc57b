//! What cases and records add to the figures over a period, as rows; only what changed is written.

use std::collections::BTreeMap;

use casework::figures::period::{Count, OnRepeat, Repeat, When, counted, repeats};
use casework::record::RecordCount;
use casework::{Case, Policy};
use serde::Deserialize;

use crate::engine::{self, Db};
use crate::error::Result;
use crate::sql::{Rows, Sql};
use crate::table::Table;
use crate::tables::{FigureRow, RepeatRow};

/// The shapes of a row, as [`When`] has them.
pub(crate) const ON_DAY: &str = "on";
pub(crate) const PAST_DAY: &str = "past";
pub(crate) const SINCE_DAY: &str = "standing";

/// Everything of one case or record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct FigureRows {
    pub counts: Vec<FigureRow>,
    pub repeats: Vec<RepeatRow>,
}

impl FigureRows {
    pub(crate) fn of(sid: i64, case: &Case, policy: &Policy) -> FigureRows {
        let counts = (0..).zip(counted(case, policy)).map(|(n, count)| FigureRow::of(sid, n, &count));
        let repeats = (0..).zip(repeats(case)).map(|(n, repeat)| RepeatRow::of(sid, n, repeat));
        FigureRows { counts: counts.collect(), repeats: repeats.collect() }
    }

    pub(crate) fn of_record(sid: i64, counts: Vec<RecordCount>, policy: &Policy) -> Vec<FigureRow> {
        let office = &policy.office.office;
        let row = |(n, count): (u32, RecordCount)| FigureRow {
            sid,
            n,
            key: count.key.slug().to_owned(),
            part: count.part.slug().to_owned(),
            unit: count.unit.as_ref().unwrap_or(office).to_string(),
            shape: ON_DAY.to_owned(),
            day: count.on.to_string(),
            gone: String::new(),
            adds: count.n,
            till: String::new(),
            results: -1,
        };
        (0..).zip(counts).map(row).collect()
    }
}

impl FigureRow {
    fn of(sid: i64, n: u32, count: &Count) -> FigureRow {
        let (shape, day, gone) = match count.when {
            When::On { day, gone } => (ON_DAY, day, gone),
            When::Past { due } => (PAST_DAY, due, None),
            When::Standing { since, until } => (SINCE_DAY, since, until),
        };
        let (till, results) = match count.on_repeat {
            OnRepeat::Stays => (String::new(), -1),
            OnRepeat::Loses { till } => (till.to_string(), -1),
            OnRepeat::Gains { results } => (String::new(), i64::from(results)),
        };
        FigureRow {
            sid,
            n,
            key: count.key.slug().to_owned(),
            part: count.part.slug().to_owned(),
            unit: count.unit.to_string(),
            shape: shape.to_owned(),
            day: day.to_string(),
            gone: gone.map(|day| day.to_string()).unwrap_or_default(),
            adds: count.n,
            till,
            results,
        }
    }
}

impl RepeatRow {
    fn of(sid: i64, n: u32, repeat: Repeat) -> RepeatRow {
        let (of_no, day) = (repeat.of.to_string(), repeat.on.to_string());
        RepeatRow { sid, n, of_no, day, results: i64::from(repeat.results) }
    }
}

/// The rows of some cases as they lie.
pub(crate) type RowsThere = BTreeMap<i64, FigureRows>;

/// A row as it comes gathered, without its case.
#[derive(Deserialize)]
struct Gathered(u32, String, String, String, String, String, String, u32, String, i64);

/// Those of these cases. They come as one text a case, for a row costs more than what stands in it.
pub(crate) async fn rows_there(db: &impl Db, sids: &[i64]) -> Result<RowsThere> {
    let mut kept = RowsThere::new();
    for sids in sids.chunks(500) {
        let mut counts = Sql::new(db, &select(db));
        counts.push("g.sid IN ");
        counts.push_list(sids.iter().copied());
        read(db, counts, &mut kept).await?;
        let mut repeats = Sql::select::<RepeatRow>(db).add(" WHERE q.sid IN ");
        repeats.push_list(sids.iter().copied());
        for row in repeats.rows::<RepeatRow>(db).await? {
            kept.entry(row.sid).or_default().repeats.push(row);
        }
    }
    kept.values_mut().for_each(|rows| rows.repeats.sort_by_key(|row| row.n));
    Ok(kept)
}

/// Those of all streams after one number up to another.
pub(crate) async fn rows_between(db: &impl Db, after: i64, till: i64) -> Result<RowsThere> {
    let mut kept = RowsThere::new();
    let counts = Sql::new(db, &select(db)).add("g.sid > ").bind(after).add(" AND g.sid <= ").bind(till);
    read(db, counts, &mut kept).await?;
    for row in super::live::between::<RepeatRow>(db, after, till).await? {
        kept.entry(row.sid).or_default().repeats.push(row);
    }
    kept.values_mut().for_each(|rows| rows.repeats.sort_by_key(|row| row.n));
    Ok(kept)
}

fn select(db: &impl Db) -> String {
    let columns = ["g.n", "g.key", "g.part", "g.unit", "g.shape", "g.day", "g.gone", "g.adds", "g.till", "g.results"];
    format!("SELECT g.sid, {} AS counts FROM figure_view g WHERE ", engine::gathered(db, &columns, "g.n"))
}

async fn read(db: &impl Db, sql: Sql, kept: &mut RowsThere) -> Result<()> {
    for row in &sql.add(" GROUP BY g.sid").all(db).await? {
        let sid: i64 = row.get("sid")?;
        let text: String = row.get("counts")?;
        let counts = engine::apart::<Gathered>(&text)?.into_iter().map(|gathered| {
            let Gathered(n, key, part, unit, shape, day, gone, adds, till, results) = gathered;
            FigureRow { sid, n, key, part, unit, shape, day, gone, adds, till, results }
        });
        kept.entry(sid).or_default().counts = counts.collect();
    }
    Ok(())
}

/// Gathers the rows of several cases.
pub(crate) struct FigureWrites {
    kept: RowsThere,
    counts: Rows,
    repeats: Rows,
    /// Cases that have fewer rows now, and how many.
    fewer: Vec<(&'static str, i64, u32)>,
}

impl FigureWrites {
    /// Over what lies there now.
    pub(crate) fn over(kept: RowsThere) -> FigureWrites {
        FigureWrites {
            kept,
            counts: Rows::of::<FigureRow>().tail(FigureRow::REPLACES),
            repeats: Rows::of::<RepeatRow>().tail(RepeatRow::REPLACES),
            fewer: Vec::new(),
        }
    }

    pub(crate) fn add(&mut self, sid: i64, rows: &FigureRows) {
        let before = self.kept.remove(&sid).unwrap_or_default();
        for (n, row) in rows.counts.iter().enumerate().filter(|(n, row)| before.counts.get(*n) != Some(row)) {
            debug_assert_eq!(row.n as usize, n);
            self.counts.add(row.clone());
        }
        for (n, row) in rows.repeats.iter().enumerate().filter(|(n, row)| before.repeats.get(*n) != Some(row)) {
            debug_assert_eq!(row.n as usize, n);
            self.repeats.add(row.clone());
        }
        let now = [
            (FigureRow::NAME, before.counts.len(), rows.counts.len()),
            (RepeatRow::NAME, before.repeats.len(), rows.repeats.len()),
        ];
        for (table, before, now) in now.into_iter().filter(|(_, before, now)| now < before) {
            debug_assert!(before > now);
            self.fewer.push((table, sid, u32::try_from(now).unwrap_or(u32::MAX)));
        }
    }

    pub(crate) async fn write(self, db: &impl Db) -> std::result::Result<(), engine::DbError> {
        for (table, sid, left) in self.fewer {
            let gone = Sql::new(db, &format!("DELETE FROM {table} WHERE sid = ")).bind(sid);
            gone.add(" AND n >= ").bind(i64::from(left)).run(db).await?;
        }
        self.counts.write(db).await?;
        self.repeats.write(db).await?;
        Ok(())
    }
}
