//! The views: disposable, rebuilt from the journal at any time.

use sea_orm_migration::sea_orm::DbErr;
use sea_orm_migration::{MigrationTrait, SchemaManager};

use super::{migration, run};

migration!(Views, "m0003_views");

#[async_trait::async_trait]
impl MigrationTrait for Views {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(
            manager,
            &[
                "CREATE TABLE case_view (sid {key}, case_no TEXT NOT NULL, version BIGINT NOT NULL, stage TEXT NOT NULL,
                 open BOOLEAN NOT NULL, class TEXT NOT NULL, procedure TEXT NOT NULL, colour TEXT NOT NULL,
                 progress TEXT NOT NULL, percent BIGINT NOT NULL, unit TEXT NOT NULL, due TEXT NOT NULL,
                 waiting TEXT NOT NULL, received_on TEXT NOT NULL, people BIGINT NOT NULL, in_charge TEXT NOT NULL,
                 registered_by TEXT NOT NULL, taken_by TEXT NOT NULL, asked BOOLEAN NOT NULL, title_id TEXT NOT NULL,
                 petitioner_id TEXT NOT NULL, graded_on TEXT NOT NULL)",
                "CREATE INDEX case_view_due ON case_view (due, sid)",
                "CREATE INDEX case_view_unit ON case_view (unit, due, sid)",
                "CREATE INDEX case_view_stage ON case_view (stage, due, sid)",
                "CREATE TABLE clock_view (sid BIGINT NOT NULL, n BIGINT NOT NULL, key TEXT NOT NULL, due TEXT NOT NULL,
                 ended TEXT NOT NULL, PRIMARY KEY (sid, n)) {clustered}",
                "CREATE TABLE case_unit (sid BIGINT NOT NULL, unit TEXT NOT NULL, PRIMARY KEY (unit, sid)) {clustered}",
                // Whom a report accuses: read by every list, so that it stays out of his.
                "CREATE TABLE accused (sid BIGINT NOT NULL, n BIGINT NOT NULL, unit TEXT NOT NULL, who TEXT NOT NULL,
                 PRIMARY KEY (sid, n)) {clustered}",
                "CREATE INDEX accused_unit ON accused (unit)",
                "CREATE INDEX accused_who ON accused (who)",
                "CREATE TABLE total (month TEXT NOT NULL, class TEXT NOT NULL, stage TEXT NOT NULL, unit TEXT NOT NULL,
                 colour TEXT NOT NULL, progress TEXT NOT NULL, n BIGINT NOT NULL,
                 PRIMARY KEY (month, class, stage, unit, colour, progress)) {clustered}",
                "CREATE TABLE total_delta (id {id}, month TEXT NOT NULL, class TEXT NOT NULL, stage TEXT NOT NULL,
                 unit TEXT NOT NULL, colour TEXT NOT NULL, progress TEXT NOT NULL, n BIGINT NOT NULL)",
            ],
        )
        .await
    }
}
