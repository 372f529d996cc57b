//! A writing transaction: after its first failed statement it does nothing more, and never commits.

use tokio::sync::Mutex;

use super::Backend;
use super::connection::{Connection, Db, Running, answered};
use super::fault::DbError;
use super::row::{DbRow, Statement};
use super::seam::{Act, Seam};

/// Begun by [`super::WriterConnection::begin`], ended by its `commit` or `roll_back`; dropped, its connection goes too.
pub(crate) struct Transaction {
    backend: Backend,
    near: bool,
    undisturbed: bool,
    number: u64,
    seam: Seam,
    inside: Mutex<Inside>,
}

pub(super) struct Inside {
    pub connection: Connection,
    /// The first failure. SQLite may have rolled back by itself then, and each further statement would commit alone.
    pub failed: Option<DbError>,
    /// Some row was changed.
    pub wrote: bool,
}

impl Transaction {
    pub(super) fn on(
        connection: Connection,
        (number, undisturbed): (u64, bool),
        backend: Backend,
        seam: Seam,
    ) -> Transaction {
        let near = connection.is_near();
        let inside = Mutex::new(Inside { connection, failed: None, wrote: false });
        Transaction { backend, near, undisturbed, number, seam, inside }
    }

    /// Whether nobody else wrote since the transaction before this one on the same connection; where that is not known, no.
    pub(crate) fn is_undisturbed(&self) -> bool {
        self.undisturbed
    }

    /// Which of the transactions of its writer it is, counted from one.
    pub(crate) fn number(&self) -> u64 {
        self.number
    }

    pub(super) fn ended(self) -> Inside {
        self.inside.into_inner()
    }
}

impl Inside {
    fn remember<T>(&mut self, outcome: Result<T, DbError>) -> Result<T, DbError> {
        if let Err(error) = &outcome {
            self.failed = Some(error.clone());
        }
        outcome
    }

    fn check_not_failed(&self) -> Result<(), DbError> {
        self.failed.clone().map_or(Ok(()), Err)
    }
}

impl Db for Transaction {
    fn backend(&self) -> Backend {
        self.backend
    }

    fn takes_rows_apart(&self) -> bool {
        self.near
    }

    fn fetch(&self, statement: Statement) -> Running<'_, Vec<DbRow>> {
        Box::pin(async move {
            let inside = &mut *self.inside.lock().await;
            inside.check_not_failed()?;
            let outcome =
                self.seam.through(Act::Statement, answered(self.backend, inside.connection.fetch(statement))).await;
            inside.remember(outcome)
        })
    }

    fn execute(&self, statement: Statement) -> Running<'_, u64> {
        Box::pin(async move {
            let inside = &mut *self.inside.lock().await;
            inside.check_not_failed()?;
            let outcome =
                self.seam.through(Act::Statement, answered(self.backend, inside.connection.execute(statement))).await;
            inside.wrote |= matches!(outcome, Ok(rows) if rows > 0);
            inside.remember(outcome)
        })
    }
}
