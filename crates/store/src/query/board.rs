//! The board: how many open cases stand in each cell, what moved in a week, and what will turn red.

use crate::engine::{Db, DbRow};
use casework::figures::board::{Cell, Move};
use casework::figures::{Figure, FigureScope};
use casework::{Actor, Case, Policy};
use jiff::ToSpan;
use jiff::civil::Date;

use super::visible::Sight;
use super::{figure, pressing, rows, visible};
use crate::error::Result;
use crate::keys::Keys;
use crate::project::totals;
use crate::query::Row;
use crate::sql::Sql;

/// What a leader sees of the open cases, as far as this reader may see them.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Board {
    /// What counts nothing is left out.
    pub cells: Vec<Cell>,
    /// In the figure's days.
    pub moves: Vec<Move>,
    /// The moves between cells one by one: what turned red first, then the latest.
    pub moved: Vec<Moved>,
    /// What turns red if nothing is recorded, by its day.
    pub reddens: Vec<Reddening>,
    /// How many of those there are, counted up to ten thousand.
    pub reddens_all: u64,
    /// Where days of the law have gone by, the earliest first.
    pub late: Vec<LateUnit>,
}

/// A unit whose open cases stand past a day of the law; without a name where none has them yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LateUnit {
    pub unit: Option<String>,
    pub cases: u64,
    /// The earliest of those days.
    pub since: Date,
}

/// A case that stands in another cell than when the figure's days began.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    pub row: Row,
    /// The day of its last move.
    pub on: Date,
    pub was: String,
    pub now: String,
}

/// A case that turns red on a day, replayed without words so that the rule can be told.
#[derive(Debug, Clone, PartialEq)]
pub struct Reddening {
    pub row: Row,
    pub case: Case,
    pub on: Date,
}

const LISTED: i64 = 12;
const MOST_COUNTED: i64 = 10_000;

pub(crate) async fn board(db: &dyn Db, keys: &Keys, policy: &Policy, actor: &Actor, today: Date) -> Result<Board> {
    let (reddens, reddens_all) = reddens(db, keys, policy, actor, today).await?;
    let days = policy.figures.days(Figure::Moved, today);
    let since = today.saturating_sub(days.saturating_sub(1).days()).to_string();
    Ok(Board {
        cells: cells(db, policy, actor, today).await?,
        moves: moves(db, policy, actor, &since).await?,
        moved: moved(db, keys, policy, actor, &since).await?,
        reddens,
        reddens_all,
        late: late(db, policy, actor, today).await?,
    })
}

async fn late(db: &dyn Db, policy: &Policy, actor: &Actor, today: Date) -> Result<Vec<LateUnit>> {
    let mut sql = Sql::new(db, "SELECT v.unit, COUNT(*) AS cases, MIN(v.due) AS since");
    visible::from(&mut sql, actor, policy, "", false);
    sql.push(" AND ");
    figure::push(&mut sql, "v", Figure::Overdue, &FigureScope::of(Figure::Overdue, actor, policy, today));
    let found = sql.add(" GROUP BY v.unit ORDER BY MIN(v.due), v.unit LIMIT ").bind(LISTED).all(db).await?;
    let one = |row: &DbRow| {
        let unit: String = row.get("unit")?;
        Ok(LateUnit {
            unit: Some(unit).filter(|unit| !unit.is_empty()),
            cases: row.get("cases")?,
            since: row.get("since")?,
        })
    };
    found.iter().map(one).collect()
}

/// From the totals where everything is seen, less what accuses the reader; counted one by one for everybody else.
async fn cells(db: &dyn Db, policy: &Policy, actor: &Actor, today: Date) -> Result<Vec<Cell>> {
    let asked = FigureScope::of(Figure::Open, actor, policy, today);
    let mut counts = std::collections::BTreeMap::<(String, String), i64>::new();
    let Sight::Every { reports } = visible::sight(actor, policy) else {
        let mut sql = Sql::new(db, "SELECT v.colour, v.progress, COUNT(*) AS cases");
        let row = visible::from(&mut sql, actor, policy, "", true);
        sql.push(" AND ");
        figure::push(&mut sql, row, Figure::Open, &asked);
        let rows = sql.add(" GROUP BY v.colour, v.progress").all(db).await?;
        let cell = |row: &DbRow| {
            Ok(Cell { colour: row.get("colour")?, progress: row.get("progress")?, cases: row.get("cases")? })
        };
        return rows.iter().map(cell).collect();
    };
    for (dims, n) in totals::read(db).await? {
        if Figure::Open.counts(&dims, &asked) == Some(true) && (reports || dims.class != "report") {
            *counts.entry((dims.colour, dims.progress)).or_default() += n;
        }
    }
    let mut sql = Sql::new(db, "SELECT v.colour, v.progress, COUNT(*) AS cases FROM case_view v WHERE ");
    figure::push(&mut sql, "v", Figure::Open, &asked);
    sql.push(" AND v.sid IN (SELECT a.sid FROM accused a WHERE a.who = ");
    sql.push_bind(actor.user.as_str());
    sql.push(" OR a.unit = ");
    sql.push_bind(actor.unit.as_ref().map(|unit| unit.as_str()).unwrap_or_default());
    sql.push(if reports { ")" } else { ") AND v.class <> 'report'" });
    for row in &sql.add(" GROUP BY v.colour, v.progress").all(db).await? {
        let cell = (row.get("colour")?, row.get("progress")?);
        *counts.entry(cell).or_default() -= row.get::<i64>("cases")?;
    }
    let cells = counts.into_iter().filter(|(_, n)| *n > 0);
    let cell = |((colour, progress), n)| Cell { colour, progress, cases: u64::try_from(n).unwrap_or_default() };
    Ok(cells.map(cell).collect())
}

/// Each case once: from the cell in which it began the week to the one in which it ended it.
const WEEK: &str = " FROM w JOIN moved f ON f.day = w.a AND f.sid = w.sid JOIN moved l ON l.day = w.b AND l.sid = w.sid
    JOIN case_view v ON v.sid = w.sid";

fn week(db: &dyn Db, since: &str, columns: &str) -> Sql {
    Sql::new(db, "WITH w AS (SELECT sid, MIN(day) AS a, MAX(day) AS b FROM moved WHERE day >= ")
        .bind(since)
        .add(&format!(" GROUP BY sid) SELECT {columns}{WEEK}"))
}

async fn moves(db: &dyn Db, policy: &Policy, actor: &Actor, since: &str) -> Result<Vec<Move>> {
    let mut sql = week(db, since, "f.was, l.now, COUNT(*) AS cases").add(" WHERE f.was <> l.now AND ");
    visible::push(&mut sql, actor, policy);
    let rows = sql.add(" GROUP BY f.was, l.now ORDER BY f.was, l.now").all(db).await?;
    let one = |row: &DbRow| Ok(Move { was: row.get("was")?, now: row.get("now")?, cases: row.get("cases")? });
    rows.iter().map(one).collect()
}

async fn moved(db: &dyn Db, keys: &Keys, policy: &Policy, actor: &Actor, since: &str) -> Result<Vec<Moved>> {
    let mut sql = week(db, since, &format!("{}, l.day, f.was, l.now", rows::COLUMNS));
    sql.push(rows::TEXT_JOINS);
    sql.push(" WHERE f.was <> l.now AND f.was <> '' AND l.now <> '' AND ");
    visible::push(&mut sql, actor, policy);
    sql.push(
        " ORDER BY CASE WHEN l.now LIKE 'red%' AND f.was NOT LIKE 'red%' THEN 0 ELSE 1 END, l.day DESC, w.sid LIMIT ",
    );
    let mut moved = Vec::new();
    for row in &sql.bind(LISTED).all(db).await? {
        let (line, _, _) = rows::read(row, keys)?;
        moved.push(Moved { row: line, on: row.get("day")?, was: row.get("was")?, now: row.get("now")? });
    }
    Ok(moved)
}

async fn reddens(
    db: &dyn Db,
    keys: &Keys,
    policy: &Policy,
    actor: &Actor,
    today: Date,
) -> Result<(Vec<Reddening>, u64)> {
    let mut sql = Sql::new(db, &format!("SELECT {}, v.reddens", rows::COLUMNS));
    visible::from(&mut sql, actor, policy, rows::TEXT_JOINS, false);
    coming(&mut sql, (policy, actor), today);
    let found = sql.add(" ORDER BY v.reddens, v.sid LIMIT ").bind(LISTED).all(db).await?;
    let mut read = Vec::with_capacity(found.len());
    for row in &found {
        read.push((rows::read(row, keys)?.0, row.get("reddens")?));
    }
    let numbers: Vec<_> = read.iter().map(|(row, _)| row.case_no.clone()).collect();
    let cases = pressing::cases(db, &numbers).await?;
    let listed = read.into_iter().filter_map(|(row, on)| {
        let case = cases.get(&row.case_no)?.clone();
        Some(Reddening { row, case, on })
    });
    Ok((listed.collect(), count_reddening(db, (policy, actor), today).await?))
}

/// How many turn red within a week if nothing is recorded, counted up to ten thousand.
pub(crate) async fn count_reddening(db: &dyn Db, (policy, actor): (&Policy, &Actor), today: Date) -> Result<u64> {
    let mut sql = Sql::new(db, "SELECT COUNT(*) FROM (SELECT 1");
    visible::from(&mut sql, actor, policy, "", false);
    coming(&mut sql, (policy, actor), today);
    let all = sql.add(" LIMIT ").bind(MOST_COUNTED).add(") x").number(db).await?;
    Ok(u64::try_from(all).unwrap_or_default())
}

fn coming(sql: &mut Sql, (policy, actor): (&Policy, &Actor), today: Date) {
    sql.push(" AND ");
    figure::push(sql, "v", Figure::Reddens, &FigureScope::of(Figure::Reddens, actor, policy, today));
}
