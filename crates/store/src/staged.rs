//! A file that somebody chose for a form and that has become nothing yet: sealed like what is typed, opened by nobody but who
//! brought it, and gone when it became something, or after its day.

use std::collections::BTreeMap;

use casework::UserId;
use jiff::ToSpan;
use jiff::civil::DateTime;

use crate::boxed;
use crate::drafts::begins;
use crate::engine::Db;
use crate::error::{Result, StoreError};
use crate::seal;
use crate::sql::Sql;
use crate::store::Store;
use crate::table::Table;
use crate::tables::DraftRow;

/// So many hours a file waits for what its bringer decides.
const HOURS: i64 = 24;
/// So many of one user wait at most; a further one takes the place of the oldest.
const MOST: usize = 5;
/// How the keys of all of them begin.
const ALL: &str = "staged/";
/// The step under which the bytes lie; what the form itself notes beside them lies under steps of drafts.
const BYTES: &str = "bytes";

/// A file on its way: whose it is, which form it was chosen for, and its name among those.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StagedFile<'a> {
    pub by: &'a UserId,
    pub form: &'a str,
    pub name: &'a str,
}

impl StagedFile<'_> {
    /// Where everything of it lies.
    fn folder(&self) -> String {
        format!("{ALL}{}/{}/{}/", self.by, self.form, self.name)
    }

    /// Where a form keeps what it notes of it, as a draft: it goes with the file.
    pub fn notes(&self) -> String {
        self.folder() + "notes"
    }

    fn bytes(&self) -> String {
        self.folder() + BYTES
    }
}

impl Store {
    /// Keeps the bytes of a file until something becomes of it; drops those that nobody asked for in their time, and of the same
    /// bringer's all but the newest.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    pub async fn stage(&self, file: StagedFile<'_>, bytes: &[u8], now: DateTime) -> Result<()> {
        self.drop_staged_before(now).await?;
        let (key, who) = (file.bytes(), file.by.clone());
        let (own, newest) = (of_user(file.by), file.folder());
        let sealed = seal::seal(self.keys().texts_key(), &key, bytes)?;
        self.write(move |db| {
            Box::pin(async move {
                let row = DraftRow { key, step: BYTES.to_owned(), version: 1, who, at: now, sealed };
                Sql::insert(db, row).add(DraftRow::REPLACES).run(db).await?;
                drop_oldest(db, &own, newest).await
            })
        })
        .await
    }

    /// The bytes as they were brought; nothing where there are none, or no more.
    ///
    /// # Errors
    /// [`StoreError::Corrupt`] where they do not open.
    pub async fn staged(&self, file: StagedFile<'_>, now: DateTime) -> Result<Option<Vec<u8>>> {
        let db = &self.engine().readers;
        let key = file.bytes();
        let row = Sql::select::<DraftRow>(db).add(" WHERE d.key = ").bind(key.as_str()).row::<DraftRow>(db).await?;
        let Some(row) = row.filter(|row| row.at >= oldest(now)) else { return Ok(None) };
        let clear = seal::unseal(self.keys().texts_key(), &key, &row.sealed);
        clear.map(Some).ok_or_else(|| StoreError::Corrupt(format!("the file of {key} does not open")))
    }

    /// Forgets a file and what was noted of it.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    pub async fn drop_staged(&self, file: StagedFile<'_>) -> Result<()> {
        self.drop_drafts_under(&file.folder(), None).await
    }

    /// Forgets the bytes of a file, and leaves what was noted of it: it became something.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    pub async fn drop_staged_bytes(&self, file: StagedFile<'_>) -> Result<()> {
        self.drop_draft(&file.bytes(), BYTES).await
    }

    /// Forgets every file of a user that has become nothing yet.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    #[boxed]
    pub async fn drop_staged_of(&self, user: &UserId) -> Result<()> {
        self.drop_drafts_under(&of_user(user), None).await
    }

    /// Forgets the files, and what was noted of them, whose time is over.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    #[boxed]
    pub async fn drop_staged_before(&self, now: DateTime) -> Result<()> {
        self.drop_drafts_under(ALL, Some(oldest(now))).await
    }
}

/// Where all of a user's lie.
fn of_user(user: &UserId) -> String {
    format!("{ALL}{user}/")
}

/// Drops all of a user's but the newest few, by when anything of each was last kept; the one that comes now stays.
async fn drop_oldest(db: &dyn Db, own: &str, newest: String) -> Result<()> {
    let rows =
        Sql::new(db, "SELECT d.key, d.at FROM draft d WHERE ").add(&begins("d.key", own)).bind(own).all(db).await?;
    let mut kept: BTreeMap<String, DateTime> = BTreeMap::new();
    for row in &rows {
        let (key, at): (String, DateTime) = (row.get("key")?, row.get("at")?);
        let Some((folder, _)) = key.rsplit_once('/') else { continue };
        let last = kept.entry(format!("{folder}/")).or_insert(at);
        *last = at.max(*last);
    }
    kept.remove(&newest);
    let mut others: Vec<(DateTime, String)> = kept.into_iter().map(|(folder, at)| (at, folder)).collect();
    others.sort_unstable();
    let over = others.len().saturating_sub(MOST - 1);
    for (_, folder) in others.iter().take(over) {
        Sql::new(db, "DELETE FROM draft WHERE ").add(&begins("key", folder)).bind(folder.as_str()).run(db).await?;
    }
    Ok(())
}

fn oldest(now: DateTime) -> DateTime {
    now.saturating_sub(HOURS.hours())
}
