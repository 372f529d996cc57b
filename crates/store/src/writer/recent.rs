//! Cases as the last batches left them, so that the next command on one need not replay it.
//!
//! None is trusted by itself, for other programs write, too: a case is used only while the journal still ends with the
//! entry it was replayed to, and that entry's hash stands for all before it.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::engine::Db;
use casework::{Case, CaseNo};

use super::LoadedCase;
use crate::engine;
use crate::error::Result;
use crate::project::{RowsInMind, Trail};
use crate::sql::Sql;

/// How many cases one generation holds.
const GENERATION: usize = 256;

/// A case without words, and where its stream ended.
#[derive(Debug)]
pub(crate) struct Known {
    pub sid: i64,
    pub case: Arc<Case>,
    pub last: [u8; 32],
    /// What the views have of it that no policy makes old.
    pub trail: Option<Trail>,
    /// The rebuild after which these rows were made; what lies there is in mind for as long as nobody made it anew.
    pub made: i64,
    /// What lies of it in other views.
    pub rows: Option<RowsInMind>,
}

/// Two generations: when the younger is full, the older is forgotten.
#[derive(Debug, Default)]
pub(crate) struct Recent(Mutex<[HashMap<CaseNo, Known>; 2]>);

impl Recent {
    /// Remembers the cases that a batch changed, once it is on disk; what is forgotten for them is told, to be dropped elsewhere.
    pub(super) fn keep(&self, changed: Vec<Known>) -> Vec<HashMap<CaseNo, Known>> {
        let [young, old] = &mut *self.generations();
        let mut forgotten = Vec::new();
        for known in changed {
            if young.len() >= GENERATION {
                forgotten.push(std::mem::replace(old, std::mem::take(young)));
            }
            young.insert(known.case.no.clone(), known);
        }
        forgotten
    }

    /// Those of the numbers that are known and have not moved since.
    pub(super) async fn current(&self, db: &dyn Db, numbers: &BTreeSet<CaseNo>) -> Result<Vec<(CaseNo, LoadedCase)>> {
        let known: HashMap<i64, Known> = {
            let generations = &mut *self.generations();
            let mut take = |no| generations.iter_mut().find_map(|cases| cases.remove(no));
            numbers.iter().filter_map(|no| take(no).map(|known| (known.sid, known))).collect()
        };
        if known.is_empty() {
            return Ok(Vec::new());
        }
        unmoved(db, known).await
    }

    fn generations(&self) -> MutexGuard<'_, [HashMap<CaseNo, Known>; 2]> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Of these cases, the ones whose last entry is still the last in the journal.
async fn unmoved(db: &dyn Db, mut known: HashMap<i64, Known>) -> Result<Vec<(CaseNo, LoadedCase)>> {
    let ends = engine::gathered(db, &["e.sid", &engine::hex(db, "e.hash")], "e.sid");
    let mut sql = Sql::new(db, "WITH wanted (sid, seq) AS (VALUES ");
    sql.push_pairs(known.values().map(|known| (known.sid, i64::from(known.case.version))));
    sql.push(&format!(
        ") SELECT {ends} AS ends, COALESCE((SELECT beats FROM heartbeat WHERE n = 2), 0) AS made
         FROM (SELECT w.sid AS sid, j.hash AS hash FROM wanted w JOIN journal j ON j.sid = w.sid AND j.seq = w.seq
         WHERE NOT EXISTS (SELECT 1 FROM journal n WHERE n.sid = w.sid AND n.seq = w.seq + 1)) e"
    ));
    let row = sql.one(db).await?;
    let (ends, made) = match &row {
        Some(row) => (row.get::<Option<String>>("ends")?.unwrap_or_default(), row.get::<i64>("made")?),
        None => (String::new(), 0),
    };
    let mut held = Vec::with_capacity(known.len());
    for (sid, hash) in engine::apart::<(i64, &str)>(&ends)? {
        let Some(mut known) = known.remove(&sid) else { continue };
        known.rows = known.rows.filter(|_| known.made == made);
        known.made = made;
        if hex::decode(hash).is_ok_and(|hash| hash == known.last) {
            held.push((known.case.no.clone(), LoadedCase::known(known)));
        }
    }
    Ok(held)
}
