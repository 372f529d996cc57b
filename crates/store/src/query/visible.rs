//! `permission::sees`, as a condition in SQL; a test compares the two on random cases.

use casework::policy::Relation;
use casework::{Actor, Policy, Role};

use crate::sql::Sql;

/// Adds the condition under which this actor sees the row `v` of `case_view`.
pub(crate) fn push(sql: &mut Sql, actor: &Actor, policy: &Policy) {
    sql.push("(");
    let before = sql.len();
    for row in policy.sees.iter().filter(|row| row.role == actor.role) {
        if sql.len() > before {
            sql.push(" OR ");
        }
        sql.push(if row.reports { "(" } else { "v.class <> 'report' AND (" });
        stands(sql, actor, row.relation, policy);
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

fn stands(sql: &mut Sql, actor: &Actor, relation: Relation, policy: &Policy) {
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
        // A petitioner proves himself case by case and has no list; without a unit nobody stands to a unit's cases.
        (Relation::Own | Relation::Has | Relation::Had | Relation::Review, _) => sql.push("1 = 0"),
    }
}

/// The units whose opinions this unit reviews or rechecks (条例35, 36).
fn reviewed_by(unit: &str, policy: &Policy) -> Vec<String> {
    let above = |of: &casework::UnitId| policy.unit(of).map(|unit| &unit.review);
    let reviews = |of: &&casework::policy::Unit| {
        let second = above(&of.review);
        of.review.as_str() == unit || second.is_some_and(|second| second.as_str() == unit)
    };
    policy.units.iter().filter(reviews).map(|unit| unit.slug.to_string()).collect()
}
