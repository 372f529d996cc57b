//! Papers as they were printed: once, kept by the hash of their content, the same bytes for every later reader.

use crate::engine::Db;
use casework::{Actor, CaseNo};
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};
use tokio::sync::oneshot;

use crate::Store;
use crate::entry;
use crate::error::{Result, StoreError};
use crate::paper_owner::PaperOwner;
use crate::sql::{Sql, literal};

/// The kind of stream that records the printing of one paper, keyed by whose it is, entry and kind.
pub(crate) const PAPER: &str = "paper";

/// What stands in the journal of a printed paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Printing {
    /// Digest of the bytes; the file lies under it.
    pub file: String,
    /// The policy, texts and layout among it, by which it was printed.
    pub policy: String,
    /// The ids of the texts and persons in it. Of a case it is not said: there what an entry issues holds whatever was known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub texts: Option<Vec<String>>,
}

/// A paper that was just printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPrint {
    pub bytes: Vec<u8>,
    /// The digest of the policy by which it was printed.
    pub policy: String,
    pub texts: Option<Vec<String>>,
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
    pub async fn printed(&self, of: impl Into<PaperOwner>, seq: u32, kind: &str) -> Result<Option<Printed>> {
        self.printed_at(&of.into().place(seq, kind)).await
    }

    async fn printed_at(&self, place: &str) -> Result<Option<Printed>> {
        let Some(printing) = printing(&self.engine().readers, place).await? else { return Ok(None) };
        let file = self.file(&printing.file).await?;
        Ok(Some(file.map_or(Printed::Erased, |file| Printed::Bytes(file.bytes))))
    }

    /// Keeps a paper that was just printed, and records by which policy; where somebody else printed it meanwhile, the first
    /// one stands, and where something in it was erased meanwhile, none does.
    ///
    /// # Errors
    /// [`StoreError`] where the disk or the database fails.
    pub async fn keep_printed(
        &self,
        (of, seq, kind): (impl Into<PaperOwner>, u32, &str),
        print: NewPrint,
        by: &Actor,
        now: DateTime,
    ) -> Result<Printed> {
        let NewPrint { bytes, policy: printed_by, texts } = print;
        let file = self.put_file(bytes.clone(), &format!("{kind}.pdf"), "application/pdf").await?;
        let (of, policy, by) = (of.into(), self.policy().digest.clone(), by.clone());
        let place = of.place(seq, kind);
        let key = place.clone();
        let (done, kept) = oneshot::channel();
        self.write(move |db| {
            Box::pin(async move {
                let before = printing(db, &key).await?;
                let whole = all_there(db, &of, texts.as_deref().unwrap_or_default()).await?;
                if before.is_none() {
                    let printing = Printing { file, policy: printed_by, texts };
                    let body = serde_json::to_value(&printing)?;
                    entry::append(db, (PAPER, &key), "document-rendered", &body, (&by, now, &policy)).await?;
                    if !whole {
                        drop_file(db, &printing).await?;
                    }
                }
                // Nobody listens only if the caller has gone.
                let _ = done.send(before.is_none() && whole);
                Ok(())
            })
        })
        .await?;
        if kept.await.map_err(|_| StoreError::Unknown("the writer stopped".to_owned()))? {
            return Ok(Printed::Bytes(bytes));
        }
        let first = self.printed_at(&place).await?;
        first.ok_or_else(|| StoreError::Broken(format!("{place} was printed and is gone")))
    }
}

/// Drops what was printed from a text that is erased: what says that the text is in it, and of a case whatever the entry
/// that holds the text issued, and every later one.
pub(crate) async fn forget(db: &dyn Db, of: &PaperOwner, id: &str) -> Result<()> {
    let from: u32 = id.split('.').next().and_then(|seq| seq.parse().ok()).unwrap_or_default();
    forget_where(db, of, |seq, printing| match &printing.texts {
        Some(texts) => texts.iter().any(|text| text == id),
        None => seq >= from,
    })
    .await
}

/// Drops what was printed of these entries.
pub(crate) async fn forget_of(db: &dyn Db, no: &CaseNo, of: impl Fn(u32) -> bool) -> Result<()> {
    forget_where(db, &no.into(), |seq, _| of(seq)).await
}

async fn forget_where(db: &dyn Db, of: &PaperOwner, gone: impl Fn(u32, &Printing) -> bool) -> Result<()> {
    let begins = of.begins();
    let rows = Sql::new(db, "SELECT s.key, j.body FROM stream s JOIN journal j ON j.sid = s.sid WHERE s.kind = ")
        .bind(PAPER)
        .add(" AND s.key LIKE ")
        .bind(format!("{}%", literal(&begins)))
        .add(" ESCAPE '\\'")
        .all(db)
        .await?;
    for row in &rows {
        let key: String = row.get("key")?;
        let seq = key.strip_prefix(&begins).and_then(|rest| rest.split('/').next()?.parse().ok());
        let printing: Printing = serde_json::from_str(&row.get::<String>("body")?)?;
        if seq.is_some_and(|seq| gone(seq, &printing)) {
            drop_file(db, &printing).await?;
        }
    }
    Ok(())
}

async fn drop_file(db: &dyn Db, printing: &Printing) -> Result<()> {
    Sql::new(db, "DELETE FROM file WHERE hash = ").bind(printing.file.as_str()).run(db).await?;
    Ok(())
}

/// Whether none of these texts and persons was erased.
async fn all_there(db: &dyn Db, of: &PaperOwner, texts: &[String]) -> Result<bool> {
    let (kind, key) = of.stream();
    for id in texts {
        let mut found = 0;
        for table in ["words", "person"] {
            let select = format!("SELECT COUNT(*) FROM {table} t JOIN stream s ON s.sid = t.sid WHERE s.kind = ");
            let sql = Sql::new(db, &select).bind(kind).add(" AND s.key = ").bind(key).add(" AND t.id = ");
            found += sql.bind(id.as_str()).number(db).await?;
        }
        if found == 0 {
            return Ok(false);
        }
    }
    Ok(true)
}

async fn printing(db: &dyn Db, place: &str) -> Result<Option<Printing>> {
    let row = Sql::new(db, "SELECT j.body FROM stream s JOIN journal j ON j.sid = s.sid WHERE s.kind = ")
        .bind(PAPER)
        .add(" AND s.key = ")
        .bind(place)
        .add(" ORDER BY j.seq LIMIT 1")
        .one(db)
        .await?;
    row.map(|row| Ok(serde_json::from_str(&row.get::<String>("body")?)?)).transpose()
}
