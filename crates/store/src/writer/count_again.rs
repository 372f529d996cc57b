//! What no person gives a command for: days counted again as the policy knows the holidays now, and a paper that was opened.

use std::collections::BTreeSet;

use casework::context::{Context, Facts};
use casework::{Actor, Case, CaseNo, Event, Role, case};
use jiff::civil::DateTime;

use super::decided::Decided;
use super::{Writer, rows};
use crate::engine::{Share, Transaction};
use crate::error::{Result, StoreError};
use crate::request::Opening;

/// Whose entry it is: no person asks for it.
const CALENDAR: &str = "calendar";

impl Writer {
    /// An entry of each case that moves; tells how many did.
    pub(super) async fn count_again(&mut self, numbers: &[CaseNo], now: DateTime) -> Result<u64> {
        let by = Actor::staff(CALENDAR, Role::Admin, self.policy.office.office.as_str());
        let policy = self.policy.clone();
        self.seen(numbers, (&by, now), |case| case::count_again(case, &policy)).await
    }

    /// An entry of the petitioner, where it was the first time.
    pub(super) async fn opened(&mut self, opening: &Opening) -> Result<bool> {
        let by = Actor::petitioner(opening.reader.unwrap_or(1));
        let (policy, facts, now) = (self.policy.clone(), Facts::default(), opening.now);
        let ctx = Context { now, actor: &by, policy: &policy, facts: &facts };
        let paper = (opening.document, opening.seq);
        let news = |case: &Case| case::opened(case, paper, opening.reader, &ctx);
        Ok(self.seen(std::slice::from_ref(&opening.no), (&by, now), news).await? > 0)
    }

    /// In one transaction, whole or not at all; where somebody wrote meanwhile it is tried once more.
    async fn seen(
        &mut self,
        numbers: &[CaseNo],
        by: (&Actor, DateTime),
        happens: impl Fn(&Case) -> Option<Event> + Send + Sync,
    ) -> Result<u64> {
        if let Some(error) = self.not_now() {
            return Err(error);
        }
        for _ in 0..2 {
            let transaction = self.connection.begin(Share::Beside).await.map_err(|error| self.failed(error))?;
            match self.written(&transaction, numbers, by, &happens).await {
                Ok(Some(moved)) => {
                    self.committed(transaction).await.map_err(StoreError::from)?;
                    return Ok(moved);
                }
                Ok(None) => self.connection.roll_back(transaction).await,
                Err(error) => {
                    self.connection.roll_back(transaction).await;
                    return Err(error);
                }
            }
        }
        Err(StoreError::Meanwhile("a case".to_owned()))
    }

    /// `None` where somebody else wrote one of the cases meanwhile.
    async fn written(
        &self,
        db: &Transaction,
        numbers: &[CaseNo],
        by: (&Actor, DateTime),
        happens: &(impl Fn(&Case) -> Option<Event> + Send + Sync),
    ) -> Result<Option<u64>> {
        let numbers: BTreeSet<CaseNo> = numbers.iter().cloned().collect();
        let mut decided = Decided { cases: self.loaded(db, numbers).await?, ..Decided::default() };
        let mut moved = 0;
        for (no, held) in std::mem::take(&mut decided.cases) {
            let Ok(mut held) = held else { continue };
            if let Some(event) = happens(&held.case) {
                decided.happens(&mut held, event, by)?;
                moved += 1;
            }
            decided.cases.insert(no, Ok(held));
        }
        let keys = rows::Keyed { asks: &[], known: &BTreeSet::new() };
        Ok(rows::write(self, db, &mut decided, keys).await?.then_some(moved))
    }
}
