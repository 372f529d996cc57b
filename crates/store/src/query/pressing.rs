//! What is to be pressed and what was: two lists read by their own indexes, whatever the number of stored cases.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::engine::{Db, DbRow};
use casework::case::vocabulary::{Advice, ClockKey};
use casework::figures::{Figure, FigureScope, pressed};
use casework::{Actor, Case, CaseNo, FreeText, Policy, supervision};
use jiff::civil::Date;

use super::{figure, links, rows, visible};
use crate::cursor;
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::query::Row;
use crate::sql::Sql;
use crate::writer::{LoadedCase, load};

/// A case on which a rule of supervision holds, replayed without words and without ties to what its reader does not see.
#[derive(Debug, Clone, PartialEq)]
pub struct ToPress {
    pub row: Row,
    pub case: Case,
}

/// A page of what the rules would press today.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ToPressPage {
    pub items: Vec<ToPress>,
    /// Where the next page begins, if there is one.
    pub next: Option<String>,
    /// How many there are, counted up to ten thousand.
    pub all: u64,
}

/// A word of the office to a unit, and the unit's answer.
#[derive(Debug, Clone, PartialEq)]
pub struct Pressed {
    pub row: Row,
    /// One of the three suggestions (条例40); none where it was pressed.
    pub advice: Option<Advice>,
    /// What was said to the unit.
    pub words: String,
    /// The day on which it was said, and that from which its time counts.
    pub said: Date,
    pub on: Date,
    pub due: Date,
    pub answered: Option<Answered>,
}

/// The unit's answer in writing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    pub on: Date,
    pub words: String,
    /// Of a suggestion: whether it was adopted.
    pub adopted: Option<bool>,
}

const MOST_COUNTED: i64 = 10_000;

/// The list as its cursors know it.
const LIST: &str = "to-press";

/// The cases on which a rule holds today, the longest first.
pub(crate) async fn to_press(
    db: &dyn Db,
    keys: &Keys,
    policy: &Policy,
    actor: &Actor,
    (today, after, limit): (Date, Option<&str>, u32),
) -> Result<ToPressPage> {
    let untold = untold(db, policy, actor, today).await?;
    let mut sql = Sql::new(db, &format!("SELECT {}, v.press_from", rows::COLUMNS));
    visible::from(&mut sql, actor, policy, rows::TEXT_JOINS, false);
    holding(&mut sql, policy, actor, today);
    leave_out(&mut sql, &untold);
    let after = after.and_then(|after| cursor::place::<(String, i64)>(keys, LIST, after));
    if let Some((day, sid)) = after {
        sql.push(" AND (v.press_from, v.sid) > (");
        sql.push_bind(day);
        sql.push(", ");
        sql.push_bind(sid);
        sql.push(")");
    }
    let found = sql.add(" ORDER BY v.press_from, v.sid LIMIT ").bind(i64::from(limit) + 1).all(db).await?;
    let mut read = Vec::with_capacity(found.len());
    let mut last: Option<(String, i64)> = None;
    for row in &found {
        if read.len() == limit as usize {
            break;
        }
        let (line, _, sid) = rows::read(row, keys)?;
        let day: String = row.get("press_from")?;
        last = Some((day, sid));
        read.push(line);
    }
    let last = last.filter(|_| found.len() > limit as usize);
    let next = last.map(|place| cursor::sealed(keys, LIST, &place)).transpose()?;
    let cases = cases(db, &read.iter().map(|row| row.case_no.clone()).collect::<Vec<_>>()).await?;
    let mut items = Vec::with_capacity(read.len());
    for row in read {
        let Some(mut case) = cases.get(&row.case_no).cloned() else { continue };
        links::for_reader(db, &mut case, Vec::new(), (actor, policy)).await?;
        items.push(ToPress { row, case });
    }
    Ok(ToPressPage { items, next, all: count(db, policy, actor, (today, &untold)).await? })
}

/// Cases on which a rule holds only by a tie to a case that this reader does not see: to them no rule holds (条例30).
async fn untold(db: &dyn Db, policy: &Policy, actor: &Actor, today: Date) -> Result<Vec<CaseNo>> {
    let mut sql = Sql::new(db, "SELECT v.case_no");
    visible::from(&mut sql, actor, policy, "", false);
    holding(&mut sql, policy, actor, today);
    sql.push(
        " AND EXISTS (SELECT 1 FROM repeat_view q WHERE q.sid = v.sid AND NOT EXISTS (SELECT 1 FROM case_view v
        WHERE v.case_no = q.of_no AND ",
    );
    visible::push(&mut sql, actor, policy);
    let rows = sql.add("))").all(db).await?;
    let tied: Vec<CaseNo> = rows.iter().map(|row| row.get("case_no")).collect::<Result<_>>()?;
    let mut untold = Vec::new();
    for (no, mut case) in cases(db, &tied).await? {
        links::for_reader(db, &mut case, Vec::new(), (actor, policy)).await?;
        untold.extend(supervision::triggers(&case, policy, today).is_empty().then_some(no));
    }
    Ok(untold)
}

fn leave_out(sql: &mut Sql, untold: &[CaseNo]) {
    if !untold.is_empty() {
        sql.push(" AND v.case_no NOT IN ");
        sql.push_list(untold.iter().map(CaseNo::as_str));
    }
}

/// Open cases are few, and the index on due days finds them whatever else is stored.
fn holding(sql: &mut Sql, policy: &Policy, actor: &Actor, today: Date) {
    sql.push(" AND ");
    figure::push(sql, "v", Figure::ToPress, &FigureScope::of(Figure::ToPress, actor, policy, today));
}

async fn count(db: &dyn Db, policy: &Policy, actor: &Actor, (today, untold): (Date, &[CaseNo])) -> Result<u64> {
    let mut sql = Sql::new(db, "SELECT COUNT(*) FROM (SELECT 1");
    visible::from(&mut sql, actor, policy, "", false);
    holding(&mut sql, policy, actor, today);
    leave_out(&mut sql, untold);
    let all = sql.add(" LIMIT ").bind(MOST_COUNTED).add(") x").number(db).await?;
    Ok(u64::try_from(all).unwrap_or_default())
}

/// Cases by number, in one query, without words; a damaged one is an error here, for a list must not leave it out.
pub(crate) async fn cases(db: &dyn Db, numbers: &[CaseNo]) -> Result<BTreeMap<CaseNo, Case>> {
    if numbers.is_empty() {
        return Ok(BTreeMap::new());
    }
    let held = load(db, numbers).await?;
    let case = |(no, held): (_, std::result::Result<LoadedCase, String>)| {
        Ok((no, Arc::unwrap_or_clone(held.map_err(StoreError::Corrupt)?.case)))
    };
    held.into_iter().map(case).collect()
}

/// The office's words to units: those that wait for an answer first, by its last day, then those answered, the last first.
pub(crate) async fn pressed(
    db: &dyn Db,
    keys: &Keys,
    policy: &Policy,
    actor: &Actor,
    limit: u32,
) -> Result<Vec<Pressed>> {
    let mut found = Vec::new();
    for (condition, order) in
        [("c.ended = ''", "c.due, c.sid, c.n"), ("c.ended <> ''", "c.ended DESC, c.sid DESC, c.n DESC")]
    {
        let mut sql = words_given(db, condition, (actor, policy));
        sql.push(&format!(" ORDER BY {order} LIMIT "));
        found.extend(sql.bind(i64::from(limit)).all(db).await?);
    }
    with_texts(db, keys, &found).await
}

/// The office's words of one year: those that wait for an answer first, else as they fell due.
pub(crate) async fn said_in(
    db: &dyn Db,
    keys: &Keys,
    policy: &Policy,
    actor: &Actor,
    year: i16,
) -> Result<Vec<Pressed>> {
    let mut found = Vec::new();
    // Nobody owes an answer before the day on which they are asked.
    for condition in ["c.ended = ''", "c.ended <> ''"] {
        let mut sql = words_given(db, condition, (actor, policy));
        sql.push(" AND c.due >= ");
        sql.push_bind(format!("{year:04}-01-01"));
        found.extend(sql.add(" ORDER BY c.due, c.sid, c.n").all(db).await?);
    }
    let mut all = with_texts(db, keys, &found).await?;
    all.retain(|one| one.said.year() == year);
    Ok(all)
}

/// Begins a query on the clocks of the office's words in cases that this reader sees; conditions may follow.
fn words_given(db: &dyn Db, condition: &str, (actor, policy): (&Actor, &Policy)) -> Sql {
    let mut sql = Sql::new(db, &format!("SELECT {}, c.n FROM clock_view c CROSS JOIN case_view v", rows::COLUMNS));
    sql.push(rows::TEXT_JOINS);
    sql.push(&format!(" WHERE v.sid = c.sid AND c.key = 'supervision' AND {condition} AND "));
    visible::push(&mut sql, actor, policy);
    sql
}

/// Each clock with the word that started it and the answer that ended it.
async fn with_texts(db: &dyn Db, keys: &Keys, found: &[DbRow]) -> Result<Vec<Pressed>> {
    let mut read = Vec::with_capacity(found.len());
    for row in found {
        let (line, _, sid) = rows::read(row, keys)?;
        read.push((line, sid, row.get::<u32>("n")? as usize));
    }
    let cases = cases(db, &read.iter().map(|(row, _, _)| row.case_no.clone()).collect::<Vec<_>>()).await?;
    let mut told = Vec::with_capacity(read.len());
    let mut wanted = Vec::new();
    for (row, sid, n) in read {
        let Some(case) = cases.get(&row.case_no) else { continue };
        let Some((pressed, words)) = one(case, row, n) else { continue };
        wanted.push((sid, pressed.row.case_no.clone(), words));
        told.push(pressed);
    }
    let mut places = rows::Places::new();
    for (sid, no, ids) in &wanted {
        places.extend(ids.iter().flatten().map(|id| ((*sid, id.clone()), no.clone())));
    }
    let texts = rows::texts(db, keys, &places).await?;
    for (pressed, (sid, _, [said, answer])) in told.iter_mut().zip(&wanted) {
        let text = |id: &Option<String>| id.as_ref().and_then(|id| texts.get(&(*sid, id.clone()))).cloned();
        pressed.words = text(said).unwrap_or_default();
        if let Some(answered) = &mut pressed.answered {
            answered.words = text(answer).unwrap_or_default();
        }
    }
    Ok(told)
}

/// The word behind the `n`th clock of a case, its answer, and where the texts of both are kept.
fn one(case: &Case, row: Row, n: usize) -> Option<(Pressed, [Option<String>; 2])> {
    let clock = case.clocks.get(n)?;
    let which = case.clocks.iter().take(n).filter(|clock| clock.start.key == ClockKey::Supervision).count();
    let word = pressed::of(case).into_iter().nth(which)?;
    let id = |words: &FreeText| words.words.id.clone();
    let ids = [id(word.text), word.reply.and_then(|reply| id(reply.text))];
    let answered =
        word.reply.map(|reply| Answered { on: reply.entry.at.date(), words: String::new(), adopted: reply.adopted });
    let (advice, on, due) = (word.advice, clock.start.starts, clock.start.due);
    let said = word.entry.at.date();
    Some((Pressed { row, advice, words: String::new(), said, on, due, answered }, ids))
}
