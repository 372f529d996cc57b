//! Gives the answers of a batch their cases, with the words an outline shows: the asker need not read again.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::engine::Db;
use casework::case::hearing::event::Invited;
use casework::case::needs::NeededWords;
use casework::{Case, CaseNo, FreeText};

use super::recent::Known;
use super::{Loaded, LoadedCase};
use crate::engine;
use crate::error::Result;
use crate::keys::Keys;
use crate::project::is_sealed;
use crate::query::{case_file, rows};
use crate::request::{Answer, CommandRequest, Target};
use crate::sql::Sql;

/// A case as a command left it and its words as they are kept. The person who asked opens them: the writer has others waiting.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct StoredCase {
    case: Arc<Case>,
    kept: StoredTexts,
}

/// The texts of one stream as they are kept: the open ones gathered in one text, the sealed ones by their ids.
#[derive(Debug, Clone, Default, PartialEq)]
struct StoredTexts {
    open: String,
    sealed: Vec<(String, Vec<u8>)>,
}

impl StoredCase {
    /// The case with the words that its outline shows.
    pub(crate) fn opened(self, keys: &Keys) -> Case {
        let mut case = Arc::unwrap_or_clone(self.case);
        let no = case.no.clone();
        self.kept.open_into(keys, &no, case.shown_words());
        case
    }
}

impl StoredTexts {
    fn open_into(self, keys: &Keys, no: &CaseNo, shown: Vec<&mut FreeText>) {
        // What does not read is as if it were erased: an answer is not lost over the words beside it.
        let open: Vec<(String, String)> = engine::apart(&self.open).unwrap_or_default();
        let mut texts: BTreeMap<String, String> = open.into_iter().collect();
        for (id, sealed) in self.sealed {
            texts.extend(rows::text(keys, no, &id, None, Some(sealed)).map(|text| (id, text)));
        }
        for words in shown {
            words.words.value = words.words.id.as_deref().and_then(|id| texts.remove(id));
        }
    }
}

/// Fetches the few words that a rule has to read.
pub(super) async fn words_that_rules_read(
    db: &dyn Db,
    keys: &Keys,
    asks: &[&CommandRequest],
    cases: &mut Loaded,
) -> Result<()> {
    for ask in asks {
        let Target::Case(no) = &ask.target else { continue };
        let Some(Ok(held)) = cases.get_mut(no) else { continue };
        let of = (held.sid, is_sealed(&held.case));
        let read: Vec<&mut FreeText> = match ask.asked.command.needs().words {
            // All of them are read apart: the decision may see them, what is kept in mind may not.
            NeededWords::None | NeededWords::AllWithIdentities => continue,
            NeededWords::SentBack => {
                Arc::make_mut(&mut held.case).sent_again.iter_mut().map(|old| &mut old.facts).collect()
            }
            NeededWords::OfTheHearing => {
                let hearings = Arc::make_mut(&mut held.case).hearings.iter_mut();
                hearings
                    .flat_map(|hearing| {
                        let words = hearing.words.iter_mut().map(|given| &mut given.word);
                        let invited = hearing.invited.iter_mut().map(|one| &mut one.invited);
                        words.chain(invited.chain(&mut hearing.uninvited).flat_map(Invited::texts_mut))
                    })
                    .collect()
            }
        };
        if read.is_empty() {
            continue;
        }
        let kept = load_texts(db, &[of]).await?.remove(&held.sid).unwrap_or_default();
        kept.open_into(keys, no, read);
        held.opened = true;
    }
    Ok(())
}

/// The cases of which a rule reads everything, with all words and identities; for the decision alone.
pub(super) async fn whole_cases(db: &dyn Db, keys: &Keys, asks: &[&CommandRequest]) -> Result<BTreeMap<CaseNo, Case>> {
    let mut whole = BTreeMap::new();
    for ask in asks.iter().filter(|ask| ask.asked.command.needs().words == NeededWords::AllWithIdentities) {
        let Target::Case(no) = &ask.target else { continue };
        if let Some(case_file::Read { file, .. }) = case_file::read(db, keys, no).await? {
            whole.insert(no.clone(), file.case);
        }
    }
    Ok(whole)
}

/// Gives each case to the last answer that speaks of it, for answers before it go without; and answers all that changed,
/// to be remembered once they are on disk.
pub(super) async fn with_cases(
    db: &dyn Db,
    asks: &[&CommandRequest],
    answers: &mut [Result<Answer>],
    cases: Loaded,
) -> Result<Vec<Known>> {
    let mut known: BTreeMap<CaseNo, (bool, Known)> = BTreeMap::new();
    for (no, held) in cases {
        let Ok(LoadedCase { sid, case, last, trail, made, changed, beside, opened, rows, .. }) = held else { continue };
        known.insert(no, ((changed || beside) && !opened, Known { sid, case, last, trail, made, rows }));
    }
    let mut told: BTreeMap<i64, _> = BTreeMap::new();
    for (ask, answer) in asks.iter().zip(answers).rev() {
        if let (Target::Case(no), Ok(Answer::Done(done))) = (&ask.target, answer)
            && let Some((_, known)) = known.get(no)
        {
            told.entry(known.sid).or_insert((known.case.clone(), done));
        }
    }
    let wanted: Vec<(i64, bool)> = told.iter().map(|(sid, (case, _))| (*sid, is_sealed(case))).collect();
    let mut kept = load_texts(db, &wanted).await?;
    for (sid, (case, done)) in told {
        done.told = Some(StoredCase { case, kept: kept.remove(&sid).unwrap_or_default() });
    }
    Ok(known.into_values().filter_map(|(changed, known)| changed.then_some(known)).collect())
}

/// Every text of these streams, as it is kept, for each with whether its words lie sealed.
async fn load_texts(db: &dyn Db, cases: &[(i64, bool)]) -> Result<BTreeMap<i64, StoredTexts>> {
    let of = |sealed: bool| cases.iter().filter(|(_, is)| *is == sealed).map(|(sid, _)| *sid).collect::<Vec<_>>();
    let mut words: BTreeMap<i64, StoredTexts> = BTreeMap::new();
    let (open, sealed) = (of(false), of(true));
    if !open.is_empty() {
        let gathered = engine::gathered_unsorted(db, &["id", "plain"]);
        let mut sql =
            Sql::new(db, &format!("SELECT sid, {gathered} AS open FROM words WHERE plain IS NOT NULL AND sid IN "));
        sql.push_list(open);
        for row in &sql.add(" GROUP BY sid").all(db).await? {
            words.entry(row.get("sid")?).or_default().open = row.get("open")?;
        }
    }
    if !sealed.is_empty() {
        let mut sql = Sql::new(db, "SELECT sid, id, sealed FROM words WHERE sealed IS NOT NULL AND sid IN ");
        sql.push_list(sealed);
        for row in &sql.all(db).await? {
            let of: &mut StoredTexts = words.entry(row.get("sid")?).or_default();
            of.sealed.push((row.get("id")?, row.get("sealed")?));
        }
    }
    Ok(words)
}
