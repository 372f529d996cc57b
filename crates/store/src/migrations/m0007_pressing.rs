//! From which day a unit is to be pressed, and where its answers are found (条例38–40).

use sea_orm_migration::sea_orm::DbErr;
use sea_orm_migration::{MigrationTrait, SchemaManager};

use super::{migration, run};

migration!(Pressing, "m0007_pressing");

#[async_trait::async_trait]
impl MigrationTrait for Pressing {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(
            manager,
            &[
                "ALTER TABLE case_view ADD COLUMN press_from TEXT NOT NULL DEFAULT '9999-12-30'",
                "CREATE INDEX case_view_press ON case_view (press_from, sid) WHERE press_from < '9999'",
                "CREATE INDEX clock_answered ON clock_view (ended, sid, n) WHERE key = 'supervision' AND ended <> ''",
                // Views are what the journal says: the open ones are graded again the next morning, or at the start.
                "UPDATE case_view SET graded_on = '' WHERE stage <> 'closed'",
            ],
        )
        .await
    }
}
