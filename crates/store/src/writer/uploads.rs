//! The files that a batch's commands name: who brought which for what.

use std::collections::BTreeSet;

use casework::UserId;

use crate::engine::Transaction;
use crate::error::Result;
use crate::request::CommandRequest;
use crate::sql::Sql;
use crate::tables::UploadRow;

/// Hash, user, and case or record of every named file that somebody brought.
pub(super) type Uploads = BTreeSet<(String, String, String)>;

pub(super) async fn named(db: &Transaction, asks: &[&CommandRequest]) -> Result<Uploads> {
    let hashes: BTreeSet<String> = asks.iter().filter_map(|ask| ask.asked.command.needs().file).collect();
    if hashes.is_empty() {
        return Ok(Uploads::new());
    }
    let mut sql = Sql::select::<UploadRow>(db).add(" WHERE u.hash IN ");
    sql.push_list(hashes);
    let rows: Vec<UploadRow> = sql.rows(db).await?;
    Ok(rows.into_iter().map(|row| (row.hash, row.who, row.of_key)).collect())
}

/// Whether this user brought this file for this case or record.
pub(crate) async fn is_brought(db: &Transaction, hash: &str, who: &UserId, of: &str) -> Result<bool> {
    let rows = Sql::new(db, "SELECT COUNT(*) FROM upload WHERE hash = ").bind(hash);
    let rows = rows.add(" AND who = ").bind(who.as_str()).add(" AND of_key = ").bind(of);
    Ok(rows.number(db).await? > 0)
}

/// How a record is named where files are kept: no case has a stroke in its number.
pub fn record_key(kind: &str, key: &str) -> String {
    format!("{kind}/{key}")
}
