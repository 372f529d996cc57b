//! A copy of everything in one file, and an empty place filled from it.
//!
//! The file is itself a database of SQLite, whichever engine it was made from, with the attachments inside: it opens and
//! proves itself like any other. Keys are never in it, nor sessions: neither may come back with an old copy.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::Store;
use crate::attachment;
use crate::boxed;
use crate::copy::{self, Copying};
use crate::engine::{self, Db, Engine, Seam};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::migrations;
use crate::outside;
use crate::sql::Sql;
use crate::verify::Verification;
use crate::writer::write;

/// What a backup holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// The finished copy, checked as a database of its own.
    pub checked: Verification,
    pub files: u64,
    /// Attachments of which the place had nothing to copy.
    pub missing: Vec<String>,
}

impl Store {
    /// Copies everything as it stands at this moment, while others go on writing, into a new file, and checks the copy.
    ///
    /// # Errors
    /// [`StoreError`] where the file is there already, or something cannot be read or written.
    #[boxed]
    pub async fn backup(&self, out: &Path) -> Result<Backup> {
        if out.exists() {
            return Err(StoreError::Broken(format!("{}: is there already", out.display())));
        }
        let part = beside(out, "part");
        private(&part)?;
        let done = self.copied_to(&part).await;
        match done {
            Ok(backup) => {
                std::fs::File::open(&part)?.sync_all()?;
                std::fs::rename(&part, out)?;
                Ok(backup)
            }
            Err(error) => {
                // Half a copy helps nobody; that it cannot be removed either is no news.
                let _ = std::fs::remove_file(&part);
                Err(error)
            }
        }
    }

    async fn copied_to(&self, part: &Path) -> Result<Backup> {
        let snapshot = self.engine().snapshot().await?;
        let (target, _) = Engine::connect(&url(part), Seam::default()).await?;
        let mut connection = target.writer();
        migrations::run(&mut connection).await?;
        let mut copying = Copying::new(&snapshot, copy::LEFT_OUT).await?;
        while let Some(rows) = copying.next(&snapshot).await? {
            write(&mut connection, move |db| Box::pin(async move { rows.put(db).await })).await?;
        }
        let (mut files, mut missing) = (0, Vec::new());
        for (hash, wrapped) in attachment::outside(&snapshot).await? {
            match attachment::sealed_bytes(self.files(), (&hash, &wrapped)).await {
                Some(bytes) => {
                    write(&mut connection, move |db| {
                        Box::pin(async move { attachment::put_inside(db, &hash, bytes).await })
                    })
                    .await?;
                    files += 1;
                }
                None => missing.push(hash),
            }
        }
        connection.close().await;
        target.close().await;
        let copy = Store::open(&url(part), self.keys().clone(), Arc::clone(self.policy()), None).await?;
        let checked = copy.without_numbers_of_reports(copy.verify().await?).await?;
        copy.close().await;
        Ok(Backup { checked, files, missing })
    }

    /// Fills an empty place from a backup: its tables, and the attachments into their folder. Anyone who opens it then
    /// brings older tables up to date, as with any database of an earlier release.
    ///
    /// # Errors
    /// [`StoreError::WrongKeys`] where the backup was written with other keys; [`StoreError`] where the place is not empty.
    #[boxed]
    pub async fn restore(from: &Path, to: &str, keys: &Keys, files: &Path) -> Result<()> {
        empty(to, files).await?;
        std::fs::create_dir_all(files)?;
        let work = beside(files, "restoring");
        private(&work)?;
        std::fs::copy(from, &work).map_err(|error| StoreError::Broken(format!("{}: {error}", from.display())))?;
        let done = restored(&work, to, keys, files).await;
        if done.is_ok() {
            // It speaks of what was signed after the backup, and is kept for whom that concerns.
            outside::set_aside(files)?;
        }
        for left in [work.clone(), beside(&work, "wal"), beside(&work, "shm")] {
            // It was moved into its place, or is of no use any more.
            let _ = std::fs::remove_file(left);
        }
        done
    }

    /// Whether a database is at this place already: a file, or tables in the schema.
    ///
    /// # Errors
    /// [`StoreError`] where the database does not answer.
    #[boxed]
    pub async fn is_there(url: &str) -> Result<bool> {
        if let Some(path) = file_of(url) {
            return Ok(path.exists());
        }
        if url.starts_with("sqlite:") {
            return Ok(false);
        }
        let (engine, _) = Engine::connect(url, Seam::default()).await?;
        let tables = engine::tables(&engine.readers).await;
        engine.close().await;
        Ok(!tables?.is_empty())
    }
}

async fn empty(to: &str, files: &Path) -> Result<()> {
    if Store::is_there(to).await? {
        return Err(StoreError::Broken(
            "there is a database already: a backup is restored into an empty place".to_owned(),
        ));
    }
    let some_files = std::fs::read_dir(files).is_ok_and(|mut inside| inside.next().is_some());
    if some_files {
        return Err(StoreError::Broken(format!("{}: holds files already", files.display())));
    }
    Ok(())
}

async fn restored(work: &Path, to: &str, keys: &Keys, files: &Path) -> Result<()> {
    let (source, _) = Engine::connect(&url(work), Seam::default()).await?;
    let mut connection = source.writer();
    fits(&source.readers, keys).await?;
    for hash in attachment::inside(&source.readers).await? {
        let bytes = attachment::sealed_inside(&source.readers, &hash).await?;
        attachment::put_outside(files, &hash, &bytes).await?;
        write(&mut connection, move |db| Box::pin(async move { attachment::emptied(db, &hash).await })).await?;
    }
    if let Some(path) = file_of(to) {
        // What was just written has to lie in the file itself: its log does not go along under the new name.
        if !source.forget().await? {
            return Err(StoreError::Broken("the log of the copy could not be carried into it".to_owned()));
        }
        connection.close().await;
        source.close().await;
        std::fs::rename(work, &path)?;
        std::fs::File::open(path.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new(".")))?
            .sync_all()?;
        return Ok(());
    }
    // Into other tables row by row, so the backup's own must have the newest shape first.
    migrations::run(&mut connection).await?;
    connection.close().await;
    let (target, _) = Engine::connect(to, Seam::default()).await?;
    let mut connection = target.writer();
    migrations::run(&mut connection).await?;
    let snapshot = source.snapshot().await?;
    let mut copying = Copying::new(&snapshot, &[]).await?;
    while let Some(rows) = copying.next(&snapshot).await? {
        write(&mut connection, move |db| Box::pin(async move { rows.put(db).await })).await?;
    }
    write(&mut connection, |db| Box::pin(engine::count_on(db))).await?;
    connection.close().await;
    drop(snapshot);
    source.close().await;
    target.close().await;
    Ok(())
}

/// A backup opens with the keys that its office has, and with no others.
async fn fits(db: &dyn Db, keys: &Keys) -> Result<()> {
    let no_backup = |_| StoreError::Broken("this is no backup of Jiejie".to_owned());
    let rows = Sql::new(db, "SELECT name, print FROM fingerprint").all(db).await.map_err(no_backup)?;
    let ours = keys.fingerprints();
    for row in &rows {
        let (name, print): (String, String) = (row.get("name")?, row.get("print")?);
        if !ours.iter().any(|(of, own)| *of == name && *own == print) {
            return Err(StoreError::WrongKeys);
        }
    }
    if rows.is_empty() { Err(StoreError::Broken("this is no backup of Jiejie".to_owned())) } else { Ok(()) }
}

fn url(path: &Path) -> String {
    format!("sqlite:{}", path.display())
}

/// The file that a URL names, if it names one.
fn file_of(url: &str) -> Option<PathBuf> {
    let path = url.strip_prefix("sqlite:").filter(|path| *path != ":memory:")?;
    let path = path.strip_prefix("//").unwrap_or(path);
    Some(PathBuf::from(path.split('?').next().unwrap_or(path)))
}

/// `copy.db` and `part` is `copy.db-part`.
fn beside(path: &Path, what: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(format!("-{what}"));
    PathBuf::from(name)
}

/// A new file that only its owner reads.
fn private(path: &Path) -> Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map_err(|error| StoreError::Broken(format!("{}: {error}", path.display())))?;
    Ok(())
}
