//! Records as lists see them: rows of `record_view` and of who owes something.

use std::collections::BTreeMap;

use casework::Policy;
use casework::aggregate::LetterNumber;
use casework::record::{Aggregate, Away, Owner, Record};
use jiff::civil::Date;

use super::kind::Kinds;
use crate::engine::{Db, Transaction};
use crate::error::Result;
use crate::project::NEVER;
use crate::project::figures::{self, FigureRows};
use crate::project::live::between;
use crate::project::tray::{self, LinesThere, TrayRows};
use crate::rebuild::{Stream, fetch};
use crate::sql::{Rows, Sql};
use crate::table::Table;
use crate::tables::{AbsenceRow, FigureRow, OwnerRow, RecordRow, TrayRow};

/// A record as the views keep it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RecordView {
    pub row: RecordRow,
    pub owners: Vec<OwnerRow>,
    pub tray: Vec<TrayRow>,
    pub away: Vec<AbsenceRow>,
    /// What it adds to the figures over a period.
    pub figures: Vec<FigureRow>,
}

impl RecordView {
    pub(super) fn of<R: Record>(sid: i64, record: &Aggregate<R>, policy: &Policy, today: Date) -> RecordView {
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
            graded_on: today.to_string(),
        };
        let tray = tray::lines(sid, tray::About::Record, &R::next(record, policy, today));
        let away =
            |Away { user, from, until, deputy }: Away| AbsenceRow { sid, who: user, begins: from, ends: until, deputy };
        let away = record.state.away().into_iter().map(away).collect();
        let figures = FigureRows::of_record(sid, R::counts(record), policy);
        RecordView { row, owners: in_order(relations.owes.iter().map(owner).collect()), tray, away, figures }
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
    away: Rows,
    figures: Rows,
    trays: TrayRows,
    sids: Vec<i64>,
    gone: Vec<i64>,
}

impl RecordRows {
    pub(crate) fn new() -> RecordRows {
        RecordRows {
            views: Rows::of::<RecordRow>().tail(RecordRow::REPLACES),
            owners: Rows::of::<OwnerRow>(),
            away: Rows::of::<AbsenceRow>(),
            figures: Rows::of::<FigureRow>(),
            trays: TrayRows::new(),
            sids: Vec::new(),
            gone: Vec::new(),
        }
    }

    /// What stands in no list has no row; one that it had goes.
    pub(crate) fn add(&mut self, sid: i64, view: Option<RecordView>) {
        let Some(RecordView { row, owners, tray, away, figures }) = view else {
            self.trays.add(sid, LinesThere::Some, &[], &[]);
            self.sids.push(sid);
            self.gone.push(sid);
            return;
        };
        self.trays.add(row.sid, LinesThere::Some, &tray, &[]);
        self.sids.push(row.sid);
        owners.into_iter().for_each(|owner| self.owners.add(owner));
        away.into_iter().for_each(|one| self.away.add(one));
        figures.into_iter().for_each(|count| self.figures.add(count));
        self.views.add(row);
    }

    pub(crate) async fn write(self, db: &dyn Db) -> Result<()> {
        if self.sids.is_empty() {
            return Ok(());
        }
        for sids in self.sids.chunks(500) {
            for table in ["record_owner", "absence", "figure_view"] {
                let mut gone = Sql::new(db, &format!("DELETE FROM {table} WHERE sid IN "));
                gone.push_list(sids.iter().copied());
                gone.run(db).await?;
            }
        }
        for sids in self.gone.chunks(500) {
            let mut gone = Sql::new(db, "DELETE FROM record_view WHERE sid IN ");
            gone.push_list(sids.iter().copied());
            gone.run(db).await?;
        }
        self.views.write(db).await?;
        self.owners.write(db).await?;
        self.away.write(db).await?;
        self.figures.write(db).await?;
        self.trays.write(db).await?;
        Ok(())
    }
}

/// A record's row, or nothing where it stands in no list; and the numbers of its letters.
pub(crate) type RowAndLetters = (Option<RecordView>, Vec<LetterNumber>);

/// The row of a stream's record, and the numbers of its letters; nothing where the stream is of no kind.
pub(crate) fn row(stream: &Stream, kinds: &Kinds, (policy, today): (&Policy, Date)) -> Result<Option<RowAndLetters>> {
    let Some(kind) = kinds.of_stream(&stream.kind) else { return Ok(None) };
    let record = super::read::replayed(kind, stream)?;
    Ok(Some((kind.view(stream.sid, &record, (policy, today))?, kind.letters(&record))))
}

/// The rows as they lie, of the streams after one number up to another.
pub(crate) async fn live(db: &dyn Db, after: i64, till: i64) -> Result<BTreeMap<i64, RecordView>> {
    let mut live = BTreeMap::new();
    for row in between::<RecordRow>(db, after, till).await? {
        let (owners, tray, away) = (Vec::new(), Vec::new(), Vec::new());
        live.insert(row.sid, RecordView { row, owners, tray, away, figures: Vec::new() });
    }
    for owner in between::<OwnerRow>(db, after, till).await? {
        if let Some(kept) = live.get_mut(&owner.sid) {
            kept.owners.push(owner);
        }
    }
    for one in between::<AbsenceRow>(db, after, till).await? {
        if let Some(kept) = live.get_mut(&one.sid) {
            kept.away.push(one);
        }
    }
    for (sid, rows) in figures::rows_between(db, after, till).await? {
        if let Some(kept) = live.get_mut(&sid) {
            kept.figures = rows.counts;
        }
    }
    for line in between::<TrayRow>(db, after, till).await? {
        if let Some(kept) = live.get_mut(&line.sid) {
            kept.tray.push(line);
        }
    }
    for kept in live.values_mut() {
        kept.tray.sort_by_key(|line| line.n);
        kept.away.sort_by(|one, other| one.who.cmp(&other.who));
        kept.owners = in_order(std::mem::take(&mut kept.owners));
    }
    Ok(live)
}

/// Computes the rows of records anew that are not closed and were not graded on this day, and of those that a migration marked.
pub(crate) async fn regrade(db: &Transaction, kinds: &Kinds, (policy, today): (&Policy, Date)) -> Result<u64> {
    let select = "SELECT kind, key, sid FROM record_view WHERE (closed = FALSE OR graded_on = '') AND graded_on <> ";
    let mut graded = 0;
    for row in &Sql::new(db, select).bind(today.to_string()).all(db).await? {
        let (kind, key): (String, String) = (row.get("kind")?, row.get("key")?);
        let Some(kind) = kinds.get(&kind) else { continue };
        // Acts are computed without words, as everywhere in the views.
        let Some(record) = super::read::bare(db, kind, &key).await? else { continue };
        let mut rows = RecordRows::new();
        let sid = row.get("sid")?;
        rows.add(sid, kind.view(sid, &record, (policy, today))?);
        rows.write(db).await?;
        graded += 1;
    }
    Ok(graded)
}

/// Makes the view of every record anew: after a migration that brought it.
pub(crate) async fn remake(db: &Transaction, kinds: &Kinds, policy: &Policy) -> Result<()> {
    for table in ["record_view", "record_owner", "absence"] {
        Sql::new(db, &format!("DELETE FROM {table}")).run(db).await?;
    }
    let mut after = 0;
    while let Some(fetched) = fetch(db, after).await? {
        after = fetched.last;
        let mut rows = RecordRows::new();
        for stream in &fetched.read()? {
            // No day: the first grading of the morning finds that they were computed on another one.
            if let Some((row, _)) = row(stream, kinds, (policy, Date::default()))? {
                rows.add(stream.sid, row);
            }
        }
        rows.write(db).await?;
    }
    Ok(())
}
