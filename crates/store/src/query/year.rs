//! The figures of the yearly report (条例41), as far as the reader may see the cases they count.

use crate::engine::Db;
use casework::figures::period::{Period, PeriodScope};
use casework::figures::yearly::{Group, Year};
use casework::figures::{Figure, FigureScope, PeriodFigure};
use casework::{Actor, Case, CaseNo, Policy};
use jiff::civil::Date;

use super::{figure, over_period, pressing, visible};
use crate::error::Result;
use crate::sql::Sql;

pub(crate) async fn year(db: &dyn Db, policy: &Policy, actor: &Actor, (year, today): (i16, Date)) -> Result<Year> {
    let (Ok(first), Ok(last)) = (Date::new(year, 1, 1), Date::new(year, 12, 31)) else { return Ok(Year::default()) };
    let columns = "v.class, v.channel, v.category, v.unit, v.mode";
    let mut sql =
        Sql::new(db, &format!("SELECT {columns}, COUNT(*) AS cases, CAST(SUM(v.people) AS BIGINT) AS people"));
    visible::from(&mut sql, actor, policy, "", false);
    sql.push(" AND ");
    let asked = FigureScope { period: (first, last), ..FigureScope::of(Figure::Items, actor, policy, last) };
    figure::push(&mut sql, "v", Figure::Items, &asked);
    let mut found = Year::default();
    for row in &sql.add(&format!(" GROUP BY {columns}")).all(db).await? {
        found.groups.push(Group {
            class: row.get("class")?,
            channel: row.get("channel")?,
            category: policy.category_of(&row.get::<String>("category")?).to_owned(),
            unit: row.get("unit")?,
            mode: row.get("mode")?,
            cases: row.get("cases")?,
            people: row.get("people")?,
        });
    }
    let scope = PeriodScope { period: Period { from: first, until: last }, today, unit: None };
    let promises = over_period::one(db, (policy, actor), &scope, PeriodFigure::CarriedOutInTime).await?;
    (found.kept, found.promised) = (promises.numerator, promises.denominator);
    for case in spoken_of(db, policy, actor, &first.to_string()).await? {
        found.said.count(&case, year);
    }
    Ok(found)
}

/// The cases on which the office said something whose answer was due in that year or later; nobody owes an answer on
/// the day they are asked, so nothing of the year is left out.
async fn spoken_of(db: &dyn Db, policy: &Policy, actor: &Actor, first: &str) -> Result<Vec<Case>> {
    let mut numbers = Vec::new();
    for condition in ["c.ended = ''", "c.ended <> ''"] {
        let mut sql = Sql::new(db, "SELECT DISTINCT v.case_no FROM clock_view c CROSS JOIN case_view v");
        sql.push(&format!(" WHERE v.sid = c.sid AND c.key = 'supervision' AND {condition} AND c.due >= "));
        sql.push_bind(first);
        sql.push(" AND ");
        visible::push(&mut sql, actor, policy);
        for row in &sql.all(db).await? {
            numbers.push(row.get::<CaseNo>("case_no")?);
        }
    }
    numbers.sort_unstable();
    numbers.dedup();
    Ok(pressing::cases(db, &numbers).await?.into_values().collect())
}
