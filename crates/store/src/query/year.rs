//! The figures of the yearly report (条例41), as far as the reader may see the cases they count.

use crate::engine::Db;
use casework::case::event::{ClockChange, Fact};
use casework::case::vocabulary::{Advice, ClockKey};
use casework::{Actor, Case, CaseNo, Policy};
use jiff::civil::Date;

use super::{pressing, visible};
use crate::error::Result;
use crate::sql::Sql;
use crate::stored;

/// What came in in a year and what the office said to units about it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Year {
    pub groups: Vec<Group>,
    /// Units pressed (督办), and how many of them answered.
    pub pressed: u64,
    pub pressed_answered: u64,
    /// The three kinds of suggestion, in the vocabulary's order.
    pub advice: Vec<Advised>,
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

/// One kind of suggestion in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Advised {
    pub kind: Advice,
    pub made: u64,
    pub answered: u64,
    pub adopted: u64,
}

pub(crate) async fn year(db: &impl Db, policy: &Policy, actor: &Actor, year: i16) -> Result<Year> {
    let (first, last) = (format!("{year:04}-01-01"), format!("{year:04}-12-31"));
    let columns = "v.class, v.channel, v.category, v.unit, v.mode";
    let mut sql = Sql::new(db, &format!("SELECT {columns}, COUNT(*), CAST(SUM(v.people) AS BIGINT)"));
    visible::from(&mut sql, actor, policy, "", false);
    let sql = sql.add(" AND v.received_on >= ").bind(first.as_str()).add(" AND v.received_on <= ").bind(last.as_str());
    let mut found = Year { advice: Advice::ALL.iter().map(|kind| Advised::none(*kind)).collect(), ..Year::default() };
    for row in &sql.add(&format!(" GROUP BY {columns}")).all(db).await? {
        found.groups.push(Group {
            class: row.try_get_by_index(0)?,
            channel: row.try_get_by_index(1)?,
            category: row.try_get_by_index(2)?,
            unit: row.try_get_by_index(3)?,
            mode: row.try_get_by_index(4)?,
            cases: u64::from(stored::number(row.try_get_by_index(5)?)?),
            people: u64::try_from(row.try_get_by_index::<i64>(6)?).unwrap_or_default(),
        });
    }
    for case in spoken_of(db, policy, actor, &first).await? {
        said(&case, year, &mut found);
    }
    Ok(found)
}

impl Advised {
    const fn none(kind: Advice) -> Advised {
        Advised { kind, made: 0, answered: 0, adopted: 0 }
    }
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
            numbers.push(CaseNo::stored(row.try_get_by_index::<String>(0)?));
        }
    }
    numbers.sort_unstable();
    numbers.dedup();
    Ok(pressing::cases(db, &numbers).await?.into_values().collect())
}

/// Counts what was said in the year and what became of it, whenever that was answered.
fn said(case: &Case, year: i16, found: &mut Year) {
    let in_year = |day: Date| day.year() == year;
    let starts =
        |change: &ClockChange| matches!(change, ClockChange::Start(start) if start.key == ClockKey::Supervision);
    let words = case.history.iter().filter(|entry| entry.event.clocks.iter().any(starts));
    for word in words.filter(|entry| in_year(entry.at.date())) {
        let answer =
            case.history.iter().filter(|entry| entry.seq > word.seq).find_map(|entry| match &entry.event.fact {
                Fact::SupervisionAnswered { .. } => Some(false),
                Fact::SuggestionAnswered { adopted, .. } => Some(*adopted),
                _ => None,
            });
        match &word.event.fact {
            Fact::Supervised { .. } => {
                found.pressed += 1;
                found.pressed_answered += u64::from(answer.is_some());
            }
            Fact::Suggested { kind, .. } => {
                for advised in found.advice.iter_mut().filter(|advised| advised.kind == *kind) {
                    advised.made += 1;
                    advised.answered += u64::from(answer.is_some());
                    advised.adopted += u64::from(answer == Some(true));
                }
            }
            _ => {}
        }
    }
}
