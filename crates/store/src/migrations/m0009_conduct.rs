//! A way to the few entries that record conduct: for counts and for erasing what has had its days, never for people.

use sea_orm_migration::sea_orm::DbErr;
use sea_orm_migration::{MigrationTrait, SchemaManager};

use super::{migration, run};

migration!(ConductEntries, "m0009_conduct");

#[async_trait::async_trait]
impl MigrationTrait for ConductEntries {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, &["CREATE INDEX journal_conduct ON journal (sid, seq) WHERE name = 'conduct-recorded'"]).await
    }
}
