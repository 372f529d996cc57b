//! Loads the cases of a batch in one query and replays them, without words.

use std::collections::BTreeMap;

use casework::{Case, CaseNo, replay};
use sea_orm::ConnectionTrait;

use crate::error::{Result, StoreError};
use crate::project::Trail;
use crate::sql::Sql;
use crate::stored::{COLUMNS, Entry};

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

/// Loads those of the numbers that exist.
pub(crate) async fn load(db: &impl ConnectionTrait, numbers: &[CaseNo]) -> Result<Loaded> {
    let mut loaded = Loaded::new();
    for numbers in numbers.chunks(500) {
        let mut sql = Sql::new(db, "SELECT ");
        sql.push(COLUMNS);
        sql.push(", s.key FROM stream s JOIN journal j ON j.sid = s.sid WHERE s.kind = 'case' AND s.key IN ");
        sql.push_list(numbers.iter().map(|no| no.as_str().to_owned()));
        let rows = sql.add(" ORDER BY j.sid, j.seq").all(db).await?;
        let mut streams: BTreeMap<CaseNo, Vec<Result<Entry>>> = BTreeMap::new();
        for row in &rows {
            let key: String = row.try_get_by_index(10)?;
            streams.entry(CaseNo::stored(key)).or_default().push(Entry::read(row));
        }
        for (no, entries) in streams {
            let held = hold(&no, entries).map_err(|error| error.to_string());
            loaded.insert(no, held);
        }
    }
    Ok(loaded)
}

fn hold(no: &CaseNo, entries: Vec<Result<Entry>>) -> Result<Held> {
    let entries = entries.into_iter().collect::<Result<Vec<Entry>>>()?;
    let empty = || StoreError::Corrupt(format!("{no}: a stream without entries"));
    let last = entries.last().ok_or_else(empty)?;
    let (sid, last) = (last.sid, last.hash);
    let recorded = entries.iter().map(Entry::recorded).collect::<Result<Vec<_>>>()?;
    let case = replay(recorded).map_err(|damage| StoreError::Corrupt(damage.to_string()))?.ok_or_else(empty)?;
    let was_sealed = crate::project::is_sealed(&case);
    Ok(Held { sid, before: Some(Trail::of(&case)), case, last, was_sealed, changed: false })
}
