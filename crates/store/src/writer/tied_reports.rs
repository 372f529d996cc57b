//! A claim turned out to be a report: in the same transaction the ties that other claims have to it become a reason for nothing
//! (条例30), or a count, a line or a refusal would tell of it; and the line of a ledger of which it came says nothing any more.

use std::collections::BTreeSet;

use casework::CaseNo;
use casework::case;
use casework::case::vocabulary::Class;

use super::decided::Decided;
use super::{LoadedCase, Writer};
use crate::engine::{self, Db as _, Transaction};
use crate::error::Result;
use crate::records;
use crate::request::{CommandRequest, Target};
use crate::sql::Sql;

impl Writer {
    /// After all commands of a batch were decided.
    pub(super) async fn claims_turned_reports(
        &self,
        db: &Transaction,
        asks: &[&CommandRequest],
        decided: &mut Decided,
    ) -> Result<()> {
        for ask in asks.iter().filter(|ask| ask.asked.command.needs().shuts_texts) {
            let Target::Case(no) = &ask.target else { continue };
            let Some(Ok(held)) = decided.cases.get(no) else { continue };
            if !held.changed || held.case.class != Class::Report {
                continue;
            }
            let mut tied: BTreeSet<CaseNo> = tied_to(db, no).await?.into_iter().collect();
            // Those that a command of this very batch tied: the journal has nothing of it yet.
            let ties = |held: &LoadedCase| held.case.links.iter().any(|tie| tie.to == *no);
            let here = decided.cases.iter().filter(|(_, held)| held.as_ref().is_ok_and(ties));
            tied.extend(here.map(|(other, _)| other.clone()));
            let unknown: BTreeSet<CaseNo> =
                tied.iter().filter(|other| !decided.cases.contains_key(*other)).cloned().collect();
            decided.cases.extend(self.loaded(db, unknown).await?);
            for other in tied {
                // A damaged one is for `verify` to name.
                let Some(Ok(mut held)) = decided.cases.get(&other).cloned() else { continue };
                for event in case::ties_apart(&held.case, no) {
                    decided.happens(&mut held, event, (&ask.actor, ask.now))?;
                }
                decided.cases.insert(other, Ok(held));
            }
            records::case_is_a_report(db, self, no, (&ask.actor, ask.now)).await?;
        }
        Ok(())
    }
}

/// The cases that were ever tied to this one, found by the index of what entries tie.
async fn tied_to(db: &Transaction, no: &CaseNo) -> Result<Vec<CaseNo>> {
    let tied_to = engine::tied_to(db.backend(), "j.body");
    let select = format!(
        "SELECT DISTINCT s.key FROM journal j JOIN stream s ON s.sid = j.sid AND s.kind = 'case'
         WHERE j.name = 'linked' AND {tied_to} = "
    );
    let rows = Sql::new(db, &select).bind(no.as_str()).all(db).await?;
    rows.iter().map(|row| row.get("key")).collect()
}
