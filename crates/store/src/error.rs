//! What can go wrong besides a refusal: nothing of this is the asker's fault.

use std::io::ErrorKind;

use crate::engine::{DbError, Fault};

/// Why the store could not do its work. A refusal is not an error; it is an [`crate::Answer`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// Whether the write landed is unknown; ask again with the same key.
    #[error("it is unknown whether the write landed: {0}")]
    Unknown(String),
    /// The database was written with other keys.
    #[error("the keys are not those that this database was written with")]
    WrongKeys,
    /// A stream that no rule could have written, a digest or a signature that does not fit.
    #[error("damaged: {0}")]
    Corrupt(String),
    /// Somebody else wrote the same stream at the same time; nothing was written.
    #[error("somebody else wrote {0} at the same time")]
    Meanwhile(String),
    /// The disk or the database server cannot be written at present; nothing was written. It goes on by itself once
    /// somebody has mended the place.
    #[error("nothing is kept at present: {what}")]
    Unavailable { fault: Fault, what: String },
    /// The store failed in a way that lies in no place; nothing was written.
    #[error("the store failed: {0}")]
    Broken(String),
}

impl From<DbError> for StoreError {
    fn from(error: DbError) -> StoreError {
        if error.fault == Fault::Statement {
            return StoreError::Broken(error.text);
        }
        StoreError::Unavailable { fault: error.fault, what: error.text }
    }
}

impl From<std::io::Error> for StoreError {
    #[allow(clippy::wildcard_enum_match_arm, reason = "the language adds kinds of errors when it likes")]
    fn from(error: std::io::Error) -> StoreError {
        let what = error.to_string();
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => StoreError::Unavailable { fault: Fault::Full, what },
            ErrorKind::ReadOnlyFilesystem => StoreError::Unavailable { fault: Fault::Disk, what },
            _ => StoreError::Broken(what),
        }
    }
}

impl From<serde_json::Error> for StoreError {
    fn from(error: serde_json::Error) -> StoreError {
        StoreError::Corrupt(error.to_string())
    }
}

/// The crate's result.
pub type Result<T> = std::result::Result<T, StoreError>;
