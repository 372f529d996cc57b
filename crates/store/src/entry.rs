//! Appends an entry to a stream that is not a case: an account, an erasure.

use crate::engine::Db;
use casework::Actor;
use jiff::civil::DateTime;

use crate::engine;
use crate::error::{Result, StoreError};
use crate::sql::Sql;
use crate::stored::{BEGINNING, Entry, SHAPE};
use crate::tables::StreamRow;

/// Adds one entry at the end of its stream, which begins where there is none; tells the stream's number.
pub(crate) async fn append(
    db: &dyn Db,
    (kind, key): (&str, &str),
    name: &str,
    body: &serde_json::Value,
    (by, now, policy): (&Actor, DateTime, &str),
) -> Result<i64> {
    Ok(append_after(db, (kind, key), None, name, body, (by, now, policy)).await?.sid)
}

/// [`append`], but only where the stream still ends at this entry (0: where it has not begun): what was decided on an
/// older state is not written. Tells the entry as it lies.
pub(crate) async fn append_after(
    db: &dyn Db,
    (kind, key): (&str, &str),
    last: Option<u32>,
    name: &str,
    body: &serde_json::Value,
    (by, now, policy): (&Actor, DateTime, &str),
) -> Result<Entry> {
    let (sid, seq, prev) = match end(db, kind, key).await? {
        Some(end) => end,
        None => (begin(db, kind, key).await?, 0, BEGINNING),
    };
    if last.is_some_and(|last| last != seq) {
        return Err(StoreError::Meanwhile(format!("{kind} {key}")));
    }
    let entry = Entry {
        sid,
        seq: seq + 1,
        at: now.to_string(),
        actor: serde_json::to_string(by)?,
        name: name.to_owned(),
        body: body.to_string(),
        policy: policy.to_owned(),
        shape: SHAPE,
        prev,
        hash: BEGINNING,
    };
    let entry = entry.chained(kind, key, prev);
    if Sql::insert(db, entry.clone()).add(" ON CONFLICT DO NOTHING").run(db).await? == 1 {
        return Ok(entry);
    }
    Err(StoreError::Meanwhile(format!("{kind} {key}")))
}

async fn end(db: &dyn Db, kind: &str, key: &str) -> Result<Option<(i64, u32, [u8; 32])>> {
    let row = Sql::new(db, "SELECT j.sid, j.seq, j.hash FROM journal j JOIN stream s ON s.sid = j.sid WHERE s.kind = ")
        .bind(kind)
        .add(" AND s.key = ")
        .bind(key)
        .add(" ORDER BY j.seq DESC LIMIT 1")
        .one(db)
        .await?;
    row.map(|row| Ok((row.get("sid")?, row.get("seq")?, row.get("hash")?))).transpose()
}

async fn begin(db: &dyn Db, kind: &str, key: &str) -> Result<i64> {
    let fresh = engine::fresh_streams(db, 1).await?;
    let sid = fresh.first().copied().ok_or_else(|| StoreError::Broken("no stream number left".to_owned()))?;
    let stream = StreamRow { sid, kind: kind.to_owned(), key: key.to_owned() };
    match Sql::insert(db, stream).add(" ON CONFLICT DO NOTHING").run(db).await? {
        1 => Ok(sid),
        _ => Err(StoreError::Meanwhile(format!("{kind} {key}"))),
    }
}
