//! Who answers for what: how much each unit and account owes of the procedure, and of what the plans say. Only units and
//! accounts of the house stand here, of the cases that the reader sees.

use std::collections::BTreeMap;

use casework::{Actor, CommandName, Policy};
use jiff::civil::Date;

use super::visible;
use crate::engine::{Db, DbRow};
use crate::error::Result;
use crate::project::CLOSED;
use crate::sql::Sql;

/// So many matters, and so many of them past their day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Load {
    pub open: u64,
    pub overdue: u64,
}

/// What is owed, by slug or account.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answering {
    /// Open matters of each unit; past a day of the law.
    pub units: BTreeMap<String, Load>,
    /// Steps of the procedure, by unit and command; the unit is empty for what the office owes. Past the step's day, which
    /// may be the house's own.
    pub steps: BTreeMap<(String, String), Load>,
    /// Measures of plans that a unit owns; past the day that the plan gives.
    pub measures_of_units: BTreeMap<String, Load>,
    /// The same of accounts.
    pub measures_of_accounts: BTreeMap<String, Load>,
    /// Matters of which an account owes a step of the procedure, because it was given them (承办人).
    pub steps_of_accounts: BTreeMap<String, Load>,
    /// Open matters in a leader's charge (条例18); past a day of the law.
    pub in_charge: BTreeMap<String, Load>,
}

pub(crate) async fn read(db: &dyn Db, (policy, actor): (&Policy, &Actor), today: Date) -> Result<Answering> {
    let reader = (policy, actor);
    let mut found = Answering {
        units: matters(db, reader, "v.unit", today).await?,
        in_charge: matters(db, reader, "v.in_charge", today).await?,
        ..Answering::default()
    };
    let mut sql = lines(db, "y.unit, y.act", today);
    sql.push(" AND y.act IN ");
    sql.push_list(policy.acts.procedure.iter().map(|act| act.name()));
    seen(&mut sql, reader);
    for row in &sql.add(" GROUP BY y.unit, y.act").all(db).await? {
        found.steps.insert((row.get("unit")?, row.get("act")?), load(row)?);
    }
    let mut sql = lines(db, "y.unit", today);
    sql.push(" AND y.who = '' AND y.act IN ");
    sql.push_list(policy.acts.substance.iter().map(|act| act.name()));
    seen(&mut sql, reader);
    for row in &sql.add(" GROUP BY y.unit").all(db).await? {
        found.measures_of_units.insert(row.get("unit")?, load(row)?);
    }
    found.measures_of_accounts = by_account(db, reader, &policy.acts.substance, today).await?;
    found.steps_of_accounts = by_account(db, reader, &policy.acts.procedure, today).await?;
    Ok(found)
}

/// What is owed by each account of these acts.
async fn by_account(
    db: &dyn Db,
    reader: (&Policy, &Actor),
    acts: &[CommandName],
    today: Date,
) -> Result<BTreeMap<String, Load>> {
    let mut sql = lines(db, "y.who", today);
    sql.push(" AND y.who <> '' AND y.act IN ");
    sql.push_list(acts.iter().map(|act| act.name()));
    seen(&mut sql, reader);
    let rows = sql.add(" GROUP BY y.who").all(db).await?;
    rows.iter().map(|row| Ok((row.get::<String>("who")?, load(row)?))).collect()
}

/// Open matters by a column of the view; what is nobody's is left out.
async fn matters(
    db: &dyn Db,
    (policy, actor): (&Policy, &Actor),
    by: &str,
    today: Date,
) -> Result<BTreeMap<String, Load>> {
    let mut sql = Sql::new(db, &format!("SELECT {by} AS whose, COUNT(*) AS n_open, COUNT(CASE WHEN v.due < "));
    sql.push_bind(today.to_string());
    sql.push(&format!(" THEN 1 END) AS n_overdue FROM case_view v WHERE {by} <> '' AND v.due < "));
    sql.push_bind(CLOSED);
    sql.push(" AND ");
    visible::push(&mut sql, actor, policy);
    let rows = sql.add(&format!(" GROUP BY {by}")).all(db).await?;
    rows.iter().map(|row| Ok((row.get::<String>("whose")?, load(row)?))).collect()
}

/// `SELECT` of the trays of open cases, each case once a group.
fn lines(db: &dyn Db, columns: &str, today: Date) -> Sql {
    let mut sql = Sql::new(db, &format!("SELECT {columns}, COUNT(DISTINCT y.sid) AS n_open"));
    sql.push(", COUNT(DISTINCT CASE WHEN y.due < ");
    sql.push_bind(today.to_string());
    sql.push(" THEN y.sid END) AS n_overdue FROM tray y CROSS JOIN case_view v WHERE v.sid = y.sid AND v.due < ");
    sql.push_bind(CLOSED);
    sql
}

fn seen(sql: &mut Sql, (policy, actor): (&Policy, &Actor)) {
    sql.push(" AND ");
    visible::push(sql, actor, policy);
}

fn load(row: &DbRow) -> Result<Load> {
    Ok(Load { open: row.get("n_open")?, overdue: row.get("n_overdue")? })
}
