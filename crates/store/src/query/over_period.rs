//! The figures over a period: the rows that cases and records wrote when they changed, added up. What counts when stands in
//! `casework::figures::period`; here it is only asked for.

use std::collections::BTreeMap;

use casework::figures::period::{PeriodScope, Sums};
use casework::figures::{Part, PeriodFigure};
use casework::{Actor, Policy};

use super::cells::{Line, Wanted, Whole};
use super::{by_month, cells, ended, visible};
use crate::engine::{Db, DbRow};
use crate::error::{Result, StoreError};
use crate::project::figures::{ON_DAY, PAST_DAY, SINCE_DAY};
use crate::sql::Sql;

/// Where a row of figures `g` of the case in this alias counts: a later case that brings the matter again may change it.
pub(super) fn part(case: &str) -> String {
    let again = format!("EXISTS (SELECT 1 FROM repeat_view q WHERE q.of_no = {case}.case_no AND");
    format!(
        "CASE WHEN g.till <> '' AND {again} q.day <= g.till) THEN 'denominator'
         WHEN g.results >= 0 AND {again} (q.results & ~g.results) <> 0) THEN 'numerator' ELSE g.part END"
    )
}

/// The columns of sums over rows `x` with a part: rows and cases of each, and of numerator and denominator together.
pub(super) const SUMS: &str = "CAST(SUM(CASE WHEN x.part = 'numerator' THEN x.adds ELSE 0 END) AS BIGINT) AS above,
    CAST(SUM(CASE WHEN x.part = 'denominator' THEN x.adds ELSE 0 END) AS BIGINT) AS below,
    CAST(SUM(CASE WHEN x.part = 'excluded' THEN x.adds ELSE 0 END) AS BIGINT) AS out_of,
    COUNT(DISTINCT CASE WHEN x.part = 'numerator' THEN x.sid END) AS cases_above,
    COUNT(DISTINCT CASE WHEN x.part = 'denominator' THEN x.sid END) AS cases_below,
    COUNT(DISTINCT CASE WHEN x.part IN ('numerator', 'denominator') THEN x.sid END) AS cases_all,
    COUNT(DISTINCT CASE WHEN x.part = 'excluded' THEN x.sid END) AS cases_out";

/// Adds the condition that a row `g` counts in what is asked for.
pub(super) fn push(sql: &mut Sql, scope: &PeriodScope) {
    for (shape, before) in [(ON_DAY, "(("), (PAST_DAY, ") OR ("), (SINCE_DAY, ") OR (")] {
        sql.push(before);
        push_shape(sql, shape, scope);
    }
    sql.push("))");
    if let Some(unit) = scope.unit {
        sql.push(" AND g.unit = ");
        sql.push_bind(unit.as_str());
    }
}

/// The same of rows of one shape, whatever unit they are reckoned to.
pub(super) fn push_shape(sql: &mut Sql, shape: &str, scope: &PeriodScope) {
    sql.push(&format!("g.shape = '{shape}' AND g.day <= "));
    if shape == SINCE_DAY {
        sql.push_bind(scope.as_of().to_string());
    } else {
        sql.push_bind(scope.period.until.to_string());
        sql.push(" AND g.day >= ");
        sql.push_bind(scope.period.from.to_string());
    }
    if shape == PAST_DAY {
        sql.push(" AND g.day < ");
        sql.push_bind(scope.today.to_string());
    } else {
        sql.push(" AND (g.gone = '' OR g.gone > ");
        sql.push_bind(scope.as_of().to_string());
        sql.push(")");
    }
}

/// Adds the cases that stand in one part of a figure, as numbers of their streams.
pub(super) fn push_cases(sql: &mut Sql, (key, of): (PeriodFigure, Part), scope: &PeriodScope) {
    // CROSS JOIN keeps SQLite from walking the cases first.
    sql.push("SELECT g.sid FROM figure_view g CROSS JOIN case_view k WHERE k.sid = g.sid AND ");
    let part = if key == PeriodFigure::EndedAnyRoad {
        sql.push(&ended::rows("k"));
        ended::part_of_ended()
    } else {
        sql.push("g.key = ");
        sql.push_bind(key.slug());
        part("k")
    };
    sql.push(" AND ");
    push(sql, scope);
    let whole = of == Part::Denominator && !key.has_a_numerator_apart();
    let parts = if whole { vec![Part::Numerator, Part::Denominator] } else { vec![of] };
    sql.push(&format!(" AND {part} IN "));
    sql.push_list(parts.into_iter().map(|part| part.slug().to_owned()));
}

/// Whose cases are counted.
#[derive(Clone, Copy)]
pub(super) enum Counted<'a> {
    /// Those that this reader sees.
    By(&'a Policy, &'a Actor),
    /// Those of which anybody may know that there are so many: no report is among them (条例30).
    ForAnybody(&'a Policy),
}

impl Counted<'_> {
    fn policy(&self) -> &Policy {
        match self {
            Counted::By(policy, _) | Counted::ForAnybody(policy) => policy,
        }
    }

    /// Adds the condition on the row `v` of a case.
    pub(super) fn push(&self, sql: &mut Sql) {
        match self {
            Counted::By(policy, actor) => visible::push(sql, actor, policy),
            Counted::ForAnybody(_) => sql.push("v.class <> 'report'"),
        }
    }
}

/// Every figure, as anybody may know it, but for what counts few: that is left to the page.
pub(crate) async fn for_anybody(
    db: &dyn Db,
    policy: &Policy,
    scope: &PeriodScope<'_>,
) -> Result<BTreeMap<PeriodFigure, Sums>> {
    let mut found = of_cases(db, Counted::ForAnybody(policy), scope, None).await?;
    told_apart(db, Counted::ForAnybody(policy), scope, &mut found).await?;
    Ok(found)
}

/// Every figure, over the cases that this reader sees and the records beside them.
pub(crate) async fn figures(
    db: &dyn Db,
    (policy, actor): (&Policy, &Actor),
    scope: &PeriodScope<'_>,
) -> Result<BTreeMap<PeriodFigure, Sums>> {
    let mut found = of_cases(db, Counted::By(policy, actor), scope, None).await?;
    told_apart(db, Counted::By(policy, actor), scope, &mut found).await?;
    Ok(found)
}

/// One figure over the cases that this reader sees.
pub(crate) async fn one(
    db: &dyn Db,
    (policy, actor): (&Policy, &Actor),
    scope: &PeriodScope<'_>,
    key: PeriodFigure,
) -> Result<Sums> {
    Ok(of_cases(db, Counted::By(policy, actor), scope, Some(key)).await?.remove(&key).unwrap_or_default())
}

/// Out of the cells where every case is seen; otherwise the rows of the cases that are seen are walked.
async fn of_cases(
    db: &dyn Db,
    counted: Counted<'_>,
    scope: &PeriodScope<'_>,
    only: Option<PeriodFigure>,
) -> Result<BTreeMap<PeriodFigure, Sums>> {
    if let Some(whole) = Whole::of(counted) {
        let lines = cells::lines(db, (whole, scope, Wanted { only, by_unit: false })).await?;
        return Ok(lines.into_iter().map(|((_, key), line)| (key, line.sums(key))).collect());
    }
    let mut sql = Sql::new(db, &format!("SELECT x.key, {SUMS} FROM (SELECT {}", columns()));
    rows(&mut sql, counted, scope);
    ended::push(&mut sql, only);
    sql.add(") x GROUP BY x.key").all(db).await?.iter().map(sums).collect()
}

/// What is read of a row `g` of a case, once for its own figure and once for what ended.
fn columns() -> String {
    format!("{} AS key, g.sid, g.adds, {} AS part", ended::key(), ended::part(&part("v")))
}

/// Adds the rows `g` of the cases that are counted, each twice ([`ended::TWICE`]); conditions may follow.
fn rows(sql: &mut Sql, counted: Counted<'_>, scope: &PeriodScope) {
    sql.push(" FROM figure_view g CROSS JOIN case_view v");
    sql.push(ended::TWICE);
    sql.push(" WHERE v.sid = g.sid AND ");
    push(sql, scope);
    sql.push(" AND ");
    counted.push(sql);
}

/// How many matters of one kind arose in one place in one month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arisen {
    /// A community; empty where nobody said one.
    pub area: String,
    /// A category or one of its topics; empty where none was given.
    pub topic: String,
    /// `2026-03`.
    pub month: String,
    pub items: u64,
}

/// Adds the rows `g` of the 件次 that came in, each with its case `v`, of the cases that this reader sees.
fn push_items(sql: &mut Sql, (policy, actor): (&Policy, &Actor), scope: &PeriodScope) {
    sql.push(" FROM figure_view g CROSS JOIN case_view v WHERE v.sid = g.sid AND g.key = ");
    sql.push_bind(PeriodFigure::Items.slug());
    sql.push(" AND ");
    push(sql, scope);
    sql.push(" AND ");
    visible::push(sql, actor, policy);
}

/// What came in by place, topic and month, of the cases that this reader sees.
pub(crate) async fn arisen(
    db: &dyn Db,
    (policy, actor): (&Policy, &Actor),
    scope: &PeriodScope<'_>,
) -> Result<Vec<Arisen>> {
    if let Some(whole) = Whole::of(Counted::By(policy, actor)).filter(|_| scope.unit.is_none()) {
        return by_month::arisen(db, whole, scope).await;
    }
    let kinds = "v.area, v.category, SUBSTR(g.day, 1, 7)";
    let mut sql = Sql::new(db, "SELECT v.area, v.category, SUBSTR(g.day, 1, 7) AS month, COUNT(*) AS items");
    push_items(&mut sql, (policy, actor), scope);
    let rows = sql.add(&format!(" GROUP BY {kinds}")).all(db).await?;
    let arisen = |row: &DbRow| {
        Ok(Arisen {
            area: row.get("area")?,
            topic: row.get("category")?,
            month: row.get("month")?,
            items: row.get("items")?,
        })
    };
    rows.iter().map(arisen).collect()
}

/// What came in of each unit to which it is reckoned, of the cases that this reader sees.
pub(crate) async fn items_by_unit(
    db: &dyn Db,
    (policy, actor): (&Policy, &Actor),
    scope: &PeriodScope<'_>,
) -> Result<BTreeMap<String, u64>> {
    if let Some(whole) = Whole::of(Counted::By(policy, actor)) {
        let wanted = Wanted { only: Some(PeriodFigure::Items), by_unit: true };
        let lines = cells::lines(db, (whole, scope, wanted)).await?;
        let items = |line: Line| u64::try_from(line.rows).unwrap_or_default();
        return Ok(lines.into_iter().map(|((unit, _), line)| (unit, items(line))).collect());
    }
    let mut sql = Sql::new(db, "SELECT g.unit, COUNT(*) AS items");
    push_items(&mut sql, (policy, actor), scope);
    let rows = sql.add(" GROUP BY g.unit").all(db).await?;
    rows.iter().map(|row| Ok((row.get("unit")?, row.get("items")?))).collect()
}

/// Every figure of each unit to which something is reckoned: of the cases that this reader sees, and of records beside them.
pub(crate) async fn by_unit(
    db: &dyn Db,
    (policy, actor): (&Policy, &Actor),
    scope: &PeriodScope<'_>,
) -> Result<BTreeMap<String, BTreeMap<PeriodFigure, Sums>>> {
    let counted = Counted::By(policy, actor);
    let mut found: BTreeMap<String, BTreeMap<PeriodFigure, Sums>> = BTreeMap::new();
    let mut walked = Vec::new();
    if let Some(whole) = Whole::of(counted) {
        let wanted = Wanted { only: None, by_unit: true };
        for ((unit, key), line) in cells::lines(db, (whole, scope, wanted)).await? {
            found.entry(unit).or_default().insert(key, line.sums(key));
        }
    } else {
        let mut cases = Sql::new(db, &format!("SELECT x.unit, x.key, {SUMS} FROM (SELECT g.unit, {}", columns()));
        rows(&mut cases, counted, scope);
        ended::push(&mut cases, None);
        walked.push(cases);
    }
    let mut beside =
        Sql::new(db, &format!("SELECT x.unit, x.key, {SUMS} FROM (SELECT g.unit, g.key, g.sid, g.adds, g.part"));
    beside.push(" FROM record_view r CROSS JOIN figure_view g WHERE g.sid = r.sid AND ");
    push(&mut beside, scope);
    walked.push(beside);
    for sql in walked {
        for row in &sql.add(") x GROUP BY x.unit, x.key").all(db).await? {
            let (key, added) = sums(row)?;
            found.entry(row.get("unit")?).or_default().entry(key).or_default().add(&added);
        }
    }
    Ok(found)
}

/// What records beside the cases add: numbers of the district, which name no case. The records are walked, not the rows of all
/// figures: of a hundred thousand cases those took two seconds.
pub(crate) async fn beside(db: &dyn Db, scope: &PeriodScope<'_>) -> Result<BTreeMap<PeriodFigure, Sums>> {
    let mut sql = Sql::new(db, &format!("SELECT x.key, {SUMS} FROM (SELECT g.key, g.sid, g.adds, g.part"));
    sql.push(" FROM record_view r CROSS JOIN figure_view g WHERE g.sid = r.sid AND ");
    push(&mut sql, scope);
    sql.add(") x GROUP BY x.key").all(db).await?.iter().map(sums).collect()
}

fn sums(row: &DbRow) -> Result<(PeriodFigure, Sums)> {
    let word: String = row.get("key")?;
    let key = PeriodFigure::parse(&word).ok_or_else(|| StoreError::Corrupt(format!("no such figure: {word}")))?;
    let [above, below, all, out] = match key.counts_cases() {
        true => [row.get("cases_above")?, row.get("cases_below")?, row.get("cases_all")?, row.get("cases_out")?],
        false => {
            let (above, below): (u64, u64) = (row.get("above")?, row.get("below")?);
            [above, below, above + below, row.get("out_of")?]
        }
    };
    let denominator = if key.has_a_numerator_apart() { below } else { all };
    Ok((key, Sums { numerator: above, denominator, excluded: out, ..Sums::default() }))
}

/// Items and people by origin, channel, category and place.
async fn told_apart(
    db: &dyn Db,
    counted: Counted<'_>,
    scope: &PeriodScope<'_>,
    found: &mut BTreeMap<PeriodFigure, Sums>,
) -> Result<()> {
    if let Some(whole) = Whole::of(counted).filter(|_| scope.unit.is_none()) {
        return by_month::told_apart(db, (whole, counted.policy()), scope, found).await;
    }
    let kinds = "g.key, v.origin, v.channel, v.category, v.area";
    let mut sql = Sql::new(db, &format!("SELECT {kinds}, COUNT(*) AS items, CAST(SUM(g.adds) AS BIGINT) AS people"));
    sql.push(" FROM figure_view g CROSS JOIN case_view v WHERE v.sid = g.sid AND g.key IN ");
    sql.push_list(PeriodFigure::ALL.iter().filter(|key| key.is_broken_down()).map(|key| key.slug().to_owned()));
    sql.push(" AND ");
    push(&mut sql, scope);
    sql.push(" AND ");
    counted.push(&mut sql);
    for row in &sql.add(&format!(" GROUP BY {kinds}")).all(db).await? {
        let key = PeriodFigure::parse(&row.get::<String>("key")?);
        let Some((key, sums)) = key.and_then(|key| Some((key, found.get_mut(&key)?))) else { continue };
        let n = row.get(if key.counts_cases() { "items" } else { "people" })?;
        let category = counted.policy().category_of(&row.get::<String>("category")?).to_owned();
        sums.by.add(&[row.get("origin")?, row.get("channel")?, category, row.get("area")?], n);
    }
    Ok(())
}
