//! What was sealed or dropped leaves the engine's own log, too: until it is truncated a copy of each page lies there as it was
//! (fault J9).

use std::sync::atomic::{AtomicBool, Ordering};

use crate::Store;
use crate::boxed;
use crate::engine::{self, Backend};
use crate::error::Result;
use crate::list::Step;
use crate::writer::uploads::record_key;

/// By which a line of a station's ledger goes up.
const HAND_UP: &str = "hand-up";

/// Whether something may still lie in the log.
#[derive(Default)]
pub(crate) struct Traces(AtomicBool);

impl Store {
    /// Empties the engine's log of what is no longer in the tables, if there may be such; answers whether nothing is left to do.
    /// While somebody reads by an older state it cannot be emptied, and is tried again.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails.
    #[boxed]
    pub async fn leave_no_trace(&self) -> Result<bool> {
        if !self.traces().0.swap(false, Ordering::AcqRel) {
            return Ok(true);
        }
        let joined = self.write(|db| Box::pin(async move { Ok(engine::join_grams(db).await?) })).await;
        let emptied = match joined {
            Ok(()) => self.engine().forget().await,
            Err(error) => Err(error),
        };
        if !matches!(emptied, Ok(true)) {
            self.traces().0.store(true, Ordering::Release);
        }
        emptied
    }

    /// A command shut texts. Of PostgreSQL only the dead rows can be swept, which the minute's job does.
    pub(crate) async fn texts_were_shut(&self) {
        self.in_mind().again.forget();
        match self.engine().backend() {
            Backend::Sqlite => self.sealed_or_dropped().await,
            Backend::Postgres => self.traces().0.store(true, Ordering::Release),
        }
    }

    /// Something was sealed or dropped just now. What stays in the log is for the next try: the command is done.
    pub(crate) async fn sealed_or_dropped(&self) {
        self.in_mind().again.forget();
        self.traces().0.store(true, Ordering::Release);
        if let Err(error) = self.leave_no_trace().await {
            tracing::warn!(%error, "what was sealed still lies in the database's log; it is tried again");
        }
    }
}

/// Whether a step of a list shuts texts or drops some: what a station wrote down goes when it hands a report up.
pub(crate) fn step_shuts_texts(step: &Step) -> bool {
    match step {
        Step::Case(ask) => ask.asked.command.needs().shuts_texts,
        Step::Record(ask) => ask.command.name() == HAND_UP,
    }
}

/// The records whose files such a step may drop, named as files name them.
pub(crate) fn files_may_go(steps: &[Step]) -> Vec<String> {
    let of = |step: &Step| match step {
        Step::Case(_) => None,
        Step::Record(ask) if ask.command.name() == HAND_UP => {
            ask.key.as_deref().map(|key| record_key(ask.command.kind(), key))
        }
        Step::Record(_) => None,
    };
    steps.iter().filter_map(of).collect()
}
