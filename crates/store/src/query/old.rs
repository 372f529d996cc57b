//! Old and hard matters (积案、骨头案、钉子案): open long after they came in, and how their number goes down to zero (动态清零).

use std::sync::Arc;

use casework::figures::PeriodFigure;
use casework::old_matters::{Lives, OldInMonth, OldMatter, by_month};
use casework::{Actor, CaseNo, Policy};
use jiff::ToSpan;
use jiff::civil::Date;

use super::old_in_mind::{OldInMind, Wanted};
use super::{rows, visible};
use crate::engine::{self, Db};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::project::CLOSED;
use crate::query::Row;
use crate::sql::Sql;
use crate::stored;

/// The old matters that one reader sees.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OldMatters {
    /// The oldest first.
    pub items: Vec<(Row, Arc<OldMatter>)>,
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
const MOST: u32 = 300;

/// Reads what this reader sees; a case is replayed once for all who see it, until something happens to it (`in_mind`).
pub(crate) async fn read(
    db: &dyn Db,
    in_mind: &OldInMind,
    (keys, policy): (&Keys, &Policy),
    (actor, today): (&Actor, Date),
) -> Result<OldMatters> {
    let days = policy.plans.old_after_days;
    let before = today.saturating_sub(days.days()).to_string();
    let new_year = today.first_of_year();
    // Old when the last day of the year before was over.
    let then = new_year.yesterday().unwrap_or(new_year).saturating_sub(days.days());
    let items = listed(db, in_mind, (keys, policy), (actor, &before)).await?;
    let mut lives = open_ones(db, (actor, policy), &before).await?;
    let open: u64 = lives.iter().map(|one| one.n).sum();
    let still: u64 = lives.iter().filter(|one| one.received_on <= then).map(|one| one.n).sum();
    let ended = ended(db, (actor, policy), (&before, new_year)).await?;
    let closed_since = ended.iter().filter(|one| one.lives.received_on <= then).count() as u64;
    lives.extend(ended.iter().map(|one| one.lives));
    let open_hard = items.iter().filter(|(_, matter)| !matter.hard_reasons(&policy.plans, today).is_empty());
    let mut hard: Vec<Lives> =
        open_hard.map(|(_, matter)| Lives { received_on: matter.received_on, closed_on: None, n: 1 }).collect();
    let hard_open = hard.len() as u64;
    let last: Vec<Ended> = ended.into_iter().take(MOST as usize).collect();
    let hard_of_some = open > items.len() as u64 || last.len() == MOST as usize;
    let wanted: Vec<Wanted> = last.iter().map(|one| one.wanted.clone()).collect();
    let mut matters = in_mind.read(db, policy, &wanted).await?;
    for Ended { wanted: (no, _), lives } in last {
        // One that is damaged is counted among none: the page of the others stands all the same.
        let (Some(Ok(matter)), Some(on)) = (matters.remove(&no), lives.closed_on) else { continue };
        if !matter.hard_reasons(&policy.plans, on).is_empty() {
            hard.push(lives);
        }
    }
    Ok(OldMatters {
        items,
        open,
        at_new_year: still + closed_since,
        closed_since,
        months: by_month(&lives, days, today),
        hard: by_month(&hard, days, today),
        hard_open,
        hard_of_some,
    })
}

/// The oldest of those that are open.
async fn listed(
    db: &dyn Db,
    in_mind: &OldInMind,
    (keys, policy): (&Keys, &Policy),
    (actor, before): (&Actor, &str),
) -> Result<Vec<(Row, Arc<OldMatter>)>> {
    let mut sql = Sql::new(db, &format!("SELECT {} FROM case_view v", rows::COLUMNS));
    sql.push(rows::TEXT_JOINS);
    sql.push(" WHERE ");
    old(&mut sql, before, (actor, policy));
    let found = sql.add(" ORDER BY v.received_on, v.sid LIMIT ").bind(i64::from(MOST)).all(db).await?;
    let mut listed: Vec<Row> = Vec::with_capacity(found.len());
    for row in &found {
        listed.push(rows::read(row, keys)?.0);
    }
    let wanted: Vec<Wanted> = listed.iter().map(|row| (row.case_no.clone(), row.version)).collect();
    let mut matters = in_mind.read(db, policy, &wanted).await?;
    let mut items = Vec::with_capacity(listed.len());
    for row in listed {
        match matters.remove(&row.case_no) {
            Some(Ok(matter)) => items.push((row, matter)),
            Some(Err(damage)) => return Err(StoreError::Corrupt(damage)),
            None => {}
        }
    }
    Ok(items)
}

/// One that was old and was closed in this year.
struct Ended {
    wanted: Wanted,
    lives: Lives,
}

/// Of those that are shut, what was old before it was closed in this year, however it ended; what was closed last stands first.
async fn ended(db: &dyn Db, (actor, policy): (&Actor, &Policy), (before, since): (&str, Date)) -> Result<Vec<Ended>> {
    // CROSS JOIN keeps SQLite from walking the cases first; every closing is one row of this figure, and an index has them by day.
    let columns = "v.case_no, v.version, v.received_on";
    let mut sql =
        Sql::new(db, &format!("SELECT {columns}, MAX(g.day) AS day FROM figure_view g CROSS JOIN case_view v"));
    let closing = PeriodFigure::SameDay.slug();
    sql.push(&format!(" WHERE v.sid = g.sid AND v.open = FALSE AND g.key = '{closing}' AND g.gone = '' AND g.day >= "));
    sql.push_bind(since.to_string());
    sql.push(" AND v.received_on <= ");
    sql.push_bind(before);
    let old_on = engine::days_after(db.backend(), "v.received_on", policy.plans.old_after_days);
    sql.push(&format!(" AND g.day > {old_on} AND "));
    visible::push(&mut sql, actor, policy);
    sql.push(&format!(" GROUP BY {columns} ORDER BY day DESC, v.case_no"));
    let mut ended = Vec::new();
    for row in &sql.all(db).await? {
        let day: String = row.get("day")?;
        let lives = Lives { received_on: row.get("received_on")?, closed_on: Some(stored::day(&day)?), n: 1 };
        ended.push(Ended { wanted: (row.get::<CaseNo>("case_no")?, row.get("version")?), lives });
    }
    Ok(ended)
}

/// What is old and open, by the day of receipt.
async fn open_ones(db: &dyn Db, (actor, policy): (&Actor, &Policy), before: &str) -> Result<Vec<Lives>> {
    let mut open = Sql::new(db, "SELECT v.received_on, COUNT(*) AS n FROM case_view v WHERE ");
    old(&mut open, before, (actor, policy));
    let mut lives = Vec::new();
    for row in &open.add(" GROUP BY v.received_on").all(db).await? {
        let n: i64 = row.get("n")?;
        lives.push(Lives { received_on: row.get("received_on")?, closed_on: None, n: number(n) });
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

fn number(n: i64) -> u64 {
    u64::try_from(n).unwrap_or_default()
}
