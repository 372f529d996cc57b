//! Erasure: a text goes by dropping its row, a person by dropping their key; the chain still verifies.

use crate::boxed;
use crate::engine::Db;
use casework::conduct::Record;
use casework::{Actor, Case, CaseNo};
use jiff::civil::DateTime;
use serde_json::json;
use tokio::sync::oneshot;

use crate::Store;
use crate::entry;
use crate::error::{Result, StoreError};
use crate::paper_owner::PaperOwner;
use crate::printed;
use crate::searched;
use crate::sql::Sql;
use crate::stored;

/// The kind of stream that records erasures, keyed by the case.
pub(crate) const ERASURE: &str = "erasure";

impl Store {
    /// Erases a text or a person of a case by its id, for good; that it was erased, by whom and when is an entry.
    /// Backups forget it when their retention ends.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    #[boxed]
    pub async fn erase(&self, no: &CaseNo, id: &str, by: &Actor, now: DateTime) -> Result<bool> {
        self.erase_of((stored::CASE, no.as_str()), id, by, now).await
    }

    /// [`Store::erase`] of any stream: of a case, or of a record beside the cases.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    #[boxed]
    pub async fn erase_of(&self, (kind, key): (&str, &str), id: &str, by: &Actor, now: DateTime) -> Result<bool> {
        let (kind, key, id, by) = (kind.to_owned(), key.to_owned(), id.to_owned(), by.clone());
        let policy = self.policy().digest.clone();
        let (done, told) = oneshot::channel();
        self.write(move |db| {
            Box::pin(async move {
                let sid = Sql::new(db, "SELECT sid FROM stream WHERE kind = ")
                    .bind(kind.as_str())
                    .add(" AND key = ")
                    .bind(key.as_str())
                    .number(db)
                    .await?;
                let gone = one(db, (sid, &kind, &key), &id, (&by, now, &policy)).await?;
                // Nobody listens only if the caller has gone.
                let _ = done.send(gone);
                Ok(())
            })
        })
        .await?;
        let erased = told.await.map_err(|_| StoreError::Unknown("the writer stopped".to_owned()))?;
        if erased {
            self.sealed_or_dropped().await;
        }
        Ok(erased)
    }
}

/// Erases one text or person of a stream, and what was printed of it; tells whether it was there.
pub(crate) async fn one(
    db: &dyn Db,
    stream: (i64, &str, &str),
    id: &str,
    by: (&Actor, DateTime, &str),
) -> Result<bool> {
    let gone = gone(db, stream, id, by).await?;
    if gone > 0 {
        printed::forget(db, &PaperOwner::of(stream.1.to_owned(), stream.2.to_owned()), id).await?;
    }
    Ok(gone > 0)
}

/// Erases a record of conduct: its texts and what was printed of them. The claim's own papers say nothing of it and stay.
pub(crate) async fn record(db: &dyn Db, sid: i64, case: &Case, n: u32, by: (&Actor, DateTime, &str)) -> Result<u64> {
    let mut all = 0;
    for id in case.conduct.record(n).map(Record::texts).unwrap_or_default() {
        all += gone(db, (sid, stored::CASE, case.no.as_str()), id, by).await?;
    }
    if all > 0 {
        let (entries, strike) = (case.conduct.entries_of(n), case.conduct.strike_of(n));
        printed::forget_of(db, &case.no, |seq| entries.contains(&seq) && strike != Some(seq)).await?;
    }
    Ok(all)
}

/// Erases the files that were brought for a record, `of` as files name it: every use of them there, and each content that nothing
/// else names, by dropping its key. Each is an entry, or `verify` would miss it.
pub(crate) async fn files(
    db: &dyn Db,
    (sid, kind, key): (i64, &str, &str),
    of: &str,
    by: (&Actor, DateTime, &str),
) -> Result<()> {
    let select = "SELECT DISTINCT hash FROM upload WHERE of_key = ";
    let rows = Sql::new(db, select).bind(of).add(" ORDER BY hash").all(db).await?;
    Sql::new(db, "DELETE FROM upload WHERE of_key = ").bind(of).run(db).await?;
    for row in &rows {
        let hash: String = row.get("hash")?;
        record_erasure(db, (kind, key), &hash, by).await?;
        if !is_used(db, sid, &hash).await? {
            Sql::new(db, "DELETE FROM file WHERE hash = ").bind(hash.as_str()).run(db).await?;
        }
    }
    Ok(())
}

/// Whether anything but this stream has a content: somebody brought it for something else, or an entry elsewhere names it that
/// no erasure took back. A digest stands in an entry for nothing else.
async fn is_used(db: &dyn Db, sid: i64, hash: &str) -> Result<bool> {
    let brought = Sql::new(db, "SELECT COUNT(*) FROM upload WHERE hash = ").bind(hash).number(db).await?;
    if brought > 0 {
        return Ok(true);
    }
    let named = format!("%{hash}%");
    let rows =
        Sql::new(db, "SELECT DISTINCT s.kind, s.key FROM journal j JOIN stream s ON s.sid = j.sid WHERE s.kind <> ")
            .bind(ERASURE)
            .add(" AND j.sid <> ")
            .bind(sid)
            .add(" AND j.body LIKE ")
            .bind(named.as_str())
            .all(db)
            .await?;
    for row in &rows {
        let (kind, key): (String, String) = (row.get("kind")?, row.get("key")?);
        let select = "SELECT COUNT(*) FROM journal j JOIN stream s ON s.sid = j.sid WHERE s.kind = ";
        let sql = Sql::new(db, select).bind(ERASURE).add(" AND s.key = ").bind(erasures_of(&kind, &key));
        if sql.add(" AND j.body LIKE ").bind(named.as_str()).number(db).await? == 0 {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Under which key the erasures of a stream stand: of a case as they always did, of another stream with its kind.
fn erasures_of(kind: &str, key: &str) -> String {
    match kind {
        stored::CASE => key.to_owned(),
        kind => format!("{kind}/{key}"),
    }
}

/// The entry that says that something of a stream was erased: a text, a person or a file, by its id.
async fn record_erasure(db: &dyn Db, (kind, key): (&str, &str), id: &str, by: (&Actor, DateTime, &str)) -> Result<()> {
    let body = match kind {
        stored::CASE => json!({ "case": key, "id": id }),
        kind => json!({ "kind": kind, "key": key, "id": id }),
    };
    entry::append(db, (ERASURE, &erasures_of(kind, key)), "erased", &body, by).await?;
    Ok(())
}

/// Erases one text or person in a transaction and says so in an entry; tells how many rows went.
async fn gone(db: &dyn Db, (sid, kind, key): (i64, &str, &str), id: &str, by: (&Actor, DateTime, &str)) -> Result<u64> {
    let mut gone = 0;
    for table in ["words", "person", "person_lookup"] {
        gone += Sql::new(db, &format!("DELETE FROM {table} WHERE sid = "))
            .bind(sid)
            .add(" AND id = ")
            .bind(id)
            .run(db)
            .await?;
    }
    if gone > 0 {
        if kind == stored::CASE {
            searched::index_again(db, sid).await?;
        }
        // The title's pairs go with the title, and with no other text; after what is due, where another server is waited for.
        Sql::new(db, "DELETE FROM title_gram WHERE sid IN (SELECT sid FROM case_view WHERE title_id = ")
            .bind(id)
            .add(" AND sid = ")
            .bind(sid)
            .add(")")
            .run(db)
            .await?;
        record_erasure(db, (kind, key), id, by).await?;
    }
    Ok(gone)
}
