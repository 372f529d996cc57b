//! The list of a kind's records as one reader may have it: filtered, searched, paged by key.

use casework::policy::{Policy, RecordRelation};
use casework::{Actor, Role};
use jiff::civil::Date;

use crate::Store;
use crate::boxed;
use crate::cursor;
use crate::engine::Db;
use crate::error::Result;
use crate::keys::Keys;
use crate::project::NEVER;
use crate::sql::{Sql, literal};
use crate::stored;

/// What narrows the list; everything absent narrows nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RecordFilter {
    pub stage: Option<String>,
    /// Every stage but this one.
    pub not_stage: Option<String>,
    pub unit: Option<String>,
    /// On or after this day.
    pub from: Option<Date>,
    /// On or before this day.
    pub until: Option<Date>,
    /// Every one of these words must occur in what is published of the record, in any order.
    pub q: Option<String>,
    /// The cursor of the page before.
    pub after: Option<String>,
    pub limit: u32,
}

/// A page of the list, in the order of days and keys.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RecordPage {
    pub items: Vec<RecordItem>,
    /// Where the next page begins, if there is one.
    pub next: Option<String>,
}

/// One record in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordItem {
    pub key: String,
    pub version: u32,
    pub stage: String,
    pub closed: bool,
    pub unit: Option<String>,
    pub day: Date,
    /// The nearest day of a running clock.
    pub due: Option<Date>,
    /// What is published of it, as a search reads it.
    pub words: String,
}

const MOST: u32 = 500;
const USUAL: u32 = 50;

impl Store {
    /// A page of the records of a kind that this reader sees.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails.
    #[boxed]
    pub async fn record_list(&self, kind: &str, filter: &RecordFilter, actor: &Actor) -> Result<RecordPage> {
        page(&self.engine().readers, (self.keys(), self.policy()), kind, filter, actor).await
    }
}

async fn page(
    db: &dyn Db,
    (keys, policy): (&Keys, &Policy),
    kind: &str,
    filter: &RecordFilter,
    actor: &Actor,
) -> Result<RecordPage> {
    let limit = if filter.limit == 0 { USUAL } else { filter.limit.min(MOST) };
    let mut sql =
        Sql::new(db, "SELECT v.key, v.version, v.stage, v.closed, v.unit, v.day, v.due, v.words FROM record_view v");
    sql.push(" WHERE v.kind = ");
    sql.push_bind(kind);
    sql.push(" AND ");
    visible(&mut sql, kind, actor, policy);
    narrow(&mut sql, filter);
    let list = format!("records {kind}");
    let after = filter.after.as_deref().and_then(|after| cursor::place::<(Date, String)>(keys, &list, after));
    if let Some((day, key)) = after {
        sql.push(" AND (v.day, v.key) > (");
        sql.push_bind(day.to_string());
        sql.push(", ");
        sql.push_bind(key);
        sql.push(")");
    }
    sql.push(" ORDER BY v.day, v.key LIMIT ");
    sql.push_bind(i64::from(limit) + 1);
    let mut page = RecordPage::default();
    for row in &sql.all(db).await? {
        if page.items.len() == limit as usize {
            let last = page.items.last().map(|last| (last.day, &last.key));
            page.next = last.map(|place| cursor::sealed(keys, &list, &place)).transpose()?;
            break;
        }
        let (unit, due): (String, String) = (row.get("unit")?, row.get("due")?);
        page.items.push(RecordItem {
            key: row.get("key")?,
            version: row.get("version")?,
            stage: row.get("stage")?,
            closed: row.get("closed")?,
            unit: Some(unit).filter(|unit| !unit.is_empty()),
            day: row.get("day")?,
            words: row.get("words")?,
            due: Some(due).filter(|due| due != NEVER).map(|due| stored::day(&due)).transpose()?,
        });
    }
    Ok(page)
}

fn narrow(sql: &mut Sql, filter: &RecordFilter) {
    let day = |day: &Option<Date>| day.map(|day| day.to_string());
    for (condition, value) in [
        (" AND v.stage = ", filter.stage.clone()),
        (" AND v.stage <> ", filter.not_stage.clone()),
        (" AND v.unit = ", filter.unit.clone()),
        (" AND v.day >= ", day(&filter.from)),
        (" AND v.day <= ", day(&filter.until)),
    ] {
        if let Some(value) = value {
            sql.push(condition);
            sql.push_bind(value);
        }
    }
    for word in filter.q.as_deref().unwrap_or_default().split_whitespace() {
        sql.push(" AND v.words LIKE ");
        sql.push_bind(format!("%{}%", literal(&word.to_lowercase())));
        sql.push(" ESCAPE '\\'");
    }
}

/// [`casework::record::permission::sees`] as a condition in SQL; a test compares the two.
pub(crate) fn visible(sql: &mut Sql, kind: &str, actor: &Actor, policy: &Policy) {
    let rows = policy.record_sees.iter().filter(|row| row.kind == kind).flat_map(|row| &row.roles);
    let mine = rows.filter(|(role, _): &&(Role, RecordRelation)| *role == actor.role);
    sql.push("(1 = 0");
    for (_, relation) in mine {
        sql.push(" OR ");
        push_relation(sql, actor, *relation, policy);
    }
    sql.push(")");
}

fn push_relation(sql: &mut Sql, actor: &Actor, relation: RecordRelation, policy: &Policy) {
    match (relation, &actor.unit) {
        (RecordRelation::Any, _) => sql.push("1 = 1"),
        (RecordRelation::Legal | RecordRelation::Police | RecordRelation::Centre, unit) => {
            let theirs = unit.is_some() && relation.names_unit(&policy.office) == unit.as_ref();
            sql.push(if theirs { "1 = 1" } else { "1 = 0" });
        }
        (RecordRelation::Unit, Some(unit)) => {
            sql.push("v.unit = ");
            sql.push_bind(unit.as_str());
        }
        (RecordRelation::Unit, None) => sql.push("1 = 0"),
        (RecordRelation::Entered, _) => {
            sql.push("v.entered_by = ");
            sql.push_bind(actor.user.as_str());
        }
        (RecordRelation::Owes, unit) => {
            sql.push("EXISTS (SELECT 1 FROM record_owner o WHERE o.sid = v.sid AND (o.who = ");
            sql.push_bind(actor.user.as_str());
            if let Some(unit) = unit {
                sql.push(" OR o.unit = ");
                sql.push_bind(unit.as_str());
            }
            sql.push("))");
        }
    }
}
