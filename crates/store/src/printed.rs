//! Papers as they were printed: once, kept by the hash of their content, the same bytes for every later reader.

use crate::engine::Db;
use casework::{Actor, Case, CaseNo};
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};
use tokio::sync::oneshot;

use crate::Store;
use crate::error::{Result, StoreError};
use crate::sql::Sql;
use crate::{entry, query};

/// The kind of stream that records the printing of one paper, keyed by case, entry and kind.
const PAPER: &str = "paper";

/// What stands in the journal of a printed paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Printing {
    /// Digest of the bytes; the file lies under it.
    pub file: String,
    /// The policy, texts and layout among it, by which it was printed.
    pub policy: String,
}

/// A paper that was printed before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Printed {
    Bytes(Vec<u8>),
    /// What went into it was erased, and the paper with it.
    Erased,
}

impl Store {
    /// The paper of this kind that this entry issued, if it was printed already.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] where the bytes are not those that were printed.
    pub async fn printed(&self, no: &CaseNo, seq: u32, kind: &str) -> Result<Option<Printed>> {
        let Some(printing) = printing(&self.engine().readers, &place(no, seq, kind)).await? else { return Ok(None) };
        let file = self.file(&printing.file).await?;
        Ok(Some(file.map_or(Printed::Erased, |file| Printed::Bytes(file.bytes))))
    }

    /// A case with its words for the office's own press: nobody reads it, so nobody's look is kept.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] where the stream is damaged.
    pub async fn case_to_print(&self, no: &CaseNo) -> Result<Option<Case>> {
        Ok(query::case_file::read(&self.engine().readers, self.keys(), no).await?.map(|(_, file)| file.case))
    }

    /// Keeps a paper that was just printed by the policy of this digest and records both; where somebody else printed it
    /// meanwhile, the first one stands.
    ///
    /// # Errors
    /// [`StoreError`] where the disk or the database fails.
    pub async fn keep_printed(
        &self,
        (no, seq, kind): (&CaseNo, u32, &str),
        (bytes, printed_by): (Vec<u8>, &str),
        by: &Actor,
        now: DateTime,
    ) -> Result<Vec<u8>> {
        let file = self.put_file(bytes.clone(), &format!("{kind}.pdf"), "application/pdf").await?;
        let (policy, printed_by) = (self.policy().digest.clone(), printed_by.to_owned());
        let (place, by) = (place(no, seq, kind), by.clone());
        let key = place.clone();
        let (done, kept) = oneshot::channel();
        self.write(move |db| {
            Box::pin(async move {
                let before = printing(db, &key).await?;
                if before.is_none() {
                    let body = serde_json::to_value(Printing { file, policy: printed_by })?;
                    entry::append(db, (PAPER, &key), "document-rendered", &body, (&by, now, &policy)).await?;
                }
                // Nobody listens only if the caller has gone.
                let _ = done.send(before.is_none());
                Ok(())
            })
        })
        .await?;
        if kept.await.map_err(|_| StoreError::Unknown("the writer stopped".to_owned()))? {
            return Ok(bytes);
        }
        match self.printed(no, seq, kind).await? {
            Some(Printed::Bytes(first)) => Ok(first),
            _ => Err(StoreError::Broken(format!("{place} was printed and is gone"))),
        }
    }
}

/// Drops what was printed from words that are erased: of the entry that holds them, and of every later one.
pub(crate) async fn forget(db: &impl Db, no: &CaseNo, id: &str) -> Result<()> {
    let from: u32 = id.split('.').next().and_then(|seq| seq.parse().ok()).unwrap_or_default();
    forget_of(db, no, |seq| seq >= from).await
}

/// Drops what was printed of these entries.
pub(crate) async fn forget_of(db: &impl Db, no: &CaseNo, of: impl Fn(u32) -> bool) -> Result<()> {
    let rows = Sql::new(db, "SELECT s.key, j.body FROM stream s JOIN journal j ON j.sid = s.sid WHERE s.kind = ")
        .bind(PAPER)
        .add(" AND s.key LIKE ")
        .bind(format!("{no}/%"))
        .all(db)
        .await?;
    for row in &rows {
        let key: String = row.get("key")?;
        let seq: u32 = key.split('/').nth(1).and_then(|seq| seq.parse().ok()).unwrap_or_default();
        if of(seq) {
            let printing: Printing = serde_json::from_str(&row.get::<String>("body")?)?;
            Sql::new(db, "DELETE FROM file WHERE hash = ").bind(printing.file).run(db).await?;
        }
    }
    Ok(())
}

fn place(no: &CaseNo, seq: u32, kind: &str) -> String {
    format!("{no}/{seq}/{kind}")
}

async fn printing(db: &impl Db, place: &str) -> Result<Option<Printing>> {
    let row = Sql::new(db, "SELECT j.body FROM stream s JOIN journal j ON j.sid = s.sid WHERE s.kind = ")
        .bind(PAPER)
        .add(" AND s.key = ")
        .bind(place)
        .add(" ORDER BY j.seq LIMIT 1")
        .one(db)
        .await?;
    row.map(|row| Ok(serde_json::from_str(&row.get::<String>("body")?)?)).transpose()
}
