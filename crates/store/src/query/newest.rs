//! Of the open cases on which somebody is known by a keyed hash the newest: of a name that thousands bear no more is read.

use crate::engine::{Db, DbRow};
use crate::error::Result;
use crate::sql::Sql;

/// A hash that is looked for, of one kind where that is said.
pub(super) type Sought = (Option<String>, Vec<u8>);

/// Which cases are looked at.
#[derive(Debug, Clone, Copy)]
pub(super) enum Among {
    /// Those registered before this one.
    Below(i64),
    /// All but this one.
    AllBut(i64),
}

/// A case on which somebody is known by what was looked for.
pub(super) struct Bearer {
    pub kind: String,
    pub hash: Vec<u8>,
    pub sid: i64,
}

/// The newest cases of each, so many at most, the newest first.
pub(super) async fn of_each(
    db: &dyn Db,
    sought: impl IntoIterator<Item = Sought>,
    among: Among,
    most: i64,
) -> Result<Vec<Bearer>> {
    let mut sql = Sql::new(db, "");
    for (kind, hash) in sought {
        if sql.len() > 0 {
            sql.push(" UNION ALL ");
        }
        // CROSS JOIN keeps SQLite from turning the loops around.
        sql.push(
            "SELECT x.kind, x.hash, x.sid FROM (SELECT l.kind, l.hash, l.sid FROM person_lookup l CROSS JOIN search_doc k
             WHERE k.sid = l.sid AND l.hash = ",
        );
        sql.push_bind(hash);
        if let Some(kind) = kind {
            sql.push(" AND l.kind = ");
            sql.push_bind(kind);
        }
        let (how, sid) = match among {
            Among::Below(sid) => ("<", sid),
            Among::AllBut(sid) => ("<>", sid),
        };
        sql.push(&format!(" AND l.sid {how} "));
        sql.push_bind(sid);
        sql.push(" ORDER BY l.sid DESC LIMIT ");
        sql.push_bind(most);
        sql.push(") x");
    }
    if sql.len() == 0 {
        return Ok(Vec::new());
    }
    let bearer = |row: &DbRow| Ok(Bearer { kind: row.get("kind")?, hash: row.get("hash")?, sid: row.get("sid")? });
    sql.all(db).await?.iter().map(bearer).collect()
}
