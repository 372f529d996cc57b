//! Open cases, and records that ask for it, of which nobody who is active owes anything by any day: a mistake of the house,
//! whatever made it (a unit without people, an account that was disabled, a rule that names nobody).

use casework::{Actor, Policy};

use super::worklist::Row;
use super::{rows, visible};
use crate::engine::Db;
use crate::error::Result;
use crate::keys::Keys;
use crate::project::{CLOSED, NEVER};
use crate::records::{Kinds, list};
use crate::sql::Sql;

/// What waits for nobody, as one reader may know it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stuck {
    pub cases: Vec<Row>,
    /// Kind, key and what is published of it.
    pub records: Vec<(String, String, String)>,
}

const MOST: i64 = 500;

pub(crate) async fn read(db: &dyn Db, (keys, policy, kinds): (&Keys, &Policy, &Kinds), actor: &Actor) -> Result<Stuck> {
    let mut sql = Sql::new(db, &format!("SELECT {} FROM case_view v", rows::COLUMNS));
    sql.push(rows::TEXT_JOINS);
    sql.push(" WHERE ");
    case_waits_for_nobody(&mut sql);
    sql.push(" AND ");
    visible::push(&mut sql, actor, policy);
    let mut stuck = Stuck::default();
    for row in &sql.add(" ORDER BY v.received_on, v.sid LIMIT ").bind(MOST).all(db).await? {
        stuck.cases.push(rows::read(row, keys)?.0);
    }
    for kind in kinds.that_are_owed() {
        let mut sql = Sql::new(db, "SELECT v.key, v.words FROM record_view v WHERE ");
        record_waits_for_nobody(&mut sql, kind);
        sql.push(" AND ");
        list::visible(&mut sql, kind, actor, policy);
        for row in &sql.add(" ORDER BY v.day, v.key LIMIT ").bind(MOST).all(db).await? {
            stuck.records.push((kind.to_owned(), row.get("key")?, row.get("words")?));
        }
    }
    Ok(stuck)
}

/// How many there are, no matter who may know of them.
pub(crate) async fn count(db: &dyn Db, kinds: &Kinds) -> Result<u64> {
    let mut sql = Sql::new(db, "SELECT COUNT(*) FROM case_view v WHERE ");
    case_waits_for_nobody(&mut sql);
    let mut all = sql.number(db).await?;
    for kind in kinds.that_are_owed() {
        let mut sql = Sql::new(db, "SELECT COUNT(*) FROM record_view v WHERE ");
        record_waits_for_nobody(&mut sql, kind);
        all += sql.number(db).await?;
    }
    Ok(u64::try_from(all).unwrap_or_default())
}

fn case_waits_for_nobody(sql: &mut Sql) {
    sql.push("v.due < ");
    sql.push_bind(CLOSED);
    sql.push(" AND ");
    nobody_owes(sql);
}

fn record_waits_for_nobody(sql: &mut Sql, kind: &str) {
    sql.push("v.closed = FALSE AND v.kind = ");
    sql.push_bind(kind);
    sql.push(" AND ");
    nobody_owes(sql);
}

/// No line with a day is for an account that is active, has no stake in it and is not accused (条例28, 30).
fn nobody_owes(sql: &mut Sql) {
    sql.push("NOT EXISTS (SELECT 1 FROM tray y JOIN account a ON a.role = y.role WHERE y.sid = v.sid AND y.due < ");
    sql.push_bind(NEVER);
    sql.push(
        " AND a.disabled = FALSE AND (y.unit = '' OR y.unit = a.unit) AND (y.who = '' OR y.who = a.who)
          AND NOT EXISTS (SELECT 1 FROM barred b WHERE b.sid = y.sid AND b.who = a.who)
          AND NOT EXISTS (SELECT 1 FROM accused z WHERE z.sid = y.sid AND (z.who = a.who OR z.unit = a.unit)))",
    );
}
