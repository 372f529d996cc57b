//! When somebody opened the files of some cases last.

use std::collections::BTreeMap;

use casework::{CaseNo, UserId};
use jiff::civil::DateTime;

use crate::engine::Db;
use crate::error::Result;
use crate::sql::Sql;
use crate::stored;

/// Of each of these cases that this account ever opened, when it did so last, to the minute.
pub(crate) async fn last_opened(db: &dyn Db, user: &UserId, numbers: &[CaseNo]) -> Result<BTreeMap<CaseNo, DateTime>> {
    let select = "SELECT s.key AS case_no, MAX(a.at) AS opened_at FROM stream s JOIN access a ON a.sid = s.sid
        WHERE s.kind = 'case' AND a.who = ";
    let mut sql = Sql::new(db, select).bind(user.as_str()).add(" AND s.key IN ");
    sql.push_list(numbers.iter().map(CaseNo::as_str));
    let mut found = BTreeMap::new();
    for row in &sql.add(" GROUP BY s.key").all(db).await? {
        found.insert(row.get("case_no")?, stored::time(&row.get::<String>("opened_at")?)?);
    }
    Ok(found)
}
