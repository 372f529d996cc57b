//! A batch: load, decide in order, write with few statements, commit once, answer all.
//!
//! Where anything fails the batch is rolled back and its commands are replayed, each in a transaction of its own.

use std::collections::BTreeSet;
use std::sync::atomic::Ordering;

use casework::case::needs::NeededWords;
use casework::case::refusal::{Basis, Code, Detail};
use casework::{CaseNo, Refusal};

use super::decided::Decided;
use super::recent::Known;
use super::round::{Answered, Pending};
use super::{Loaded, Note, Writer, accounts, draw, kept_answers, load, rows, stored_case, uploads};
use crate::engine::{self, DbError, Fault, Share, Transaction};
use crate::error::{Result, StoreError};
use crate::request::{Answer, CommandRequest, Target};

/// Why a batch did not land.
pub(crate) enum Failure {
    /// Somebody else wrote one of the cases meanwhile.
    Conflict,
    /// The commit itself failed: it may have landed or not.
    Unknown(String),
    /// The place lets nobody write now, and nothing was written: replaying would only fail again.
    Place(Fault, String),
    Other(StoreError),
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Failure {
        match error {
            StoreError::Unavailable { fault, what } => Failure::Place(fault, what),
            StoreError::Unknown(what) => Failure::Unknown(what),
            StoreError::Meanwhile(_) => Failure::Conflict,
            error @ (StoreError::Broken(_) | StoreError::Corrupt(_) | StoreError::WrongKeys) => Failure::Other(error),
        }
    }
}

impl From<DbError> for Failure {
    fn from(error: DbError) -> Failure {
        StoreError::from(error).into()
    }
}

impl From<Failure> for StoreError {
    fn from(failure: Failure) -> StoreError {
        match failure {
            Failure::Conflict => StoreError::Meanwhile("a case".to_owned()),
            Failure::Unknown(what) => StoreError::Unknown(what),
            Failure::Place(fault, what) => StoreError::Unavailable { fault, what },
            Failure::Other(error) => error,
        }
    }
}

impl Writer {
    /// Writes the commands of a round, and the notes that wait; what everybody is to be answered.
    pub(super) async fn write(&mut self, pending: Vec<Pending>) -> Vec<Answered> {
        if pending.is_empty() && self.notes.is_empty() {
            return Vec::new();
        }
        if let Some(error) = self.not_now() {
            return pending.into_iter().map(|(_, caller)| Answered { caller, answer: Err(error.clone()) }).collect();
        }
        let asks: Vec<&CommandRequest> = pending.iter().map(|(ask, _)| ask.as_ref()).collect();
        // A rule that reads a whole case reads it as it stands: nothing of the same transaction may come before it.
        let alone = |ask: &&CommandRequest| ask.asked.command.needs().words == NeededWords::AllWithIdentities;
        let outcome = if asks.len() > 1 && asks.iter().any(alone) {
            Err(Failure::Conflict)
        } else {
            self.attempt_twice(&asks).await
        };
        let answers = match outcome {
            Ok(answers) => answers,
            Err(Failure::Conflict) => self.singly(&asks).await,
            Err(Failure::Other(error)) => {
                tracing::warn!(%error, commands = asks.len(), "a batch failed; its commands are replayed one by one");
                self.singly(&asks).await
            }
            Err(failure @ (Failure::Unknown(_) | Failure::Place(..))) => {
                let error = StoreError::from(failure);
                asks.iter().map(|_| Err(error.clone())).collect()
            }
        };
        self.batches.fetch_add(1, Ordering::Relaxed);
        pending.into_iter().zip(answers).map(|((_, caller), answer)| Answered { caller, answer }).collect()
    }

    /// A batch whose connection was cut before its commit wrote nothing; it is tried once more on a new one.
    async fn attempt_twice(&mut self, asks: &[&CommandRequest]) -> std::result::Result<Vec<Result<Answer>>, Failure> {
        match self.attempt(asks, true).await {
            Err(Failure::Place(Fault::Cut, _)) => self.attempt(asks, true).await,
            outcome => outcome,
        }
    }

    async fn singly(&mut self, asks: &[&CommandRequest]) -> Vec<Result<Answer>> {
        if let Err(Failure::Other(error)) = self.attempt(&[], true).await {
            tracing::error!(%error, notes = self.notes.len(), "who opened a file, or was denied, could not be kept");
            self.notes.clear();
        }
        let mut answers = Vec::with_capacity(asks.len());
        for ask in asks {
            // What the place lets nobody write is not tried again for each.
            let answer = match self.not_now() {
                Some(error) => Err(error),
                None => self.single(ask).await,
            };
            answers.push(answer);
        }
        answers
    }

    /// One command in a transaction of its own; after a conflict it is decided once more, never a third time.
    async fn single(&mut self, ask: &CommandRequest) -> Result<Answer> {
        for _ in 0..2 {
            match self.attempt(&[ask], false).await {
                Ok(answers) => {
                    let none = || Err(StoreError::Broken("no answer".to_owned()));
                    return answers.into_iter().next().unwrap_or_else(none);
                }
                Err(Failure::Conflict) => {}
                Err(failure @ (Failure::Unknown(_) | Failure::Place(..) | Failure::Other(_))) => {
                    return Err(failure.into());
                }
            }
        }
        Ok(Answer::Refused(Refusal::new(Code::ChangedMeanwhile, Basis::Contract, Detail::WrittenMeanwhile)))
    }

    async fn attempt(
        &mut self,
        asks: &[&CommandRequest],
        with_notes: bool,
    ) -> std::result::Result<Vec<Result<Answer>>, Failure> {
        let notes: Vec<Note> = if with_notes { self.notes.iter().cloned().collect() } else { Vec::new() };
        if asks.is_empty() && notes.is_empty() {
            return Ok(Vec::new());
        }
        let transaction = self.connection.begin(Share::Beside).await.map_err(|error| self.failed(error))?;
        self.recent.batch_begins(transaction.number(), transaction.is_undisturbed());
        match self.in_transaction(&transaction, asks, notes).await {
            Ok((answers, changed)) => {
                self.committed(transaction).await.map_err(StoreError::from)?;
                self.beside.drop(self.recent.keep(changed));
                if with_notes {
                    self.notes.clear();
                }
                Ok(answers)
            }
            Err(failure) => {
                self.connection.roll_back(transaction).await;
                if let Failure::Place(fault, what) = &failure {
                    self.health.failed(*fault, what);
                }
                Err(failure)
            }
        }
    }

    pub(crate) async fn in_transaction(
        &self,
        db: &Transaction,
        asks: &[&CommandRequest],
        notes: Vec<Note>,
    ) -> std::result::Result<(Vec<Result<Answer>>, Vec<Known>), Failure> {
        let fresh = asks.iter().filter(|ask| matches!(ask.target, Target::New | Target::NewAs(_))).count();
        let sids = if fresh == 0 { Vec::new() } else { engine::fresh_streams(db, fresh).await? };
        let answered = kept_answers::answered(db, &self.keys, asks).await?;
        let known: BTreeSet<(String, String)> = answered.keys().cloned().collect();
        let mut cases = self.cases(db, asks).await?;
        stored_case::words_that_rules_read(db, &self.keys, asks, &mut cases).await?;
        let whole = stored_case::whole_cases(db, &self.keys, asks).await?;
        let draws = draw::bases(db, asks, &cases).await?;
        let mut decided = Decided {
            draws,
            whole,
            cases,
            notes,
            sids: sids.into_iter(),
            accounts: accounts::accused(db, asks).await?,
            colleagues: accounts::to_whom(db, asks).await?,
            deputies: accounts::deputies(db, asks).await?,
            uploads: uploads::named(db, asks).await?,
            answered,
            ..Decided::default()
        };
        let mut answers: Vec<Result<Answer>> = asks.iter().map(|ask| decided.decide(self, ask)).collect();
        self.claims_turned_reports(db, asks, &mut decided).await?;
        let keys = rows::Keyed { asks, known: &known };
        if !rows::write(self, db, &mut decided, keys).await? {
            return Err(Failure::Conflict);
        }
        let changed = stored_case::with_cases(db, asks, &mut answers, decided).await?;
        Ok((answers, changed))
    }

    /// The cases that the commands speak of, and those they are linked to.
    async fn cases(&self, db: &Transaction, asks: &[&CommandRequest]) -> Result<Loaded> {
        let mut numbers: BTreeSet<CaseNo> = BTreeSet::new();
        for ask in asks {
            if let Target::Case(no) = &ask.target {
                numbers.insert(no.clone());
            }
            numbers.extend(ask.asked.command.needs().other);
        }
        let mut cases = self.loaded(db, numbers).await?;
        let reading = |ask: &&&CommandRequest| ask.asked.command.needs().linked;
        let linked: BTreeSet<CaseNo> = asks
            .iter()
            .filter(reading)
            .filter_map(|ask| match &ask.target {
                Target::Case(no) => cases.get(no)?.as_ref().ok(),
                Target::New | Target::NewAs(_) => None,
            })
            .flat_map(|held| held.case.links.iter())
            .map(|link| link.to.clone())
            .filter(|to| !cases.contains_key(to))
            .collect();
        cases.extend(self.loaded(db, linked).await?);
        Ok(cases)
    }

    /// These cases as they stand: remembered, where nobody moved them since, or replayed.
    pub(super) async fn loaded(&self, db: &Transaction, mut numbers: BTreeSet<CaseNo>) -> Result<Loaded> {
        let current = self.recent.current(db, &numbers).await?;
        let mut cases: Loaded = current.into_iter().map(|(no, held)| (no, Ok(held))).collect();
        numbers.retain(|no| !cases.contains_key(no));
        if !numbers.is_empty() {
            cases.extend(load(db, &numbers.into_iter().collect::<Vec<_>>()).await?);
        }
        Ok(cases)
    }
}
