//! SQLite's write-ahead log, and who carries it into the file: a reader beside the writer, who would otherwise do it inside a
//! commit every few thousand pages while everybody waits. The writer still does where the log grows long.

use std::sync::Arc;
use std::time::Duration;

use sqlx::sqlite::SqlitePool;
use tokio::sync::mpsc::{self, Sender, error::TrySendError};
use tokio::sync::{Mutex, MutexGuard};
use tokio::time::sleep;

/// How long what was written waits at least, so that a page that changes often is carried once.
const EACH: Duration = Duration::from_millis(250);

/// The log of one database file.
#[derive(Clone)]
pub(super) struct Log {
    written: Sender<()>,
    /// Two never carry at once, for the second would be turned away.
    carrying: Arc<Mutex<()>>,
}

impl Log {
    /// Carries until nobody writes any more, or the readers are closed.
    pub(super) fn of(readers: SqlitePool) -> Log {
        let (written, mut any) = mpsc::channel(1);
        let carrying = Arc::new(Mutex::new(()));
        let log = Log { written, carrying: Arc::clone(&carrying) };
        tokio::spawn(async move {
            while any.recv().await.is_some() {
                sleep(EACH).await;
                let _alone = carrying.lock().await;
                // What fails is tried again after the next write.
                let carried = sqlx::query("PRAGMA wal_checkpoint(PASSIVE)").execute(&readers).await;
                if matches!(carried, Err(sqlx::Error::PoolClosed)) {
                    return;
                }
            }
        });
        log
    }

    /// Something was written.
    pub(super) fn grew(&self) {
        match self.written.try_send(()) {
            // It is known already, or nobody carries any more.
            Ok(()) | Err(TrySendError::Full(()) | TrySendError::Closed(())) => {}
        }
    }

    /// While this is held nobody else carries.
    pub(super) async fn alone(&self) -> MutexGuard<'_, ()> {
        self.carrying.lock().await
    }
}
