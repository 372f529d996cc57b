//! Days that waited for a year's holidays, counted again as the policy knows them now: an entry of each case that moves.

use std::collections::BTreeSet;

use casework::{Actor, CaseNo, Role, case};
use jiff::civil::DateTime;

use super::decided::Decided;
use super::{Writer, rows};
use crate::engine::{Share, Transaction};
use crate::error::{Result, StoreError};

/// Whose entry it is: no person asks for it.
const CALENDAR: &str = "calendar";

impl Writer {
    /// In one transaction, whole or not at all; where somebody wrote meanwhile it is tried once more.
    pub(super) async fn count_again(&mut self, numbers: &[CaseNo], now: DateTime) -> Result<u64> {
        if let Some(error) = self.not_now() {
            return Err(error);
        }
        for _ in 0..2 {
            let transaction = self.connection.begin(Share::Beside).await.map_err(|error| self.failed(error))?;
            match self.counted(&transaction, numbers, now).await {
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
        Err(StoreError::Meanwhile("a case whose days are counted again".to_owned()))
    }

    /// `None` where somebody else wrote one of the cases meanwhile.
    async fn counted(&self, db: &Transaction, numbers: &[CaseNo], now: DateTime) -> Result<Option<u64>> {
        let numbers: BTreeSet<CaseNo> = numbers.iter().cloned().collect();
        let mut decided = Decided { cases: self.loaded(db, numbers).await?, ..Decided::default() };
        let by = Actor::staff(CALENDAR, Role::Admin, self.policy.office.office.as_str());
        let mut moved = 0;
        for (no, held) in std::mem::take(&mut decided.cases) {
            let Ok(mut held) = held else { continue };
            if let Some(event) = case::count_again(&held.case, &self.policy) {
                decided.happens(&mut held, event, (&by, now))?;
                moved += 1;
            }
            decided.cases.insert(no, Ok(held));
        }
        let keys = rows::Keyed { asks: &[], known: &BTreeSet::new() };
        Ok(rows::write(self, db, &mut decided, keys).await?.then_some(moved))
    }
}
