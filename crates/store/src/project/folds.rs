//! The figures over a period without walking the cases: how many rows of cases lie in each cell. They are kept as the totals are:
//! every change appends what it adds and takes away, a job folds it, readers add both.

use std::collections::{BTreeMap, BTreeSet};

use casework::figures::{Part, PeriodFigure};

use super::figures::{ON_DAY, SINCE_DAY};
use crate::engine::{Db, DbError, DbRow};
use crate::error::Result;
use crate::sql::{Rows, Sql};
use crate::table::DayOrNone;
use crate::tables::{AgainRow, FigureRow, FoldRow};

/// Cells of what came in by month, beside the shapes of rows: the month stands where the day does, `n` are 件次 and `adds` are people.
/// By place the key is a community and the part a category; by road they are origin and channel.
pub(crate) const BY_PLACE: &str = "by-place";
pub(crate) const BY_ROAD: &str = "by-road";

/// Cells of cases that ended twice, as by being sent away and then being shut: the first day, and as key the second. Where both lie in
/// a period one is taken away, for a case ends once.
pub(crate) const ENDED_TWICE: &str = "ended-twice";

/// Where rows of cases count alike.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cell {
    pub shape: String,
    pub day: String,
    pub key: String,
    pub part: String,
    pub unit: String,
    pub gone: String,
    /// Reports are folded apart, so that they can be left out (条例30).
    pub report: bool,
}

/// The columns of [`Cell`] in both tables.
const CELL: &str = "shape, day, key, part, unit, gone, report";

/// Rows and what they add, by cell.
pub(crate) type Cells = BTreeMap<Cell, (i64, i64)>;

/// What else of a case says in which cells its rows are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FoldedBy {
    pub report: bool,
    pub origin: String,
    pub channel: String,
    pub category: String,
    pub area: String,
}

/// In which part of [`PeriodFigure::EndedAnyRoad`] a row of another figure stands, if it is read out of it; `query::ended` says the
/// same in SQL.
pub(crate) fn part_of_ended(key: &str, part: &str, shape: &str) -> Option<Part> {
    let sent_away = key == PeriodFigure::RoutedAway.slug() && part == Part::Numerator.slug();
    if sent_away || key == PeriodFigure::SameDay.slug() {
        return Some(Part::Numerator);
    }
    (key == PeriodFigure::Resolved.slug() && shape == SINCE_DAY).then_some(Part::Denominator)
}

fn ended(row: &FigureRow) -> bool {
    part_of_ended(&row.key, &row.part, &row.shape).is_some()
}

/// The two rows by which a case ended, if no more than that keeps them from being added up; `query::ended` says the same in SQL.
fn ended_twice(rows: &[FigureRow]) -> Option<(&FigureRow, &FigureRow)> {
    let mut all = rows.iter().filter(|row| ended(row));
    let (one, other) = (all.next()?, all.next()?);
    let on_days = one.shape == ON_DAY && other.shape == ON_DAY;
    (all.next().is_none() && on_days && one.unit == other.unit && may_meet(one, other)).then_some((one, other))
}

/// Adds the cell of a case that ended twice, if it did, or takes it away where `times` is −1.
pub(crate) fn put_ended_twice(cells: &mut Cells, rows: &[FigureRow], by: &FoldedBy, times: i64) {
    let Some((one, other)) = ended_twice(rows) else { return };
    let gone = [one.gone, other.gone].into_iter().filter_map(|gone| gone.0).min();
    let cell = Cell {
        shape: ENDED_TWICE.to_owned(),
        day: one.day.min(other.day).to_string(),
        key: one.day.max(other.day).to_string(),
        part: String::new(),
        unit: one.unit.clone(),
        gone: DayOrNone(gone).to_string(),
        report: by.report,
    };
    add(cells, cell, (times, 0));
}

/// Whether both rows may count in one period: neither is over before the other begins.
fn may_meet(one: &FigureRow, other: &FigureRow) -> bool {
    let over = |one: &FigureRow, other: &FigureRow| one.gone.0.is_some_and(|gone| gone <= other.day);
    !over(one, other) && !over(other, one)
}

/// The figures that count a case once although two of these rows of it may count: of all others rows can be added up.
pub(crate) fn counted_again(rows: &[FigureRow]) -> BTreeSet<&'static str> {
    let (mut again, twice) = (BTreeSet::new(), ended_twice(rows).is_some());
    for (n, one) in rows.iter().enumerate() {
        for other in rows.iter().skip(n + 1) {
            let (alike, both_ended) = (one.key == other.key, ended(one) && ended(other));
            if !(alike || both_ended) || !may_meet(one, other) {
                continue;
            }
            let key = PeriodFigure::parse(&one.key).filter(|key| alike && key.counts_cases());
            again.extend(
                key.filter(|key| !key.has_a_numerator_apart() || one.part == other.part).map(PeriodFigure::slug),
            );
            again.extend((both_ended && !twice).then_some(PeriodFigure::EndedAnyRoad.slug()));
        }
    }
    again
}

/// Adds rows of a case to the cells, or takes them away where `times` is −1.
pub(crate) fn put<'a>(cells: &mut Cells, rows: impl IntoIterator<Item = &'a FigureRow>, by: &FoldedBy, times: i64) {
    for row in rows {
        let adds = i64::from(row.adds) * times;
        let cell = Cell {
            shape: row.shape.to_string(),
            day: row.day.to_string(),
            key: row.key.to_string(),
            part: row.part.to_string(),
            unit: row.unit.clone(),
            gone: row.gone.to_string(),
            report: by.report,
        };
        add(cells, cell, (times, adds));
        let (items, people) = (PeriodFigure::Items.slug(), PeriodFigure::People.slug());
        let came_in = match row.key.as_ref() {
            key if key == items => (times, 0),
            key if key == people => (0, adds),
            _ => continue,
        };
        let month = row.day.strftime("%Y-%m").to_string();
        for (shape, key, part) in [(BY_PLACE, &by.area, &by.category), (BY_ROAD, &by.origin, &by.channel)] {
            let cell = Cell {
                shape: shape.to_owned(),
                day: month.clone(),
                key: key.clone(),
                part: part.clone(),
                unit: String::new(),
                gone: String::new(),
                report: by.report,
            };
            add(cells, cell, came_in);
        }
    }
}

fn add(cells: &mut Cells, cell: Cell, (n, adds): (i64, i64)) {
    let sum = cells.entry(cell).or_default();
    *sum = (sum.0 + n, sum.1 + adds);
}

/// What the cases of a transaction change; what adds up to nothing is not written.
pub(crate) struct FoldWrites {
    pub cells: Cells,
    again: Rows,
    once: Vec<(i64, &'static str)>,
}

impl FoldWrites {
    pub(crate) fn new() -> FoldWrites {
        let again = Rows::of::<AgainRow>().tail("ON CONFLICT DO NOTHING");
        FoldWrites { cells: Cells::new(), again, once: Vec::new() }
    }

    /// Which figures count a case once although two of its rows may count: before, and now.
    pub(crate) fn again(&mut self, sid: i64, before: &BTreeSet<&'static str>, now: &BTreeSet<&'static str>) {
        now.difference(before).for_each(|key| self.again.add(AgainRow { sid, key: (*key).to_owned() }));
        self.once.extend(before.difference(now).map(|key| (sid, *key)));
    }

    pub(crate) async fn write(self, db: &dyn Db) -> std::result::Result<(), DbError> {
        for (sid, key) in self.once {
            let gone = Sql::new(db, "DELETE FROM figure_again WHERE sid = ").bind(sid);
            gone.add(" AND key = ").bind(key).run(db).await?;
        }
        self.again.write(db).await?;
        let mut rows = Rows::of::<FoldRow>();
        for (Cell { shape, day, key, part, unit, gone, report }, sum) in self.cells {
            let (n, adds) = sum;
            if sum != (0, 0) {
                rows.add(FoldRow { shape, day, key, part, unit, gone, report, n, adds });
            }
        }
        rows.write(db).await.map(|_| ())
    }
}

/// Every cell that is not empty, folded and unfolded together.
pub(crate) async fn read(db: &dyn Db) -> Result<Cells> {
    let text = format!(
        "SELECT {CELL}, CAST(SUM(n) AS BIGINT) AS n_all, CAST(SUM(adds) AS BIGINT) AS adds_all
         FROM (SELECT {CELL}, n, adds FROM figure_fold UNION ALL SELECT {CELL}, n, adds FROM figure_delta) t
         GROUP BY {CELL} HAVING SUM(n) <> 0 OR SUM(adds) <> 0"
    );
    let cell = |row: &DbRow| {
        let cell = Cell {
            shape: row.get("shape")?,
            day: row.get("day")?,
            key: row.get("key")?,
            part: row.get("part")?,
            unit: row.get("unit")?,
            gone: row.get("gone")?,
            report: row.get("report")?,
        };
        Ok((cell, (row.get("n_all")?, row.get("adds_all")?)))
    };
    Sql::new(db, &text).all(db).await?.iter().map(cell).collect()
}

/// The cases whose rows cannot simply be added up, each with the figure.
pub(crate) async fn read_again(db: &dyn Db) -> Result<BTreeSet<(i64, String)>> {
    let rows = Sql::select::<AgainRow>(db).rows::<AgainRow>(db).await?;
    Ok(rows.into_iter().map(|row| (row.sid, row.key)).collect())
}

/// Moves the deltas up to now into the cells.
pub(crate) async fn fold(db: &dyn Db) -> Result<()> {
    let last = Sql::new(db, "SELECT MAX(id) FROM figure_delta").number(db).await?;
    if last == 0 {
        return Ok(());
    }
    let moved = format!(
        "INSERT INTO figure_fold ({CELL}, n, adds) SELECT {CELL}, CAST(SUM(n) AS BIGINT), CAST(SUM(adds) AS BIGINT)
         FROM figure_delta WHERE id <= "
    );
    let added = format!(
        " GROUP BY {CELL} ON CONFLICT ({CELL}) DO UPDATE SET n = figure_fold.n + excluded.n,
         adds = figure_fold.adds + excluded.adds"
    );
    Sql::new(db, &moved).bind(last).add(&added).run(db).await?;
    // Only cells of these days can have become empty: the others are not walked.
    let empty = "DELETE FROM figure_fold WHERE n = 0 AND adds = 0 AND (shape, day) IN
        (SELECT d.shape, d.day FROM figure_delta d WHERE d.id <= ";
    Sql::new(db, empty).bind(last).add(")").run(db).await?;
    Sql::new(db, "DELETE FROM figure_delta WHERE id <= ").bind(last).run(db).await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(key: PeriodFigure, part: Part, shape: &str, day: &str, gone: &str) -> FigureRow {
        FigureRow {
            sid: 7,
            n: 0,
            key: key.slug().into(),
            part: part.slug().into(),
            unit: "water".to_owned(),
            shape: shape.to_owned().into(),
            day: day.parse().expect("a day"),
            gone: DayOrNone::read(gone).expect("a day or none"),
            adds: 1,
            till: DayOrNone(None),
            results: -1,
        }
    }

    #[test]
    fn a_case_is_counted_one_by_one_only_where_two_rows_of_a_figure_may_count_at_once() {
        let (late, closed) = (
            row(PeriodFigure::Resolved, Part::Denominator, SINCE_DAY, "2026-05-01", "2026-05-09"),
            row(PeriodFigure::Resolved, Part::Numerator, ON_DAY, "2026-05-09", ""),
        );
        let none: [&str; 0] = [];
        let of = |rows: &[&FigureRow]| {
            let rows: Vec<FigureRow> = rows.iter().map(|row| (*row).clone()).collect();
            counted_again(&rows).into_iter().collect::<Vec<_>>()
        };
        assert_eq!(of(&[&late, &closed]), none, "it was late until it was closed");
        let same_day = row(PeriodFigure::SameDay, Part::Denominator, ON_DAY, "2026-05-09", "");
        assert_eq!(of(&[&late, &closed, &same_day]), none);
        let away = row(PeriodFigure::RoutedAway, Part::Numerator, ON_DAY, "2026-05-02", "");
        let came = row(PeriodFigure::RoutedAway, Part::Denominator, ON_DAY, "2026-04-02", "");
        assert_eq!(of(&[&away, &came]), none, "its numerator stands apart");
        assert_eq!(of(&[&away, &same_day]), none, "it ended twice, which has cells of its own");
        assert_eq!(of(&[&away, &same_day, &late]), [PeriodFigure::EndedAnyRoad.slug()], "and was late besides");
        let again = row(PeriodFigure::Reopened, Part::Numerator, ON_DAY, "2026-05-09", "");
        assert_eq!(of(&[&again, &again]), [PeriodFigure::Reopened.slug()]);
        let kept = row(PeriodFigure::AnsweredInTime, Part::Numerator, ON_DAY, "2026-05-09", "");
        assert_eq!(of(&[&kept, &kept]), none, "clocks are counted, not cases");
    }
}
