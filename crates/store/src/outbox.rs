//! What an entry left to be done outside the write: a job takes it, does it, and strikes it off.

use jiff::civil::DateTime;

use crate::Store;
use crate::boxed;
use crate::engine::Db;
use crate::error::Result;
use crate::paper_owner::PaperOwner;
use crate::sql::Sql;
use crate::stored::Entry;
use crate::tables::OutboxRow;

/// The topic of papers that wait to be printed.
const PRINT: &str = "print";

/// After so many failures an item waits for its first reader instead.
const MOST_TRIES: i64 = 5;

/// One thing left to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    pub id: i64,
    /// What it is left of.
    pub of: PaperOwner,
    /// The entry that left it.
    pub seq: u32,
    pub at: DateTime,
}

impl OutboxRow {
    /// What issued papers in an entry waits to be printed.
    pub(crate) fn to_print(sid: i64, seq: u32, at: String) -> OutboxRow {
        OutboxRow { topic: PRINT.to_owned(), sid, seq, at, tries: 0 }
    }
}

/// What issued papers in this entry waits to be printed, outside the write.
pub(crate) async fn wait_to_print(db: &dyn Db, entry: &Entry) -> Result<()> {
    Sql::insert(db, OutboxRow::to_print(entry.sid, entry.seq, entry.at.clone())).run(db).await?;
    Ok(())
}

impl Store {
    /// The papers that wait to be printed, the oldest first.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails.
    #[boxed]
    pub async fn waiting_to_print(&self, most: u32) -> Result<Vec<Waiting>> {
        let db = &self.engine().readers;
        let rows = Sql::new(
            db,
            "SELECT o.id, s.kind, s.key, o.seq, o.at FROM outbox o JOIN stream s ON s.sid = o.sid WHERE o.topic = ",
        )
        .bind(PRINT)
        .add(" AND o.tries < ")
        .bind(MOST_TRIES)
        .add(" ORDER BY o.id LIMIT ")
        .bind(i64::from(most))
        .all(db)
        .await?;
        rows.iter()
            .map(|row| {
                let of = PaperOwner::of(row.get("kind")?, row.get("key")?);
                Ok(Waiting { id: row.get("id")?, of, seq: row.get("seq")?, at: row.get("at")? })
            })
            .collect()
    }

    /// Strikes things off: they are done, or nobody needs them done before somebody asks.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails.
    #[boxed]
    pub async fn strike_off(&self, done: Vec<i64>) -> Result<()> {
        if done.is_empty() {
            return Ok(());
        }
        self.write(move |db| {
            Box::pin(async move {
                let mut sql = Sql::new(db, "DELETE FROM outbox WHERE id IN ");
                sql.push_list(done);
                sql.run(db).await?;
                Ok(())
            })
        })
        .await
    }

    /// It failed; it is tried again later, and after a few failures left to anyone who asks for it.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails.
    #[boxed]
    pub async fn try_later(&self, id: i64) -> Result<()> {
        self.write(move |db| {
            Box::pin(async move {
                Sql::new(db, "UPDATE outbox SET tries = tries + 1 WHERE id = ").bind(id).run(db).await?;
                Ok(())
            })
        })
        .await
    }
}
