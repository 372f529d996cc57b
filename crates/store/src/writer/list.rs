//! A list of commands in a transaction of its own: all of them, or nothing.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use casework::case::needs::NeededWords;
use casework::case::refusal::{Basis, Code, Detail};
use casework::{Policy, Refusal};

use super::batch::Failure;
use super::recent::Known;
use super::round::MOST;
use super::{Note, Writer, kept_answers};
use crate::engine::{Fault, Share, Transaction};
use crate::error::{Result, StoreError};
use crate::list::{List, ListAnswer, Step, StepDone};
use crate::records::{self, RecordRequest};
use crate::request::{Answer, CommandRequest};

/// How often a list is decided where somebody else writes the same things meanwhile.
const TRIES: usize = 3;

/// What a list changed that the writer keeps in mind once it is committed.
#[derive(Default)]
struct Changed {
    known: Vec<Known>,
    /// Which policy holds from here on.
    policy: Option<Arc<Policy>>,
}

impl Writer {
    /// Carries out a list; an answer means that it is on disk.
    pub(super) async fn list(&mut self, list: &List) -> Result<ListAnswer> {
        for n in 1..=TRIES {
            if let Some(error) = self.not_now() {
                return Err(error);
            }
            match self.list_once(list).await {
                Err(Failure::Conflict) => {}
                // A connection that was cut before its commit wrote nothing.
                Err(Failure::Place(Fault::Cut, _)) if n == 1 => {}
                Err(failure) => return Err(failure.into()),
                Ok(answer) => return Ok(answer),
            }
        }
        let refusal = Refusal::new(Code::ChangedMeanwhile, Basis::Contract, Detail::WrittenMeanwhile);
        Ok(ListAnswer::Refused { step: 0, refusal })
    }

    async fn list_once(&mut self, list: &List) -> std::result::Result<ListAnswer, Failure> {
        let transaction = self.connection.begin(Share::Beside).await.map_err(|error| self.failed(error))?;
        match self.list_in(&transaction, list).await {
            Ok((ListAnswer::Done(done), Changed { known, policy })) => {
                self.committed(transaction).await.map_err(StoreError::from)?;
                self.beside.drop(self.recent.keep(known));
                if let Some(policy) = policy {
                    self.puts(policy);
                }
                self.batches.fetch_add(1, Ordering::Relaxed);
                Ok(ListAnswer::Done(done))
            }
            Ok((ListAnswer::Refused { step, refusal }, _)) => {
                self.connection.roll_back(transaction).await;
                self.denied(list.steps.get(step), &refusal);
                Ok(ListAnswer::Refused { step, refusal })
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

    async fn list_in(&self, db: &Transaction, list: &List) -> std::result::Result<(ListAnswer, Changed), Failure> {
        if let Some(key) = &list.key
            && let Some(before) = kept_answers::list(db, &self.keys, key, now(list)).await?
        {
            return Ok((before, Changed::default()));
        }
        let (mut done, mut changed) = (Vec::with_capacity(list.steps.len()), Changed::default());
        let mut left = list.steps.as_slice();
        while let Some(first) = left.first() {
            let answers = match first {
                Step::Record(ask) => {
                    let answer = records::step(db, self, ask).await?.map(|(done, policy)| {
                        changed.policy = policy.or(changed.policy.take());
                        StepDone::Record(done)
                    });
                    vec![answer]
                }
                Step::Case(_) => {
                    let asks = together(left);
                    let (answers, known) = self.in_transaction(db, &asks, Vec::new()).await?;
                    changed.known.extend(known);
                    answers.into_iter().map(step_outcome).collect::<Result<Vec<_>>>()?
                }
            };
            left = left.get(answers.len()..).unwrap_or_default();
            for answer in answers {
                match answer {
                    Ok(step) => done.push(step),
                    Err(refusal) => {
                        return Ok((ListAnswer::Refused { step: done.len(), refusal }, Changed::default()));
                    }
                }
            }
        }
        if let Some(key) = &list.key
            && !kept_answers::keep_list(db, &self.keys, key, (&done, now(list))).await?
        {
            return Err(Failure::Conflict);
        }
        Ok((ListAnswer::Done(done), changed))
    }

    /// A denied attempt is kept though nothing else of the list is.
    fn denied(&mut self, step: Option<&Step>, refusal: &Refusal) {
        let note = match step {
            Some(Step::Case(ask)) => super::decided::denied(ask, refusal),
            Some(Step::Record(ask)) => denied_on_record(ask, refusal),
            None => None,
        };
        self.note(note.into_iter().collect());
    }
}

fn denied_on_record(ask: &RecordRequest, refusal: &Refusal) -> Option<Note> {
    let what = records::denied(ask, refusal)?;
    Some(Note::Denied { at: ask.now, who: ask.actor.user.to_string(), what })
}

/// The steps at the beginning that may be decided in one go: commands on cases. A rule that reads a whole case reads it
/// as it lies, so nothing that is not written yet may come before it.
fn together(steps: &[Step]) -> Vec<&CommandRequest> {
    let reads_all = |ask: &CommandRequest| ask.asked.command.needs().words == NeededWords::AllWithIdentities;
    let mut asks: Vec<&CommandRequest> = Vec::new();
    for step in steps.iter().take(MOST) {
        match step {
            Step::Case(ask) if asks.is_empty() || !reads_all(ask) => asks.push(ask),
            Step::Case(_) | Step::Record(_) => break,
        }
    }
    asks
}

fn step_outcome(answer: Result<Answer>) -> Result<std::result::Result<StepDone, Refusal>> {
    Ok(match answer? {
        Answer::Done(done) => Ok(StepDone::Case(Box::new(done))),
        Answer::Refused(refusal) => Err(refusal),
    })
}

/// When the list was asked for, as its first step says.
fn now(list: &List) -> Option<jiff::civil::DateTime> {
    list.steps.first().map(Step::asked_at)
}
