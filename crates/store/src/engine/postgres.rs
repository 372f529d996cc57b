//! PostgreSQL: row versions, advisory locks, and triggers that keep the journal.

use std::time::Duration;

use sea_orm::{
    ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction, DbErr, TransactionTrait,
};

use super::Home;
use crate::error::Result;
use crate::sql::Sql;

/// Writers share this lock, a checkpoint takes it alone.
const CHECKPOINT_LOCK: i64 = 7_213_001;
/// Held while tables are brought up to date.
const MIGRATION_LOCK: i64 = 7_213_002;

/// The journal refuses to be changed, whoever asks.
pub(crate) const REFUSALS: &[&str] = &[
    "CREATE FUNCTION journal_refuses() RETURNS trigger LANGUAGE plpgsql AS
     $$ BEGIN RAISE EXCEPTION 'the journal is append-only'; END $$",
    "CREATE TRIGGER journal_keeps BEFORE UPDATE OR DELETE ON journal FOR EACH ROW EXECUTE FUNCTION journal_refuses()",
    "CREATE TRIGGER journal_stays BEFORE TRUNCATE ON journal FOR EACH STATEMENT EXECUTE FUNCTION journal_refuses()",
    "CREATE TRIGGER stream_keeps BEFORE UPDATE OR DELETE ON stream FOR EACH ROW EXECUTE FUNCTION journal_refuses()",
    "CREATE TRIGGER stream_stays BEFORE TRUNCATE ON stream FOR EACH STATEMENT EXECUTE FUNCTION journal_refuses()",
    "CREATE TRIGGER checkpoint_keeps BEFORE UPDATE OR DELETE ON checkpoint
     FOR EACH ROW EXECUTE FUNCTION journal_refuses()",
    "CREATE TRIGGER checkpoint_stays BEFORE TRUNCATE ON checkpoint
     FOR EACH STATEMENT EXECUTE FUNCTION journal_refuses()",
];

pub(super) async fn connect(url: &str, home: &Home) -> Result<(DatabaseConnection, DatabaseConnection)> {
    let pool = |count: u32| {
        let mut options = ConnectOptions::new(url);
        options.max_connections(count).sqlx_logging(false).connect_timeout(Duration::from_secs(10));
        options.test_before_acquire_if_idle_for(Duration::from_secs(5));
        options.map_sqlx_postgres_opts(|options| options.statement_cache_capacity(400).application_name("jiejie"));
        options
    };
    Ok((home.make(Database::connect(pool(2))).await??, Database::connect(pool(8)).await?))
}

pub(super) async fn migration_lock(db: &DatabaseConnection) -> Result<DatabaseTransaction> {
    let transaction = db.begin().await?;
    transaction.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({MIGRATION_LOCK})")).await?;
    Ok(transaction)
}

pub(super) async fn begin_shared(db: &DatabaseConnection) -> std::result::Result<DatabaseTransaction, DbErr> {
    let transaction = db.begin().await?;
    transaction.execute_unprepared(&format!("SELECT pg_advisory_xact_lock_shared({CHECKPOINT_LOCK})")).await?;
    Ok(transaction)
}

pub(super) async fn begin_alone(db: &DatabaseConnection) -> std::result::Result<DatabaseTransaction, DbErr> {
    let transaction = db.begin().await?;
    transaction.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({CHECKPOINT_LOCK})")).await?;
    Ok(transaction)
}

/// Numbers from the sequence; a rolled-back batch leaves a gap, which nobody minds.
pub(super) async fn fresh_streams(db: &impl ConnectionTrait, count: usize) -> Result<Vec<i64>> {
    let count = i64::try_from(count).unwrap_or_default();
    let rows = Sql::new(db, "SELECT nextval(pg_get_serial_sequence('stream', 'sid')) FROM generate_series(1, ")
        .bind(count)
        .add(")")
        .all(db)
        .await?;
    rows.iter().map(|row| Ok(row.try_get_by_index(0)?)).collect()
}

/// Dead rows leave the tables that hold words and identities.
pub(super) async fn forget(db: &DatabaseConnection) -> std::result::Result<(), DbErr> {
    for table in ["words", "person", "person_lookup"] {
        db.execute_unprepared(&format!("VACUUM {table}")).await?;
    }
    Ok(())
}
