//! Drops every view and replays the journal; a test holds that nothing changes by it.

use casework::{Case, Policy, replay};
use jiff::civil::Date;
use sea_orm::ConnectionTrait;
use tokio::sync::oneshot;

use crate::Store;
use crate::error::{Result, StoreError};
use crate::project::{View, ViewRows, totals};
use crate::sql::Sql;
use crate::stored::{self, COLUMNS, Entry};

/// One stream with all its entries.
pub(crate) struct Stream {
    pub sid: i64,
    pub kind: String,
    pub key: String,
    pub entries: Vec<Result<Entry>>,
}

const STREAMS: i64 = 500;

/// The streams after a number, some hundreds at a time.
pub(crate) async fn streams_after(db: &impl ConnectionTrait, after: i64) -> Result<Vec<Stream>> {
    let rows = Sql::new(db, "SELECT sid, kind, key FROM stream WHERE sid > ")
        .bind(after)
        .add(" ORDER BY sid LIMIT ")
        .bind(STREAMS)
        .all(db)
        .await?;
    let mut streams = Vec::with_capacity(rows.len());
    for row in &rows {
        let (sid, kind, key) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?, row.try_get_by_index(2)?);
        streams.push(Stream { sid, kind, key, entries: Vec::new() });
    }
    let Some(last) = streams.last().map(|stream| stream.sid) else { return Ok(streams) };
    let rows = Sql::new(db, &format!("SELECT {COLUMNS} FROM journal j WHERE j.sid > "))
        .bind(after)
        .add(" AND j.sid <= ")
        .bind(last)
        .add(" ORDER BY j.sid, j.seq")
        .all(db)
        .await?;
    let mut places = streams.iter_mut().peekable();
    for row in &rows {
        let sid: i64 = row.try_get_by_index(0)?;
        while places.next_if(|stream| stream.sid < sid).is_some() {}
        if let Some(stream) = places.peek_mut().filter(|stream| stream.sid == sid) {
            stream.entries.push(Entry::read(row));
        }
    }
    Ok(streams)
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
    pub async fn rebuild(&self, today: Date) -> Result<u64> {
        let policy = self.policy().clone();
        let (done, told) = oneshot::channel();
        self.job(true, move |db| {
            Box::pin(async move {
                // Nobody listens only if the caller has gone.
                let _ = done.send(rebuild(db, &policy, today).await?);
                Ok(())
            })
        })
        .await?;
        told.await.map_err(|_| StoreError::Unknown("the writer stopped".to_owned()))
    }
}

async fn rebuild(db: &impl ConnectionTrait, policy: &Policy, today: Date) -> Result<u64> {
    for table in ["case_view", "clock_view", "case_unit", "accused", "total", "total_delta"] {
        Sql::new(db, &format!("DELETE FROM {table}")).run(db).await?;
    }
    let (mut after, mut entries) = (0, 0);
    loop {
        let streams = streams_after(db, after).await?;
        let Some(last) = streams.last() else { break };
        after = last.sid;
        let mut rows = ViewRows::new();
        for stream in streams.iter().filter(|stream| stream.kind == stored::CASE) {
            let case = stream.case()?;
            entries += stream.entries.len() as u64;
            rows.add(stream.sid, &View::of(&case, policy, graded_on(&case, today)), None);
        }
        rows.write(db).await?;
    }
    totals::fold(db).await?;
    Ok(entries)
}
