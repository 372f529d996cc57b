//! What a sample of sealed answers is drawn from: the answers of a period, and the checkpoint that makes the seed.

use casework::case::hearing::event::DrawBase;
use casework::context::{Sealed, SealedAnswer};
use casework::record::SealedBetween;
use casework::{CaseNo, UnitId};

use crate::engine::{Db, DbRow, Transaction};
use crate::error::Result;
use crate::sql::Sql;

/// The answers that were sealed between two days and stand; none of a report, for who reads samples reads no reports (条例30).
pub(super) async fn between(db: &Transaction, SealedBetween { from, until }: SealedBetween) -> Result<Sealed> {
    let after = until.tomorrow().unwrap_or(until).to_string();
    let rows = Sql::new(
        db,
        "SELECT DISTINCT v.case_no, v.unit FROM journal j JOIN case_view v ON v.sid = j.sid
         WHERE j.name = 'concluded' AND v.class <> 'report' AND v.unit <> ''
         AND v.stage NOT IN ('registered', 'routed', 'accepted') AND j.at >= ",
    )
    .bind(from.to_string())
    .add(" AND j.at < ")
    .bind(after.as_str())
    .all(db)
    .await?;
    let mut answers = Vec::with_capacity(rows.len());
    for row in &rows {
        let (no, unit): (String, String) = (row.get("case_no")?, row.get("unit")?);
        answers.push(SealedAnswer { case: CaseNo::stored(no), unit: UnitId::new(unit) });
    }
    Ok(Sealed { base: base(db, &after).await?, answers })
}

/// The first checkpoint that was signed after the period: nobody who draws can choose it. Where none was signed yet, the last.
async fn base(db: &Transaction, after: &str) -> Result<Option<DrawBase>> {
    match first_after(db, after).await? {
        Some(base) => Ok(Some(base)),
        None => {
            let last = Sql::new(db, "SELECT n, root FROM checkpoint ORDER BY n DESC LIMIT 1").one(db).await?;
            last.as_ref().map(draw_base).transpose()
        }
    }
}

/// The first checkpoint that was signed on or after a day, if one was.
pub(crate) async fn first_after(db: &dyn Db, day: &str) -> Result<Option<DrawBase>> {
    let first = Sql::new(db, "SELECT n, root FROM checkpoint WHERE at >= ").bind(day).add(" ORDER BY n LIMIT 1");
    first.one(db).await?.as_ref().map(draw_base).transpose()
}

fn draw_base(row: &DbRow) -> Result<DrawBase> {
    Ok(DrawBase { n: row.get("n")?, root: hex::encode(row.get::<Vec<u8>>("root")?) })
}
