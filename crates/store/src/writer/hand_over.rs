//! What an account had of its cases goes to another, in the course of the command that shuts it.

use std::collections::BTreeSet;

use casework::case;
use casework::context::Facts;
use casework::record::HandOver;
use casework::{Actor, CaseNo, Context, Refusal};
use jiff::civil::DateTime;

use super::batch::Failure;
use super::decided::Decided;
use super::{Writer, accounts, rows};
use crate::engine::Transaction;
use crate::error::{Result, StoreError};

impl Writer {
    /// Decided and written as a batch is, whole or not at all.
    pub(crate) async fn hand_over(
        &self,
        db: &Transaction,
        hand: &HandOver,
        numbers: BTreeSet<CaseNo>,
        by: (&Actor, DateTime),
    ) -> std::result::Result<std::result::Result<(), Refusal>, Failure> {
        let colleagues = accounts::colleagues(db, BTreeSet::from([hand.to.to_string()])).await?;
        let mut decided = Decided { cases: self.loaded(db, numbers).await?, colleagues, ..Decided::default() };
        if let Err(refusal) = decided.hand_over(self, hand, by)? {
            return Ok(Err(refusal));
        }
        let keys = rows::Keyed { asks: &[], known: &BTreeSet::new() };
        if !rows::write(self, db, &mut decided, keys).await? {
            return Err(Failure::Conflict);
        }
        Ok(Ok(()))
    }
}

impl Decided {
    /// The account's cases as its successor has them from now on; nothing of them where one of them cannot go over.
    fn hand_over(
        &mut self,
        writer: &Writer,
        hand: &HandOver,
        (actor, now): (&Actor, DateTime),
    ) -> Result<std::result::Result<(), Refusal>> {
        let facts = Facts { colleague: self.colleagues.first().cloned(), ..Facts::default() };
        let context = Context { now, actor, policy: &writer.policy, facts: &facts };
        for (no, held) in std::mem::take(&mut self.cases) {
            let mut held = held.map_err(StoreError::Corrupt)?;
            match case::hand_over(&held.case, hand, &context) {
                Ok(event) => event.into_iter().try_for_each(|event| self.happens(&mut held, event, (actor, now)))?,
                Err(refusal) => return Ok(Err(refusal)),
            }
            self.cases.insert(no, Ok(held));
        }
        Ok(Ok(()))
    }
}
