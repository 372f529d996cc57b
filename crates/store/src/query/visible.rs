//! `permission::sees`, as a condition in SQL; a test compares the two on random cases.

use casework::policy::Relation;
use casework::{Actor, Policy, Role};

use crate::sql::Sql;

/// How wide an actor sees; the two usual ways have lists and counts that read nothing else.
pub(crate) enum Sight<'a> {
    /// Every case, reports left out or not.
    Every { reports: bool },
    /// The cases that their unit has or had.
    Unit(&'a str),
    /// A few, by what they entered or reviews.
    Some,
}

pub(crate) fn sight<'a>(actor: &'a Actor, policy: &Policy) -> Sight<'a> {
    let rows: Vec<_> = policy.sees.iter().filter(|row| row.role == actor.role).collect();
    let all = |relation: Relation| !rows.is_empty() && rows.iter().all(|row| row.relation == relation);
    match &actor.unit {
        _ if all(Relation::Any) => Sight::Every { reports: rows.iter().any(|row| row.reports) },
        // A leader may lead a case of another unit.
        Some(unit) if all(Relation::Had) && actor.role != Role::Leader => Sight::Unit(unit.as_str()),
        _ => Sight::Some,
    }
}

/// Begins a query on the views that this actor sees: `v` is the view; it answers which row, `v` or `d`, gives the order of due days.
/// `by_unit` where a unit's own order may be used. The
/// columns are already there; conditions may follow.
pub(crate) fn from(sql: &mut Sql, actor: &Actor, policy: &Policy, joined: &str, by_unit: bool) -> &'static str {
    let order_by = match sight(actor, policy) {
        Sight::Unit(unit) if by_unit => {
            // CROSS JOIN keeps SQLite from turning the loops around.
            sql.push(" FROM case_unit d CROSS JOIN case_view v");
            sql.push(joined);
            sql.push(" WHERE v.sid = d.sid AND d.unit = ");
            sql.push_bind(unit);
            sql.push(" AND ");
            "d"
        }
        Sight::Unit(_) | Sight::Every { .. } | Sight::Some => {
            sql.push(" FROM case_view v");
            sql.push(joined);
            sql.push(" WHERE ");
            "v"
        }
    };
    push(sql, actor, policy);
    order_by
}

/// [`from`] in the order of the case numbers, which the streams' own index has: `s.key` gives it.
pub(crate) fn by_number(sql: &mut Sql, actor: &Actor, policy: &Policy, joined: &str) {
    // CROSS JOIN keeps SQLite from walking the cases first.
    sql.push(" FROM stream s CROSS JOIN case_view v");
    sql.push(joined);
    sql.push(" WHERE v.sid = s.sid AND s.kind = 'case' AND ");
    push(sql, actor, policy);
}

/// Adds the condition under which this actor sees the row `v` of `case_view`.
pub(crate) fn push(sql: &mut Sql, actor: &Actor, policy: &Policy) {
    sql.push("(");
    let before = sql.len();
    for row in policy.sees.iter().filter(|row| row.role == actor.role) {
        if sql.len() > before {
            sql.push(" OR ");
        }
        sql.push(if row.reports { "(" } else { "v.class <> 'report' AND (" });
        push_relation(sql, actor, row.relation, policy);
        sql.push(")");
    }
    if sql.len() == before {
        sql.push("1 = 0");
    }
    if actor.role == Role::Leader {
        sql.push(" OR (v.class <> 'report' AND v.in_charge = ");
        sql.push_bind(actor.user.as_str());
        sql.push(")");
    }
    // The accused never reach a report: not by list, search or count (条例30).
    sql.push(") AND NOT EXISTS (SELECT 1 FROM accused a WHERE a.sid = v.sid AND (a.who = ");
    sql.push_bind(actor.user.as_str());
    if let Some(unit) = &actor.unit {
        sql.push(" OR a.unit = ");
        sql.push_bind(unit.as_str());
    }
    sql.push("))");
}

fn push_relation(sql: &mut Sql, actor: &Actor, relation: Relation, policy: &Policy) {
    let unit = actor.unit.as_ref().map(|unit| unit.as_str());
    match (relation, unit) {
        (Relation::Any, _) => sql.push("1 = 1"),
        (Relation::Has, Some(unit)) => {
            sql.push("v.unit = ");
            sql.push_bind(unit);
        }
        (Relation::Had, Some(unit)) => {
            sql.push("EXISTS (SELECT 1 FROM case_unit u WHERE u.sid = v.sid AND u.unit = ");
            sql.push_bind(unit);
            sql.push(")");
        }
        (Relation::Entered, unit) => {
            sql.push("v.registered_by = ");
            sql.push_bind(actor.user.as_str());
            if let Some(unit) = unit {
                sql.push(" OR v.taken_by = ");
                sql.push_bind(unit);
            }
        }
        (Relation::Review, Some(unit)) => {
            sql.push("v.asked = TRUE AND v.unit IN ");
            sql.push_list(reviewed_by(unit, policy));
        }
        (Relation::Drawn, _) => {
            sql.push("EXISTS (SELECT 1 FROM hearing_view w WHERE w.sid = v.sid AND w.sitting LIKE ");
            sql.push_bind(format!("% {} %", actor.user));
            sql.push(")");
        }
        // A petitioner proves themselves case by case and has no list, nor has who checks conduct; without a unit nobody stands to a unit's cases.
        (Relation::Own | Relation::Owes | Relation::Legal | Relation::Has | Relation::Had | Relation::Review, _) => {
            sql.push("1 = 0")
        }
    }
}

/// The units whose opinions this unit reviews or rechecks (条例35, 36).
fn reviewed_by(unit: &str, policy: &Policy) -> Vec<String> {
    let reviews = |of: &&casework::policy::Unit| {
        let first = of.review.as_ref();
        let second = first.and_then(|first| policy.above(first));
        first.into_iter().chain(second).any(|above| above.as_str() == unit)
    };
    policy.units.iter().filter(reviews).map(|unit| unit.slug.to_string()).collect()
}
