//! The list of the own work: the cases in which something waits for the reader, in the order of the reader's own days.

use std::collections::BTreeMap;

use casework::{Actor, Policy, Role, UserId};
use jiff::civil::Date;

use super::tray::{self, Reader};
use super::visible;
use crate::engine::Db;
use crate::error::Result;
use crate::project::NEVER;
use crate::sql::Sql;

/// An act that waits for the reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnAct {
    /// The command's name.
    pub act: String,
    pub due: Option<Date>,
    /// The day is the house's own.
    pub house: bool,
    /// It was given to somebody who is away, and the reader stands in.
    pub instead_of: Option<UserId>,
}

/// Begins a query as [`visible::from`] does; answers the row that gives the order, the reader's nearest day on each case. What a
/// leader leads stands in no tray: only for a leader all lines are gathered before the first page of them is read.
pub(super) fn from(sql: &mut Sql, Reader { actor, away }: &Reader<'_>, policy: &Policy, joined: &str) -> &'static str {
    let leads = actor.role == Role::Leader;
    let row = if leads { "o" } else { "y" };
    sql.push(&format!(", {row}.due AS place FROM "));
    if leads {
        sql.push("(");
        cases(sql, actor, away);
        sql.push(") o");
    } else {
        sql.push("tray y");
    }
    sql.push(&format!(" CROSS JOIN case_view v{joined} WHERE v.sid = {row}.sid AND "));
    visible::push(sql, actor, policy);
    tray::unbarred(sql, actor);
    if !leads {
        first_of_each(sql, actor, away);
    }
    row
}

/// Of the reader's lines `y` on a case only the first: the case stands in the list once.
fn first_of_each(sql: &mut Sql, actor: &Actor, away: &[UserId]) {
    sql.push(" AND ");
    tray::of(sql, actor, away);
    sql.push(" AND NOT EXISTS (SELECT 1 FROM tray z WHERE z.sid = y.sid AND (z.due, z.n) < (y.due, y.n) AND ");
    tray::of_others(sql, actor, away);
    sql.push(")");
}

/// The cases of which a line stands in the reader's tray, each with its nearest day. What a leader leads stands behind, where
/// nothing of it waits for them.
pub(super) fn cases(sql: &mut Sql, actor: &Actor, away: &[UserId]) {
    sql.push("SELECT y.sid AS sid, MIN(y.due) AS due FROM tray y WHERE ");
    tray::of(sql, actor, away);
    sql.push(" GROUP BY y.sid");
    if actor.role == Role::Leader {
        sql.push(" UNION ALL SELECT l.sid AS sid, ");
        sql.push_bind(NEVER);
        sql.push(" AS due FROM case_view l WHERE l.stage <> 'closed' AND l.in_charge = ");
        sql.push_bind(actor.user.as_str());
        sql.push(" AND NOT EXISTS (SELECT 1 FROM tray y WHERE y.sid = l.sid AND ");
        tray::of(sql, actor, away);
        sql.push(")");
    }
}

/// The first line of each of these cases in the reader's tray.
pub(super) async fn first_acts(db: &dyn Db, reader: &Reader<'_>, sids: &[i64]) -> Result<BTreeMap<i64, OwnAct>> {
    let mut acts = BTreeMap::new();
    if sids.is_empty() {
        return Ok(acts);
    }
    // By the cases, and not by the reader's whole tray.
    let mut sql = Sql::new(db, &format!("SELECT {} FROM case_view v CROSS JOIN tray y WHERE v.sid IN ", tray::LINE));
    sql.push_list(sids.iter().copied());
    sql.push(" AND y.sid = v.sid AND ");
    tray::of(&mut sql, reader.actor, &reader.away);
    let mut lines = Vec::new();
    for row in &sql.all(db).await? {
        lines.push(tray::act(row, reader)?);
    }
    lines.sort_by(|(one, _), (other, _)| one.cmp(other));
    for ((_, sid, _), act) in lines {
        acts.entry(sid).or_insert(act);
    }
    Ok(acts)
}
