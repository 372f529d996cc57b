//! Old and hard matters (积案、骨头案、钉子案): open long after they came in, and how their number goes down to zero (动态清零).

use std::sync::Arc;

use casework::figures::{Part, PeriodFigure};
use casework::old_matters::{Lives, OldInMonth, by_month, hard_reasons};
use casework::{Actor, Case, CaseNo, Policy};
use jiff::ToSpan;
use jiff::civil::Date;

use super::{pressing, rows, visible};
use crate::engine::Db;
use crate::error::Result;
use crate::keys::Keys;
use crate::project::CLOSED;
use crate::query::Row;
use crate::sql::Sql;
use crate::stored;
use crate::writer::load;

/// The old matters that one reader sees.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OldMatters {
    /// The oldest first, each replayed without words.
    pub items: Vec<(Row, Case)>,
    /// How many there are.
    pub open: u64,
    /// How many were old when the year began, and how many of those were closed since.
    pub at_new_year: u64,
    pub closed_since: u64,
    /// The months of the year up to now.
    pub months: Vec<OldInMonth>,
    /// The same of the hard ones among them (骨头案、钉子案), and how many are open now.
    pub hard: Vec<OldInMonth>,
    pub hard_open: u64,
    /// There are more than are read to tell which are hard: the oldest were, and those that were closed last.
    pub hard_of_some: bool,
}

/// So many are read whole; the rest is counted.
const MOST: i64 = 300;

pub(crate) async fn read(
    db: &impl Db,
    (keys, policy): (&Keys, &Policy),
    actor: &Actor,
    today: Date,
) -> Result<OldMatters> {
    let days = policy.plans.old_after_days;
    let before = today.saturating_sub(days.days()).to_string();
    let new_year = today.first_of_year();
    // Old when the last day of the year before was over.
    let then = new_year.yesterday().unwrap_or(new_year).saturating_sub(days.days()).to_string();
    let mut sql = Sql::new(db, &format!("SELECT {} FROM case_view v", rows::COLUMNS));
    sql.push(rows::TEXT_JOINS);
    sql.push(" WHERE ");
    old(&mut sql, &before, (actor, policy));
    let found = sql.add(" ORDER BY v.received_on, v.sid LIMIT ").bind(MOST).all(db).await?;
    let mut listed: Vec<Row> = Vec::with_capacity(found.len());
    for row in &found {
        listed.push(rows::read(row, keys)?.0);
    }
    let numbers: Vec<CaseNo> = listed.iter().map(|row| row.case_no.clone()).collect();
    let mut cases = pressing::cases(db, &numbers).await?;
    let mut count = Sql::new(db, "SELECT COUNT(*) FROM case_view v WHERE ");
    old(&mut count, &before, (actor, policy));
    let mut still = Sql::new(db, "SELECT COUNT(*) FROM case_view v WHERE ");
    old(&mut still, &then, (actor, policy));
    let open = number(count.number(db).await?);
    let still = number(still.number(db).await?);
    let closed_since = number(closed(db, (actor, policy), (&then, new_year)).await?);
    let items: Vec<(Row, Case)> =
        listed.into_iter().filter_map(|row| Some((row.clone(), cases.remove(&row.case_no)?))).collect();
    let is_hard = |case: &Case, on: Date| !hard_reasons(case, &policy.plans, on).is_empty();
    let open_ones = items.iter().filter(|(_, case)| is_hard(case, today)).map(|(_, case)| case);
    let mut hard: Vec<Lives> =
        open_ones.map(|case| Lives { received_on: case.received_on, closed_on: None, n: 1 }).collect();
    let hard_open = hard.len() as u64;
    let ended = ended_cases(db, (actor, policy), (&before, new_year)).await?;
    let hard_of_some = open > items.len() as u64 || i64::try_from(ended.len()) == Ok(MOST);
    let closed_ones = ended.iter().filter(|(case, on)| is_hard(case, *on));
    hard.extend(closed_ones.map(|(case, on)| Lives { received_on: case.received_on, closed_on: Some(*on), n: 1 }));
    Ok(OldMatters {
        items,
        open,
        at_new_year: still + closed_since,
        closed_since,
        months: by_month(&lives(db, (actor, policy), (&before, new_year)).await?, days, today),
        hard: by_month(&hard, days, today),
        hard_open,
        hard_of_some,
    })
}

/// Of those that were old and were closed in the year the last ones, replayed without words, each with the day of its closing.
async fn ended_cases(
    db: &impl Db,
    (actor, policy): (&Actor, &Policy),
    (before, since): (&str, Date),
) -> Result<Vec<(Case, Date)>> {
    let mut ended = Sql::new(db, "SELECT v.case_no, MAX(g.day) AS day FROM figure_view g CROSS JOIN case_view v");
    ended_since(&mut ended, (actor, policy), (before, since));
    let rows = ended.add(" GROUP BY v.case_no ORDER BY day DESC, v.case_no LIMIT ").bind(MOST).all(db).await?;
    let mut days: Vec<(CaseNo, Date)> = Vec::with_capacity(rows.len());
    for row in &rows {
        let day: String = row.get("day")?;
        days.push((CaseNo::stored(row.get::<String>("case_no")?), stored::day(&day)?));
    }
    let numbers: Vec<CaseNo> = days.iter().map(|(no, _)| no.clone()).collect();
    let mut cases = load(db, &numbers).await?;
    // One that is damaged is counted among none: the page of the others stands all the same.
    let replayed = |(no, on): (CaseNo, Date)| Some((Arc::unwrap_or_clone(cases.remove(&no)?.ok()?.case), on));
    Ok(days.into_iter().filter_map(replayed).collect())
}

/// What was old at some time of the year: open still, or closed in it.
async fn lives(db: &impl Db, (actor, policy): (&Actor, &Policy), (before, since): (&str, Date)) -> Result<Vec<Lives>> {
    let mut open = Sql::new(db, "SELECT v.received_on, COUNT(*) AS n FROM case_view v WHERE ");
    old(&mut open, before, (actor, policy));
    let mut lives = Vec::new();
    for row in &open.add(" GROUP BY v.received_on").all(db).await? {
        let n: i64 = row.get("n")?;
        lives.push(Lives { received_on: row.get("received_on")?, closed_on: None, n: number(n) });
    }
    let mut ended = Sql::new(db, "SELECT v.received_on, MAX(g.day) AS day FROM figure_view g CROSS JOIN case_view v");
    ended_since(&mut ended, (actor, policy), (before, since));
    for row in &ended.add(" GROUP BY v.sid, v.received_on").all(db).await? {
        let day: String = row.get("day")?;
        lives.push(Lives { received_on: row.get("received_on")?, closed_on: Some(stored::day(&day)?), n: 1 });
    }
    Ok(lives)
}

/// Open cases that came in on or before that day.
fn old(sql: &mut Sql, on_or_before: &str, (actor, policy): (&Actor, &Policy)) {
    sql.push("v.due < ");
    sql.push_bind(CLOSED);
    sql.push(" AND v.open = TRUE AND v.received_on <= ");
    sql.push_bind(on_or_before);
    sql.push(" AND ");
    visible::push(sql, actor, policy);
}

/// How many that came in so long ago were closed in this year, however they ended.
async fn closed(db: &impl Db, (actor, policy): (&Actor, &Policy), (then, new_year): (&str, Date)) -> Result<i64> {
    let mut sql = Sql::new(db, "SELECT COUNT(DISTINCT v.sid) FROM figure_view g CROSS JOIN case_view v");
    ended_since(&mut sql, (actor, policy), (then, new_year));
    Ok(sql.number(db).await?)
}

/// Cases that came in on or before one day and were closed on or after another, however they ended.
fn ended_since(sql: &mut Sql, (actor, policy): (&Actor, &Policy), (on_or_before, since): (&str, Date)) {
    sql.push(" WHERE v.sid = g.sid AND v.open = FALSE AND g.part = ");
    sql.push_bind(Part::Numerator.slug());
    sql.push(" AND g.key IN ");
    let ends = [PeriodFigure::Resolved, PeriodFigure::SettledDespite, PeriodFigure::Procedural];
    sql.push_list(ends.into_iter().map(|key| key.slug().to_owned()));
    sql.push(" AND g.gone = '' AND g.day >= ");
    sql.push_bind(since.to_string());
    sql.push(" AND v.received_on <= ");
    sql.push_bind(on_or_before);
    sql.push(" AND ");
    visible::push(sql, actor, policy);
}

fn number(n: i64) -> u64 {
    u64::try_from(n).unwrap_or_default()
}
