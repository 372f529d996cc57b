//! Every open case held against another policy, some hundreds at a time; nothing is written.

use casework::case::rehearsal::{CaseRehearsed, rehearse};
use casework::{Case, CaseNo, Policy};
use jiff::civil::Date;

use crate::Store;
use crate::error::{Result, StoreError};
use crate::sql::Sql;
use crate::writer::load;

const CASES: i64 = 200;

impl Store {
    /// What another policy would change on the open cases that are looked at, by their numbers; how many there are.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails or a stream is damaged.
    pub async fn rehearse(
        &self,
        then: &Policy,
        looks_at: impl Fn(&Case) -> bool,
        today: Date,
    ) -> Result<(u64, Vec<CaseRehearsed>)> {
        let (db, now) = (&self.engine().readers, self.policy());
        let (mut after, mut open, mut changed) = (0_i64, 0_u64, Vec::new());
        loop {
            let select = "SELECT v.sid, v.case_no FROM case_view v WHERE v.open = TRUE AND v.sid > ";
            let rows = Sql::new(db, select).bind(after).add(" ORDER BY v.sid LIMIT ").bind(CASES).all(db).await?;
            let mut numbers: Vec<CaseNo> = Vec::with_capacity(rows.len());
            for row in &rows {
                after = row.get("sid")?;
                numbers.push(row.get("case_no")?);
            }
            if numbers.is_empty() {
                changed.sort_by(|one: &CaseRehearsed, other| one.case_no.cmp(&other.case_no));
                return Ok((open, changed));
            }
            for held in load(db, &numbers).await?.into_values() {
                let case = held.map_err(StoreError::Corrupt)?.case;
                if looks_at(&case) {
                    open += 1;
                    changed.extend(rehearse(&case, (now, then), today));
                }
            }
        }
    }
}
