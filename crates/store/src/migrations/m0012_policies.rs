//! Every policy that ever held, so that what was issued under one can still be printed by it.

use sea_orm_migration::sea_orm::DbErr;
use sea_orm_migration::{MigrationTrait, SchemaManager};

use super::{migration, run};

migration!(Policies, "m0012_policies");

#[async_trait::async_trait]
impl MigrationTrait for Policies {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(
            manager,
            &[
                // Each file by its digest, for most stay the same from one policy to the next.
                "CREATE TABLE policy_file (hash TEXT NOT NULL PRIMARY KEY, body TEXT NOT NULL)",
                "CREATE TABLE policy_kept (digest TEXT NOT NULL, name TEXT NOT NULL, hash TEXT NOT NULL,
                 PRIMARY KEY (digest, name)) {clustered}",
            ],
        )
        .await
    }
}
