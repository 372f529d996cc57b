//! What cases and records add to the figures over a period, as rows; only what changed is written.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use casework::figures::period::{Count, OnRepeat, Repeat, When, kept_counts, repeats};
use casework::record::RecordCount;
use casework::{Case, Policy};
use jiff::civil::Date;
use serde::Deserialize;

use super::folds::{self, FoldWrites, FoldedBy};
use crate::engine::{self, Db};
use crate::error::Result;
use crate::sql::{Rows, Sql};
use crate::stored;
use crate::table::{DayOrNone, Table};
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
        let counts = kept_counts(case, policy).iter().map(|count| FigureRow::of(sid, count)).collect();
        let repeats = (0..).zip(repeats(case)).map(|(n, repeat)| RepeatRow::of(sid, n, repeat));
        FigureRows { counts: in_order(counts), repeats: repeats.collect() }
    }

    pub(crate) fn of_record(sid: i64, counts: Vec<RecordCount>, policy: &Policy) -> Vec<FigureRow> {
        let office = &policy.office.office;
        let row = |count: RecordCount| FigureRow {
            sid,
            n: 0,
            key: count.key.slug().into(),
            part: count.part.slug().into(),
            unit: count.unit.as_ref().unwrap_or(office).to_string(),
            shape: ON_DAY.into(),
            day: count.on,
            gone: DayOrNone(None),
            adds: count.n,
            till: DayOrNone(None),
            results: -1,
        };
        in_order(counts.into_iter().map(row).collect())
    }
}

/// Which of two rows comes first says nothing: they are put into one order, so that what lies can be compared.
fn in_order(mut counts: Vec<FigureRow>) -> Vec<FigureRow> {
    fn key(row: &FigureRow) -> (&str, &str, &str, &str, Date, DayOrNone, u32, DayOrNone, i64) {
        let FigureRow { key, part, unit, shape, day, gone, adds, till, results, .. } = row;
        (key, part, unit, shape, *day, *gone, *adds, *till, *results)
    }
    counts.sort_by(|one, other| key(one).cmp(&key(other)));
    (0..).zip(&mut counts).for_each(|(n, row)| row.n = n);
    counts
}

impl FigureRow {
    fn of(sid: i64, count: &Count) -> FigureRow {
        let (shape, day, gone) = match count.when {
            When::On { day, gone } => (ON_DAY, day, gone),
            When::Past { due } => (PAST_DAY, due, None),
            When::Standing { since, until } => (SINCE_DAY, since, until),
        };
        let (till, results) = match count.on_repeat {
            OnRepeat::Stays => (None, -1),
            OnRepeat::Loses { till } => (Some(till), -1),
            OnRepeat::Gains { results } => (None, i64::from(results)),
        };
        FigureRow {
            sid,
            n: 0,
            key: count.key.slug().into(),
            part: count.part.slug().into(),
            unit: count.unit.to_string(),
            shape: shape.into(),
            day,
            gone: DayOrNone(gone),
            adds: count.n,
            till: DayOrNone(till),
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

impl Gathered {
    fn of(self, sid: i64) -> Result<FigureRow> {
        let Gathered(n, key, part, unit, shape, day, gone, adds, till, results) = self;
        let [key, part, shape] = [key, part, shape].map(Cow::Owned);
        let (day, gone, till) = (stored::day(&day)?, DayOrNone::read(&gone)?, DayOrNone::read(&till)?);
        Ok(FigureRow { sid, n, key, part, unit, shape, day, gone, adds, till, results })
    }
}

/// Those of these cases. They come as one text a case, for a row costs more than what stands in it.
pub(crate) async fn rows_there(db: &dyn Db, sids: &[i64]) -> Result<RowsThere> {
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

/// Those of all streams after one number up to another, to be compared: in one order, wherever they lie.
pub(crate) async fn rows_between(db: &dyn Db, after: i64, till: i64) -> Result<RowsThere> {
    let mut kept = RowsThere::new();
    let counts = Sql::new(db, &select(db)).add("g.sid > ").bind(after).add(" AND g.sid <= ").bind(till);
    read(db, counts, &mut kept).await?;
    for row in super::live::between::<RepeatRow>(db, after, till).await? {
        kept.entry(row.sid).or_default().repeats.push(row);
    }
    for rows in kept.values_mut() {
        rows.counts = in_order(std::mem::take(&mut rows.counts));
        rows.repeats.sort_by_key(|row| row.n);
    }
    Ok(kept)
}

fn select(db: &dyn Db) -> String {
    let columns = ["g.n", "g.key", "g.part", "g.unit", "g.shape", "g.day", "g.gone", "g.adds", "g.till", "g.results"];
    format!("SELECT g.sid, {} AS counts FROM figure_view g WHERE ", engine::gathered(db, &columns, "g.n"))
}

async fn read(db: &dyn Db, sql: Sql, kept: &mut RowsThere) -> Result<()> {
    for row in &sql.add(" GROUP BY g.sid").all(db).await? {
        let sid: i64 = row.get("sid")?;
        let text: String = row.get("counts")?;
        let counts = engine::apart::<Gathered>(&text)?.into_iter().map(|gathered| gathered.of(sid));
        kept.entry(sid).or_default().counts = counts.collect::<Result<_>>()?;
    }
    Ok(())
}

/// Gathers the rows of several cases.
pub(crate) struct FigureWrites {
    kept: RowsThere,
    counts: Rows,
    repeats: Rows,
    /// Cases that have fewer repeats now, and how many.
    fewer: Vec<(i64, u32)>,
    /// Places that fell empty, by case.
    empty: Vec<(i64, u32)>,
    folds: FoldWrites,
}

impl FigureWrites {
    /// Over what lies there now.
    pub(crate) fn over(kept: RowsThere) -> FigureWrites {
        FigureWrites {
            kept,
            counts: Rows::of::<FigureRow>().tail(FigureRow::REPLACES),
            repeats: Rows::of::<RepeatRow>().tail(RepeatRow::REPLACES),
            fewer: Vec::new(),
            empty: Vec::new(),
            folds: FoldWrites::new(),
        }
    }

    /// Each row gets the place where it lies already; only what lies nowhere is written. What its case is folded by, before and now,
    /// says which cells change: all of its rows move where that did.
    pub(crate) fn add(&mut self, sid: i64, rows: &mut FigureRows, (was, by): (Option<&FoldedBy>, &FoldedBy)) {
        let before = self.kept.remove(&sid).unwrap_or_default();
        self.folds.again(sid, &folds::counted_again(&before.counts), &folds::counted_again(&rows.counts));
        let was = was.filter(|was| *was != by);
        folds::put_ended_twice(&mut self.folds.cells, &before.counts, was.unwrap_or(by), -1);
        folds::put_ended_twice(&mut self.folds.cells, &rows.counts, by, 1);
        if let Some(was) = was {
            folds::put(&mut self.folds.cells, &before.counts, was, -1);
            folds::put(&mut self.folds.cells, &rows.counts, by, 1);
        }
        let Placed { new, empty, gone } = placed(before.counts, &mut rows.counts);
        if was.is_none() {
            folds::put(&mut self.folds.cells, &gone, by, -1);
            folds::put(&mut self.folds.cells, &new, by, 1);
        }
        new.into_iter().for_each(|row| self.counts.add(row));
        self.empty.extend(empty.into_iter().map(|n| (sid, n)));
        for (n, row) in rows.repeats.iter().enumerate().filter(|(n, row)| before.repeats.get(*n) != Some(row)) {
            debug_assert_eq!(row.n as usize, n);
            self.repeats.add(row.clone());
        }
        if rows.repeats.len() < before.repeats.len() {
            self.fewer.push((sid, u32::try_from(rows.repeats.len()).unwrap_or(u32::MAX)));
        }
    }

    pub(crate) async fn write(self, db: &dyn Db) -> std::result::Result<(), engine::DbError> {
        for (sid, left) in self.fewer {
            let gone = Sql::new(db, "DELETE FROM repeat_view WHERE sid = ").bind(sid);
            gone.add(" AND n >= ").bind(i64::from(left)).run(db).await?;
        }
        for (sid, n) in self.empty {
            let gone = Sql::new(db, "DELETE FROM figure_view WHERE sid = ").bind(sid);
            gone.add(" AND n = ").bind(i64::from(n)).run(db).await?;
        }
        self.counts.write(db).await?;
        self.repeats.write(db).await?;
        self.folds.write(db).await
    }
}

/// What became of the rows of a case.
struct Placed {
    /// Those that lie nowhere yet, each with its place.
    new: Vec<FigureRow>,
    /// Places where nothing lies any more.
    empty: BTreeSet<u32>,
    /// Those that were and are no more, whatever lies in their places.
    gone: Vec<FigureRow>,
}

/// Gives each row of now the place where the same row lies; what is new takes a place that fell free, or the next one.
fn placed(mut before: Vec<FigureRow>, now: &mut [FigureRow]) -> Placed {
    let (mut taken, mut new) = (BTreeSet::new(), Vec::new());
    for (at, row) in now.iter_mut().enumerate() {
        let same = before.iter().position(|old| {
            row.n = old.n;
            old == row
        });
        match same {
            Some(place) => {
                taken.insert(before.swap_remove(place).n);
            }
            None => new.push(at),
        }
    }
    let mut empty: BTreeSet<u32> = before.iter().map(|row| row.n).collect();
    let mut next = (0..).filter(|n| !taken.contains(n) && !empty.contains(n)).take(new.len()).collect::<Vec<_>>();
    next.reverse();
    let place = |at: usize| {
        let row = now.get_mut(at)?;
        row.n = empty.pop_first().or_else(|| next.pop())?;
        Some(row.clone())
    };
    let new = new.into_iter().filter_map(place).collect();
    Placed { new, empty, gone: before }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(key: &str, n: u32) -> FigureRow {
        FigureRow {
            sid: 7,
            n,
            key: key.to_owned().into(),
            part: "".into(),
            unit: String::new(),
            shape: ON_DAY.into(),
            day: jiff::civil::date(2026, 3, 5),
            gone: DayOrNone(None),
            adds: 1,
            till: DayOrNone(None),
            results: -1,
        }
    }

    /// Plays a list of rows over what lies: what is written, and what lies then.
    fn played(lies: &mut BTreeMap<u32, String>, keys: &[&str]) -> usize {
        let before = lies.iter().map(|(n, key)| row(key, *n)).collect();
        let mut now: Vec<FigureRow> = keys.iter().map(|key| row(key, 0)).collect();
        let Placed { new, empty, gone } = placed(before, &mut now);
        assert_eq!(
            lies.len() + new.len() - gone.len(),
            keys.len(),
            "what is new and what is gone say all that changed"
        );
        empty.iter().for_each(|n| assert!(lies.remove(n).is_some(), "nothing lay at {n}"));
        new.iter().for_each(|row| drop(lies.insert(row.n, row.key.to_string())));
        let mut kept: Vec<(u32, String)> = now.into_iter().map(|row| (row.n, row.key.into_owned())).collect();
        kept.sort();
        assert_eq!(kept, lies.clone().into_iter().collect::<Vec<_>>(), "what is kept in mind is what lies");
        new.len()
    }

    #[test]
    fn only_what_lies_nowhere_is_written() {
        let mut lies = BTreeMap::new();
        assert_eq!(played(&mut lies, &["items", "people", "items"]), 3);
        assert_eq!(played(&mut lies, &["accepted", "items", "items", "people"]), 1, "one came before all others");
        assert_eq!(played(&mut lies, &["items", "people"]), 0, "two went");
        assert_eq!(played(&mut lies, &["served", "items", "rated", "closed", "people"]), 3, "into the gaps and behind");
        assert_eq!(played(&mut lies, &[]), 0);
        assert!(lies.is_empty());
    }
}
