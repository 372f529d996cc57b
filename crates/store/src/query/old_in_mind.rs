//! What the list of old matters tells of each, so that who reads it next replays nothing that did not change. It is no one reader's:
//! which cases somebody sees the views say, each time.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use casework::old_matters::OldMatter;
use casework::{CaseNo, Policy};

use crate::engine::Db;
use crate::error::Result;
use crate::writer::load;

/// So many are kept; then all are forgotten, and those that are asked for come again.
const MOST: usize = 20_000;

/// A case, and its version as the view has it.
pub(super) type Wanted = (CaseNo, u32);

/// Each by its number; a damaged one does not take the others down.
pub(super) type Found = BTreeMap<CaseNo, std::result::Result<Arc<OldMatter>, String>>;

/// Matters by their versions, as one policy reads them.
#[derive(Default)]
pub(crate) struct OldInMind(Mutex<Matters>);

#[derive(Default)]
struct Matters {
    policy: String,
    matters: HashMap<CaseNo, (u32, Arc<OldMatter>)>,
}

impl OldInMind {
    /// Those of these cases that exist; only what is not in mind in this version is replayed, without words.
    pub(super) async fn read(&self, db: &dyn Db, policy: &Policy, wanted: &[Wanted]) -> Result<Found> {
        let (mut found, mut missing) = (Found::new(), Vec::new());
        {
            let kept = self.by(&policy.digest);
            for (no, version) in wanted {
                match kept.matters.get(no).filter(|(of, _)| of == version) {
                    Some((_, matter)) => drop(found.insert(no.clone(), Ok(Arc::clone(matter)))),
                    None => missing.push(no.clone()),
                }
            }
        }
        if missing.is_empty() {
            return Ok(found);
        }
        let mut read = Vec::with_capacity(missing.len());
        for (no, held) in load(db, &missing).await? {
            let matter = held.map(|held| (held.case.version, Arc::new(OldMatter::of(&held.case, policy))));
            if let Ok(matter) = &matter {
                read.push((no.clone(), matter.clone()));
            }
            found.insert(no, matter.map(|(_, matter)| matter));
        }
        let mut kept = self.by(&policy.digest);
        if kept.matters.len() + read.len() > MOST {
            kept.matters.clear();
        }
        kept.matters.extend(read);
        Ok(found)
    }

    /// What is kept by this policy: of another one nothing is.
    fn by(&self, policy: &str) -> MutexGuard<'_, Matters> {
        // A thread that stopped in here leaves a map that is still one.
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.policy != policy {
            *kept = Matters { policy: policy.to_owned(), matters: HashMap::new() };
        }
        kept
    }
}
