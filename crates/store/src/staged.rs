//! A file that somebody chose for a form and that has become nothing yet: sealed like what is typed, opened by nobody but who
//! brought it, and gone when it became something, or after its day.

use casework::UserId;
use jiff::ToSpan;
use jiff::civil::DateTime;

use crate::error::{Result, StoreError};
use crate::seal;
use crate::sql::Sql;
use crate::store::Store;
use crate::table::Table;
use crate::tables::DraftRow;

/// So many hours a file waits for what its bringer decides.
const HOURS: i64 = 24;
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
    /// Keeps the bytes of a file until something becomes of it, and drops those that nobody asked for in their time.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    pub async fn stage(&self, file: StagedFile<'_>, bytes: &[u8], now: DateTime) -> Result<()> {
        self.drop_staged_before(now).await?;
        let (key, who) = (file.bytes(), file.by.clone());
        let sealed = seal::seal(self.keys().texts_key(), &key, bytes)?;
        self.write(move |db| {
            Box::pin(async move {
                let row = DraftRow { key, step: BYTES.to_owned(), version: 1, who, at: now, sealed };
                Sql::insert(db, row).add(DraftRow::REPLACES).run(db).await?;
                Ok(())
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
    pub async fn drop_staged_of(&self, user: &UserId) -> Result<()> {
        self.drop_drafts_under(&format!("{ALL}{user}/"), None).await
    }

    /// Forgets the files, and what was noted of them, whose time is over.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails.
    pub async fn drop_staged_before(&self, now: DateTime) -> Result<()> {
        self.drop_drafts_under(ALL, Some(oldest(now))).await
    }
}

fn oldest(now: DateTime) -> DateTime {
    now.saturating_sub(HOURS.hours())
}
