//! The figures over a period out of their cells: for who sees every case nothing is walked but what cannot be added up.
//!
//! A case that counts once adds one row, with few exceptions, which are counted one by one: two of its rows of one figure may count
//! at once (`figure_again`), a row lies on a day that is not yet, or another case brings the matter again.

use std::collections::BTreeMap;

use casework::figures::period::{PeriodScope, Sums};
use casework::figures::{Part, PeriodFigure};
use casework::{Actor, Policy};

use super::over_period::{Counted, SUMS, part, push, push_shape};
use super::visible::Sight;
use super::{ended, visible};
use crate::engine::{Db, DbRow};
use crate::error::{Result, StoreError};
use crate::project::figures::{ON_DAY, PAST_DAY, SINCE_DAY};
use crate::project::folds::{ENDED_TWICE, part_of_ended};
use crate::sql::Sql;

/// What is counted for somebody who sees every case, but reports where they may not know of one, and but what accuses them.
#[derive(Clone, Copy)]
pub(super) struct Whole<'a> {
    counted: Counted<'a>,
    reports: bool,
    /// Who may be accused.
    but: Option<&'a Actor>,
}

impl<'a> Whole<'a> {
    /// Nothing for who sees some cases only: those are walked.
    pub(super) fn of(counted: Counted<'a>) -> Option<Whole<'a>> {
        match counted {
            Counted::ForAnybody(_) => Some(Whole { counted, reports: false, but: None }),
            Counted::By(policy, actor) => {
                seen(policy, actor).map(|reports| Whole { counted, reports, but: Some(actor) })
            }
        }
    }

    /// Adds the cases that accuse the reader as `h`, if there may be any: the rest of a query that counts them follows, joined to
    /// `v` and `g`, and what it counts is to be taken away.
    pub(super) fn push_hidden(&self, sql: &mut Sql) -> bool {
        let Some(actor) = self.but else { return false };
        sql.push(" FROM (SELECT DISTINCT a.sid FROM accused a WHERE a.who = ");
        sql.push_bind(actor.user.as_str());
        if let Some(unit) = &actor.unit {
            sql.push(" OR a.unit = ");
            sql.push_bind(unit.as_str());
        }
        sql.push(") h CROSS JOIN case_view v CROSS JOIN figure_view g");
        true
    }

    /// Adds the condition that leaves reports out, where they are.
    pub(super) fn push_class(&self, sql: &mut Sql, condition: &str) {
        if !self.reports {
            sql.push(condition);
        }
    }
}

/// Whether reports are among every case that this reader sees; nothing where they do not see every case.
fn seen(policy: &Policy, actor: &Actor) -> Option<bool> {
    match visible::sight(actor, policy) {
        Sight::Every { reports } => Some(reports),
        Sight::Unit(_) | Sight::Some => None,
    }
}

/// How many of one figure.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Line {
    /// Rows of whatever part.
    pub rows: i64,
    above: i64,
    below: i64,
    /// What is above and below, a case once.
    both: i64,
    out: i64,
}

impl Line {
    /// So many rows more, and what they add.
    fn add(&mut self, key: PeriodFigure, part: Part, (rows, adds): (i64, i64)) {
        let n = if key.counts_cases() { rows } else { adds };
        self.rows += rows;
        match part {
            Part::Numerator => (self.above, self.both) = (self.above + n, self.both + n),
            Part::Denominator => (self.below, self.both) = (self.below + n, self.both + n),
            Part::Excluded => self.out += n,
        }
    }

    pub(super) fn sums(self, key: PeriodFigure) -> Sums {
        let denominator = if key.has_a_numerator_apart() { self.below } else { self.both };
        let [numerator, denominator, excluded] =
            [self.above, denominator, self.out].map(|n| u64::try_from(n).unwrap_or_default());
        Sums { numerator, denominator, excluded, ..Sums::default() }
    }
}

/// Figures by unit, which is empty where nobody asks for it.
pub(super) type Lines = BTreeMap<(String, PeriodFigure), Line>;

/// Which lines are asked for.
#[derive(Clone, Copy)]
pub(super) struct Wanted {
    /// All figures, or one.
    pub only: Option<PeriodFigure>,
    /// Told apart by the unit to which each thing is reckoned.
    pub by_unit: bool,
}

impl Wanted {
    fn unit(self) -> &'static str {
        if self.by_unit { "g.unit" } else { "''" }
    }

    fn has(self, key: PeriodFigure) -> bool {
        self.only.is_none_or(|only| only == key)
    }

    /// Adds the condition on the figure of a row `g`.
    fn push(self, sql: &mut Sql) {
        let Some(only) = self.only else { return };
        sql.push(" AND g.key IN ");
        let keys = if only == PeriodFigure::EndedAnyRoad { ENDED.to_vec() } else { vec![only] };
        sql.push_list(keys.into_iter().map(|key| key.slug().to_owned()));
    }
}

/// The figures out of which [`PeriodFigure::EndedAnyRoad`] is read.
const ENDED: [PeriodFigure; 3] = [PeriodFigure::SameDay, PeriodFigure::RoutedAway, PeriodFigure::Resolved];

/// Those that another case may turn, by bringing the matter again (`casework::figures::period::OnRepeat`).
const TURNED: [PeriodFigure; 2] = [PeriodFigure::ResolvedFirstTime, PeriodFigure::Reopened];

/// What is asked for, of whose cases.
type Question<'a> = (Whole<'a>, &'a PeriodScope<'a>, Wanted);

/// Every line that has a row.
pub(super) async fn lines(db: &dyn Db, asked: Question<'_>) -> Result<Lines> {
    let mut lines = Lines::new();
    added_up(db, asked, &mut lines).await?;
    brought_again(db, asked, &mut lines).await?;
    counted_again(db, asked, &mut lines).await?;
    lines.retain(|_, line| line.rows > 0);
    Ok(lines)
}

fn key(row: &DbRow) -> Result<PeriodFigure> {
    let word: String = row.get("key")?;
    PeriodFigure::parse(&word).ok_or_else(|| StoreError::Corrupt(format!("no such figure: {word}")))
}

fn part_of(word: &str) -> Result<Part> {
    Part::parse(word).ok_or_else(|| StoreError::Corrupt(format!("no such part of a figure: {word}")))
}

/// The cells, less the rows of what accuses the reader: at one moment, so that no report shows between two (条例30).
async fn added_up(db: &dyn Db, (whole, scope, wanted): Question<'_>, lines: &mut Lines) -> Result<()> {
    let unit = wanted.unit();
    let head = format!(
        "SELECT g.report, g.key, g.part, g.shape, {unit} AS unit, CAST(SUM(g.n) AS BIGINT) AS n_all,
         CAST(SUM(g.adds) AS BIGINT) AS adds_all FROM ("
    );
    let mut sql = Sql::new(db, &head);
    let columns = "SELECT g.report, g.key, g.part, g.shape, g.unit, g.n, g.adds FROM";
    for shape in [ON_DAY, PAST_DAY, SINCE_DAY] {
        // Each shape for itself, so that only its days are read.
        sql.push(&format!("{columns} figure_fold g WHERE "));
        push_shape(&mut sql, shape, scope);
        narrow(&mut sql, (whole, scope, wanted));
        sql.push(" UNION ALL ");
    }
    sql.push(&format!("{columns} figure_delta g WHERE "));
    push(&mut sql, scope);
    narrow(&mut sql, (whole, scope, wanted));
    if whole.but.is_some() {
        sql.push(
            " UNION ALL SELECT v.class = 'report' AS report, g.key, g.part, g.shape, g.unit, -1 AS n, -g.adds AS adds",
        );
        whole.push_hidden(&mut sql);
        sql.push(" WHERE v.sid = h.sid AND g.sid = h.sid AND ");
        push(&mut sql, scope);
        wanted.push(&mut sql);
        whole.push_class(&mut sql, " AND v.class <> 'report'");
    }
    if wanted.has(PeriodFigure::EndedAnyRoad) {
        ended_twice(&mut sql, whole, scope);
    }
    for row in &sql.add(") g GROUP BY 1, 2, 3, 4, 5").all(db).await? {
        let (unit, shape, part): (String, String, String) = (row.get("unit")?, row.get("shape")?, row.get("part")?);
        let (key, sum) = (key(row)?, (row.get("n_all")?, row.get("adds_all")?));
        if wanted.has(key) {
            lines.entry((unit.clone(), key)).or_default().add(key, part_of(&part)?, sum);
        }
        let report: bool = row.get("report")?;
        let ended =
            part_of_ended(key.slug(), &part, &shape).filter(|_| !report && wanted.has(PeriodFigure::EndedAnyRoad));
        if let Some(part) = ended {
            let key = PeriodFigure::EndedAnyRoad;
            lines.entry((unit, key)).or_default().add(key, part, sum);
        }
    }
    Ok(())
}

/// Adds, to what is added up, that a case which ended twice in the period did so once; but not that of what accuses the reader, of
/// which nothing is counted.
fn ended_twice(sql: &mut Sql, whole: Whole<'_>, scope: &PeriodScope) {
    let (key, above) = (PeriodFigure::EndedAnyRoad.slug(), Part::Numerator.slug());
    let columns =
        format!("SELECT FALSE AS report, '{key}' AS key, '{above}' AS part, '{ENDED_TWICE}' AS shape, g.unit");
    for table in ["figure_fold", "figure_delta"] {
        sql.push(&format!(
            " UNION ALL {columns}, -g.n AS n, 0 AS adds FROM {table} g WHERE g.shape = '{ENDED_TWICE}' AND "
        ));
        both_days(sql, ("g.day", "g.key"), &["g.gone"], scope);
        sql.push(" AND g.report = FALSE");
    }
    if whole.but.is_some() {
        sql.push(&format!(" UNION ALL {columns}, 1 AS n, 0 AS adds"));
        whole.push_hidden(sql);
        sql.push(" CROSS JOIN figure_view o WHERE v.sid = h.sid AND g.sid = h.sid AND o.sid = h.sid AND ");
        sql.push(&format!("v.class <> 'report' AND {} AND ", ended::twice()));
        let (first, last) =
            ("CASE WHEN g.day < o.day THEN g.day ELSE o.day END", "CASE WHEN g.day < o.day THEN o.day ELSE g.day END");
        both_days(sql, (first, last), &["g.gone", "o.gone"], scope);
    }
}

/// Adds the condition that two days lie in the period, of which neither is to come: what has such a day is counted one by one.
fn both_days(sql: &mut Sql, (first, last): (&str, &str), gone: &[&str], scope: &PeriodScope) {
    sql.push(&format!("{first} >= "));
    sql.push_bind(scope.period.from.to_string());
    sql.push(&format!(" AND {last} <= "));
    sql.push_bind(scope.as_of().to_string());
    for gone in gone {
        sql.push(&format!(" AND ({gone} = '' OR {gone} > "));
        sql.push_bind(scope.as_of().to_string());
        sql.push(")");
    }
    if let Some(unit) = scope.unit {
        sql.push(" AND g.unit = ");
        sql.push_bind(unit.as_str());
    }
}

/// Adds the conditions on cells that no shape has.
fn narrow(sql: &mut Sql, (whole, scope, wanted): Question<'_>) {
    if let Some(unit) = scope.unit {
        sql.push(" AND g.unit = ");
        sql.push_bind(unit.as_str());
    }
    wanted.push(sql);
    whole.push_class(sql, " AND g.report = FALSE");
}

/// A matter that is brought again stands in another part.
async fn brought_again(db: &dyn Db, (whole, scope, wanted): Question<'_>, lines: &mut Lines) -> Result<()> {
    if wanted.only.is_some_and(|only| !TURNED.contains(&only)) {
        return Ok(());
    }
    let unit = wanted.unit();
    let head = format!(
        "SELECT x.unit, x.key, x.was, x.part, COUNT(*) AS n_all, CAST(SUM(x.adds) AS BIGINT) AS adds_all
         FROM (SELECT {unit} AS unit, g.key, g.adds, g.part AS was, {} AS part
         FROM (SELECT DISTINCT w.of_no FROM repeat_view w) w CROSS JOIN stream s CROSS JOIN case_view v
         CROSS JOIN figure_view g WHERE s.kind = 'case' AND s.key = w.of_no AND v.sid = s.sid AND g.sid = s.sid
         AND (g.till <> '' OR g.results >= 0) AND ",
        part("v")
    );
    let mut sql = Sql::new(db, &head);
    push(&mut sql, scope);
    wanted.push(&mut sql);
    sql.push(" AND ");
    whole.counted.push(&mut sql);
    // Those are counted one by one.
    sql.push(" AND NOT EXISTS (SELECT 1 FROM figure_again r WHERE r.sid = g.sid AND r.key = g.key)");
    sql.push(&format!(
        " AND NOT EXISTS (SELECT 1 FROM figure_view f WHERE f.sid = g.sid AND f.key = g.key AND f.shape = '{ON_DAY}'
         AND f.day > "
    ));
    sql.push_bind(scope.today.to_string());
    for row in &sql.add(")) x WHERE x.part <> x.was GROUP BY 1, 2, 3, 4").all(db).await? {
        let (unit, was, part): (String, String, String) = (row.get("unit")?, row.get("was")?, row.get("part")?);
        let (key, (n, adds)) = (key(row)?, (row.get::<i64>("n_all")?, row.get::<i64>("adds_all")?));
        if wanted.has(key) {
            let line = lines.entry((unit, key)).or_default();
            line.add(key, part_of(&was)?, (-n, -adds));
            line.add(key, part_of(&part)?, (n, adds));
        }
    }
    Ok(())
}

/// Adds the cases that are counted one by one, each with the figure.
fn push_again(sql: &mut Sql, scope: &PeriodScope, only: Option<PeriodFigure>) {
    let today = scope.today.to_string();
    sql.push("(SELECT r.sid, r.key FROM figure_again r");
    if let Some(only) = only {
        sql.push(" WHERE r.key = ");
        sql.push_bind(only.slug());
    }
    sql.push(" UNION SELECT g.sid, g.key FROM figure_view g");
    sql.push(&format!(" WHERE g.shape = '{ON_DAY}' AND g.day > "));
    sql.push_bind(today.as_str());
    sql.push(" AND g.key IN ");
    let of_cases = PeriodFigure::ALL.iter().filter(|key| key.counts_cases());
    sql.push_list(of_cases.map(|key| key.slug().to_owned()));
    sql.push(&format!(" UNION SELECT g.sid, '{}' FROM figure_view g", PeriodFigure::EndedAnyRoad.slug()));
    sql.push(&format!(" WHERE g.shape = '{ON_DAY}' AND g.day > "));
    sql.push_bind(today);
    sql.push(&format!(" AND ({}))", ended::tells("g")));
}

/// A case counts once, however many of its rows do.
async fn counted_again(db: &dyn Db, (whole, scope, wanted): Question<'_>, lines: &mut Lines) -> Result<()> {
    let (unit, key_of) = (wanted.unit(), ended::key());
    let was = |part: Part| {
        let slug = part.slug();
        format!("COUNT(CASE WHEN x.was = '{slug}' THEN 1 END) AS was_{slug}")
    };
    let head = format!(
        "SELECT x.unit, x.key, {SUMS}, {}, {}, {} FROM (SELECT {unit} AS unit, {key_of} AS key, g.sid, g.adds, {} AS part,
         {} AS was FROM ",
        was(Part::Numerator),
        was(Part::Denominator),
        was(Part::Excluded),
        ended::part(&part("v")),
        ended::part("g.part")
    );
    let mut sql = Sql::new(db, &head);
    push_again(&mut sql, scope, wanted.only);
    sql.push(" r CROSS JOIN case_view v CROSS JOIN figure_view g");
    sql.push(ended::TWICE);
    sql.push(&format!(" WHERE v.sid = r.sid AND g.sid = r.sid AND r.key = {key_of} AND "));
    push(&mut sql, scope);
    sql.push(" AND ");
    whole.counted.push(&mut sql);
    ended::push(&mut sql, wanted.only);
    for row in &sql.add(") x GROUP BY 1, 2").all(db).await? {
        let [above, below, out] = ["was_numerator", "was_denominator", "was_excluded"].map(|name| row.get::<i64>(name));
        let (above, below, out) = (above?, below?, out?);
        let line = lines.entry((row.get("unit")?, key(row)?)).or_default();
        line.above += row.get::<i64>("cases_above")? - above;
        line.below += row.get::<i64>("cases_below")? - below;
        line.both += row.get::<i64>("cases_all")? - above - below;
        line.out += row.get::<i64>("cases_out")? - out;
    }
    Ok(())
}
