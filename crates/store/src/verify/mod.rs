//! Computes everything again: chains, texts, checkpoints and signatures, views and totals; names what does not fit.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

use crate::boxed;
use crate::engine::Db;
use casework::case::vocabulary::Class;
use casework::{Case, Policy};
use jiff::civil::DateTime;
use tokio::task::{JoinHandle, spawn_blocking};

use self::codes::Codes;
use self::kept_policies::KeptPolicies;
use self::lacking::Lacking;
use crate::Store;
use crate::apart;
use crate::checkpoint::{self, Checkpoint};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::outside;
use crate::project::folds::Cells;
use crate::project::{Dims, Series, View, folds, live, totals};
use crate::query::texts;
use crate::rebuild::{Fetched, Stream, fetch};
use crate::records::Kinds;
use crate::records::view::{self, RecordView};
use crate::searched;
use crate::sql::Sql;
use crate::stored::{self, BEGINNING};

/// What a check found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verification {
    pub entries: u64,
    pub cases: u64,
    pub checkpoints: u64,
    /// From when on accounts and tokens are facts that can be compared; nothing where none was made yet.
    pub accounts_since: Option<DateTime>,
    /// Damage to the journal, its texts or its checkpoints, the first first.
    pub damage: Vec<String>,
    /// Views that differ from what the journal says; `rebuild` mends them.
    pub views_differ: Vec<String>,
}

/// Enough to see what happened; a ruined disk does not fill the screen.
const MOST: usize = 100;

impl Verification {
    fn damaged(&mut self, what: String) {
        if self.damage.len() < MOST {
            self.damage.push(what);
        }
    }

    fn differs(&mut self, what: String) {
        if self.views_differ.len() < MOST {
            self.views_differ.push(what);
        }
    }
}

impl Store {
    /// Checks the whole database as it stands at this moment, while others go on writing.
    ///
    /// # Errors
    /// [`crate::StoreError`] where it cannot even be read.
    #[boxed]
    pub async fn verify(&self) -> Result<Verification> {
        // Read first: what is signed while the check goes on is not in the snapshot.
        let outside = self.outside();
        let snapshot = self.engine().snapshot().await?;
        let mut all = Part::default();
        let mut after = 0;
        let mut checking: VecDeque<JoinHandle<Result<Part>>> = VecDeque::new();
        loop {
            let fetched = fetch(&snapshot, after).await?;
            let ended = fetched.is_none();
            if let Some(fetched) = fetched {
                let texts = texts::between(&snapshot, after, fetched.last).await?;
                let live = live::views(&snapshot, after, fetched.last).await?;
                let records = view::live(&snapshot, after, fetched.last).await?;
                after = fetched.last;
                let (keys, policy, kinds) = (self.keys().clone(), Arc::clone(self.policy()), self.kinds().clone());
                checking.push_back(spawn_blocking(move || {
                    part(&fetched, &texts.open(&keys)?, (&live, records), (&policy, &kinds))
                }));
            }
            while checking.len() > if ended { 0 } else { 2 } {
                let Some(part) = checking.pop_front() else { break };
                all.add(part.await.map_err(|error| StoreError::Broken(error.to_string()))??);
            }
            if ended {
                break;
            }
        }
        letters(&snapshot, &mut all.series, &mut all.found).await?;
        counts(&snapshot, (all.tally, all.records), &mut all.found).await?;
        folded::check(&snapshot, (all.cells, all.again), &mut all.found).await?;
        checkpoints(&snapshot, self.keys(), &mut all.found).await?;
        if let Some((place, text)) = outside {
            let told = outside::compare(&snapshot, &text).await.unwrap_or_else(|error| Some(error.to_string()));
            all.found.damage.extend(told.map(|told| format!("{told} ({})", place.display())));
        }
        people::check(&snapshot, (self.keys(), self.kinds()), &mut all.found).await?;
        all.codes.check(&snapshot, &mut all.found).await?;
        all.lacking.check(self, &snapshot, &mut all.found).await?;
        all.policies.check(&snapshot, &mut all.found).await?;
        Ok(all.found)
    }
}

/// The views of records, by stream.
type Records = BTreeMap<i64, RecordView>;

/// What one part of the streams showed.
#[derive(Default)]
struct Part {
    found: Verification,
    /// Streams that are records beside the cases.
    records: u64,
    tally: BTreeMap<Dims, i64>,
    /// The cells of the figures, and which cases are counted one by one.
    cells: Cells,
    again: BTreeSet<(i64, String)>,
    series: Series,
    codes: Codes,
    lacking: Lacking,
    policies: KeptPolicies,
}

impl Part {
    fn add(&mut self, part: Part) {
        self.found.entries += part.found.entries;
        self.found.cases += part.found.cases;
        part.found.damage.into_iter().for_each(|what| self.found.damaged(what));
        part.found.views_differ.into_iter().for_each(|what| self.found.differs(what));
        for (dims, n) in part.tally {
            *self.tally.entry(dims).or_default() += n;
        }
        for (cell, (n, adds)) in part.cells {
            let sum = self.cells.entry(cell).or_default();
            *sum = (sum.0 + n, sum.1 + adds);
        }
        self.again.extend(part.again);
        self.records += part.records;
        self.series.join(part.series);
        self.codes.join(part.codes);
        self.lacking.join(part.lacking);
        self.policies.join(part.policies);
    }
}

fn part(
    fetched: &Fetched,
    texts: &texts::Texts,
    (live, mut records): (&live::Live, Records),
    (policy, kinds): (&Policy, &Kinds),
) -> Result<Part> {
    let mut part = Part::default();
    for stream in &fetched.read()? {
        part.found.entries += stream.entries.len() as u64;
        let whole = chain(stream, &mut part.found);
        part.codes.read(stream);
        part.lacking.read(stream, texts);
        part.policies.read(stream);
        check_texts(stream, texts, &mut part.found);
        if stream.kind != stored::CASE {
            record(stream, (policy, kinds), (records.remove(&stream.sid), whole), &mut part);
            continue;
        }
        part.found.cases += 1;
        match stream.case() {
            Ok(case) => {
                part.series.add(&case);
                case_view(&case, stream.sid, policy, live, &mut part);
            }
            Err(error) if whole => part.found.damaged(error.to_string()),
            Err(_) => {}
        }
    }
    Ok(part)
}

/// A record beside the cases replays, and its view says the same.
fn record(
    stream: &Stream,
    (policy, kinds): (&Policy, &Kinds),
    (kept, whole): (Option<RecordView>, bool),
    part: &mut Part,
) {
    let day = kept.as_ref().and_then(|kept| kept.row.graded_on.parse().ok()).unwrap_or_default();
    match view::row(stream, kinds, (policy, day)) {
        Ok(None) => {}
        Ok(Some((fresh, letters))) => {
            part.records += 1;
            part.series.count(letters.iter());
            if kept != fresh {
                part.found.differs(format!("{} {}: the list says something else", stream.kind, stream.key));
            }
        }
        Err(error) if whole => part.found.damaged(error.to_string()),
        Err(_) => {}
    }
}

/// Every hash again, each entry after the one before.
fn chain(stream: &Stream, found: &mut Verification) -> bool {
    let mut prev = BEGINNING;
    for (n, entry) in (1..).zip(&stream.entries) {
        let place = format!("{} {}, entry {n}", stream.kind, stream.key);
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                found.damaged(format!("{place}: {error}"));
                return false;
            }
        };
        let wrong = if entry.seq != n {
            Some("is missing")
        } else if entry.prev != prev {
            Some("does not follow the entry before")
        } else if entry.computed(&stream.kind, &stream.key) != entry.hash {
            Some("does not fit its hash")
        } else {
            None
        };
        if let Some(wrong) = wrong {
            found.damaged(format!("{place}: {wrong}"));
            return false;
        }
        prev = entry.hash;
    }
    if stream.entries.is_empty() {
        found.damaged(format!("{} {}: no entries are left", stream.kind, stream.key));
    }
    !stream.entries.is_empty()
}

/// Every text that was not erased fits the digest that its event keeps.
fn check_texts(stream: &Stream, texts: &texts::Texts, found: &mut Verification) {
    for (id, digest) in stream.entries.iter().flatten().flat_map(|entry| apart::named(&entry.body)) {
        match texts.get(&(stream.sid, id.to_owned())) {
            Some(Some((salt, text))) if apart::digest(salt, text) != digest => {
                found.damaged(format!("{} {}: text {id} does not fit its digest", stream.kind, stream.key));
            }
            Some(None) => found.damaged(format!("{} {}: text {id} does not open", stream.kind, stream.key)),
            _ => {}
        }
    }
}

fn case_view(case: &Case, sid: i64, policy: &Policy, live: &live::Live, part: &mut Part) {
    let Some(kept) = live.get(&sid) else {
        part.found.differs(format!("case {}: no view", case.no));
        return;
    };
    let Ok(day) = kept.row.graded_on.parse() else {
        part.found.differs(format!("case {}: graded on no day", case.no));
        return;
    };
    let fresh = View::of(sid, case, policy, day);
    *part.tally.entry(fresh.dims()).or_default() += 1;
    let (rows, by) = (&fresh.figures.counts, fresh.folded_by());
    folds::put(&mut part.cells, rows, &by, 1);
    folds::put_ended_twice(&mut part.cells, rows, &by, 1);
    part.again.extend(folds::counted_again(rows).into_iter().map(|key| (sid, key.to_owned())));
    if fresh != *kept {
        // What the row of a report says tells whom it accuses (条例30).
        let difference = match case.class {
            Class::Report => "the list says something else".to_owned(),
            Class::Claim | Class::Suggestion => fresh.difference(kept),
        };
        part.found.differs(format!("case {}: {difference}", case.no));
    }
}

/// No series of letters has a gap, and the view knows the last number of each.
async fn letters(db: &dyn Db, series: &mut Series, found: &mut Verification) -> Result<()> {
    for gap in series.broken() {
        found.damaged(gap);
    }
    if !series.is_kept(db).await? {
        found.differs("the last numbers of the letters".to_owned());
    }
    Ok(())
}

/// Nothing lies in the tables that belongs to no stream, and the totals add up.
async fn counts(db: &dyn Db, (tally, records): (BTreeMap<Dims, i64>, u64), found: &mut Verification) -> Result<()> {
    let entries = Sql::new(db, "SELECT COUNT(*) FROM journal").number(db).await?;
    if u64::try_from(entries).unwrap_or_default() != found.entries {
        found.damaged(format!("{entries} entries, of which {} belong to a stream", found.entries));
    }
    let views = Sql::new(db, "SELECT COUNT(*) FROM case_view").number(db).await?;
    if u64::try_from(views).unwrap_or_default() > found.cases {
        found.differs(format!("{views} views of {} cases", found.cases));
    }
    let views = Sql::new(db, "SELECT COUNT(*) FROM record_view").number(db).await?;
    if u64::try_from(views).unwrap_or_default() > records {
        found.differs(format!("{views} views of {records} records"));
    }
    let (indexed, found_by) = searched::count(db).await?;
    if indexed != found_by {
        found.differs(format!("the index of texts knows {found_by} of {indexed} cases"));
    }
    if totals::read(db).await? != tally {
        found.differs("the totals do not add up".to_owned());
    }
    Ok(())
}

async fn checkpoints(db: &dyn Db, keys: &Keys, found: &mut Verification) -> Result<()> {
    let signer = hex::encode(keys.signing().verifying_key().as_bytes());
    let (mut previous, mut after, mut entries, mut cases) = (hex::encode(BEGINNING), 0, 0, 0);
    for (n, made) in (1..).zip(checkpoint::all(db).await?) {
        found.checkpoints += 1;
        let span = checkpoint::span(db, after, made.last).await?;
        (entries, cases) = (entries + span.entries, cases + span.cases);
        let wrong = if made.n != n {
            Some("is missing")
        } else if !made.is_signed_by(keys) {
            Some("its signature does not fit")
        } else if made.signer != signer {
            Some("it names another signer")
        } else if made.previous != previous {
            Some("does not follow the checkpoint before")
        } else if made.root != span.root(&made.salt) || (made.first, made.last) != (span.first, span.last) {
            Some("entries that it covers were changed, added or removed")
        } else if (made.entries, made.cases) != (entries, cases) {
            Some("its counts do not fit")
        } else {
            None
        };
        if let Some(wrong) = wrong {
            found.damaged(format!("checkpoint {}: {wrong}", made.n));
        }
        (previous, after) = (Checkpoint::digest(&made), made.last);
    }
    Ok(())
}

mod codes;
mod folded;
mod kept_policies;
mod lacking;
mod people;
mod reports;
#[cfg(test)]
mod tests;
