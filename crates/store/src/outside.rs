//! The last checkpoint, kept outside the database, too: anyone who drops checkpoints in it has not yet dropped this one.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::Store;
use crate::boxed;
use crate::checkpoint::{self, Checkpoint};
use crate::engine::Db;
use crate::error::{Result, StoreError};

/// Its name, in the data folder, beside the folder of the files.
const NAME: &str = "last-checkpoint.txt";
const BEFORE: &str = "last-checkpoint.before-restore.txt";

impl Store {
    /// The statement of the last checkpoint that was kept outside; nothing where there is none yet.
    pub(crate) fn outside(&self) -> Option<(PathBuf, String)> {
        let place = place(self.files()?)?;
        let text = std::fs::read_to_string(&place).ok()?;
        Some((place, text))
    }

    /// Compares a checkpoint that was printed or published, as its statement stands there, with the journal. Nothing where
    /// it is the same.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails, or the text is no statement.
    #[boxed]
    pub async fn compare_checkpoint(&self, text: &str) -> Result<Option<String>> {
        compare(&self.engine().readers, text).await
    }

    /// Keeps it outside. That it could not be kept there is told in the log; the checkpoint itself is signed and kept.
    pub(crate) fn keep_outside(&self, made: &Checkpoint) {
        let Some(place) = self.files().and_then(place) else { return };
        if let Err(error) = written(&place, &made.statement()) {
            tracing::warn!(%error, place = %place.display(), "the last checkpoint is not kept outside the database");
        }
    }
}

/// [`Store::compare_checkpoint`] with what is read from here.
pub(crate) async fn compare(db: &dyn Db, text: &str) -> Result<Option<String>> {
    let n = number(text).ok_or_else(|| StoreError::Broken("this is no statement of a checkpoint".to_owned()))?;
    let Some(kept) = checkpoint::numbered(db, n).await? else {
        return Ok(Some(format!("checkpoint {n}: was signed and is not there any more")));
    };
    let same = statement_words(text) == statement_words(&kept.statement());
    Ok((!same).then(|| format!("checkpoint {n}: is not the one that was signed")))
}

/// The statement begins anywhere in the text: what a page or a letter says before it is passed over.
fn number(text: &str) -> Option<u32> {
    let begins = text.find("jiejie checkpoint ")?;
    text.get(begins..)?.lines().find_map(|line| line.trim().strip_prefix("n ")?.trim().parse().ok())
}

/// The words of the statement alone, so that line ends and blanks of a paper change nothing.
fn statement_words(text: &str) -> Vec<&str> {
    let begins = text.find("jiejie checkpoint ").unwrap_or_default();
    let lines = text.get(begins..).unwrap_or_default().lines().map(str::trim).take_while(|line| !line.is_empty());
    lines.flat_map(str::split_whitespace).collect()
}

/// Of an older copy that was restored the last checkpoint may be younger than all that is there.
pub(crate) fn set_aside(files: &Path) -> Result<()> {
    let Some(place) = place(files).filter(|place| place.exists()) else { return Ok(()) };
    std::fs::rename(&place, place.with_file_name(BEFORE))?;
    Ok(())
}

fn place(files: &Path) -> Option<PathBuf> {
    Some(files.parent()?.join(NAME))
}

/// Whole or not at all.
fn written(place: &Path, text: &str) -> std::io::Result<()> {
    let draft = place.with_extension("new");
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&draft)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    std::fs::rename(&draft, place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_is_found_in_what_a_paper_says_round_it() {
        let text = "Checkpoint sheet\n\n  jiejie checkpoint 2\r\n  n 7\r\n  at 2026-03-02T09:00:00\r\n\nsigned by\nn 9";
        assert_eq!(number(text), Some(7));
        assert_eq!(statement_words(text), statement_words("jiejie checkpoint 2\nn 7\nat 2026-03-02T09:00:00\n"));
        assert_ne!(statement_words(text), statement_words("jiejie checkpoint 2\nn 7\nat 2026-03-02T09:00:01\n"));
        assert_eq!(number("n 7"), None);
    }
}
