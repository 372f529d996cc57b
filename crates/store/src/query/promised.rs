//! What answers promised (条例32): which of it fell due in a period, and what was kept by its day.

use crate::engine::Db;
use casework::figures::Part;
use casework::{Actor, Policy};
use jiff::civil::Date;

use super::visible;
use crate::error::Result;
use crate::sql::Sql;

/// Adds what holds of a promise `e` that counts: as `casework::figures::promises` says it.
pub(crate) fn push(sql: &mut Sql, part: Part, (first, last, today): (Option<Date>, Option<Date>, Date)) {
    sql.push("e.due <> '' AND (e.kept <> '' OR e.due < ");
    sql.push_bind(today.to_string());
    sql.push(")");
    for (column, day) in [(" AND e.due >= ", first), (" AND e.due <= ", last)] {
        if let Some(day) = day {
            sql.push(column);
            sql.push_bind(day.to_string());
        }
    }
    if part == Part::Numerator {
        sql.push(" AND e.kept <> '' AND e.kept <= e.due");
    }
}

/// How many promises, of the cases that this reader sees.
pub(crate) async fn count(
    db: &impl Db,
    (policy, actor): (&Policy, &Actor),
    part: Part,
    (first, last, today): (Date, Date, Date),
) -> Result<u64> {
    let mut sql = Sql::new(db, "SELECT COUNT(*) FROM promise_view e CROSS JOIN case_view v WHERE v.sid = e.sid AND ");
    push(&mut sql, part, (Some(first), Some(last), today));
    sql.push(" AND ");
    visible::push(&mut sql, actor, policy);
    Ok(u64::try_from(sql.number(db).await?).unwrap_or_default())
}
