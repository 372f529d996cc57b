//! The tabs over the worklist and how many cases stand behind each.

use crate::engine::{Db, DbRow};
use casework::{Actor, Policy, Role};
use jiff::ToSpan;
use jiff::civil::Date;

use super::visible::{self, Sight};
use crate::error::Result;
use crate::project::{CLOSED, totals};
use crate::sql::Sql;

const TABS: [&str; 7] = ["mine", "unit", "overdue", "week", "unrouted", "open", "all"];

/// Nobody's own work is more than this; counting stops here.
const MOST_MINE: i64 = 10_000;

/// Adds a tab's condition; an unknown tab narrows nothing.
pub(crate) fn push(sql: &mut Sql, row: &str, tab: &str, actor: &Actor, today: Date) {
    if !TABS.contains(&tab) || tab == "all" {
        return;
    }
    // Closed cases sort behind this day: every list of work ends there.
    sql.push(&format!(" AND {row}.due < "));
    sql.push_bind(CLOSED);
    sql.push(" AND ");
    condition(sql, row, tab, actor, today);
}

/// The condition of a tab on an open case.
fn condition(sql: &mut Sql, row: &str, tab: &str, actor: &Actor, today: Date) {
    match tab {
        "mine" => mine(sql, actor),
        "unit" => {
            sql.push("v.unit = ");
            sql.push_bind(unit(actor));
        }
        "overdue" => {
            sql.push(&format!("{row}.due < "));
            sql.push_bind(today.to_string());
        }
        "week" => {
            sql.push(&format!("{row}.due >= "));
            sql.push_bind(today.to_string());
            sql.push(&format!(" AND {row}.due < "));
            sql.push_bind(in_a_week(today));
        }
        "unrouted" => sql.push("v.stage = 'registered'"),
        _ => sql.push("1 = 1"),
    }
}

fn in_a_week(today: Date) -> String {
    today.checked_add(7.days()).unwrap_or(today).to_string()
}

fn unit(actor: &Actor) -> &str {
    actor.unit.as_ref().map(|unit| unit.as_str()).unwrap_or_default()
}

/// Cases on which the expected act is this actor's: his role's, in his unit where the work is a unit's; or his to lead.
fn mine(sql: &mut Sql, actor: &Actor) {
    match actor.role {
        // His own to lead; and what no leader leads yet and its colour asks one of them to.
        Role::Leader => {
            sql.push("(v.in_charge = ");
            sql.push_bind(actor.user.as_str());
            sql.push(" OR (v.in_charge = '' AND v.waiting LIKE ");
            sql.push_bind("% leader %");
            sql.push("))");
        }
        Role::Handler | Role::UnitHead => {
            sql.push("v.unit = ");
            sql.push_bind(unit(actor));
            sql.push(" AND v.waiting LIKE ");
            sql.push_bind(format!("% {} %", actor.role.slug()));
        }
        _ => {
            sql.push("v.waiting LIKE ");
            sql.push_bind(format!("% {} %", actor.role.slug()));
        }
    }
}

/// The figures on the tabs, in order.
pub(crate) async fn counts(db: &impl Db, policy: &Policy, actor: &Actor, today: Date) -> Result<Vec<(String, u64)>> {
    let counts = match visible::sight(actor, policy) {
        Sight::Every { reports } => {
            let hidden = hidden(db, actor, reports, today).await?;
            let of_all = of_all(db, actor, reports, today).await?;
            let mine = own(db, policy, actor).await?;
            let mut counts = of_all;
            for (count, hidden) in counts.iter_mut().zip(hidden) {
                *count -= hidden;
            }
            counts[0] = mine;
            counts
        }
        Sight::Unit(_) | Sight::Some => one_by_one(db, policy, actor, today).await?,
    };
    let named = TABS.iter().zip(counts);
    Ok(named.map(|(tab, count)| ((*tab).to_owned(), u64::try_from(count).unwrap_or_default())).collect())
}

/// Where everything is seen the totals know most of it, and the index on due days the rest.
async fn of_all(db: &impl Db, actor: &Actor, reports: bool, today: Date) -> Result<[i64; 7]> {
    let mut counts = [0; 7];
    for (dims, n) in totals::read(db).await? {
        if !reports && dims.class == "report" {
            continue;
        }
        counts[6] += n;
        if dims.stage != "closed" {
            counts[5] += n;
            counts[4] += if dims.stage == "registered" { n } else { 0 };
            counts[1] += if dims.unit == unit(actor) { n } else { 0 };
        }
    }
    let mut sql = Sql::new(db, "SELECT COUNT(*) AS due, ").add("CAST(SUM(CASE WHEN v.due < ").bind(today.to_string());
    sql.push(" THEN 1 ELSE 0 END) AS BIGINT) AS overdue FROM case_view v WHERE v.due < ");
    sql.push_bind(in_a_week(today));
    if !reports {
        sql.push(" AND v.class <> 'report'");
    }
    if let Some(row) = sql.one(db).await? {
        let (due, overdue) = (row.get::<i64>("due")?, number(&row, "overdue")?);
        (counts[2], counts[3]) = (overdue, due - overdue);
    }
    Ok(counts)
}

/// The cases that accuse him, which no figure of his may hold (条例30).
async fn hidden(db: &impl Db, actor: &Actor, reports: bool, today: Date) -> Result<[i64; 7]> {
    let mut sql = tally(db, actor, today);
    sql.push(" FROM case_view v WHERE v.sid IN (SELECT a.sid FROM accused a WHERE a.who = ");
    sql.push_bind(actor.user.as_str());
    sql.push(" OR a.unit = ");
    sql.push_bind(unit(actor));
    sql.push(if reports { ")" } else { ") AND v.class <> 'report'" });
    read(sql.one(db).await?)
}

/// His own work, counted up to a limit.
async fn own(db: &impl Db, policy: &Policy, actor: &Actor) -> Result<i64> {
    let mut sql =
        Sql::new(db, "SELECT COUNT(*) FROM (SELECT 1 FROM case_view v WHERE v.due < ").bind(CLOSED).add(" AND ");
    visible::push(&mut sql, actor, policy);
    sql.push(" AND ");
    mine(&mut sql, actor);
    sql.push(" LIMIT ");
    sql.push_bind(MOST_MINE);
    Ok(sql.add(") x").number(db).await?)
}

/// One pass over the open cases that he sees, and one count of all.
async fn one_by_one(db: &impl Db, policy: &Policy, actor: &Actor, today: Date) -> Result<[i64; 7]> {
    let mut sql = tally(db, actor, today);
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
        _ => {
            visible::from(&mut sql, actor, policy, "", true);
        }
    }
    counts[6] = sql.number(db).await?;
    Ok(counts)
}

fn sees_reports(actor: &Actor, policy: &Policy) -> bool {
    policy.sees.iter().filter(|row| row.role == actor.role).all(|row| row.reports)
}

/// `SELECT` of the seven figures over rows `v`.
fn tally(db: &impl Db, actor: &Actor, today: Date) -> Sql {
    let mut sql = Sql::new(db, "SELECT ");
    for tab in TABS {
        sql.push("CAST(SUM(CASE WHEN ");
        if tab != "all" {
            sql.push("v.stage <> 'closed' AND ");
        }
        condition(&mut sql, "v", tab, actor, today);
        sql.push(" THEN 1 ELSE 0 END) AS BIGINT) AS of_");
        sql.push(tab);
        sql.push(if tab == "all" { "" } else { ", " });
    }
    sql
}

fn read(row: Option<DbRow>) -> Result<[i64; 7]> {
    let mut counts = [0; 7];
    if let Some(row) = row {
        for (tab, count) in TABS.iter().zip(&mut counts) {
            *count = number(&row, &format!("of_{tab}"))?;
        }
    }
    Ok(counts)
}

/// A sum, which is nothing over no rows.
fn number(row: &DbRow, name: &str) -> Result<i64> {
    Ok(row.get::<Option<i64>>(name)?.unwrap_or_default())
}
