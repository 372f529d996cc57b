//! Cases as the last batches left them, so that the next command on one need not replay it.
//!
//! None is trusted by itself, for other programs write, too: a case is used only while the journal still ends with the
//! entry it was replayed to, and that entry's hash stands for all before it. Where the engine says that nobody else wrote since the
//! last batch, and no work of our own but batches did, nothing has to be looked at.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::engine::{Db, Transaction};
use casework::{Case, CaseNo};

use super::load::{LoadedCase, OpenTexts};
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
    /// Its texts that lie open, until something else than a batch may have erased one.
    pub texts: Option<Arc<OpenTexts>>,
}

/// Two generations: when the younger is full, the older is forgotten.
#[derive(Debug, Default)]
pub(crate) struct Recent(Mutex<Inside>);

#[derive(Debug, Default)]
struct Inside {
    /// Each case with the times that were doubted before it was kept.
    generations: [HashMap<CaseNo, (u64, Known)>; 2],
    doubts: u64,
    /// The number of the last batch's transaction.
    batch: u64,
    /// Whether what was kept since the last doubt is as the journal says.
    trusting: bool,
}

impl Recent {
    /// Remembers the cases that a batch changed, once it is on disk; what is forgotten for them is told, to be dropped elsewhere.
    pub(super) fn keep(&self, changed: Vec<Known>) -> Vec<impl Send + use<>> {
        let Inside { generations: [young, old], doubts, .. } = &mut *self.inside();
        let mut forgotten = Vec::new();
        for known in changed {
            if young.len() >= GENERATION {
                forgotten.push(std::mem::replace(old, std::mem::take(young)));
            }
            young.insert(known.case.no.clone(), (*doubts, known));
        }
        forgotten
    }

    /// A batch begins, the transaction of this number; `undisturbed` where nobody else wrote since the one before it. What is kept has to
    /// be looked after where that was no batch: whatever it is, it may have written or erased.
    pub(super) fn batch_begins(&self, number: u64, undisturbed: bool) {
        let inside = &mut *self.inside();
        inside.trusting = undisturbed && number == inside.batch + 1;
        inside.batch = number;
        inside.doubts += u64::from(!inside.trusting);
    }

    /// Those of the numbers that are known and have not moved since.
    pub(super) async fn current(
        &self,
        db: &Transaction,
        numbers: &BTreeSet<CaseNo>,
    ) -> Result<Vec<(CaseNo, LoadedCase)>> {
        let (mut held, mut doubtful) = (Vec::new(), HashMap::new());
        {
            let Inside { generations, doubts, trusting, batch } = &mut *self.inside();
            // In the batch itself, and in no other transaction.
            let trusting = *trusting && *batch == db.number();
            let mut take = |no| generations.iter_mut().find_map(|cases| cases.remove(no));
            for (since, known) in numbers.iter().filter_map(&mut take) {
                match trusting && since == *doubts {
                    true => held.push((known.case.no.clone(), LoadedCase::known(known))),
                    false => drop(doubtful.insert(known.sid, known)),
                }
            }
        }
        if !doubtful.is_empty() {
            held.extend(unmoved(db, doubtful).await?);
        }
        Ok(held)
    }

    fn inside(&self) -> MutexGuard<'_, Inside> {
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
        known.texts = None;
        if hex::decode(hash).is_ok_and(|hash| hash == known.last) {
            held.push((known.case.no.clone(), LoadedCase::known(known)));
        }
    }
    Ok(held)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_trusted_only_in_a_batch_right_after_a_batch() {
        let recent = Recent::default();
        let trusts = |number, undisturbed| {
            recent.batch_begins(number, undisturbed);
            recent.inside().trusting
        };
        assert!(trusts(1, true) && trusts(2, true));
        assert!(!trusts(4, true), "the third transaction was something else");
        assert!(trusts(5, true));
        assert!(!trusts(6, false), "another program wrote");
        assert_eq!(recent.inside().doubts, 2);
    }
}
