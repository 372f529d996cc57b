//! Connecting to either engine; everything in which the two differ is in this folder.

mod home;
mod postgres;
mod sqlite;

use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, IsolationLevel, SqliteTransactionMode,
    TransactionOptions, TransactionTrait,
};

use crate::error::{Result, StoreError};
use crate::sql::Sql;

pub(crate) use home::Home;
pub(crate) use postgres::REFUSALS as POSTGRES_REFUSALS;
pub(crate) use sqlite::REFUSALS as SQLITE_REFUSALS;

/// One connection that writes and a pool that reads.
#[derive(Clone)]
pub(crate) struct Engine {
    writer: DatabaseConnection,
    pub(crate) readers: DatabaseConnection,
}

impl Engine {
    /// Connects by URL: `sqlite:PATH`, `sqlite::memory:` or `postgres://…`; answers the thread to write on, too.
    pub(crate) async fn connect(url: &str) -> Result<(Engine, Home)> {
        let home = Home::new(url, url.starts_with("sqlite:") && url != "sqlite::memory:")?;
        let (writer, readers) = match url.split_once(':') {
            Some(("sqlite", ":memory:")) => sqlite::in_memory().await?,
            Some(("sqlite", path)) => sqlite::file(path.strip_prefix("//").unwrap_or(path), &home).await?,
            Some(("postgres" | "postgresql", _)) => postgres::connect(url, &home).await?,
            _ => return Err(StoreError::Broken(format!("neither sqlite: nor postgres: {url}"))),
        };
        Ok((Engine { writer, readers }, home))
    }

    pub(crate) fn backend(&self) -> DbBackend {
        self.writer.get_database_backend()
    }

    /// Lets only one program at a time bring the tables up to date, then runs what it is given.
    pub(crate) async fn migrate<M: sea_orm_migration::MigratorTrait>(&self) -> Result<()> {
        let lock = match self.backend() {
            DbBackend::Postgres => Some(postgres::migration_lock(&self.readers).await?),
            _ => None,
        };
        M::up(&self.writer, None).await?;
        if let Some(lock) = lock {
            lock.commit().await?;
        }
        Ok(())
    }

    /// Begins a writing transaction. On SQLite it takes the write lock at once; on PostgreSQL it shares the lock that
    /// a checkpoint waits for.
    pub(crate) async fn begin(&self) -> Result<DatabaseTransaction> {
        if self.backend() == DbBackend::Postgres {
            return Ok(postgres::begin_shared(&self.writer).await?);
        }
        Ok(self.begin_immediate().await?)
    }

    /// Begins the transaction of a checkpoint: no writer is open beside it.
    pub(crate) async fn begin_alone(&self) -> Result<DatabaseTransaction> {
        if self.backend() == DbBackend::Postgres {
            return Ok(postgres::begin_alone(&self.writer).await?);
        }
        Ok(self.begin_immediate().await?)
    }

    /// A reading transaction in which nothing moves.
    pub(crate) async fn snapshot(&self) -> Result<DatabaseTransaction> {
        let isolation = match self.backend() {
            DbBackend::Postgres => Some(IsolationLevel::RepeatableRead),
            _ => None,
        };
        Ok(self.readers.begin_with_config(isolation, None).await?)
    }

    async fn begin_immediate(&self) -> std::result::Result<DatabaseTransaction, DbErr> {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        self.writer.begin_with_options(options).await
    }

    /// After an erasure: what was deleted leaves the write-ahead log, too.
    pub(crate) async fn forget(&self) -> Result<()> {
        match self.backend() {
            DbBackend::Postgres => postgres::forget(&self.writer).await?,
            _ => sqlite::forget(&self.writer).await?,
        }
        Ok(())
    }

    /// Bytes on disk.
    pub(crate) async fn size(&self) -> Result<i64> {
        let text = match self.backend() {
            DbBackend::Postgres => {
                "SELECT CAST(SUM(pg_total_relation_size(c.oid)) AS BIGINT) FROM pg_class c
                 JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = current_schema() AND c.relkind = 'r'"
            }
            _ => "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
        };
        Ok(Sql::new(&self.readers, text).number(&self.readers).await?)
    }

    pub(crate) async fn close(&self) {
        // Nothing is left to lose: every answered command was committed before.
        let _ = self.writer.close_by_ref().await;
        let _ = self.readers.close_by_ref().await;
    }
}

/// Between fields and between rows that [`gathered`] makes one text of. Neither stands in JSON, where both are escaped,
/// nor in a text that passed the core's checks.
const FIELD: char = '\u{1f}';
const ROW: char = '\u{1e}';

/// The SQL that gathers the columns of a group's rows into one text, in order.
pub(crate) fn gathered(db: &impl ConnectionTrait, columns: &[&str], order: &str) -> String {
    match db.get_database_backend() {
        DbBackend::Postgres => {
            let row = columns.join(" || chr(31) || ");
            format!("string_agg({row}, chr(30) ORDER BY {order})")
        }
        _ => {
            let row = columns.join(" || char(31) || ");
            format!("group_concat({row}, char(30) ORDER BY {order})")
        }
    }
}

/// The SQL that writes a blob as hexadecimal digits.
pub(crate) fn hex(db: &impl ConnectionTrait, column: &str) -> String {
    match db.get_database_backend() {
        DbBackend::Postgres => format!("encode({column}, 'hex')"),
        _ => format!("hex({column})"),
    }
}

/// The same of a text, so that nothing in it is taken for what stands between fields.
pub(crate) fn hex_of_text(db: &impl ConnectionTrait, column: &str) -> String {
    match db.get_database_backend() {
        DbBackend::Postgres => format!("encode(convert_to({column}, 'UTF8'), 'hex')"),
        _ => format!("hex(CAST({column} AS BLOB))"),
    }
}

/// The rows that [`gathered`] made one text of; one that is too short has empty fields.
pub(crate) fn apart<const N: usize>(text: &str) -> impl Iterator<Item = [&str; N]> {
    text.split(ROW).map(|row| {
        let mut fields = row.splitn(N, FIELD);
        std::array::from_fn(|_| fields.next().unwrap_or_default())
    })
}

/// Fresh stream numbers, in order.
pub(crate) async fn fresh_streams(db: &impl ConnectionTrait, count: usize) -> Result<Vec<i64>> {
    match db.get_database_backend() {
        DbBackend::Postgres => postgres::fresh_streams(db, count).await,
        _ => sqlite::fresh_streams(db, count).await,
    }
}

/// Locks the rows a writer is about to replace, where the engine has row locks.
pub(crate) fn for_update(db: &impl ConnectionTrait) -> &'static str {
    match db.get_database_backend() {
        DbBackend::Postgres => " FOR UPDATE",
        _ => "",
    }
}
