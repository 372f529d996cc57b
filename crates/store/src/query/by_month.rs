//! What came in by place, category, origin and channel, out of the cells of whole months; days of a month that is not asked for whole
//! are counted, or taken away, whichever are fewer.

use std::collections::BTreeMap;

use casework::Policy;
use casework::figures::PeriodFigure;
use casework::figures::period::{Breakdown, Period, PeriodScope, Sums};
use casework::typed::YearMonth;
use jiff::ToSpan;
use jiff::civil::Date;

use super::cells::Whole;
use super::over_period::Arisen;
use crate::engine::{Db, DbRow};
use crate::error::Result;
use crate::project::figures::ON_DAY;
use crate::project::folds::{BY_PLACE, BY_ROAD};
use crate::sql::Sql;

/// How a period is made of months and days.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Spans {
    /// The days of these whole months, both ends among them.
    months: Option<(Date, Date)>,
    more: Vec<(Date, Date)>,
    less: Vec<(Date, Date)>,
}

impl Spans {
    /// After today there is nothing to take away from a month.
    fn of(Period { from, until }: Period, today: Date) -> Spans {
        let (first, last) = (from.first_of_month(), until.last_of_month());
        let whole_end = until == last || until >= today;
        let mut spans = Spans::default();
        if from > until || (first == until.first_of_month() && !(from == first && whole_end)) {
            spans.more.push((from, until));
            return spans;
        }
        let (day_before, day_after) = (from.saturating_sub(1.day()), until.saturating_add(1.day()));
        let begins = match from == first || from.day() <= 16 {
            true => {
                spans.less.extend((from > first).then_some((first, day_before)));
                first
            }
            false => {
                spans.more.push((from, from.last_of_month()));
                from.last_of_month().saturating_add(1.day())
            }
        };
        let ends = match whole_end || until.day() >= 15 {
            true => {
                spans.less.extend((until < last).then_some((day_after, last)));
                last
            }
            false => {
                spans.more.push((until.first_of_month(), until));
                until.first_of_month().saturating_sub(1.day())
            }
        };
        spans.months = (begins <= ends).then_some((begins, ends));
        spans
    }
}

/// So many in one month of one place and category, or of one origin and channel.
struct CameIn {
    shape: String,
    month: String,
    one: String,
    other: String,
    items: u64,
    people: u64,
}

/// Both ways of telling apart, or one alone.
async fn came_in(db: &dyn Db, whole: Whole<'_>, scope: &PeriodScope<'_>, shapes: &[&str]) -> Result<Vec<CameIn>> {
    let spans = Spans::of(scope.period, scope.today);
    let head = "SELECT x.shape, x.day, x.one, x.other, CAST(SUM(x.n) AS BIGINT) AS items,
        CAST(SUM(x.adds) AS BIGINT) AS people FROM (";
    let mut sql = Sql::new(db, head);
    if let Some((from, until)) = spans.months {
        for table in ["figure_fold", "figure_delta"] {
            sql.push(&format!(
                "SELECT g.shape, g.day, g.key AS one, g.part AS other, g.n, g.adds FROM {table} g WHERE g.shape IN "
            ));
            sql.push_list(shapes.iter().map(|shape| (*shape).to_owned()));
            sql.push(" AND g.day >= ");
            sql.push_bind(YearMonth::of(from).to_string());
            sql.push(" AND g.day <= ");
            sql.push_bind(YearMonth::of(until).to_string());
            whole.push_class(&mut sql, " AND g.report = FALSE");
            sql.push(" UNION ALL ");
        }
    }
    let (more, less) = (spans.more.iter().map(|days| (*days, 1)), spans.less.iter().map(|days| (*days, -1)));
    for (days, times) in more.chain(less) {
        push_rows(&mut sql, (whole, shapes), (days, times), false);
        sql.push(" UNION ALL ");
    }
    push_rows(&mut sql, (whole, shapes), ((scope.period.from, scope.period.until), -1), true);
    let rows = sql.add(") x GROUP BY 1, 2, 3, 4 HAVING SUM(x.n) <> 0 OR SUM(x.adds) <> 0").all(db).await?;
    let one = |row: &DbRow| {
        let [items, people] = ["items", "people"].map(|name| row.get::<i64>(name));
        let [items, people] = [items?, people?].map(|n| u64::try_from(n).unwrap_or_default());
        let (shape, month) = (row.get("shape")?, row.get("day")?);
        Ok(CameIn { shape, month, one: row.get("one")?, other: row.get("other")?, items, people })
    };
    rows.iter().map(one).collect()
}

/// Adds the rows of some days, each so many times: all of them, or those of what accuses the reader alone.
fn push_rows(sql: &mut Sql, (whole, shapes): (Whole<'_>, &[&str]), (days, times): ((Date, Date), i64), hidden: bool) {
    let (items, people) = (PeriodFigure::Items.slug(), PeriodFigure::People.slug());
    sql.push(&format!(
        "SELECT w.shape, SUBSTR(g.day, 1, 7) AS day,
         CASE WHEN w.shape = '{BY_PLACE}' THEN v.area ELSE v.origin END AS one,
         CASE WHEN w.shape = '{BY_PLACE}' THEN v.category ELSE v.channel END AS other,
         CASE WHEN g.key = '{items}' THEN {times} ELSE 0 END AS n,
         CASE WHEN g.key = '{people}' THEN {times} * g.adds ELSE 0 END AS adds"
    ));
    let joined = if hidden && whole.push_hidden(sql) {
        "v.sid = h.sid AND g.sid = h.sid"
    } else {
        sql.push(" FROM figure_view g CROSS JOIN case_view v");
        // Nothing is hidden from anybody whom nobody can accuse.
        if hidden { "1 = 0" } else { "v.sid = g.sid" }
    };
    let ways: Vec<String> = shapes.iter().map(|shape| format!("SELECT '{shape}' AS shape")).collect();
    sql.push(&format!(" CROSS JOIN ({}) w WHERE {joined} AND g.shape = '{ON_DAY}'", ways.join(" UNION ALL ")));
    sql.push(" AND g.day >= ");
    sql.push_bind(days.0.to_string());
    sql.push(" AND g.day <= ");
    sql.push_bind(days.1.to_string());
    sql.push(&format!(" AND g.key IN ('{items}', '{people}')"));
    whole.push_class(sql, " AND v.class <> 'report'");
}

/// Items and people by origin, channel, category and place.
pub(super) async fn told_apart(
    db: &dyn Db,
    (whole, policy): (Whole<'_>, &Policy),
    scope: &PeriodScope<'_>,
    found: &mut BTreeMap<PeriodFigure, Sums>,
) -> Result<()> {
    let put = |map: &mut BTreeMap<String, u64>, word: &str, n: u64| {
        let word = if word.is_empty() { "none" } else { word };
        *map.entry(word.to_owned()).or_default() += n;
    };
    for came in came_in(db, whole, scope, &[BY_PLACE, BY_ROAD]).await? {
        for (key, n) in [(PeriodFigure::Items, came.items), (PeriodFigure::People, came.people)] {
            let Some(sums) = found.get_mut(&key).filter(|_| n > 0) else { continue };
            let Breakdown { origin, channel, category, area } = &mut sums.by;
            if came.shape == BY_PLACE {
                put(area, &came.one, n);
                put(category, policy.category_of(&came.other), n);
            } else {
                put(origin, &came.one, n);
                put(channel, &came.other, n);
            }
        }
    }
    Ok(())
}

/// What came in by place, topic and month.
pub(super) async fn arisen(db: &dyn Db, whole: Whole<'_>, scope: &PeriodScope<'_>) -> Result<Vec<Arisen>> {
    let came = came_in(db, whole, scope, &[BY_PLACE]).await?.into_iter().filter(|came| came.items > 0);
    let arisen = |came: CameIn| Arisen { area: came.one, topic: came.other, month: came.month, items: came.items };
    Ok(came.map(arisen).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    /// Every period of some weeks: each day of it once, each other day never, and few days besides whole months.
    #[test]
    fn months_and_days_make_every_period() {
        let (first, today) = (day("2026-01-01"), day("2026-03-20"));
        let days: Vec<Date> = (-40..150_i64).map(|n| first.saturating_add(n.days())).collect();
        for (n, from) in days.iter().copied().enumerate().skip(40).take(65) {
            for until in days.iter().copied().skip(n).take(80) {
                let spans = Spans::of(Period { from, until }, today);
                for at in &days {
                    let times = |spans: &[(Date, Date)]| spans.iter().filter(|(a, b)| a <= at && at <= b).count();
                    let all = times(spans.months.as_slice()) + times(&spans.more);
                    let asked = usize::from(from <= *at && *at <= until);
                    assert_eq!(all - times(&spans.less), asked, "{at} in {from} to {until}: {spans:?}");
                }
            }
        }
        let this_year = Spans::of(Period { from: first, until: today }, today);
        assert_eq!(this_year.months, Some((first, day("2026-03-31"))));
        assert!(this_year.more.is_empty());
    }
}
