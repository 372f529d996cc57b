//! Erasure: a text goes by dropping its row, a person by dropping his key; the chain still verifies.

use casework::{Actor, CaseNo};
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
                let mut gone = 0;
                for table in ["words", "person", "person_lookup"] {
                    gone += Sql::new(db, &format!("DELETE FROM {table} WHERE sid = "))
                        .bind(sid)
                        .add(" AND id = ")
                        .bind(id.as_str())
                        .run(db)
                        .await?;
                }
                if gone > 0 {
                    printed::forget(db, &no, &id).await?;
                    Sql::new(db, "DELETE FROM title_gram WHERE sid = ").bind(sid).run(db).await?;
                    let body = json!({ "case": no, "id": id });
                    entry::append(db, (ERASURE, no.as_str()), "erased", &body, (&by, now, &policy)).await?;
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
