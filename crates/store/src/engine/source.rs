//! Where the writing connection comes from, and whether a new one may still be had.

use std::path::Path;
use std::sync::Arc;

use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::sqlite::{SqliteConnectOptions, SqliteConnection, SqlitePool};
use sqlx::{ConnectOptions as _, Connection as _};
use tokio::time::timeout;

use super::connection::Connection;
use super::fault::{DbError, Fault};
use super::near::Near;
use super::place::Place;
use super::sqlite::WRITER_PRAGMAS;
use super::writer_connection::Share;
use super::{Backend, PATIENCE, postgres};

#[derive(Clone)]
pub(super) enum Source {
    File {
        options: SqliteConnectOptions,
        place: Arc<Place>,
        /// The connection answers on the thread that asks.
        near: bool,
    },
    /// Lives as long as its one connection: where that is lost, the database is.
    Memory(SqlitePool),
    Postgres(PgConnectOptions),
}

impl Source {
    pub(super) fn backend(&self) -> Backend {
        match self {
            Source::File { .. } | Source::Memory(_) => Backend::Sqlite,
            Source::Postgres(_) => Backend::Postgres,
        }
    }

    /// The same for a task that has its thread to itself.
    pub(super) fn near(self) -> Source {
        match self {
            Source::File { options, place, near: _ } => Source::File { options, place, near: true },
            other @ (Source::Memory(_) | Source::Postgres(_)) => other,
        }
    }

    pub(super) async fn open(&self) -> Result<Connection, DbError> {
        match self {
            Source::File { options, place, near } => {
                if *near {
                    return Ok(Connection::Near(Box::new(place.opened(|path| Near::open(path, WRITER_PRAGMAS))?)));
                }
                place.check_database()?;
                let make = !place.was_seen();
                let opened = SqliteConnection::connect_with(&options.clone().create_if_missing(make)).await?;
                place.check_database()?;
                Ok(Connection::Sqlite(Box::new(opened)))
            }
            Source::Memory(pool) => Ok(Connection::Memory(pool.acquire().await?)),
            Source::Postgres(options) => {
                let late = |_| DbError::new(Fault::Cut, "the database server does not answer");
                let opened: PgConnection = timeout(PATIENCE, options.connect()).await.map_err(late)??;
                Ok(Connection::Postgres(Box::new(opened)))
            }
        }
    }

    /// Where the database's file lies, if it is one.
    pub(super) fn path(&self) -> Option<&Path> {
        match self {
            Source::File { place, .. } => Some(place.path()),
            Source::Memory(_) | Source::Postgres(_) => None,
        }
    }

    /// Whether the opened file still lies at its path.
    pub(super) fn is_in_place(&self) -> Result<(), DbError> {
        match self {
            Source::File { place, .. } => place.check(),
            Source::Memory(_) | Source::Postgres(_) => Ok(()),
        }
    }

    pub(super) fn begin_word(&self) -> &'static str {
        match self.backend() {
            Backend::Sqlite => "BEGIN IMMEDIATE",
            Backend::Postgres => "BEGIN",
        }
    }

    /// Said after the begin; SQLite has one writer at a time anyway.
    pub(super) fn lock_words(&self, share: Share) -> Option<&'static str> {
        match (self.backend(), share) {
            (Backend::Sqlite, _) => None,
            (Backend::Postgres, Share::Beside) => Some(postgres::LOCK_BESIDE),
            (Backend::Postgres, Share::Alone) => Some(postgres::LOCK_ALONE),
        }
    }

    /// A connection is about to be thrown away.
    pub(super) async fn lost_one(&self) {
        if let Source::Memory(pool) = self {
            tracing::error!("the in-memory database lost its connection and closes for good");
            // Not awaited: it would wait for the very connection that is being thrown away.
            drop(pool.close());
        }
    }
}
