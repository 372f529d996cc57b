//! That a ledger left the house: which, how many rows, by whom, and why where it names people.

use casework::Actor;
use jiff::civil::DateTime;
use serde_json::json;

use crate::Store;
use crate::boxed;
use crate::entry;
use crate::error::Result;

/// The kind of stream that keeps it, keyed by the ledger.
const KIND: &str = "export";

impl Store {
    /// Keeps that this ledger is written out. Only then is it.
    ///
    /// # Errors
    /// [`crate::StoreError`] where it cannot be kept: then nothing leaves the house.
    #[boxed]
    pub async fn note_export(
        &self,
        (ledger, rows): (&str, usize),
        reason: Option<&str>,
        by: &Actor,
        now: DateTime,
    ) -> Result<()> {
        let body = json!({ "ledger": ledger, "rows": rows, "unmasked": reason });
        let (key, who, policy) = (ledger.to_owned(), by.clone(), self.policy().digest.clone());
        self.write(move |db| {
            Box::pin(async move {
                entry::append(db, (KIND, &key), "exported", &body, (&who, now, &policy)).await?;
                Ok(())
            })
        })
        .await
    }
}
