//! What a draw of assessors is made of: the first checkpoint after the call and both words, and the words themselves.

use std::collections::BTreeMap;

use crate::engine::Db;
use casework::CaseNo;
use casework::case::hearing::event::DrawBase;

use super::{Loaded, LoadedCase};
use crate::error::Result;
use crate::request::{CommandRequest, Target};
use crate::sql::Sql;

/// For each case that this batch draws for: the checkpoint, where one was signed by now.
pub(super) async fn bases(db: &dyn Db, asks: &[&CommandRequest], cases: &Loaded) -> Result<BTreeMap<CaseNo, DrawBase>> {
    let mut bases = BTreeMap::new();
    for ask in asks.iter().filter(|ask| ask.asked.command.needs().draw) {
        let Target::Case(no) = &ask.target else { continue };
        let Some(Ok(held)) = cases.get(no) else { continue };
        if let Some(base) = base(db, held).await? {
            bases.insert(no.clone(), base);
        }
    }
    Ok(bases)
}

/// A checkpoint seals everything up to its last place, so the first one that reaches the last of these entries was signed
/// after all of them: neither call nor words could know its root.
async fn base(db: &dyn Db, held: &LoadedCase) -> Result<Option<DrawBase>> {
    let Some(hearing) = held.case.hearing_ahead() else { return Ok(None) };
    let last = hearing.words.iter().map(|given| given.seq).chain([hearing.called_seq]).max().unwrap_or_default();
    let row = Sql::new(db, "SELECT position FROM journal WHERE sid = ")
        .bind(held.sid)
        .add(" AND seq = ")
        .bind(i64::from(last))
        .one(db)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let position: i64 = row.get("position")?;
    let row = Sql::new(db, "SELECT n, root FROM checkpoint WHERE last >= ")
        .bind(position)
        .add(" ORDER BY n LIMIT 1")
        .one(db)
        .await?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(DrawBase { n: row.get("n")?, root: hex::encode(row.get::<Vec<u8>>("root")?) }))
}
