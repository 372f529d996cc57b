//! Sign-in sessions: kept under a digest of their id and sealed, so that a copy of the database signs nobody in.

use crate::boxed;
use crate::error::Result;
use crate::sql::Sql;
use crate::table::Table;
use crate::tables::SessionRow;
use crate::{Store, seal};

impl Store {
    /// The session's bytes, if it was saved and not deleted. Anyone who asks compares the day it ends.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails.
    #[boxed]
    pub async fn session_load(&self, id: &str) -> Result<Option<Vec<u8>>> {
        let db = &self.engine().readers;
        let row = Sql::new(db, "SELECT body FROM session WHERE hash = ").bind(hash(id)).one(db).await?;
        let Some(row) = row else { return Ok(None) };
        let sealed: Vec<u8> = row.get("body")?;
        Ok(seal::unseal(self.keys().answers(), id, &sealed))
    }

    /// Saves a session; `expires` in seconds since 1970.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails.
    #[boxed]
    pub async fn session_save(&self, id: &str, bytes: &[u8], expires: i64) -> Result<()> {
        let (hash, sealed) = (hash(id), seal::seal(self.keys().answers(), id, bytes)?);
        self.write(move |db| {
            Box::pin(async move {
                let row = SessionRow { hash, body: sealed, expires };
                Sql::insert(db, row).add(SessionRow::REPLACES).run(db).await?;
                Ok(())
            })
        })
        .await
    }

    /// Forgets a session.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails.
    #[boxed]
    pub async fn session_delete(&self, id: &str) -> Result<()> {
        let hash = hash(id);
        self.write(move |db| {
            Box::pin(async move {
                Sql::new(db, "DELETE FROM session WHERE hash = ").bind(hash).run(db).await?;
                Ok(())
            })
        })
        .await
    }

    /// Forgets every session that ended before this second.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails.
    #[boxed]
    pub async fn session_sweep(&self, before: i64) -> Result<()> {
        self.write(move |db| {
            Box::pin(async move {
                Sql::new(db, "DELETE FROM session WHERE expires < ").bind(before).run(db).await?;
                Ok(())
            })
        })
        .await
    }
}

fn hash(id: &str) -> Vec<u8> {
    seal::digest(&[b"session ", id.as_bytes()]).to_vec()
}
