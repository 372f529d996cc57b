//! What a database says when it fails, sorted by what has to happen next.

use std::fmt;

/// The kinds of failure that are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// No room on the disk.
    Full,
    /// The disk cannot be read or written, or only read.
    Disk,
    /// Somebody else holds the database and does not let go.
    Busy,
    /// The connection ended.
    Cut,
    /// The file that was opened no longer lies at its place: moved, removed or replaced.
    Moved,
    /// The statement itself is wrong, or what it asks for is refused.
    Statement,
}

impl Fault {
    /// Whether it lies in the place and not in the statement: the next write will fail, too, until somebody mends it.
    pub(crate) fn is_of_the_place(self) -> bool {
        match self {
            Fault::Full | Fault::Disk | Fault::Busy | Fault::Cut | Fault::Moved => true,
            Fault::Statement => false,
        }
    }

    /// What the person who runs the server can do; one sentence for the log.
    pub fn advice(self) -> &'static str {
        match self {
            Fault::Full => "make room on the disk of the database; nothing needs a restart",
            Fault::Disk => "look after the disk and its mount (read-only? failing?); nothing needs a restart",
            Fault::Busy => "another program holds the database: end it, or wait for it",
            Fault::Cut => "see that the database server runs and can be reached; nothing needs a restart",
            Fault::Moved => "put the data folder back as it was; to go on with another one, restart",
            Fault::Statement => "a fault of this program: keep the log and report it",
        }
    }
}

/// A failure of the database, as text and sorted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DbError {
    pub fault: Fault,
    pub text: String,
}

impl DbError {
    pub(crate) fn new(fault: Fault, text: impl Into<String>) -> DbError {
        DbError { fault, text: text.into() }
    }
}

impl fmt::Display for DbError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.text)
    }
}

impl std::error::Error for DbError {}

impl From<sqlx::Error> for DbError {
    fn from(error: sqlx::Error) -> DbError {
        DbError { fault: sorted(&error), text: error.to_string() }
    }
}

impl From<rusqlite::Error> for DbError {
    fn from(error: rusqlite::Error) -> DbError {
        let code = error.sqlite_error().map(|told| told.extended_code.unsigned_abs() & 0xff);
        DbError { fault: code.map_or(Fault::Statement, of_sqlite), text: error.to_string() }
    }
}

#[allow(clippy::wildcard_enum_match_arm, reason = "the driver adds kinds of errors when it likes")]
fn sorted(error: &sqlx::Error) -> Fault {
    match error {
        sqlx::Error::Database(told) => {
            let code = told.code().unwrap_or_default();
            // SQLSTATE has five characters; SQLite's extended codes are numbers of which the low byte is the code.
            match code.parse::<u32>() {
                Ok(number) if code.len() < 5 => of_sqlite(number & 0xff),
                _ => of_postgres(&code),
            }
        }
        sqlx::Error::Io(error) if error.kind() == std::io::ErrorKind::StorageFull => Fault::Full,
        sqlx::Error::Io(_)
        | sqlx::Error::Tls(_)
        | sqlx::Error::Protocol(_)
        | sqlx::Error::PoolTimedOut
        | sqlx::Error::PoolClosed
        | sqlx::Error::WorkerCrashed => Fault::Cut,
        // Not exhaustive by the driver's word; all others are of the statement or of what came back.
        _ => Fault::Statement,
    }
}

/// Result codes of SQLite's C interface.
fn of_sqlite(code: u32) -> Fault {
    match code {
        13 => Fault::Full,
        // READONLY, IOERR, CANTOPEN, NOTADB. A damaged page (CORRUPT) concerns those who need it and nobody else.
        8 | 10 | 14 | 26 => Fault::Disk,
        5 | 6 => Fault::Busy,
        _ => Fault::Statement,
    }
}

/// SQLSTATE, appendix A of PostgreSQL's manual.
fn of_postgres(code: &str) -> Fault {
    match code {
        "53100" => Fault::Full,
        // read_only_sql_transaction, io_error, undefined_file
        "25006" | "58030" | "58P01" => Fault::Disk,
        // lock_not_available
        "55P03" => Fault::Busy,
        // admin_shutdown, crash_shutdown, cannot_connect_now, database_dropped, idle_session_timeout, too_many_connections
        "57P01" | "57P02" | "57P03" | "57P04" | "57P05" | "53300" => Fault::Cut,
        code if code.starts_with("08") => Fault::Cut,
        _ => Fault::Statement,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_both_engines_are_sorted() {
        // Extended codes of SQLite: IOERR_WRITE 778, IOERR_FSYNC 1034, BUSY_SNAPSHOT 517, CONSTRAINT_UNIQUE 2067.
        let sqlite = [(13, Fault::Full), (778, Fault::Disk), (1034, Fault::Disk), (517, Fault::Busy)];
        for (code, fault) in sqlite {
            assert_eq!(of_sqlite(code & 0xff), fault, "{code}");
        }
        assert_eq!(of_sqlite(2067 & 0xff), Fault::Statement);
        let postgres =
            [("53100", Fault::Full), ("57P01", Fault::Cut), ("08006", Fault::Cut), ("23505", Fault::Statement)];
        for (code, fault) in postgres {
            assert_eq!(of_postgres(code), fault, "{code}");
        }
    }

    #[test]
    fn only_a_wrong_statement_is_not_of_the_place() {
        let all = [Fault::Full, Fault::Disk, Fault::Busy, Fault::Cut, Fault::Moved, Fault::Statement];
        assert_eq!(all.into_iter().filter(|fault| !fault.is_of_the_place()).count(), 1);
    }
}
