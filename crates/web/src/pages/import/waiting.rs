//! A chosen file between the steps: its bytes in the store, sealed to user and form, and beside them how far it is.
use casework::UserId;
use jiff::ToSpan;
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};
use store::{StagedFile, StoreError};

use crate::app::App;
use crate::token::random_token;

/// The form for which it was chosen.
const FORM: &str = "import";
/// The one step of its notes.
const STEP: &str = "stage";
/// Rows are written every moment: where nothing was for so many minutes, nobody writes any more.
const STANDSTILL: i64 = 2;
/// The longest name that is shown.
const NAME: usize = 120;

/// How far a chosen file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// It waits for what its bringer decides.
    Chosen,
    /// So many rows of so many are written.
    Writing { done: usize, of: usize },
    /// So many of so many are written, and then it stopped.
    BrokenOff { done: usize, of: usize },
    /// All is written: how many rows were added, and how many were there already.
    Done { added: usize, known: usize },
}

#[derive(Debug, Serialize, Deserialize)]
struct Notes {
    name: String,
    stage: Stage,
}

/// A file of one user.
#[derive(Debug, Clone)]
pub struct Waiting {
    by: UserId,
    /// Its name among the files of this user: in the address of its page.
    pub token: String,
    /// As it was called where it was chosen.
    pub name: String,
    noted: Stage,
    at: DateTime,
}

impl Waiting {
    /// Keeps a file that was just brought.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn begin(app: &App, by: &UserId, (name, bytes): (&str, &[u8])) -> Result<Waiting, StoreError> {
        let name = name.rsplit(['/', '\\']).next().unwrap_or(name).chars().take(NAME).collect();
        let waiting = Waiting { by: by.clone(), token: random_token(), name, noted: Stage::Chosen, at: app.now() };
        app.store.stage(waiting.file(), bytes, app.now()).await?;
        waiting.note(app, Stage::Chosen).await?;
        Ok(waiting)
    }

    /// The file with this name among those of this user.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn load(app: &App, by: &UserId, token: &str) -> Result<Option<Waiting>, StoreError> {
        if token.len() != 32 || !token.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Ok(None);
        }
        let place = StagedFile { by, form: FORM, name: token }.notes();
        let found = app.store.drafts(&place).await?.into_iter().find(|draft| draft.step == STEP);
        let Some(draft) = found else { return Ok(None) };
        let Notes { name, stage } = serde_json::from_str(&draft.text)?;
        Ok(Some(Waiting { by: by.clone(), token: token.to_owned(), name, noted: stage, at: draft.at }))
    }

    fn file(&self) -> StagedFile<'_> {
        StagedFile { by: &self.by, form: FORM, name: &self.token }
    }

    /// How far it is: what was being written and stands still has broken off.
    pub fn stage(&self, now: DateTime) -> Stage {
        let stands_still = self.at < now.saturating_sub(STANDSTILL.minutes());
        match self.noted {
            Stage::Writing { done, of } if stands_still => Stage::BrokenOff { done, of },
            Stage::Writing { .. } | Stage::Chosen | Stage::BrokenOff { .. } | Stage::Done { .. } => self.noted,
        }
    }

    /// The bytes as they were brought; nothing once their time is over.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn bytes(&self, app: &App) -> Result<Option<Vec<u8>>, StoreError> {
        app.store.staged(self.file(), app.now()).await
    }

    /// Notes how far it is.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn note(&self, app: &App, stage: Stage) -> Result<(), StoreError> {
        let notes = serde_json::to_string(&Notes { name: self.name.clone(), stage })?;
        app.store.put_draft((&self.file().notes(), STEP), &notes, &self.by, app.now()).await
    }

    /// All of it is cases now: the bytes go, and what became of it stays for its page.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn end(&self, app: &App, stage: Stage) -> Result<(), StoreError> {
        self.note(app, stage).await?;
        app.store.drop_staged_bytes(self.file()).await
    }

    /// Nothing becomes of it.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn forget(&self, app: &App) -> Result<(), StoreError> {
        app.store.drop_staged(self.file()).await
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::datetime;

    use super::*;

    #[test]
    fn what_is_written_and_stands_still_has_broken_off() {
        let at = datetime(2026, 3, 2, 9, 0, 0, 0);
        let noted = Stage::Writing { done: 50, of: 200 };
        let waiting = Waiting { by: UserId::new("clerk"), token: String::new(), name: String::new(), noted, at };
        assert_eq!(waiting.stage(at.saturating_add(1.minutes())), noted);
        let broken_off = Stage::BrokenOff { done: 50, of: 200 };
        assert_eq!(waiting.stage(at.saturating_add(3.minutes())), broken_off);
        let done = Stage::Done { added: 200, known: 0 };
        assert_eq!(Waiting { noted: done, ..waiting }.stage(at.saturating_add(9.hours())), done);
    }
}
