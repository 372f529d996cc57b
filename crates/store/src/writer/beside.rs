//! What a command on a record does to cases, in the course of writing the record.

use std::collections::BTreeSet;

use casework::case::refusal::Detail;
use casework::context::Facts;
use casework::record::CaseWork;
use casework::{Actor, CaseNo, Context, Refusal, case};
use jiff::civil::DateTime;

use super::batch::Failure;
use super::decided::Decided;
use super::{Writer, rows};
use crate::engine::Transaction;
use crate::error::{Result, StoreError};

impl Writer {
    /// Decided and written as a batch is, whole or not at all; tells of each the number of the measure that it is about.
    pub(crate) async fn case_work(
        &self,
        db: &Transaction,
        work: &[CaseWork],
        by: (&Actor, DateTime),
    ) -> std::result::Result<std::result::Result<Vec<u32>, Refusal>, Failure> {
        let numbers: BTreeSet<CaseNo> = work.iter().map(|one| one.case().clone()).collect();
        let mut decided = Decided { cases: self.loaded(db, numbers).await?, ..Decided::default() };
        let mut measures = Vec::with_capacity(work.len());
        for one in work {
            match decided.beside_a_record(self, one, by)? {
                Ok(n) => measures.push(n),
                Err(refusal) => return Ok(Err(refusal)),
            }
        }
        let keys = rows::Keyed { asks: &[], known: &BTreeSet::new() };
        if !rows::write(self, db, &mut decided, keys).await? {
            return Err(Failure::Conflict);
        }
        Ok(Ok(measures))
    }
}

impl Decided {
    fn beside_a_record(
        &mut self,
        writer: &Writer,
        work: &CaseWork,
        (actor, now): (&Actor, DateTime),
    ) -> Result<std::result::Result<u32, Refusal>> {
        let facts = Facts::default();
        let context = Context { now, actor, policy: &writer.policy, facts: &facts };
        let Some(held) = self.cases.remove(work.case()) else { return Ok(Err(Refusal::no_such(Detail::Case))) };
        let mut held = held.map_err(StoreError::Corrupt)?;
        let (event, n) = match case::by_a_record(&held.case, work, &context) {
            Ok(decided) => decided,
            Err(refusal) => return Ok(Err(refusal)),
        };
        self.happens(&mut held, event, (actor, now))?;
        self.cases.insert(work.case().clone(), Ok(held));
        Ok(Ok(n))
    }
}
