//! Whether the file that was opened still lies at its path: what is written into a file that was moved away, removed
//! or replaced is found by nobody, so it is not answered.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::fault::{DbError, Fault};

/// A SQLite file and its write-ahead log, as they were first seen.
#[derive(Debug)]
pub(super) struct Place {
    database: Watched,
    log: Watched,
}

#[derive(Debug)]
struct Watched {
    path: PathBuf,
    /// Device and inode; nothing until it was first seen.
    first: Mutex<Option<(u64, u64)>>,
}

impl Place {
    pub(super) fn of(path: &str) -> Place {
        let watched = |path: String| Watched { path: PathBuf::from(path), first: Mutex::new(None) };
        Place { database: watched(path.to_owned()), log: watched(format!("{path}-wal")) }
    }

    pub(super) fn path(&self) -> &Path {
        &self.database.path
    }

    /// Whether it was opened before: then no new file is made in its place.
    pub(super) fn was_seen(&self) -> bool {
        self.database.first.lock().unwrap_or_else(PoisonError::into_inner).is_some()
    }

    /// Compares the database with what was first seen, or remembers it.
    pub(super) fn check_database(&self) -> Result<(), DbError> {
        self.database.check()
    }

    /// Opens the database where it still lies, and looks once more: meanwhile it may have been moved.
    pub(super) fn opened<T>(&self, open: impl FnOnce(&Path) -> Result<T, DbError>) -> Result<T, DbError> {
        self.check_database()?;
        let opened = open(&self.database.path)?;
        self.check_database()?;
        Ok(opened)
    }

    /// The same of both. The engine makes a new log only after nobody had the database open; the pool that reads
    /// always has.
    pub(super) fn check(&self) -> Result<(), DbError> {
        self.database.check()?;
        self.log.check()
    }
}

impl Watched {
    fn check(&self) -> Result<(), DbError> {
        let mut first = self.first.lock().unwrap_or_else(PoisonError::into_inner);
        let moved = |how: &str| DbError::new(Fault::Moved, format!("{} {how}", self.path.display()));
        match (identity(&self.path), *first) {
            (Ok(now), Some(then)) if now != then => Err(moved("is another file than the one that was opened")),
            (Ok(_), Some(_)) => Ok(()),
            (Ok(now), None) => {
                *first = Some(now);
                Ok(())
            }
            // The log is made with the first write.
            (Err(error), None) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            (Err(error), _) => Err(moved(&format!("is no longer there: {error}"))),
        }
    }
}

#[cfg(unix)]
fn identity(path: &Path) -> io::Result<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    let told = std::fs::metadata(path)?;
    Ok((told.dev(), told.ino()))
}

#[cfg(not(unix))]
fn identity(path: &Path) -> io::Result<(u64, u64)> {
    std::fs::metadata(path).map(|_| (0, 0))
}

/// Bytes that are free where this lies; nothing where it cannot be asked.
#[cfg(target_os = "linux")]
pub(crate) fn free(path: &Path) -> Option<u64> {
    let told = rustix::fs::statvfs(path).ok()?;
    told.f_bavail.checked_mul(told.f_frsize)
}

#[cfg(not(target_os = "linux"))]
pub(crate) fn free(_: &Path) -> Option<u64> {
    None
}
