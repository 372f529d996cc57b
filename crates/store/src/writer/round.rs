//! One round of the queue: what shares a transaction.

use std::time::Duration;

use tokio::sync::{mpsc, oneshot};
use tokio::time::timeout;

use super::{Note, Work};
use crate::error::Result;
use crate::request::{Answer, CommandRequest};

/// How many commands share a transaction at most.
pub(super) const MOST: usize = 256;
/// How long a note waits for company.
const PATIENCE: Duration = Duration::from_millis(20);
/// From so many callers on it is worth while to wait for half of them: a commit costs a hundred what it costs one.
const CROWD: usize = 8;
/// How long a round waits for the next of a crowd.
const NEXT: Duration = Duration::from_millis(1);

pub(super) type Pending = (Box<CommandRequest>, oneshot::Sender<Result<Answer>>);

/// What one caller is to be told.
pub(super) struct Answered {
    pub caller: oneshot::Sender<Result<Answer>>,
    pub answer: Result<Answer>,
}

impl Answered {
    pub(super) fn tell(self) {
        // The person who asked may have gone; what is done stays done.
        let _ = self.caller.send(self.answer);
    }
}

#[derive(Default)]
pub(super) struct Round {
    pub asks: Vec<Pending>,
    pub notes: Vec<Note>,
    /// What must come after the batch, in order.
    pub after: Option<Work>,
}

impl Round {
    /// What lies in the queue behind the first piece. A lone note waits a moment for commands to go with. Where many ask at
    /// once, `crowd` of them lately, half of them are waited for, as long as they keep coming: while these are written the others
    /// read their answers and ask anew.
    pub(super) async fn gathered(first: Work, queue: &mut mpsc::Receiver<Work>, crowd: usize) -> Round {
        let mut round = Round::default();
        round.take(first);
        if round.is_notes_only()
            && let Ok(Some(next)) = timeout(PATIENCE, queue.recv()).await
        {
            round.take(next);
        }
        while !round.is_full() {
            match queue.try_recv() {
                Ok(work) => round.take(work),
                Err(_) if round.waits_for(crowd) => match timeout(NEXT, queue.recv()).await {
                    Ok(Some(work)) => round.take(work),
                    Ok(None) | Err(_) => break,
                },
                Err(_) => break,
            }
        }
        round
    }

    fn take(&mut self, work: Work) {
        match work {
            Work::Ask(ask, tell) => self.asks.push((ask, tell)),
            Work::Note(note) => self.notes.push(note),
            later @ (Work::List(..)
            | Work::Job { .. }
            | Work::CountAgain(..)
            | Work::Opened(..)
            | Work::Policy(_)
            | Work::Flush(_)
            | Work::End(_)) => self.after = Some(later),
        }
    }

    fn is_notes_only(&self) -> bool {
        self.asks.is_empty() && self.after.is_none()
    }

    fn waits_for(&self, crowd: usize) -> bool {
        crowd >= CROWD && self.asks.len() < crowd / 2
    }

    fn is_full(&self) -> bool {
        self.after.is_some() || self.asks.len() >= MOST || self.notes.len() >= MOST
    }
}
