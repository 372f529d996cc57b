//! What somebody types before it is a fact: sealed like words, one row a step, and no save ever loses another's text.

use crate::boxed;
use crate::engine::Db;
use casework::UserId;
use jiff::civil::DateTime;
use tokio::sync::oneshot;

use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::seal;
use crate::sql::Sql;
use crate::store::Store;
use crate::table::Table;
use crate::tables::DraftRow;

/// The notes of one step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    pub step: String,
    /// Counts up with every save; a save names the version that it was typed over.
    pub version: u32,
    pub who: UserId,
    pub at: DateTime,
    pub text: String,
}

/// How a save went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saved {
    /// Kept under this version.
    Kept(u32),
    /// Somebody saved in between: nothing was overwritten; this is what stands there.
    Stale(Draft),
}

impl Store {
    /// Every step's notes under a key.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    #[boxed]
    pub async fn drafts(&self, key: &str) -> Result<Vec<Draft>> {
        read(&self.engine().readers, self.keys(), key).await
    }

    /// Saves a step's notes over the version that the writer saw (0 where there was none).
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    #[boxed]
    pub async fn save_draft(
        &self,
        (key, step): (&str, &str),
        seen: u32,
        text: &str,
        who: &UserId,
        now: DateTime,
    ) -> Result<Saved> {
        let (key, keys) = (key.to_owned(), self.keys().clone());
        let draft =
            Draft { step: step.to_owned(), version: seen + 1, who: who.clone(), at: now, text: text.to_owned() };
        let (done, told) = oneshot::channel();
        self.write(move |db| {
            Box::pin(async move {
                // Nobody listens only if the caller has gone.
                let _ = done.send(save(db, &keys, &key, seen, draft).await?);
                Ok(())
            })
        })
        .await?;
        told.await.map_err(|_| StoreError::Unknown("the writer stopped".to_owned()))
    }

    /// Writes over whatever stands there: only one hand types under this key.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    #[boxed]
    pub async fn put_draft(&self, (key, step): (&str, &str), text: &str, who: &UserId, now: DateTime) -> Result<()> {
        let (key, step, who) = (key.to_owned(), step.to_owned(), who.clone());
        let sealed = seal::seal(self.keys().texts_key(), &place(&key, &step), text.as_bytes())?;
        self.write(move |db| {
            Box::pin(async move {
                let row = DraftRow { key, step, version: 1, who, at: now, sealed };
                Sql::insert(db, row).add(DraftRow::REPLACES).run(db).await?;
                Ok(())
            })
        })
        .await
    }

    /// Forgets the notes under a key: they have become a fact.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    #[boxed]
    pub async fn drop_drafts(&self, key: &str) -> Result<()> {
        let key = key.to_owned();
        self.write(move |db| {
            Box::pin(async move {
                Sql::new(db, "DELETE FROM draft WHERE key = ").bind(key).run(db).await?;
                Ok(())
            })
        })
        .await
    }
}

/// Where a draft lies and when it was last saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftPlace {
    pub key: String,
    pub step: String,
    pub at: DateTime,
}

impl Store {
    /// The drafts whose keys begin so, the newest first; their texts stay sealed.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    #[boxed]
    pub async fn drafts_under(&self, prefix: &str) -> Result<Vec<DraftPlace>> {
        let db = &self.engine().readers;
        let sql = Sql::select::<DraftRow>(db).add(" WHERE ").add(&begins("d.key", prefix)).bind(prefix);
        let rows = sql.rows(db).await?.into_iter();
        let mut found: Vec<_> = rows.map(|DraftRow { key, step, at, .. }| DraftPlace { key, step, at }).collect();
        found.sort_by_key(|place| std::cmp::Reverse(place.at));
        Ok(found)
    }

    /// How many drafts have keys that begin so.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    #[boxed]
    pub async fn count_drafts_under(&self, prefix: &str) -> Result<usize> {
        let db = &self.engine().readers;
        let sql = Sql::new(db, "SELECT COUNT(*) FROM draft WHERE ").add(&begins("key", prefix)).bind(prefix);
        Ok(usize::try_from(sql.number(db).await?).unwrap_or_default())
    }

    /// Forgets one draft.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    #[boxed]
    pub async fn drop_draft(&self, key: &str, step: &str) -> Result<()> {
        let (key, step) = (key.to_owned(), step.to_owned());
        self.write(move |db| {
            Box::pin(async move {
                let sql = Sql::new(db, "DELETE FROM draft WHERE key = ").bind(key).add(" AND step = ").bind(step);
                sql.run(db).await?;
                Ok(())
            })
        })
        .await
    }

    /// Forgets the drafts whose keys begin so and that were last saved before this moment; without one, all of them.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    #[boxed]
    pub async fn drop_drafts_under(&self, prefix: &str, before: Option<DateTime>) -> Result<()> {
        let prefix = prefix.to_owned();
        self.write(move |db| {
            Box::pin(async move {
                let sql = Sql::new(db, "DELETE FROM draft WHERE ").add(&begins("key", &prefix)).bind(prefix);
                let sql = match before {
                    Some(before) => sql.add(" AND at < ").bind(before.to_string()),
                    None => sql,
                };
                sql.run(db).await?;
                Ok(())
            })
        })
        .await
    }
}

/// The condition under which a column begins with a bound text.
pub(crate) fn begins(column: &str, prefix: &str) -> String {
    format!("SUBSTR({column}, 1, {}) = ", prefix.chars().count())
}

async fn save(db: &dyn Db, keys: &Keys, key: &str, seen: u32, draft: Draft) -> Result<Saved> {
    let now = read(db, keys, key).await?.into_iter().find(|there| there.step == draft.step);
    match now {
        // The same words again are no conflict: a save was repeated after a dropped connection.
        Some(there) if there.text == draft.text => return Ok(Saved::Kept(there.version)),
        Some(there) if there.version != seen => return Ok(Saved::Stale(there)),
        _ => {}
    }
    let sealed = seal::seal(keys.texts_key(), &place(key, &draft.step), draft.text.as_bytes())?;
    let Draft { step, version, who, at, .. } = draft.clone();
    Sql::insert(db, DraftRow { key: key.to_owned(), step, version, who, at, sealed })
        .add(DraftRow::REPLACES)
        .add(" WHERE draft.version = ")
        .bind(i64::from(seen))
        .run(db)
        .await?;
    // Another program may have saved between the two statements; then the condition held ours back.
    let there = read(db, keys, key).await?.into_iter().find(|there| there.step == draft.step);
    Ok(match there.filter(|there| there.text != draft.text) {
        Some(there) => Saved::Stale(there),
        None => Saved::Kept(draft.version),
    })
}

async fn read(db: &dyn Db, keys: &Keys, key: &str) -> Result<Vec<Draft>> {
    let rows = Sql::select::<DraftRow>(db).add(" WHERE d.key = ").bind(key).rows(db).await?;
    let mut drafts = Vec::with_capacity(rows.len());
    for DraftRow { step, version, who, at, sealed, .. } in rows {
        let clear = seal::unseal(keys.texts_key(), &place(key, &step), &sealed);
        let clear = clear.and_then(|clear| String::from_utf8(clear).ok());
        let text = clear.ok_or_else(|| StoreError::Corrupt(format!("the notes of {key} do not open")))?;
        drafts.push(Draft { step, version, who, at, text });
    }
    Ok(drafts)
}

fn place(key: &str, step: &str) -> String {
    format!("draft/{key}/{step}")
}
