//! The in-tray: every act that is expected of somebody, with the own day, whatever it is about; paged by key.

use casework::{Actor, CommandName, Policy, UserId};
use jiff::civil::Date;

use super::own::OwnAct;
use super::worklist::Row;
use super::{rows, visible};
use crate::cursor;
use crate::engine::{Db, DbRow};
use crate::error::Result;
use crate::keys::Keys;
use crate::project::NEVER;
use crate::records::{Kinds, list};
use crate::sql::Sql;
use crate::stored;
use crate::tables::AbsenceRow;

/// A page of somebody's tray, in the order of days.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TrayPage {
    pub items: Vec<TrayItem>,
    /// Where the next page begins, if there is one.
    pub next: Option<String>,
}

/// One act that waits for this reader.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrayItem {
    /// The command's name.
    pub act: String,
    pub due: Option<Date>,
    /// The day is the house's own.
    pub house: bool,
    pub about: TrayAbout,
    /// It was given to somebody who is away, and the reader stands in.
    pub instead_of: Option<UserId>,
}

/// What an act is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TrayAbout {
    Case(Box<Row>),
    /// A record beside the cases, and what is published of it.
    Record {
        kind: String,
        key: String,
        words: String,
    },
}

/// The place of a line in the order of all: day, stream, line.
pub(super) type Place = (String, i64, i64);

/// The list as its cursors know it.
const LIST: &str = "tray";

const MOST: u32 = 500;

/// Whose tray it is, and who is away for whom the reader stands in.
pub(crate) struct Reader<'a> {
    pub(super) actor: &'a Actor,
    pub(super) away: Vec<UserId>,
}

/// The reader, and those for whom the reader stands in.
pub(crate) async fn reader<'a>(db: &dyn Db, actor: &'a Actor, today: Date) -> Result<Reader<'a>> {
    Ok(Reader { actor, away: stands_in_for(db, &actor.user, today).await? })
}

/// Those who are away on this day and in whose place this account stands: who named it, and for whom those stand in.
pub(crate) async fn stands_in_for(db: &dyn Db, user: &UserId, today: Date) -> Result<Vec<UserId>> {
    let today = today.to_string();
    let select = Sql::select::<AbsenceRow>(db).add(" WHERE e.begins <= ").bind(today.as_str());
    let absences: Vec<AbsenceRow> = select.add(" AND e.ends >= ").bind(today).rows(db).await?;
    let (mut away, mut next) = (Vec::new(), vec![user.clone()]);
    while let Some(deputy) = next.pop() {
        for who in absences.iter().filter(|absence| absence.deputy == deputy).map(|absence| &absence.who) {
            if who != user && !away.contains(who) {
                away.push(who.clone());
                next.push(who.clone());
            }
        }
    }
    Ok(away)
}

pub(crate) async fn page(
    db: &dyn Db,
    (keys, policy, kinds): (&Keys, &Policy, &Kinds),
    reader: &Reader<'_>,
    (after, limit): (Option<&str>, u32),
) -> Result<TrayPage> {
    let limit = limit.clamp(1, MOST) as usize;
    let after = after.and_then(|after| cursor::place::<Place>(keys, LIST, after));
    let mut lines = cases(db, keys, policy, reader, (after.as_ref(), limit)).await?;
    lines.extend(records(db, (policy, kinds), reader, (after.as_ref(), limit)).await?);
    lines.sort_by(|(one, _), (other, _)| one.cmp(other));
    let more = lines.len() > limit;
    lines.truncate(limit);
    let last = lines.last().filter(|_| more).map(|(place, _)| cursor::sealed(keys, LIST, place)).transpose()?;
    Ok(TrayPage { items: lines.into_iter().map(|(_, item)| item).collect(), next: last })
}

/// How many lines about records ask for this act by this day.
pub(crate) async fn due(
    db: &dyn Db,
    (policy, kinds): (&Policy, &Kinds),
    actor: &Actor,
    (act, day): (&str, Date),
) -> Result<u64> {
    let reader = reader(db, actor, day).await?;
    let mut sql = Sql::new(db, "SELECT COUNT(*)");
    sql.push(FROM_RECORDS);
    sql.push("y.act = ");
    sql.push_bind(act);
    sql.push(" AND y.due <= ");
    sql.push_bind(day.to_string());
    sql.push(" AND ");
    of(&mut sql, reader.actor, &reader.away);
    seen(&mut sql, kinds, reader.actor, policy);
    Ok(u64::try_from(sql.number(db).await?).unwrap_or_default())
}

async fn cases(
    db: &dyn Db,
    keys: &Keys,
    policy: &Policy,
    reader: &Reader<'_>,
    (after, limit): (Option<&Place>, usize),
) -> Result<Vec<(Place, TrayItem)>> {
    let select = format!("SELECT {}, {LINE} FROM tray y CROSS JOIN case_view v", rows::COLUMNS);
    let mut sql = Sql::new(db, &select);
    sql.push(rows::TEXT_JOINS);
    sql.push(" WHERE v.sid = y.sid AND ");
    of_cases(&mut sql, reader, policy);
    in_order(&mut sql, after, limit);
    let mut found = Vec::new();
    for row in &sql.all(db).await? {
        let (case, _, _) = rows::read(row, keys)?;
        found.push(line(row, reader, TrayAbout::Case(Box::new(case)))?);
    }
    Ok(found)
}

async fn records(
    db: &dyn Db,
    (policy, kinds): (&Policy, &Kinds),
    reader: &Reader<'_>,
    (after, limit): (Option<&Place>, usize),
) -> Result<Vec<(Place, TrayItem)>> {
    let mut sql = Sql::new(db, &format!("SELECT v.kind, v.key, v.words, {LINE}{FROM_RECORDS}"));
    of(&mut sql, reader.actor, &reader.away);
    seen(&mut sql, kinds, reader.actor, policy);
    in_order(&mut sql, after, limit);
    let mut found = Vec::new();
    for row in &sql.all(db).await? {
        let about = TrayAbout::Record { kind: row.get("kind")?, key: row.get("key")?, words: row.get("words")? };
        found.push(line(row, reader, about)?);
    }
    Ok(found)
}

/// The lines about records, of which an index holds nothing else: who owes ten thousand cases does not wait for these.
pub(super) const FROM_RECORDS: &str =
    " FROM tray y CROSS JOIN record_view v WHERE y.record = TRUE AND v.sid = y.sid AND ";

/// Records of every kind that this reader sees: one question for all of them, however many kinds there are.
pub(super) fn seen(sql: &mut Sql, kinds: &Kinds, actor: &Actor, policy: &Policy) {
    sql.push(" AND (1 = 0");
    let rows = policy.record_sees.iter().filter(|row| row.roles.iter().any(|(role, _)| *role == actor.role));
    let mut open: Vec<&str> = rows.map(|row| row.kind.as_str()).filter(|kind| kinds.get(kind).is_some()).collect();
    open.dedup();
    for kind in open {
        sql.push(" OR (v.kind = ");
        sql.push_bind(kind);
        sql.push(" AND ");
        list::visible(sql, kind, actor, policy);
        sql.push(")");
    }
    sql.push(")");
}

pub(super) const LINE: &str =
    "y.sid AS line_sid, y.n AS line_n, y.act AS line_act, y.due AS line_due, y.house AS line_house,
    y.who AS line_who";

fn line(row: &DbRow, reader: &Reader<'_>, about: TrayAbout) -> Result<(Place, TrayItem)> {
    let (place, OwnAct { act, due, house, instead_of }) = act(row, reader)?;
    Ok((place, TrayItem { act, due, house, about, instead_of }))
}

/// The act of a line, and the line's place.
pub(super) fn act(row: &DbRow, reader: &Reader<'_>) -> Result<(Place, OwnAct)> {
    let (who, due): (String, String) = (row.get("line_who")?, row.get("line_due")?);
    let act = OwnAct {
        act: row.get("line_act")?,
        due: if due.as_str() >= NEVER { None } else { Some(stored::day(&due)?) },
        house: row.get("line_house")?,
        instead_of: Some(UserId::new(&who)).filter(|who| reader.away.contains(who)),
    };
    Ok(((due, row.get("line_sid")?, row.get("line_n")?), act))
}

/// The lines about cases that are this reader's, of cases that they see or of which they owe a part.
pub(super) fn of_cases(sql: &mut Sql, reader: &Reader<'_>, policy: &Policy) {
    of(sql, reader.actor, &reader.away);
    sql.push(" AND (");
    visible::push(sql, reader.actor, policy);
    or_owed(sql, reader.actor, policy);
    sql.push(")");
    unbarred(sql, reader.actor);
}

/// The lines that are for this reader: the role's, and where a line names a unit or an account, those of the own; and what
/// was given to somebody who is away, unless only that one can do it.
pub(super) fn of(sql: &mut Sql, actor: &Actor, away: &[UserId]) {
    sql.push("y.role = ");
    of_row(sql, "y", (actor, away));
}

/// The same of lines `z` of one case, which are found by the case and not by the role: no index holds an expression.
pub(super) fn of_others(sql: &mut Sql, actor: &Actor, away: &[UserId]) {
    sql.push("z.role || '' = ");
    of_row(sql, "z", (actor, away));
}

fn of_row(sql: &mut Sql, y: &str, (actor, away): (&Actor, &[UserId])) {
    sql.push_bind(actor.role.slug());
    sql.push(&format!(" AND {y}.unit IN ('', "));
    sql.push_bind(actor.unit.as_ref().map(|unit| unit.as_str()).unwrap_or_default());
    sql.push(&format!(") AND ({y}.who IN ('', "));
    sql.push_bind(actor.user.as_str());
    sql.push(")");
    if !away.is_empty() {
        sql.push(&format!(" OR ({y}.personal = FALSE AND {y}.who IN "));
        sql.push_list(away.iter().map(UserId::as_str));
        sql.push(")");
    }
    sql.push(")");
}

/// Or the line is what the reader owes of a case of which they see nothing else: as `Case::is_owed_by`.
fn or_owed(sql: &mut Sql, actor: &Actor, policy: &Policy) {
    let open_to_owners = policy.may.rows().filter(|row| row.is_open_to_owners(actor.role));
    sql.push(" OR (y.act IN ");
    sql.push_list(open_to_owners.map(|row| row.command.name()).chain([""]));
    sql.push(" AND v.class <> 'report' AND NOT EXISTS (SELECT 1 FROM accused a WHERE a.sid = v.sid))");
    let helps = [CommandName::AnswerAssist, CommandName::DeclineAssist].map(CommandName::name);
    if let Some(unit) = &actor.unit {
        sql.push(" OR (y.act IN ");
        sql.push_list(helps);
        sql.push(if policy.office.reports.may_handle.contains(unit) { "" } else { " AND v.class <> 'report'" });
        sql.push(" AND NOT EXISTS (SELECT 1 FROM accused a WHERE a.sid = v.sid AND (a.unit = ");
        sql.push_bind(unit.as_str());
        sql.push(" OR a.who = ");
        sql.push_bind(actor.user.as_str());
        sql.push(")))");
    }
}

/// Who has a stake in a case has nothing to do with it (条例28).
pub(super) fn unbarred(sql: &mut Sql, actor: &Actor) {
    sql.push(" AND NOT EXISTS (SELECT 1 FROM barred b WHERE b.sid = v.sid AND b.who = ");
    sql.push_bind(actor.user.as_str());
    sql.push(")");
}

fn in_order(sql: &mut Sql, after: Option<&Place>, limit: usize) {
    if let Some((due, sid, n)) = after {
        sql.push(" AND (y.due, y.sid, y.n) > (");
        sql.push_bind(due.as_str());
        sql.push(", ");
        sql.push_bind(*sid);
        sql.push(", ");
        sql.push_bind(*n);
        sql.push(")");
    }
    sql.push(" ORDER BY y.due, y.sid, y.n LIMIT ");
    sql.push_bind(i64::try_from(limit).unwrap_or(i64::MAX).saturating_add(1));
}
