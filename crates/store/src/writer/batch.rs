//! A batch: load, decide in order, write with few statements, commit once, answer all.
//!
//! Where anything fails the batch is rolled back and its commands are replayed, each in a transaction of its own.

use std::collections::{BTreeMap, BTreeSet};

use casework::case::Command;
use casework::case::refusal::Code;
use casework::words::{UnitId, UserId};
use casework::{CaseNo, Refusal};
use jiff::ToSpan;
use sea_orm::{ConnectionTrait, DatabaseTransaction};

use super::decided::Decided;
use super::recent::Known;
use super::{Loaded, Note, Pending, Writer, draw, load, rows, told};
use crate::ask::{Answer, Ask, Done, Target};
use crate::engine;
use crate::error::{Result, StoreError};
use crate::seal;
use crate::sql::Sql;

/// Why a batch did not land.
enum Failure {
    /// Somebody else wrote one of the cases meanwhile.
    Conflict,
    /// The commit itself failed: it may have landed or not.
    Commit(String),
    /// The database lets nobody write now: replaying would only wait again.
    Begin(StoreError),
    Other(StoreError),
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Failure {
        Failure::Other(error)
    }
}

impl From<sea_orm::DbErr> for Failure {
    fn from(error: sea_orm::DbErr) -> Failure {
        Failure::Other(error.into())
    }
}

impl Writer {
    /// Writes a round and answers everybody in it.
    pub(super) async fn write(&self, pending: Vec<Pending>, notes: Vec<Note>) {
        if pending.is_empty() && notes.is_empty() {
            return;
        }
        let asks: Vec<&Ask> = pending.iter().map(|(ask, _)| ask.as_ref()).collect();
        let answers = match self.attempt(&asks, &notes).await {
            Ok(answers) => answers,
            Err(Failure::Commit(why)) => asks.iter().map(|_| Err(StoreError::Unknown(why.clone()))).collect(),
            Err(Failure::Begin(error)) => asks.iter().map(|_| Err(error.clone())).collect(),
            Err(Failure::Other(error)) => {
                tracing::warn!(%error, commands = asks.len(), "a batch failed; its commands are replayed one by one");
                self.singly(&asks, &notes).await
            }
            Err(Failure::Conflict) => self.singly(&asks, &notes).await,
        };
        self.count(asks.len());
        for ((_, tell), answer) in pending.into_iter().zip(answers) {
            // Whoever asked may have gone; what is done stays done.
            let _ = tell.send(answer);
        }
    }

    async fn singly(&self, asks: &[&Ask], notes: &[Note]) -> Vec<Result<Answer>> {
        if !notes.is_empty() && self.attempt(&[], notes).await.is_err() {
            tracing::error!(notes = notes.len(), "who opened a file, or was denied, could not be kept");
        }
        let mut answers = Vec::with_capacity(asks.len());
        for ask in asks {
            answers.push(self.single(ask).await);
        }
        answers
    }

    /// One command in a transaction of its own; after a conflict it is decided once more, never a third time.
    async fn single(&self, ask: &Ask) -> Result<Answer> {
        for _ in 0..2 {
            match self.attempt(&[ask], &[]).await {
                Ok(answers) => {
                    let none = || Err(StoreError::Broken("no answer".to_owned()));
                    return answers.into_iter().next().unwrap_or_else(none);
                }
                Err(Failure::Commit(why)) => return Err(StoreError::Unknown(why)),
                Err(Failure::Begin(error) | Failure::Other(error)) => return Err(error),
                Err(Failure::Conflict) => {}
            }
        }
        Ok(Answer::Refused(Refusal::new(Code::ChangedMeanwhile, "contract", "somebody else wrote at the same time")))
    }

    async fn attempt(&self, asks: &[&Ask], notes: &[Note]) -> std::result::Result<Vec<Result<Answer>>, Failure> {
        let transaction = self.engine.begin().await.map_err(Failure::Begin)?;
        match self.in_transaction(&transaction, asks, notes).await {
            Ok((answers, changed)) => {
                transaction.commit().await.map_err(|error| Failure::Commit(error.to_string()))?;
                self.recent.keep(changed);
                Ok(answers)
            }
            Err(failure) => {
                if let Err(error) = transaction.rollback().await {
                    tracing::warn!(%error, "a rollback failed; the connection is dropped");
                }
                Err(failure)
            }
        }
    }

    async fn in_transaction(
        &self,
        db: &DatabaseTransaction,
        asks: &[&Ask],
        notes: &[Note],
    ) -> std::result::Result<(Vec<Result<Answer>>, Vec<Known>), Failure> {
        let fresh = asks.iter().filter(|ask| matches!(ask.target, Target::New)).count();
        let sids = if fresh == 0 { Vec::new() } else { engine::fresh_streams(db, fresh).await? };
        let answered = self.answered(db, asks).await?;
        let known: BTreeSet<(String, String)> = answered.keys().cloned().collect();
        let mut cases = self.cases(db, asks).await?;
        told::words_that_rules_read(db, &self.keys, asks, &mut cases).await?;
        let draws = draw::bases(db, asks, &cases).await?;
        let mut decided = Decided {
            draws,
            cases,
            drafts: Vec::new(),
            pieces: Vec::new(),
            streams: Vec::new(),
            struck: Vec::new(),
            notes: notes.to_vec(),
            sids: sids.into_iter(),
            accounts: self.accounts(db, asks).await?,
            answered,
        };
        let mut answers: Vec<Result<Answer>> = asks.iter().map(|ask| decided.ask(self, ask)).collect();
        let keys = rows::Keyed { asks, known: &known };
        if !rows::write(self, db, &mut decided, keys).await? {
            return Err(Failure::Conflict);
        }
        let changed = told::with_cases(db, asks, &mut answers, decided.cases).await?;
        Ok((answers, changed))
    }

    /// The cases that the commands speak of, and those they are linked to.
    async fn cases(&self, db: &DatabaseTransaction, asks: &[&Ask]) -> Result<Loaded> {
        let mut numbers: BTreeSet<CaseNo> = BTreeSet::new();
        for ask in asks {
            if let Target::Case(no) = &ask.target {
                numbers.insert(no.clone());
            }
            if let Command::Link(link) = &ask.asked.command {
                numbers.insert(link.to.clone());
            }
        }
        let mut cases = self.loaded(db, numbers).await?;
        let reading = |ask: &&&Ask| matches!(ask.asked.command, Command::Accept(_) | Command::Decline(_));
        let linked: BTreeSet<CaseNo> = asks
            .iter()
            .filter(reading)
            .filter_map(|ask| match &ask.target {
                Target::Case(no) => cases.get(no)?.as_ref().ok(),
                Target::New => None,
            })
            .flat_map(|held| held.case.links.iter())
            .map(|link| link.to.clone())
            .filter(|to| !cases.contains_key(to))
            .collect();
        cases.extend(self.loaded(db, linked).await?);
        Ok(cases)
    }

    /// These cases as they stand: remembered, where nobody moved them since, or replayed.
    async fn loaded(&self, db: &impl ConnectionTrait, mut numbers: BTreeSet<CaseNo>) -> Result<Loaded> {
        let current = self.recent.current(db, &numbers).await?;
        let mut cases: Loaded = current.into_iter().map(|(no, held)| (no, Ok(held))).collect();
        numbers.retain(|no| !cases.contains_key(no));
        if !numbers.is_empty() {
            cases.extend(load(db, &numbers.into_iter().collect::<Vec<_>>()).await?);
        }
        Ok(cases)
    }

    /// Answers that were given under the same keys less than a day ago.
    async fn answered(
        &self,
        db: &DatabaseTransaction,
        asks: &[&Ask],
    ) -> Result<BTreeMap<(String, String), (String, Done)>> {
        let keyed: Vec<&Ask> = asks.iter().copied().filter(|ask| ask.key.is_some()).collect();
        let Some(now) = keyed.iter().map(|ask| ask.now).min() else { return Ok(BTreeMap::new()) };
        let since = now.checked_sub(1.day()).unwrap_or(now).to_string();
        // By the whole primary key and nothing else: asked for the day, too, SQLite would read every key of that day.
        let mut sql = Sql::new(db, "WITH wanted (who, key) AS (VALUES ");
        sql.push_pairs(
            keyed.iter().filter_map(|ask| Some((ask.key.as_ref()?.user.as_str(), ask.key.as_ref()?.key.as_str()))),
        );
        let select = ") SELECT i.who, i.key, i.body_digest, i.answer, i.at FROM wanted w
            JOIN idempotency i ON i.who = w.who AND i.key = w.key";
        let rows = sql.add(select).all(db).await?;
        let mut answered = BTreeMap::new();
        for row in &rows {
            let (who, key): (String, String) = (row.try_get_by_index(0)?, row.try_get_by_index(1)?);
            if row.try_get_by_index::<String>(4)? < since {
                continue;
            }
            let sealed: Vec<u8> = row.try_get_by_index(3)?;
            let clear = seal::unseal(self.keys.answers(), &format!("{who}/{key}"), &sealed)
                .ok_or_else(|| StoreError::Corrupt("an answer kept under a key does not open".to_owned()))?;
            answered.insert((who, key), (row.try_get_by_index(2)?, serde_json::from_slice(&clear)?));
        }
        Ok(answered)
    }

    /// The accounts of people whom a new report names, so that the firewall knows them (条例30).
    async fn accounts(&self, db: &DatabaseTransaction, asks: &[&Ask]) -> Result<Vec<(UnitId, String, UserId)>> {
        let mut named: BTreeSet<(UnitId, String)> = BTreeSet::new();
        for ask in asks {
            let accused = match &ask.asked.command {
                Command::Register(register) => register.accused.clone(),
                Command::Correct(correct) => correct.names(),
                _ => continue,
            };
            named.extend(accused.into_iter().filter_map(|accused| Some((accused.unit, accused.person?))));
        }
        if named.is_empty() {
            return Ok(Vec::new());
        }
        let mut sql = Sql::new(db, "SELECT who, name, unit FROM account WHERE unit IN ");
        sql.push_list(named.iter().map(|(unit, _)| unit.as_str().to_owned()).collect::<BTreeSet<_>>());
        let mut found = Vec::new();
        for row in &sql.all(db).await? {
            let (who, name, unit): (String, String, String) =
                (row.try_get_by_index(0)?, row.try_get_by_index(1)?, row.try_get_by_index(2)?);
            let meant = named
                .iter()
                .filter(|(of, person)| of.as_str() == unit && [&who, &name].contains(&&person.trim().to_owned()));
            found.extend(meant.map(|(unit, person)| (unit.clone(), person.clone(), UserId::new(&who))));
        }
        Ok(found)
    }
}
