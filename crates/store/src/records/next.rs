//! The next thing of a unit that nobody has: found by its day, and taken by the rule for who may have a case.

use casework::{Case, CaseNo, Command, CommandInput};

use super::{Begun, RecordRequest};
use crate::engine::Transaction;
use crate::error::{Result, StoreError};
use crate::request::{Answer, CommandRequest, Target};
use crate::sql::Sql;
use crate::writer::{Writer, load};

/// So many open cases of a unit are looked through at most, those with the nearest days.
const MOST: i64 = 500;

/// Takes the case with the nearest day that nobody has and the asker may have; tells which.
pub(super) async fn taken(
    db: &Transaction,
    writer: &Writer,
    (ask, take): (&RecordRequest, Command),
) -> Result<Option<Begun>> {
    let Some(unit) = &ask.actor.unit else { return Ok(None) };
    let rows = Sql::new(db, "SELECT case_no FROM case_view WHERE open = TRUE AND unit = ")
        .bind(unit.as_str())
        .add(" ORDER BY due, received_on, sid LIMIT ")
        .bind(MOST)
        .all(db)
        .await?;
    let mut numbers = Vec::with_capacity(rows.len());
    for row in &rows {
        numbers.push(CaseNo::stored(row.get::<String>("case_no")?));
    }
    let held = load(db, &numbers).await?;
    for no in numbers {
        let case = held.get(&no).and_then(|held| Some(&held.as_ref().ok()?.case));
        if case.is_some_and(|case| is_nobodys(case)) && is_taken(db, writer, (&no, ask, &take)).await? {
            return Ok(Some(Begun { case_no: no, query_code: None, member_codes: Vec::new() }));
        }
    }
    Ok(None)
}

fn is_nobodys(case: &Case) -> bool {
    case.handler.is_none()
}

/// Whether the rule lets the asker have it: then they do.
async fn is_taken(
    db: &Transaction,
    writer: &Writer,
    (no, ask, take): (&CaseNo, &RecordRequest, &Command),
) -> Result<bool> {
    let command = CommandRequest {
        target: Target::Case(no.clone()),
        asked: CommandInput::from(take.clone()),
        actor: ask.actor.clone(),
        now: ask.now,
        expected_version: None,
        key: None,
    };
    let (answers, _) = writer.in_transaction(db, &[&command], Vec::new()).await.map_err(StoreError::from)?;
    Ok(matches!(answers.into_iter().next(), Some(Ok(Answer::Done(_)))))
}
