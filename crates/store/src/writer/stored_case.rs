//! Gives the answers of a batch their cases, with the words an outline shows: the asker need not read again.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::engine::Db;
use casework::case::hearing::event::Invited;
use casework::case::needs::NeededWords;
use casework::{Case, CaseNo, FreeText};

use super::decided::Decided;
use super::load::OpenTexts;
use super::recent::Known;
use super::{Loaded, LoadedCase};
use crate::apart::Kind;
use crate::engine;
use crate::error::Result;
use crate::keys::Keys;
use crate::project::is_sealed;
use crate::query::{case_file, rows};
use crate::request::{Answer, CommandRequest, Done, Target};
use crate::sql::Sql;

/// A case as a command left it and its words as they are kept. The person who asked opens them: the writer has others waiting.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct StoredCase {
    case: Arc<Case>,
    kept: StoredTexts,
}

/// The texts of one stream as they are kept, by their ids.
#[derive(Debug, Clone, Default, PartialEq)]
struct StoredTexts {
    open: Arc<OpenTexts>,
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
        let mut unsealed = BTreeMap::new();
        for (id, sealed) in self.sealed {
            unsealed.extend(rows::text(keys, no, &id, None, Some(sealed)).map(|text| (id, text)));
        }
        for words in shown {
            let read = |id: &str| self.open.get(id).cloned().or_else(|| unsealed.remove(id));
            words.words.value = words.words.id.as_deref().and_then(read);
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
    mut decided: Decided,
) -> Result<Vec<Known>> {
    add_texts(&mut decided);
    let mut known: BTreeMap<CaseNo, (bool, Known)> = BTreeMap::new();
    for (no, held) in decided.cases {
        let Ok(held) = held else { continue };
        let kept = (held.changed || held.beside) && !held.opened;
        let LoadedCase { sid, case, last, trail, made, rows, texts, .. } = held;
        known.insert(no, (kept, Known { sid, case, last, trail, made, rows, texts }));
    }
    let mut told: BTreeMap<CaseNo, &mut Done> = BTreeMap::new();
    for (ask, answer) in asks.iter().zip(answers).rev() {
        if let (Target::Case(no), Ok(Answer::Done(done))) = (&ask.target, answer) {
            told.entry(no.clone()).or_insert(done);
        }
    }
    let unknown = told.keys().filter_map(|no| known.get(no)).filter(|(_, known)| known.texts.is_none());
    let mut read =
        load_texts(db, &unknown.map(|(_, known)| (known.sid, is_sealed(&known.case))).collect::<Vec<_>>()).await?;
    for (no, done) in told {
        let Some((_, known)) = known.get_mut(&no) else { continue };
        let kept = match &known.texts {
            Some(open) => StoredTexts { open: Arc::clone(open), sealed: Vec::new() },
            None => read.remove(&known.sid).unwrap_or_default(),
        };
        known.texts = (!is_sealed(&known.case)).then(|| Arc::clone(&kept.open));
        done.told = Some(StoredCase { case: Arc::clone(&known.case), kept });
    }
    Ok(known.into_values().filter_map(|(changed, known)| changed.then_some(known)).collect())
}

/// What the batch wrote joins the texts that are known. Those of a matter that lies sealed now, or of which some were struck, have to be
/// read.
fn add_texts(decided: &mut Decided) {
    for (no, piece) in &mut decided.pieces {
        let Some(Ok(held)) = decided.cases.get_mut(no) else { continue };
        if let (Kind::Words, false, Some(texts)) = (piece.kind, piece.shut, &mut held.texts) {
            Arc::make_mut(texts).insert(std::mem::take(&mut piece.id), std::mem::take(&mut piece.text));
        }
    }
    for held in decided.cases.values_mut().flatten() {
        let struck = decided.struck.iter().any(|struck| struck.no == held.case.no);
        held.texts = held.texts.take().filter(|_| !struck && !held.was_sealed && !is_sealed(&held.case));
    }
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
            // What does not read is as if it were erased: an answer is not lost over the words beside it.
            let open = engine::apart::<(String, String)>(&row.get::<String>("open")?).unwrap_or_default();
            words.entry(row.get("sid")?).or_default().open = Arc::new(open.into_iter().collect());
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
