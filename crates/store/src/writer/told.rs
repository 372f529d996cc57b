//! Gives the answers of a batch their cases, with the words an outline shows: the asker need not read again.

use std::collections::BTreeMap;

use sea_orm::ConnectionTrait;

use super::Loaded;
use crate::ask::{Answer, Ask, Target};
use crate::error::Result;
use crate::keys::Keys;
use crate::query::rows;
use crate::sql::Sql;

/// A text as it is kept: open, or sealed.
struct Kept {
    plain: Option<String>,
    sealed: Option<Vec<u8>>,
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
    let mut sql = Sql::new(db, "SELECT sid, id, plain, sealed FROM words WHERE sid IN ");
    sql.push_list(told.iter().map(|(sid, _, _)| *sid));
    let mut words: BTreeMap<(i64, String), Kept> = BTreeMap::new();
    for row in &sql.all(db).await? {
        let kept = Kept { plain: row.try_get_by_index(2)?, sealed: row.try_get_by_index(3)? };
        words.insert((row.try_get_by_index(0)?, row.try_get_by_index(1)?), kept);
    }
    for (sid, mut case, done) in told {
        let no = case.no.clone();
        for shown in case.shown_words() {
            let Some(id) = shown.words.id.clone() else { continue };
            let Some(Kept { plain, sealed }) = words.remove(&(sid, id.clone())) else { continue };
            shown.words.value = rows::text(keys, &no, &id, plain, sealed);
        }
        done.case = Some(Box::new(case));
    }
    Ok(())
}
