//! Indexes that cost every command more than they give a list: open cases are few, and the due day finds them.

use sea_orm_migration::sea_orm::DbErr;
use sea_orm_migration::{MigrationTrait, SchemaManager};

use super::{migration, run};

migration!(FewerIndexes, "m0006_fewer_indexes");

#[async_trait::async_trait]
impl MigrationTrait for FewerIndexes {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, &["DROP INDEX case_view_stage", "DROP INDEX case_view_colour", "DROP INDEX case_view_progress"])
            .await
    }
}
