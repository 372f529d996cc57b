//! Hearings as pages ask for them.

use casework::{Actor, Case, CaseNo};
use jiff::civil::Date;

use crate::boxed;
use crate::error::Result;
use crate::query::{case_file, visible};
use crate::sql::Sql;
use crate::store::Store;

/// A hearing in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HearingRow {
    pub case_no: CaseNo,
    pub n: u32,
    pub day: Date,
    pub public: bool,
    /// A phase's word: `called`, `drawn` …
    pub phase: String,
}

const MOST: i64 = 200;

/// What a row of a list is read from; conditions follow.
const ROWS: &str =
    "SELECT v.case_no, h.n, h.day, h.public, h.phase FROM hearing_view h JOIN case_view v ON v.sid = h.sid WHERE ";

impl Store {
    /// The hearings of the cases that this actor sees, the latest day first.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails.
    #[boxed]
    pub async fn hearings(&self, actor: &Actor) -> Result<Vec<HearingRow>> {
        let db = &self.engine().readers;
        let mut sql = Sql::new(db, ROWS);
        visible::push(&mut sql, actor, self.policy());
        rows(sql.add(" ORDER BY h.day DESC, h.sid LIMIT ").bind(MOST).all(db).await?)
    }

    /// The hearings of this day that have not taken place yet, of the cases that this actor sees.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails.
    #[boxed]
    pub async fn hearings_on(&self, day: Date, actor: &Actor) -> Result<Vec<HearingRow>> {
        let db = &self.engine().readers;
        let ahead = Sql::new(db, ROWS).add("h.phase IN ('called', 'drawn') AND h.day = ");
        let mut sql = ahead.bind(day.to_string()).add(" AND ");
        visible::push(&mut sql, actor, self.policy());
        rows(sql.add(" ORDER BY h.sid, h.n LIMIT ").bind(MOST).all(db).await?)
    }

    /// The open hearings that are still to come or public already, each with its case: for the public page, which shows
    /// of them what is public and nothing else. A matter that became confidential or a report is not among them.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails.
    #[boxed]
    pub async fn public_hearings(&self, today: Date) -> Result<Vec<(HearingRow, Case)>> {
        let db = &self.engine().readers;
        let sql = Sql::new(db, ROWS)
            .add("v.class <> 'report' AND (h.phase = 'approved' OR h.day >= ")
            .bind(today.saturating_sub(jiff::Span::new().days(30)).to_string())
            .add(") ORDER BY h.day DESC, h.sid LIMIT ")
            .bind(MOST);
        let mut found = Vec::new();
        for row in rows(sql.all(db).await?)? {
            if let Some(case_file::Read { file, .. }) = case_file::read(db, self.keys(), &row.case_no).await? {
                found.push((row, file.case));
            }
        }
        Ok(found)
    }
}

fn rows(rows: Vec<crate::engine::DbRow>) -> Result<Vec<HearingRow>> {
    rows.iter()
        .map(|row| {
            Ok(HearingRow {
                case_no: row.get("case_no")?,
                n: row.get("n")?,
                day: row.get("day")?,
                public: row.get("public")?,
                phase: row.get("phase")?,
            })
        })
        .collect()
}
