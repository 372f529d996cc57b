//! A query code of his own for each petitioner after the first, whose code stands where it always stood.

use sea_orm_migration::sea_orm::DbErr;
use sea_orm_migration::{MigrationTrait, SchemaManager};

use super::{migration, run};

migration!(MemberCodes, "m0011_member_codes");

#[async_trait::async_trait]
impl MigrationTrait for MemberCodes {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(
            manager,
            &["CREATE TABLE member_code (sid BIGINT NOT NULL, petitioner BIGINT NOT NULL, hash {blob} NOT NULL,
               PRIMARY KEY (sid, petitioner)) {clustered}"],
        )
        .await
    }
}
