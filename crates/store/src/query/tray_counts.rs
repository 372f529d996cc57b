//! How many lines a tray has, by where their days stand: what the headings of the desk say.

use casework::nudge::{self, Nudge};
use casework::{Actor, Policy};
use jiff::civil::Date;

use super::tray;
use crate::engine::{Db, DbRow};
use crate::error::Result;
use crate::records::Kinds;
use crate::sql::Sql;

/// How many lines a tray has, by where their days stand.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TrayCounts {
    pub late: u64,
    pub today: u64,
    pub soon: u64,
    /// Their days lie further ahead, or they have none.
    pub later: u64,
}

impl TrayCounts {
    /// All of them.
    pub fn all(&self) -> u64 {
        self.late + self.today + self.soon + self.later
    }

    /// Those whose days stand there.
    pub fn of(&self, nudge: Nudge) -> u64 {
        match nudge {
            Nudge::Late => self.late,
            Nudge::Today => self.today,
            Nudge::Soon => self.soon,
            Nudge::Later => self.later,
        }
    }

    fn add(&mut self, row: Option<DbRow>) -> Result<()> {
        let Some(row) = row else { return Ok(()) };
        let [late, today, soon, every] = ["late_n", "today_n", "soon_n", "every_n"].map(|name| row.get::<u64>(name));
        let (late, today, soon) = (late?, today?, soon?);
        self.late += late;
        self.today += today;
        self.soon += soon;
        self.later += every?.saturating_sub(late + today + soon);
        Ok(())
    }
}

/// Begins the count of lines `y` by their days: before today, today, and after it up to the last day that is near.
fn by_day(db: &dyn Db, (today, near): (Date, Date)) -> Sql {
    let (today, near) = (today.to_string(), near.to_string());
    Sql::new(db, "SELECT COUNT(CASE WHEN y.due < ")
        .bind(today.as_str())
        .add(" THEN 1 END) AS late_n, COUNT(CASE WHEN y.due = ")
        .bind(today.as_str())
        .add(" THEN 1 END) AS today_n, COUNT(CASE WHEN y.due > ")
        .bind(today)
        .add(" AND y.due <= ")
        .bind(near)
        .add(" THEN 1 END) AS soon_n, COUNT(*) AS every_n")
}

/// How many lines the tray has, by where their days stand.
pub(crate) async fn of(
    db: &dyn Db,
    (policy, kinds): (&Policy, &Kinds),
    actor: &Actor,
    today: Date,
) -> Result<TrayCounts> {
    let reader = &tray::reader(db, actor, today).await?;
    let days = (today, nudge::near_until(policy, today));
    let mut counts = TrayCounts::default();
    let mut sql = by_day(db, days).add(" FROM tray y CROSS JOIN case_view v WHERE v.sid = y.sid AND ");
    tray::of_cases(&mut sql, reader, policy);
    counts.add(sql.one(db).await?)?;
    let mut sql = by_day(db, days).add(tray::FROM_RECORDS);
    tray::of(&mut sql, reader.actor, &reader.away);
    tray::seen(&mut sql, kinds, reader.actor, policy);
    counts.add(sql.one(db).await?)?;
    Ok(counts)
}
