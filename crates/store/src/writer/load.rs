//! Loads the cases of a batch in one query and replays them, without words.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::engine::{Db, DbRow};
use casework::{Actor, Case, CaseNo, Recorded, replay};
use serde::Deserialize;

use super::recent::Known;
use crate::error::{Result, StoreError};
use crate::project::{RowsInMind, Trail};
use crate::sql::Sql;
use crate::{engine, stored};

/// A case in a transaction, as the commands before this one left it.
#[derive(Debug, Clone)]
pub(crate) struct LoadedCase {
    pub sid: i64,
    pub case: Arc<Case>,
    /// The hash of the last entry.
    pub last: [u8; 32],
    /// What the views have of it; nothing of a new case before it is written.
    pub trail: Option<Trail>,
    /// The rebuild after which `rows` were made, where that is known.
    pub made: i64,
    /// What lies of it in some views, where that is known.
    pub rows: Option<RowsInMind>,
    /// Whether its words lay sealed when the transaction began.
    pub was_sealed: bool,
    pub changed: bool,
    /// Only its version moved: a record of conduct, which no list and no total reads.
    pub beside: bool,
    /// A rule read words of it, which stand in `case` now.
    pub opened: bool,
    /// Its texts that lie open, where they are known: of a matter whose words lie sealed they never are.
    pub texts: Option<Arc<OpenTexts>>,
}

/// Texts by their ids.
pub(crate) type OpenTexts = BTreeMap<String, String>;

impl LoadedCase {
    /// A case as it stood when the transaction began.
    fn loaded(sid: i64, case: Case, last: [u8; 32]) -> LoadedCase {
        let trail = Some(Trail::of(sid, &case, String::new()));
        LoadedCase::known(Known { sid, case: Arc::new(case), last, trail, made: 0, rows: None, texts: None })
    }

    /// The same, as it is kept in mind.
    pub(crate) fn known(known: Known) -> LoadedCase {
        let Known { sid, case, last, trail, made, rows, texts } = known;
        let (was_sealed, changed, beside, opened) = (crate::project::is_sealed(&case), false, false, false);
        LoadedCase { sid, case, last, trail, made, rows, was_sealed, changed, beside, opened, texts }
    }
}

/// Cases by number; a damaged one does not take the others down.
pub(crate) type Loaded = BTreeMap<CaseNo, std::result::Result<LoadedCase, String>>;

/// Loads those of the numbers that exist. Only what replay needs is read, and each case comes as one row: a row costs
/// more than what stands in it, and this is the hot path.
pub(crate) async fn load(db: &dyn Db, numbers: &[CaseNo]) -> Result<Loaded> {
    let mut loaded = Loaded::new();
    let (entries, last) = (entries(db), last_of("s.sid"));
    let select = format!(
        "SELECT s.sid, s.key, {entries} AS entries, ({last}) AS last
         FROM stream s JOIN journal j ON j.sid = s.sid WHERE s.kind = 'case' AND s.key IN "
    );
    for numbers in numbers.chunks(500) {
        let mut sql = Sql::new(db, &select);
        sql.push_list(numbers.iter().map(|no| no.as_str().to_owned()));
        for row in &sql.add(" GROUP BY s.sid, s.key").all(db).await? {
            let no: CaseNo = row.get("key")?;
            let held = hold(&no, row).map_err(|error| error.to_string());
            loaded.insert(no, held);
        }
    }
    Ok(loaded)
}

/// Number, time, actor, shape and body of an entry; what JSON need not escape is not copied.
#[derive(Deserialize)]
struct Line<'a>(u32, #[serde(borrow)] Cow<'a, str>, #[serde(borrow)] Cow<'a, str>, i64, #[serde(borrow)] Cow<'a, str>);

/// The SQL that gathers a stream's entries, as far as replay needs them; `j` is the journal.
pub(crate) fn entries(db: &dyn Db) -> String {
    engine::gathered(db, &["j.seq", "j.at", "j.actor", "j.shape", "j.body"], "j.seq")
}

/// The SQL that finds the hash of a stream's last entry.
pub(crate) fn last_of(sid: &str) -> String {
    format!("SELECT l.hash FROM journal l WHERE l.sid = {sid} ORDER BY l.seq DESC LIMIT 1")
}

fn hold(no: &CaseNo, row: &DbRow) -> Result<LoadedCase> {
    let case = replayed(&row.get::<String>("entries")?, |body| Cow::Borrowed(body))?;
    let case = case.ok_or_else(|| StoreError::Corrupt(format!("{no}: a stream without entries")))?;
    Ok(LoadedCase::loaded(row.get("sid")?, case, row.get("last")?))
}

/// The case of the gathered [`entries`], each body as `filled` gives it.
pub(crate) fn replayed(entries: &str, filled: impl for<'a> Fn(&'a str) -> Cow<'a, str>) -> Result<Option<Case>> {
    let recorded = |Line(seq, at, actor, shape, body): Line| {
        let by = serde_json::from_str::<Actor>(&actor)?;
        Ok(Recorded { seq, at: stored::time(&at)?, by, event: stored::event(shape, &filled(&body))? })
    };
    let recorded = engine::apart::<Line>(entries)?.into_iter().map(recorded).collect::<Result<Vec<_>>>()?;
    replay(recorded).map_err(|damage| StoreError::Corrupt(damage.to_string()))
}
