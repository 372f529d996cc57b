//! Erasure: a text goes by dropping its row, a person by dropping his key; the chain still verifies.

use crate::engine::Db;
use casework::conduct::Record;
use casework::{Actor, Case, CaseNo};
use jiff::civil::DateTime;
use serde_json::json;
use tokio::sync::oneshot;

use crate::Store;
use crate::entry;
use crate::error::{Result, StoreError};
use crate::printed;
use crate::sql::Sql;

/// The kind of stream that records erasures, keyed by the case.
const ERASURE: &str = "erasure";

impl Store {
    /// Erases a text or a person of a case by its id, for good; that it was erased, by whom and when is an entry.
    /// Backups forget it when their retention ends.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    pub async fn erase(&self, no: &CaseNo, id: &str, by: &Actor, now: DateTime) -> Result<bool> {
        let (no, id, by) = (no.clone(), id.to_owned(), by.clone());
        let policy = self.policy().digest.clone();
        let (done, told) = oneshot::channel();
        self.write(move |db| {
            Box::pin(async move {
                let sid = Sql::new(db, "SELECT sid FROM stream WHERE kind = 'case' AND key = ")
                    .bind(no.as_str())
                    .number(db)
                    .await?;
                let gone = gone(db, (sid, &no), &id, (&by, now, &policy)).await?;
                if gone > 0 {
                    printed::forget(db, &no, &id).await?;
                }
                // Nobody listens only if the caller has gone.
                let _ = done.send(gone > 0);
                Ok(())
            })
        })
        .await?;
        let erased = told.await.map_err(|_| StoreError::Unknown("the writer stopped".to_owned()))?;
        if erased {
            self.engine().forget().await?;
        }
        Ok(erased)
    }
}

/// Erases a record of conduct: its texts and what was printed of them. The claim's own papers say nothing of it and stay.
pub(crate) async fn record(db: &impl Db, sid: i64, case: &Case, n: u32, by: (&Actor, DateTime, &str)) -> Result<u64> {
    let mut all = 0;
    for id in case.conduct.record(n).map(Record::texts).unwrap_or_default() {
        all += gone(db, (sid, &case.no), id, by).await?;
    }
    if all > 0 {
        let entries = case.conduct.entries_of(n);
        printed::forget_of(db, &case.no, |seq| entries.contains(&seq)).await?;
    }
    Ok(all)
}

/// Erases one text or person in a transaction and says so in an entry; tells how many rows went.
async fn gone(db: &impl Db, (sid, no): (i64, &CaseNo), id: &str, by: (&Actor, DateTime, &str)) -> Result<u64> {
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
        // The title's pairs go with the title, and with no other text.
        Sql::new(db, "DELETE FROM title_gram WHERE sid IN (SELECT sid FROM case_view WHERE title_id = ")
            .bind(id)
            .add(" AND sid = ")
            .bind(sid)
            .add(")")
            .run(db)
            .await?;
        entry::append(db, (ERASURE, no.as_str()), "erased", &json!({ "case": no, "id": id }), by).await?;
    }
    Ok(gone)
}
