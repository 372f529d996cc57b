//! Drops every view and replays the journal; a test holds that nothing changes by it.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::boxed;
use crate::engine::{Db, DbRow};
use casework::{Case, Policy, replay};
use jiff::civil::Date;
use tokio::sync::oneshot;
use tokio::task::{JoinHandle, spawn_blocking};

use crate::Store;
use crate::engine;
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::project::{Series, View, ViewRows, folds, totals};
use crate::records::Kinds;
use crate::records::view::{self, RecordRows};
use crate::searched;
use crate::sql::Sql;
use crate::stored::{self, Entry};
use crate::table::Table;
use crate::tables::StreamRow;

/// One stream with all its entries.
pub(crate) struct Stream {
    pub sid: i64,
    pub kind: String,
    pub key: String,
    pub entries: Vec<Result<Entry>>,
}

const STREAMS: i64 = 500;

/// Some hundreds of streams as they lie, fetched; reading them is work for another thread.
pub(crate) struct Fetched {
    streams: Vec<DbRow>,
    /// The number of the last one.
    pub last: i64,
}

/// The streams after a number, each with its entries as one row, for a row costs more than what stands in it; `None`
/// after the last.
pub(crate) async fn fetch(db: &dyn Db, after: i64) -> Result<Option<Fetched>> {
    let entries = engine::gathered(db, &stored::gathered_columns(db).each_ref().map(String::as_str), "j.seq");
    let select = format!(
        "SELECT s.sid, s.kind, s.key, (SELECT {entries} FROM journal j WHERE j.sid = s.sid) AS entries
         FROM stream s WHERE s.sid > "
    );
    let streams = Sql::new(db, &select).bind(after).add(" ORDER BY s.sid LIMIT ").bind(STREAMS).all(db).await?;
    let Some(last) = streams.last() else { return Ok(None) };
    let last = last.get("sid")?;
    Ok(Some(Fetched { streams, last }))
}

impl Fetched {
    pub(crate) fn read(&self) -> Result<Vec<Stream>> {
        let mut streams = Vec::with_capacity(self.streams.len());
        for row in &self.streams {
            let StreamRow { sid, kind, key } = StreamRow::read(row)?;
            let gathered: Option<String> = row.get("entries")?;
            let entries = match engine::apart::<stored::Gathered>(&gathered.unwrap_or_default()) {
                Ok(entries) => entries.into_iter().map(|entry| Entry::of(sid, entry)).collect(),
                Err(error) => vec![Err(error)],
            };
            streams.push(Stream { sid, kind, key, entries });
        }
        Ok(streams)
    }
}

/// The day on which the views grade a case: an open one today, a closed one when it last changed.
pub(crate) fn graded_on(case: &Case, today: Date) -> Date {
    let changed = case.changed_at.date();
    if matches!(case.stage, casework::Stage::Closed { .. }) { changed } else { changed.max(today) }
}

impl Stream {
    /// The case of a stream's entries.
    pub(crate) fn case(&self) -> Result<Case> {
        let mut recorded = Vec::with_capacity(self.entries.len());
        for entry in &self.entries {
            recorded.push(entry.as_ref().map_err(Clone::clone)?.recorded()?);
        }
        let case = replay(recorded).map_err(|damage| StoreError::Corrupt(damage.to_string()))?;
        case.ok_or_else(|| StoreError::Corrupt(format!("{}: a stream without entries", self.key)))
    }
}

impl Store {
    /// Drops every view and makes it again from the journal; tells how many entries it replayed.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] where a stream is damaged: then nothing is changed.
    #[boxed]
    pub async fn rebuild(&self, today: Date) -> Result<u64> {
        let (policy, kinds, keys) = (self.policy().clone(), self.kinds().clone(), self.keys().clone());
        let (done, told) = oneshot::channel();
        self.job(true, move |db| {
            Box::pin(async move {
                // Nobody listens only if the caller has gone.
                let _ = done.send(rebuild(db, &keys, (&policy, &kinds), today).await?);
                Ok(())
            })
        })
        .await?;
        told.await.map_err(|_| StoreError::Unknown("the writer stopped".to_owned()))
    }
}

async fn rebuild(db: &dyn Db, keys: &Keys, (policy, kinds): (&Arc<Policy>, &Kinds), today: Date) -> Result<u64> {
    const VIEWS: [&str; 20] = [
        "case_view",
        "clock_view",
        "case_unit",
        "accused",
        "hearing_view",
        "figure_view",
        "repeat_view",
        "figure_fold",
        "figure_delta",
        "figure_again",
        "total",
        "total_delta",
        "letter_series",
        "record_view",
        "record_owner",
        "absence",
        "tray",
        "barred",
        "search_doc",
        "search_due",
    ];
    for table in VIEWS {
        Sql::new(db, &format!("DELETE FROM {table}")).run(db).await?;
    }
    engine::drop_all_grams(db).await?;
    made_anew(db).await?;
    let (mut after, mut entries, mut series) = (0, 0, Series::default());
    // While one part is replayed on another thread, the next is fetched and the one before is written.
    let mut replaying: VecDeque<JoinHandle<Result<Replayed>>> = VecDeque::new();
    loop {
        let fetched = fetch(db, after).await?;
        let ended = fetched.is_none();
        if let Some(fetched) = fetched {
            after = fetched.last;
            let (policy, kinds) = (Arc::clone(policy), kinds.clone());
            replaying.push_back(spawn_blocking(move || replayed(&fetched, (&policy, &kinds), today)));
        }
        while replaying.len() > if ended { 0 } else { 1 } {
            let Some(part) = replaying.pop_front() else { break };
            let part = part.await.map_err(|error| StoreError::Broken(error.to_string()))??;
            part.cases.write(db).await?;
            part.records.write(db).await?;
            series.join(part.series);
            entries += part.entries;
        }
        if ended {
            break;
        }
    }
    series.write(db).await?;
    totals::fold(db).await?;
    folds::fold(db).await?;
    for some in searched::due(db).await?.chunks(searched::AT_ONCE) {
        searched::catch_up(db, keys, some, Vec::new()).await?;
    }
    Ok(entries)
}

/// Rows of cases are made without a command from here on: nobody has them in mind any more, on whatever server.
pub(crate) async fn made_anew(db: &dyn Db) -> Result<()> {
    let made =
        "INSERT INTO heartbeat (n, beats) VALUES (2, 1) ON CONFLICT (n) DO UPDATE SET beats = heartbeat.beats + 1";
    Sql::new(db, made).run(db).await?;
    Ok(())
}

/// What some hundreds of streams put into the views.
struct Replayed {
    cases: ViewRows,
    records: RecordRows,
    series: Series,
    entries: u64,
}

fn replayed(fetched: &Fetched, (policy, kinds): (&Policy, &Kinds), today: Date) -> Result<Replayed> {
    let mut part =
        Replayed { cases: ViewRows::new(), records: RecordRows::new(), series: Series::default(), entries: 0 };
    for stream in &fetched.read()? {
        if stream.kind == stored::CASE {
            let case = stream.case()?;
            part.series.add(&case);
            part.cases.add(View::of(stream.sid, &case, policy, graded_on(&case, today)));
        } else if let Some((row, letters)) = view::row(stream, kinds, (policy, today))? {
            part.series.count(letters.iter());
            part.records.add(stream.sid, row);
        } else {
            continue;
        }
        part.entries += stream.entries.len() as u64;
    }
    Ok(part)
}
