//! Records as lists see them: rows of `record_view` and of who owes something.

use std::collections::BTreeMap;

use casework::aggregate::LetterNumber;
use casework::record::{Aggregate, Owner, Record};

use super::kind::Kinds;
use crate::engine::{Db, Transaction};
use crate::error::Result;
use crate::project::NEVER;
use crate::rebuild::{Stream, fetch};
use crate::sql::{Rows, Sql};
use crate::stored;

const COLUMNS: &[&str] =
    &["sid", "kind", "key", "version", "stage", "closed", "unit", "entered_by", "day", "due", "words"];
const TAIL: &str = "ON CONFLICT (sid) DO UPDATE SET version = excluded.version, stage = excluded.stage,
    closed = excluded.closed, unit = excluded.unit, day = excluded.day, due = excluded.due, words = excluded.words";

/// A record as the view keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RecordRow {
    pub kind: String,
    pub key: String,
    pub version: u32,
    pub stage: String,
    pub closed: bool,
    pub unit: String,
    pub entered_by: String,
    pub day: String,
    /// The nearest day of a running clock, as it sorts.
    pub due: String,
    /// What a search reads, in small letters.
    pub words: String,
    /// Who owes something: unit or account, the other is empty.
    pub owners: Vec<(String, String)>,
}

impl RecordRow {
    pub(super) fn of<R: Record>(record: &Aggregate<R>) -> RecordRow {
        let (line, relations) = (record.state.line(), record.state.relations());
        let due = record.clocks.iter().filter(|clock| clock.ended.is_none()).map(|clock| clock.start.due).min();
        let mut owners: Vec<(String, String)> = relations
            .owes
            .iter()
            .map(|owner| match owner {
                Owner::Unit(unit) => (unit.to_string(), String::new()),
                Owner::User(user) => (String::new(), user.to_string()),
            })
            .collect();
        owners.sort();
        owners.dedup();
        RecordRow {
            kind: R::KIND.to_owned(),
            key: record.key.clone(),
            version: record.version,
            stage: line.stage.to_owned(),
            closed: line.closed,
            unit: relations.unit.map(|unit| unit.to_string()).unwrap_or_default(),
            entered_by: record.begun_by.user.to_string(),
            day: line.day.to_string(),
            due: due.map_or_else(|| NEVER.to_owned(), |due| due.to_string()),
            words: line.text.to_lowercase(),
            owners,
        }
    }
}

/// Gathers the rows of several records.
pub(crate) struct RecordRows {
    views: Rows,
    owners: Rows,
    sids: Vec<i64>,
}

impl RecordRows {
    pub(crate) fn new() -> RecordRows {
        RecordRows {
            views: Rows::new("record_view", COLUMNS).tail(TAIL),
            owners: Rows::new("record_owner", &["sid", "unit", "who"]),
            sids: Vec::new(),
        }
    }

    pub(crate) fn add(&mut self, sid: i64, row: RecordRow) {
        self.sids.push(sid);
        for (unit, who) in row.owners {
            self.owners.push([sid.into(), unit.into(), who.into()]);
        }
        self.views.push([
            sid.into(),
            row.kind.into(),
            row.key.into(),
            i64::from(row.version).into(),
            row.stage.into(),
            row.closed.into(),
            row.unit.into(),
            row.entered_by.into(),
            row.day.into(),
            row.due.into(),
            row.words.into(),
        ]);
    }

    pub(crate) async fn write(self, db: &impl Db) -> Result<()> {
        if self.sids.is_empty() {
            return Ok(());
        }
        for sids in self.sids.chunks(500) {
            let mut gone = Sql::new(db, "DELETE FROM record_owner WHERE sid IN ");
            gone.push_list(sids.iter().copied());
            gone.run(db).await?;
        }
        self.views.write(db).await?;
        self.owners.write(db).await?;
        Ok(())
    }
}

/// The row of a stream's record, and the numbers of its letters; nothing where the stream is of no kind.
pub(crate) fn row(stream: &Stream, kinds: &Kinds) -> Result<Option<(RecordRow, Vec<LetterNumber>)>> {
    let Some(kind) = kinds.get(&stream.kind) else { return Ok(None) };
    let record = super::read::replayed(kind, stream)?;
    Ok(Some((kind.row(&record)?, kind.letters(&record))))
}

/// The rows as they lie, of the streams after one number up to another.
pub(crate) async fn live(db: &impl Db, after: i64, till: i64) -> Result<BTreeMap<i64, RecordRow>> {
    let between = |select: &str| Sql::new(db, select).bind(after).add(" AND sid <= ").bind(till);
    let select = format!("SELECT {} FROM record_view WHERE sid > ", COLUMNS.join(", "));
    let mut live = BTreeMap::new();
    for row in &between(&select).all(db).await? {
        let kept = RecordRow {
            kind: row.try_get_by_index(1)?,
            key: row.try_get_by_index(2)?,
            version: stored::number(row.try_get_by_index::<i64>(3)?)?,
            stage: row.try_get_by_index(4)?,
            closed: row.try_get_by_index(5)?,
            unit: row.try_get_by_index(6)?,
            entered_by: row.try_get_by_index(7)?,
            day: row.try_get_by_index(8)?,
            due: row.try_get_by_index(9)?,
            words: row.try_get_by_index(10)?,
            owners: Vec::new(),
        };
        live.insert(row.try_get_by_index::<i64>(0)?, kept);
    }
    let owners = between("SELECT sid, unit, who FROM record_owner WHERE sid > ").add(" ORDER BY sid, unit, who");
    for row in &owners.all(db).await? {
        if let Some(kept) = live.get_mut(&row.try_get_by_index::<i64>(0)?) {
            kept.owners.push((row.try_get_by_index(1)?, row.try_get_by_index(2)?));
        }
    }
    Ok(live)
}

/// Makes the view of every record anew: after a migration that brought it.
pub(crate) async fn remake(db: &Transaction, kinds: &Kinds) -> Result<()> {
    for table in ["record_view", "record_owner"] {
        Sql::new(db, &format!("DELETE FROM {table}")).run(db).await?;
    }
    let mut after = 0;
    while let Some(fetched) = fetch(db, after).await? {
        after = fetched.last;
        let mut rows = RecordRows::new();
        for stream in &fetched.read()? {
            if let Some((row, _)) = row(stream, kinds)? {
                rows.add(stream.sid, row);
            }
        }
        rows.write(db).await?;
    }
    Ok(())
}
