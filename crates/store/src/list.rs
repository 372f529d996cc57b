//! Several commands as one: done whole, in one transaction, or not at all.

use casework::{Refusal, UserId};
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use crate::keys::Keys;
use crate::records::{RecordDone, RecordRequest};
use crate::request::{CommandRequest, Done, IdempotencyKey};

/// One command of a list.
#[derive(Debug, Clone)]
pub enum Step {
    Case(Box<CommandRequest>),
    Record(Box<RecordRequest>),
}

impl Step {
    /// Who asks for it.
    pub(crate) fn by(&self) -> &UserId {
        match self {
            Step::Case(ask) => &ask.actor.user,
            Step::Record(ask) => &ask.actor.user,
        }
    }

    /// When it was asked for.
    pub(crate) fn asked_at(&self) -> DateTime {
        match self {
            Step::Case(ask) => ask.now,
            Step::Record(ask) => ask.now,
        }
    }
}

/// Commands that belong together.
#[derive(Debug)]
pub(crate) struct List {
    pub steps: Vec<Step>,
    pub key: Option<IdempotencyKey>,
}

/// The outcome of a list.
#[derive(Debug, Clone, PartialEq)]
pub enum ListAnswer {
    /// All of it happened and is on disk: one answer a step.
    Done(Vec<StepDone>),
    /// Nothing happened, for this step (0 is the first) could not be done.
    Refused { step: usize, refusal: Refusal },
}

/// What one step did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum StepDone {
    Case(Box<Done>),
    Record(RecordDone),
}

impl StepDone {
    /// Opens the words of the case that the writer sent along.
    pub(crate) fn open(&mut self, keys: &Keys) {
        if let StepDone::Case(done) = self {
            done.case = done.told.take().map(|told| Box::new(told.opened(keys)));
        }
    }
}
