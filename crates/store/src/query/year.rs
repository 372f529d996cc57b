//! The figures of the yearly report (条例41), as far as the reader may see the cases they count.

use crate::engine::Db;
use casework::figures::yearly::SaidInYear;
use casework::{Actor, Case, CaseNo, Policy};

use super::{pressing, visible};
use crate::error::Result;
use crate::sql::Sql;

/// What came in in a year and what the office said to units about it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Year {
    pub groups: Vec<Group>,
    /// What the office said to units.
    pub said: SaidInYear,
}

/// Cases that share everything the report counts by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    pub class: String,
    pub channel: String,
    /// Empty where none was given.
    pub category: String,
    /// Empty where no unit has it.
    pub unit: String,
    /// `forward`, `assign`, or empty where it was not routed.
    pub mode: String,
    pub cases: u64,
    /// Persons concerned (人次).
    pub people: u64,
}

pub(crate) async fn year(db: &impl Db, policy: &Policy, actor: &Actor, year: i16) -> Result<Year> {
    let (first, last) = (format!("{year:04}-01-01"), format!("{year:04}-12-31"));
    let columns = "v.class, v.channel, v.category, v.unit, v.mode";
    let mut sql =
        Sql::new(db, &format!("SELECT {columns}, COUNT(*) AS cases, CAST(SUM(v.people) AS BIGINT) AS people"));
    visible::from(&mut sql, actor, policy, "", false);
    let sql = sql.add(" AND v.received_on >= ").bind(first.as_str()).add(" AND v.received_on <= ").bind(last.as_str());
    let mut found = Year::default();
    for row in &sql.add(&format!(" GROUP BY {columns}")).all(db).await? {
        found.groups.push(Group {
            class: row.get("class")?,
            channel: row.get("channel")?,
            category: row.get("category")?,
            unit: row.get("unit")?,
            mode: row.get("mode")?,
            cases: row.get("cases")?,
            people: row.get("people")?,
        });
    }
    for case in spoken_of(db, policy, actor, &first).await? {
        found.said.count(&case, year);
    }
    Ok(found)
}

/// The cases on which the office said something whose answer was due in that year or later; nobody owes an answer on
/// the day he is asked, so nothing of the year is left out.
async fn spoken_of(db: &impl Db, policy: &Policy, actor: &Actor, first: &str) -> Result<Vec<Case>> {
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
