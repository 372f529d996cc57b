//! The tabs over the worklist and how many cases stand behind each.

use casework::{Actor, Policy, Role};
use jiff::ToSpan;
use jiff::civil::Date;
use sea_orm::ConnectionTrait;

use super::visible;
use crate::error::Result;
use crate::project::NEVER;
use crate::sql::Sql;

const TABS: [&str; 7] = ["mine", "unit", "overdue", "week", "unrouted", "open", "all"];

/// Adds a tab's condition; an unknown tab narrows nothing.
pub(crate) fn push(sql: &mut Sql, tab: &str, actor: &Actor, today: Date) {
    let unit = actor.unit.as_ref().map(|unit| unit.as_str()).unwrap_or_default();
    match tab {
        "mine" => mine(sql, actor, unit),
        "unit" => {
            sql.push(" AND v.open = TRUE AND v.unit = ");
            sql.push_bind(unit);
        }
        "overdue" => {
            sql.push(" AND v.due < ");
            sql.push_bind(today.to_string());
        }
        "week" => {
            sql.push(" AND v.due >= ");
            sql.push_bind(today.to_string());
            sql.push(" AND v.due < ");
            let week = today.checked_add(7.days()).unwrap_or(today);
            sql.push_bind(week.to_string());
        }
        "unrouted" => sql.push(" AND v.stage = 'registered'"),
        "open" => sql.push(" AND v.stage <> 'closed'"),
        _ => {}
    }
}

/// Cases on which the expected act is this actor's: his role's, in his unit where the work is a unit's; or his to lead.
fn mine(sql: &mut Sql, actor: &Actor, unit: &str) {
    sql.push(" AND v.stage <> 'closed' AND (v.in_charge = ");
    sql.push_bind(actor.user.as_str());
    if actor.role != Role::Leader {
        sql.push(" OR (v.waiting LIKE ");
        sql.push_bind(format!("% {} %", actor.role.slug()));
        if matches!(actor.role, Role::Handler | Role::UnitHead) {
            sql.push(" AND v.unit = ");
            sql.push_bind(unit);
        }
        sql.push(")");
    }
    sql.push(")");
}

/// The figures on the tabs, in order. Five of the seven look only at cases with a duty, which are few.
pub(crate) async fn counts(
    db: &impl ConnectionTrait,
    policy: &Policy,
    actor: &Actor,
    today: Date,
) -> Result<Vec<(String, u64)>> {
    let mut counts = Vec::with_capacity(TABS.len());
    for tab in TABS {
        let mut sql = Sql::new(db, "SELECT COUNT(*) FROM case_view v WHERE ");
        visible::push(&mut sql, actor, policy);
        push(&mut sql, tab, actor, today);
        if tab == "overdue" {
            sql.push(" AND v.due < ");
            sql.push_bind(NEVER);
        }
        counts.push((tab.to_owned(), u64::try_from(sql.number(db).await?).unwrap_or_default()));
    }
    Ok(counts)
}
