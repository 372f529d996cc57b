//! Records as lists see them: rows of `record_view` and of who owes something.

use std::collections::BTreeMap;

use casework::aggregate::LetterNumber;
use casework::record::{Aggregate, Owner, Record};

use super::kind::Kinds;
use crate::engine::{Db, Transaction};
use crate::error::Result;
use crate::project::NEVER;
use crate::project::live::between;
use crate::rebuild::{Stream, fetch};
use crate::sql::{Rows, Sql};
use crate::table::Table;
use crate::tables::{OwnerRow, RecordRow};

/// A record as the views keep it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RecordView {
    pub row: RecordRow,
    pub owners: Vec<OwnerRow>,
}

impl RecordView {
    pub(super) fn of<R: Record>(sid: i64, record: &Aggregate<R>) -> RecordView {
        let (line, relations) = (record.state.line(), record.state.relations());
        let due = record.clocks.iter().filter(|clock| clock.ended.is_none()).map(|clock| clock.start.due).min();
        let owner = |owner: &Owner| match owner {
            Owner::Unit(unit) => OwnerRow { sid, unit: unit.to_string(), who: String::new() },
            Owner::User(user) => OwnerRow { sid, unit: String::new(), who: user.to_string() },
        };
        let row = RecordRow {
            sid,
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
        };
        RecordView { row, owners: in_order(relations.owes.iter().map(owner).collect()) }
    }
}

fn in_order(mut owners: Vec<OwnerRow>) -> Vec<OwnerRow> {
    owners.sort_by(|one, other| (&one.unit, &one.who).cmp(&(&other.unit, &other.who)));
    owners.dedup();
    owners
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
            views: Rows::of::<RecordRow>().tail(RecordRow::REPLACES),
            owners: Rows::of::<OwnerRow>(),
            sids: Vec::new(),
        }
    }

    pub(crate) fn add(&mut self, RecordView { row, owners }: RecordView) {
        self.sids.push(row.sid);
        owners.into_iter().for_each(|owner| self.owners.add(owner));
        self.views.add(row);
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
pub(crate) fn row(stream: &Stream, kinds: &Kinds) -> Result<Option<(RecordView, Vec<LetterNumber>)>> {
    let Some(kind) = kinds.get(&stream.kind) else { return Ok(None) };
    let record = super::read::replayed(kind, stream)?;
    Ok(Some((kind.view(stream.sid, &record)?, kind.letters(&record))))
}

/// The rows as they lie, of the streams after one number up to another.
pub(crate) async fn live(db: &impl Db, after: i64, till: i64) -> Result<BTreeMap<i64, RecordView>> {
    let mut live = BTreeMap::new();
    for row in between::<RecordRow>(db, after, till).await? {
        live.insert(row.sid, RecordView { row, owners: Vec::new() });
    }
    for owner in between::<OwnerRow>(db, after, till).await? {
        if let Some(kept) = live.get_mut(&owner.sid) {
            kept.owners.push(owner);
        }
    }
    for kept in live.values_mut() {
        kept.owners = in_order(std::mem::take(&mut kept.owners));
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
                rows.add(row);
            }
        }
        rows.write(db).await?;
    }
    Ok(())
}
