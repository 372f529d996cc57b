//! Gives the answers of a batch their cases, with the words an outline shows: the asker need not read again.

use std::collections::BTreeMap;

use casework::case::Command;
use casework::{CaseNo, Words};
use sea_orm::ConnectionTrait;

use super::Loaded;
use crate::ask::{Answer, Ask, Target};
use crate::engine;
use crate::error::Result;
use crate::keys::Keys;
use crate::query::rows;
use crate::sql::Sql;

/// A text as it is kept: open, or sealed.
struct Kept {
    plain: Option<String>,
    sealed: Option<Vec<u8>>,
}

/// Fetches the few words that a rule has to read: the answers that a next level sent back, where this batch answers them
/// anew, and both sides' words, where it draws assessors.
pub(super) async fn words_that_rules_read(
    db: &impl ConnectionTrait,
    keys: &Keys,
    asks: &[&Ask],
    cases: &mut Loaded,
) -> Result<()> {
    for ask in asks {
        let Target::Case(no) = &ask.target else { continue };
        let Some(Ok(held)) = cases.get_mut(no) else { continue };
        let is_sealed = crate::project::is_sealed(&held.case);
        let facts: Vec<&mut Words> = match ask.asked.command {
            Command::Conclude(_) => held.case.sent_again.iter_mut().map(|old| &mut old.facts).collect(),
            Command::DrawAssessors(_) => {
                let given = held.case.hearings.iter_mut().flat_map(|hearing| &mut hearing.words);
                given.map(|given| &mut given.word).collect()
            }
            _ => continue,
        };
        if facts.is_empty() {
            continue;
        }
        let mut words = all_kept(db, &[(held.sid, is_sealed)]).await?;
        open(keys, no, held.sid, facts, &mut words);
    }
    Ok(())
}

/// Moves each case into the last answer that speaks of it; answers before it go without.
pub(super) async fn with_cases(
    db: &impl ConnectionTrait,
    keys: &Keys,
    asks: &[&Ask],
    answers: &mut [Result<Answer>],
    mut cases: Loaded,
) -> Result<()> {
    let mut told = Vec::new();
    for (ask, answer) in asks.iter().zip(answers).rev() {
        if let (Target::Case(no), Ok(Answer::Done(done))) = (&ask.target, answer)
            && let Some(Ok(held)) = cases.remove(no)
        {
            told.push((held.sid, held.case, done));
        }
    }
    if told.is_empty() {
        return Ok(());
    }
    let cases: Vec<(i64, bool)> = told.iter().map(|(sid, case, _)| (*sid, crate::project::is_sealed(case))).collect();
    let mut words = all_kept(db, &cases).await?;
    for (sid, mut case, done) in told {
        let no = case.no.clone();
        open(keys, &no, sid, case.shown_words(), &mut words);
        done.case = Some(Box::new(case));
    }
    Ok(())
}

/// Every text of these streams, as it is kept; those of one stream come as one row.
async fn kept(db: &impl ConnectionTrait, sids: &[i64]) -> Result<BTreeMap<(i64, String), Kept>> {
    let mut words: BTreeMap<(i64, String), Kept> = BTreeMap::new();
    let open = engine::gathered(db, &["id", "plain"], "id");
    let mut sql = Sql::new(db, &format!("SELECT sid, {open} FROM words WHERE plain IS NOT NULL AND sid IN "));
    sql.push_list(sids.iter().copied());
    for row in &sql.add(" GROUP BY sid").all(db).await? {
        let sid: i64 = row.try_get_by_index(0)?;
        for [id, plain] in engine::apart(&row.try_get_by_index::<String>(1)?) {
            words.insert((sid, id.to_owned()), Kept { plain: Some(plain.to_owned()), sealed: None });
        }
    }
    Ok(words)
}

/// The same for words that lie sealed: few cases have any.
async fn kept_sealed(db: &impl ConnectionTrait, sids: &[i64]) -> Result<BTreeMap<(i64, String), Kept>> {
    let mut sql = Sql::new(db, "SELECT sid, id, sealed FROM words WHERE sealed IS NOT NULL AND sid IN ");
    sql.push_list(sids.iter().copied());
    let mut words = BTreeMap::new();
    for row in &sql.all(db).await? {
        let kept = Kept { plain: None, sealed: row.try_get_by_index(2)? };
        words.insert((row.try_get_by_index(0)?, row.try_get_by_index(1)?), kept);
    }
    Ok(words)
}

/// What lies of these cases' words, open or sealed.
async fn all_kept(db: &impl ConnectionTrait, cases: &[(i64, bool)]) -> Result<BTreeMap<(i64, String), Kept>> {
    let of = |sealed: bool| cases.iter().filter(|(_, is)| *is == sealed).map(|(sid, _)| *sid).collect::<Vec<_>>();
    let (open, sealed) = (of(false), of(true));
    let mut words = if open.is_empty() { BTreeMap::new() } else { kept(db, &open).await? };
    if !sealed.is_empty() {
        words.extend(kept_sealed(db, &sealed).await?);
    }
    Ok(words)
}

fn open(keys: &Keys, no: &CaseNo, sid: i64, shown: Vec<&mut Words>, words: &mut BTreeMap<(i64, String), Kept>) {
    for shown in shown {
        let Some(id) = shown.words.id.clone() else { continue };
        let Some(Kept { plain, sealed }) = words.remove(&(sid, id.clone())) else { continue };
        shown.words.value = rows::text(keys, no, &id, plain, sealed);
    }
}
