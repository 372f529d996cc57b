//! Whose days moved when a year's holidays were counted again, the last first, of the cases that the reader sees.

use casework::case::PetitionersToTell;
use casework::case::event::DayMoved;
use casework::{Actor, CaseNo, Policy, UnitId};
use jiff::civil::Date;

use super::visible;
use crate::cursor;
use crate::engine::Db;
use crate::error::Result;
use crate::keys::Keys;
use crate::sql::Sql;
use crate::stored;
use crate::writer::load;

const LIST: &str = "days-moved";

/// What the counting again did to one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DaysMoved {
    pub case_no: CaseNo,
    /// The day on which it was counted again.
    pub at: Date,
    pub days: Vec<DayMoved>,
    /// The unit that has the case now.
    pub unit: Option<UnitId>,
    pub petitioners: PetitionersToTell,
}

/// A page of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DaysMovedPage {
    pub items: Vec<DaysMoved>,
    /// Where the next page begins, if there is one.
    pub next: Option<String>,
}

pub(crate) async fn read(
    db: &dyn Db,
    (keys, policy): (&Keys, &Policy),
    actor: &Actor,
    (after, limit): (Option<&str>, u32),
) -> Result<DaysMovedPage> {
    // CROSS JOIN keeps SQLite from walking the cases first. Where no day moved, the entry says so by an empty list.
    let mut sql = Sql::new(
        db,
        "SELECT j.position, j.at, j.shape, j.body, v.case_no FROM journal j CROSS JOIN case_view v
        WHERE v.sid = j.sid AND j.name = 'counted-again' AND j.body NOT LIKE '%\"days\":[]%'",
    );
    if let Some(position) = after.and_then(|at| cursor::place::<i64>(keys, LIST, at)) {
        sql.push(" AND j.position < ");
        sql.push_bind(position);
    }
    sql.push(" AND ");
    visible::push(&mut sql, actor, policy);
    sql.push(" ORDER BY j.position DESC LIMIT ");
    let found = sql.bind(i64::from(limit) + 1).all(db).await?;
    let mut page = DaysMovedPage::default();
    let mut last = None;
    for row in found.iter().take(limit as usize) {
        let event = stored::event(row.get("shape")?, &row.get::<String>("body")?)?;
        last = Some(row.get::<i64>("position")?);
        let days = event.fact.days_moved().to_vec();
        let (case_no, at) = (row.get("case_no")?, stored::time(&row.get::<String>("at")?)?.date());
        page.items.push(DaysMoved { case_no, at, days, unit: None, petitioners: PetitionersToTell::default() });
    }
    let numbers: Vec<CaseNo> = page.items.iter().map(|item| item.case_no.clone()).collect();
    let cases = load(db, &numbers).await?;
    for item in &mut page.items {
        // A damaged case is for `verify` to name; that its days moved is told all the same.
        if let Some(Ok(held)) = cases.get(&item.case_no) {
            item.unit = held.case.unit.clone();
            item.petitioners = held.case.to_tell_of(&item.days);
        }
    }
    let more = found.len() > limit as usize;
    page.next = last.filter(|_| more).map(|position| cursor::sealed(keys, LIST, &position)).transpose()?;
    Ok(page)
}
