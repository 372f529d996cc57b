//! Answers that are kept under a key for a day: a request that comes twice is done once.

use std::collections::BTreeMap;

use casework::case::refusal::{Basis, Code, Detail};
use casework::{CaseNo, Refusal};
use jiff::ToSpan;
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::Store;
use crate::boxed;
use crate::engine::{Db, Transaction};
use crate::error::{Result, StoreError};
use crate::keys::Keys;
use crate::list::{ListAnswer, StepDone};
use crate::request::{CommandRequest, Done, IdempotencyKey};
use crate::seal;
use crate::sql::{Rows, Sql};
use crate::table::Table;
use crate::tables::AnswerRow;

/// An answer as it is kept: of one command on a case, or of a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub(super) enum KeptAnswer {
    List(Vec<StepDone>),
    One(Box<Done>),
}

/// By user and key: the digest of what was asked, and the answer.
pub(super) type Answers = BTreeMap<(String, String), (String, KeptAnswer)>;

/// The day from which keys count.
fn since(now: DateTime) -> String {
    now.checked_sub(1.day()).unwrap_or(now).to_string()
}

/// Answers that were given under the same keys less than a day ago.
pub(super) async fn answered(db: &Transaction, keys: &Keys, asks: &[&CommandRequest]) -> Result<Answers> {
    let keyed = || asks.iter().filter_map(|ask| ask.key.as_ref());
    let Some(now) = asks.iter().filter(|ask| ask.key.is_some()).map(|ask| ask.now).min() else {
        return Ok(Answers::new());
    };
    found(db, keys, keyed(), now).await
}

async fn found<'a>(
    db: &dyn Db,
    keys: &Keys,
    wanted: impl Iterator<Item = &'a IdempotencyKey>,
    now: DateTime,
) -> Result<Answers> {
    // By the whole primary key and nothing else: asked for the day, too, SQLite would read every key of that day.
    let mut sql = Sql::new(db, "WITH wanted (who, key) AS (VALUES ");
    sql.push_pairs(wanted.map(|key| (key.user.as_str(), key.key.as_str())));
    let sql = sql.add(") SELECT ").add(AnswerRow::SELECTED);
    let from = " FROM wanted w JOIN idempotency i ON i.who = w.who AND i.key = w.key";
    let (rows, since) = (sql.add(from).rows(db).await?, since(now));
    let mut answered = Answers::new();
    for AnswerRow { who, key, body_digest, answer, at } in rows {
        if at < since {
            continue;
        }
        let clear = seal::unseal(keys.answers(), &format!("{who}/{key}"), &answer)
            .ok_or_else(|| StoreError::Corrupt("an answer kept under a key does not open".to_owned()))?;
        answered.insert((who, key), (body_digest, serde_json::from_slice(&clear)?));
    }
    Ok(answered)
}

impl Store {
    /// The case that was registered under this key less than a day ago, whatever else was sent with it.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails, or what is kept does not open.
    #[boxed]
    pub async fn registered_under(&self, key: &IdempotencyKey, now: DateTime) -> Result<Option<CaseNo>> {
        let answers = found(&self.engine().readers, self.keys(), std::iter::once(key), now).await?;
        Ok(answers.into_values().next().and_then(|(_, kept)| match kept {
            KeptAnswer::One(done) => Some(done.case_no),
            KeptAnswer::List(done) => done.into_iter().find_map(|step| match step {
                StepDone::Case(done) => Some(done.case_no),
                StepDone::Record(_) => None,
            }),
        }))
    }
}

/// Forgets keys older than a day: they may be used again.
pub(super) async fn forget(db: &Transaction, now: DateTime) -> Result<()> {
    Sql::new(db, "DELETE FROM idempotency WHERE at < ").bind(since(now)).run(db).await?;
    Ok(())
}

/// The answers of a batch, as rows, sealed: one of them holds a query code.
pub(super) fn rows() -> Rows {
    Rows::of::<AnswerRow>().tail("ON CONFLICT DO NOTHING")
}

/// Adds one answer to the rows.
pub(super) fn push(
    rows: &mut Rows,
    keys: &Keys,
    (who, key, digest): (&str, &str, &str),
    (kept, now): (&KeptAnswer, DateTime),
) -> Result<()> {
    let answer = seal::seal(keys.answers(), &format!("{who}/{key}"), &serde_json::to_vec(kept)?)?;
    let [who, key, body_digest] = [who, key, digest].map(str::to_owned);
    rows.add(AnswerRow { who, key, body_digest, answer, at: now.to_string() });
    Ok(())
}

/// The answer that a list was given under this key less than a day ago.
pub(super) async fn list(
    db: &Transaction,
    keys: &Keys,
    key: &IdempotencyKey,
    now: Option<DateTime>,
) -> Result<Option<ListAnswer>> {
    let Some(now) = now else { return Ok(None) };
    let mut answered = found(db, keys, std::iter::once(key), now).await?;
    Ok(answered.remove(&(key.user.clone(), key.key.clone())).map(|(digest, kept)| match kept {
        KeptAnswer::List(done) if digest == key.body_digest => ListAnswer::Done(done),
        KeptAnswer::List(_) | KeptAnswer::One(_) => ListAnswer::Refused {
            step: 0,
            refusal: Refusal::new(Code::KeyReused, Basis::Contract, Detail::AnotherBody),
        },
    }))
}

/// Keeps the answer of a list. `false` where somebody else used the key meanwhile.
pub(super) async fn keep_list(
    db: &Transaction,
    keys: &Keys,
    key: &IdempotencyKey,
    (done, now): (&[StepDone], Option<DateTime>),
) -> Result<bool> {
    let Some(now) = now else { return Ok(true) };
    forget(db, now).await?;
    let mut rows = rows();
    push(&mut rows, keys, (&key.user, &key.key, &key.body_digest), (&KeptAnswer::List(done.to_vec()), now))?;
    Ok(rows.write(db).await? == 1)
}
