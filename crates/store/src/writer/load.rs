//! Loads the cases of a batch in one query and replays them, without words.

use std::collections::BTreeMap;

use casework::{Actor, Case, CaseNo, Recorded, replay};
use sea_orm::{ConnectionTrait, QueryResult};

use crate::error::{Result, StoreError};
use crate::project::Trail;
use crate::sql::Sql;
use crate::stored;

/// A case in a transaction, as the commands before this one left it.
#[derive(Debug, Clone)]
pub(crate) struct Held {
    pub sid: i64,
    pub case: Case,
    /// The hash of the last entry.
    pub last: [u8; 32],
    /// What the views had when the transaction began; nothing for a new case.
    pub before: Option<Trail>,
    /// Whether its words lay sealed when the transaction began.
    pub was_sealed: bool,
    pub changed: bool,
}

/// Cases by number; a damaged one does not take the others down.
pub(crate) type Loaded = BTreeMap<CaseNo, std::result::Result<Held, String>>;

/// Loads those of the numbers that exist. Only what replay needs is read: this is the hot path.
pub(crate) async fn load(db: &impl ConnectionTrait, numbers: &[CaseNo]) -> Result<Loaded> {
    let mut loaded = Loaded::new();
    for numbers in numbers.chunks(500) {
        let mut sql = Sql::new(
            db,
            "SELECT j.sid, j.seq, j.at, j.actor, j.shape, j.body, j.hash, s.key FROM stream s
             JOIN journal j ON j.sid = s.sid WHERE s.kind = 'case' AND s.key IN ",
        );
        sql.push_list(numbers.iter().map(|no| no.as_str().to_owned()));
        let rows = sql.add(" ORDER BY j.sid, j.seq").all(db).await?;
        for stream in rows.chunk_by(|one, other| sid(one) == sid(other)) {
            let Some(last) = stream.last() else { continue };
            let no = CaseNo::stored(last.try_get_by_index::<String>(7)?);
            let held = hold(&no, stream, last).map_err(|error| error.to_string());
            loaded.insert(no, held);
        }
    }
    Ok(loaded)
}

fn sid(row: &QueryResult) -> Option<i64> {
    row.try_get_by_index(0).ok()
}

fn hold(no: &CaseNo, stream: &[QueryResult], last: &QueryResult) -> Result<Held> {
    let recorded = stream.iter().map(recorded).collect::<Result<Vec<_>>>()?;
    let case = replay(recorded).map_err(|damage| StoreError::Corrupt(damage.to_string()))?;
    let case = case.ok_or_else(|| StoreError::Corrupt(format!("{no}: a stream without entries")))?;
    Ok(Held {
        sid: last.try_get_by_index(0)?,
        last: stored::hash_of(last.try_get_by_index(6)?)?,
        before: Some(Trail::of(&case)),
        was_sealed: crate::project::is_sealed(&case),
        changed: false,
        case,
    })
}

fn recorded(row: &QueryResult) -> Result<Recorded> {
    Ok(Recorded {
        seq: stored::number(row.try_get_by_index::<i64>(1)?)?,
        at: stored::time(&row.try_get_by_index::<String>(2)?)?,
        by: serde_json::from_str::<Actor>(&row.try_get_by_index::<String>(3)?)?,
        event: stored::event(row.try_get_by_index(4)?, &row.try_get_by_index::<String>(5)?)?,
    })
}
