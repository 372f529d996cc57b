//! The tabs over the worklist and how many cases stand behind each.

use crate::engine::{Db, DbRow};
use casework::figures::{CLOSED, Figure, FigureScope};
use casework::{Actor, Policy};
use jiff::civil::Date;

use super::visible::{self, Sight};
use super::{figure, tray};
use crate::error::Result;
use crate::project::totals;
use crate::sql::Sql;

/// The tabs in their order; the figure's key is the tab's name.
const TABS: [Figure; 7] =
    [Figure::Mine, Figure::Unit, Figure::Overdue, Figure::DueSoon, Figure::Unrouted, Figure::Open, Figure::All];

/// Nobody's own work is more than this; counting stops here.
const MOST_MINE: i64 = 10_000;

/// Adds a tab's condition; an unknown tab narrows nothing, nor does that of the own work, where the list begins with it.
pub(crate) fn push(sql: &mut Sql, row: &str, tab: &str, (policy, actor, today): (&Policy, &Actor, Date)) {
    let Some(tab) = TABS.into_iter().find(|known| known.slug() == tab && *known != Figure::All) else { return };
    if tab == Figure::Mine {
        return;
    }
    sql.push(" AND ");
    figure::push(sql, row, tab, &FigureScope::of(tab, actor, policy, today));
}

/// Whether a tab leaves out what is closed: then the index on due days finds all of it, among however many cases.
pub(crate) fn is_of_open_ones(tab: &str) -> bool {
    TABS.into_iter().any(|known| known.slug() == tab && !matches!(known, Figure::All | Figure::Mine))
}

fn unit(actor: &Actor) -> &str {
    actor.unit.as_ref().map(|unit| unit.as_str()).unwrap_or_default()
}

/// The figures on the tabs, in order.
pub(crate) async fn counts(db: &dyn Db, policy: &Policy, actor: &Actor, today: Date) -> Result<Vec<(String, u64)>> {
    let mut counts = match visible::sight(actor, policy) {
        Sight::Every { reports } => {
            let hidden = hidden(db, policy, actor, reports, today).await?;
            let of_all = of_all(db, policy, actor, reports, today).await?;
            let mut counts = of_all;
            for (count, hidden) in counts.iter_mut().zip(hidden) {
                *count -= hidden;
            }
            counts
        }
        Sight::Unit(_) | Sight::Some => one_by_one(db, policy, actor, today).await?,
    };
    counts[0] = own(db, policy, actor, today).await?;
    let named = TABS.iter().zip(counts);
    Ok(named.map(|(tab, count)| (tab.slug().to_owned(), u64::try_from(count).unwrap_or_default())).collect())
}

/// Where everything is seen the totals know most of it, and the index on due days the rest.
async fn of_all(db: &dyn Db, policy: &Policy, actor: &Actor, reports: bool, today: Date) -> Result<[i64; 7]> {
    let mut counts = [0; 7];
    for (dims, n) in totals::read(db).await? {
        if !reports && dims.class == "report" {
            continue;
        }
        for (count, tab) in counts.iter_mut().zip(TABS) {
            let counted = tab.counts(&dims, &FigureScope::of(tab, actor, policy, today));
            *count += if counted == Some(true) { n } else { 0 };
        }
    }
    let soon = FigureScope::of(Figure::DueSoon, actor, policy, today);
    let mut sql = Sql::new(db, "SELECT ");
    sum(&mut sql, "v", Figure::Overdue, &soon);
    sql.push(", ");
    sum(&mut sql, "v", Figure::DueSoon, &soon);
    sql.push(" FROM case_view v WHERE v.due < ");
    sql.push_bind(soon.beyond().to_string());
    if !reports {
        sql.push(" AND v.class <> 'report'");
    }
    if let Some(row) = sql.one(db).await? {
        (counts[2], counts[3]) = (number(&row, Figure::Overdue)?, number(&row, Figure::DueSoon)?);
    }
    Ok(counts)
}

/// The cases that accuse the reader, which no figure of the accused may hold (条例30).
async fn hidden(db: &dyn Db, policy: &Policy, actor: &Actor, reports: bool, today: Date) -> Result<[i64; 7]> {
    let mut sql = tally(db, policy, actor, today);
    sql.push(" FROM case_view v WHERE v.sid IN (SELECT a.sid FROM accused a WHERE a.who = ");
    sql.push_bind(actor.user.as_str());
    sql.push(" OR a.unit = ");
    sql.push_bind(unit(actor));
    sql.push(if reports { ")" } else { ") AND v.class <> 'report'" });
    read(sql.one(db).await?)
}

/// Their own work, counted up to a limit.
async fn own(db: &dyn Db, policy: &Policy, actor: &Actor, today: Date) -> Result<i64> {
    let mut sql = Sql::new(db, "SELECT COUNT(*) FROM (SELECT 1 FROM case_view v WHERE ");
    let away = tray::stands_in_for(db, &actor.user, today).await?;
    let scope = FigureScope { away: &away, ..FigureScope::of(Figure::Mine, actor, policy, today) };
    figure::push(&mut sql, "v", Figure::Mine, &scope);
    sql.push(" AND ");
    visible::push(&mut sql, actor, policy);
    sql.push(" LIMIT ");
    sql.push_bind(MOST_MINE);
    Ok(sql.add(") x").number(db).await?)
}

/// One pass over the open cases that they see, and one count of all.
async fn one_by_one(db: &dyn Db, policy: &Policy, actor: &Actor, today: Date) -> Result<[i64; 7]> {
    let mut sql = tally(db, policy, actor, today);
    let row = visible::from(&mut sql, actor, policy, "", true);
    sql.push(&format!(" AND {row}.due < "));
    sql.push_bind(CLOSED);
    let mut counts = read(sql.one(db).await?)?;
    let mut sql = Sql::new(db, "SELECT COUNT(*)");
    match visible::sight(actor, policy) {
        // Without touching a single view: accused are few, and their reports are left out by number.
        Sight::Unit(unit) if sees_reports(actor, policy) => {
            sql.push(" FROM case_unit d WHERE d.unit = ");
            sql.push_bind(unit);
            sql.push(" AND d.sid NOT IN (SELECT a.sid FROM accused a WHERE a.unit = ");
            sql.push_bind(unit);
            sql.push(" OR a.who = ");
            sql.push_bind(actor.user.as_str());
            sql.push(")");
        }
        Sight::Unit(_) | Sight::Every { .. } | Sight::Some => {
            visible::from(&mut sql, actor, policy, "", true);
        }
    }
    counts[6] = sql.number(db).await?;
    Ok(counts)
}

fn sees_reports(actor: &Actor, policy: &Policy) -> bool {
    policy.sees.iter().filter(|row| row.role == actor.role).all(|row| row.reports)
}

/// `SELECT` of the figures over rows `v`, but for the own work, which is found from the tray ([`own`]).
fn tally(db: &dyn Db, policy: &Policy, actor: &Actor, today: Date) -> Sql {
    let mut sql = Sql::new(db, "SELECT ");
    for (n, tab) in TABS.into_iter().filter(|tab| *tab != Figure::Mine).enumerate() {
        sql.push(if n == 0 { "" } else { ", " });
        sum(&mut sql, "v", tab, &FigureScope::of(tab, actor, policy, today));
    }
    sql
}

/// How many rows count, under the figure's own name.
fn sum(sql: &mut Sql, row: &str, figure: Figure, asked: &FigureScope) {
    sql.push("CAST(SUM(CASE WHEN ");
    figure::push(sql, row, figure, asked);
    sql.push(" THEN 1 ELSE 0 END) AS BIGINT) AS ");
    sql.push(&column(figure));
}

fn column(figure: Figure) -> String {
    format!("of_{}", figure.slug().replace('-', "_"))
}

fn read(row: Option<DbRow>) -> Result<[i64; 7]> {
    let mut counts = [0; 7];
    if let Some(row) = row {
        for (tab, count) in TABS.into_iter().zip(&mut counts).filter(|(tab, _)| *tab != Figure::Mine) {
            *count = number(&row, tab)?;
        }
    }
    Ok(counts)
}

fn number(row: &DbRow, figure: Figure) -> Result<i64> {
    Ok(row.get::<Option<i64>>(&column(figure))?.unwrap_or_default())
}
