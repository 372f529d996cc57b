//! How many lines a tray has, by where their days stand: what the headings of the desk say.

use casework::nudge::{self, Nudge};
use casework::{Actor, Policy};
use jiff::civil::Date;

use super::tray::{self, Reader};
use super::visible::{self, Sight};
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

    fn read(row: Option<DbRow>) -> Result<TrayCounts> {
        let mut counts = TrayCounts::default();
        counts.add(row)?;
        Ok(counts)
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
    let mut counts = match visible::sight(actor, policy) {
        Sight::Every { reports: true } => of_all_but_hidden(db, policy, reader, days).await?,
        Sight::Every { reports: false } | Sight::Unit(_) | Sight::Some => of_cases(db, policy, reader, days).await?,
    };
    let mut sql = by_day(db, days).add(tray::FROM_RECORDS);
    tray::of(&mut sql, reader.actor, &reader.away);
    tray::seen(&mut sql, kinds, reader.actor, policy);
    counts.add(sql.one(db).await?)?;
    Ok(counts)
}

/// The lines about cases, each looked up: whether the reader may know of it.
async fn of_cases(db: &dyn Db, policy: &Policy, reader: &Reader<'_>, days: (Date, Date)) -> Result<TrayCounts> {
    let mut sql = by_day(db, days).add(" FROM tray y CROSS JOIN case_view v WHERE v.sid = y.sid AND ");
    tray::of_cases(&mut sql, reader, policy);
    TrayCounts::read(sql.one(db).await?)
}

/// Who sees every case but those that accuse them, or in which they have a stake (条例28, 30), is told by the index of the trays alone how
/// many lines there are: fifteen thousand wait for a clerk among 300,000 cases. Only the lines of those few cases are looked up.
async fn of_all_but_hidden(
    db: &dyn Db,
    policy: &Policy,
    reader: &Reader<'_>,
    days: (Date, Date),
) -> Result<TrayCounts> {
    let mut all = by_day(db, days).add(" FROM tray y WHERE y.record = FALSE AND ");
    tray::of(&mut all, reader.actor, &reader.away);
    let mut theirs = by_day(db, days);
    of_their_own(&mut theirs, reader.actor);
    theirs.push(" CROSS JOIN tray y WHERE y.sid = h.sid AND y.record = FALSE AND ");
    tray::of(&mut theirs, reader.actor, &reader.away);
    let mut seen = by_day(db, days);
    of_their_own(&mut seen, reader.actor);
    seen.push(" CROSS JOIN tray y CROSS JOIN case_view v WHERE y.sid = h.sid AND v.sid = y.sid AND ");
    tray::of_cases(&mut seen, reader, policy);
    let all = TrayCounts::read(all.one(db).await?)?;
    let (theirs, seen) = (TrayCounts::read(theirs.one(db).await?)?, TrayCounts::read(seen.one(db).await?)?);
    let rest = |all: u64, theirs: u64, seen: u64| (all + seen).saturating_sub(theirs);
    Ok(TrayCounts {
        late: rest(all.late, theirs.late, seen.late),
        today: rest(all.today, theirs.today, seen.today),
        soon: rest(all.soon, theirs.soon, seen.soon),
        later: rest(all.later, theirs.later, seen.later),
    })
}

/// ` FROM` the few cases `h` that may be hidden from who sees all others.
fn of_their_own(sql: &mut Sql, actor: &Actor) {
    sql.push(" FROM (SELECT a.sid FROM accused a WHERE a.who = ");
    sql.push_bind(actor.user.as_str());
    if let Some(unit) = &actor.unit {
        sql.push(" UNION SELECT a.sid FROM accused a WHERE a.unit = ");
        sql.push_bind(unit.as_str());
    }
    sql.push(" UNION SELECT b.sid FROM barred b WHERE b.who = ");
    sql.push_bind(actor.user.as_str());
    sql.push(") h");
}
