//! What a check found, told to anybody who holds the machine: a report's number stands in no line (条例30), its stream's place
//! does.

use casework::CaseNo;

use super::Verification;
use crate::Store;
use crate::boxed;
use crate::engine::Db;
use crate::error::Result;
use crate::sql::Sql;

impl Store {
    /// The same findings without the number of any case that is a report, or of which it cannot be said that it is none.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database cannot be read.
    #[boxed]
    pub async fn without_numbers_of_reports(&self, mut found: Verification) -> Result<Verification> {
        for lines in [&mut found.damage, &mut found.views_differ] {
            for line in lines {
                *line = without_numbers(&self.engine().readers, line).await?;
            }
        }
        Ok(found)
    }
}

async fn without_numbers(db: &dyn Db, line: &str) -> Result<String> {
    let words = line.split(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '-'));
    let numbers: Vec<&str> = words.filter(|word| CaseNo::parse(word).is_some()).collect();
    let mut told = line.to_owned();
    if numbers.is_empty() {
        return Ok(told);
    }
    let select = "SELECT s.key AS number, s.sid AS sid FROM stream s LEFT JOIN case_view v ON v.sid = s.sid
         WHERE s.kind = 'case' AND (v.class IS NULL OR v.class = 'report') AND s.key IN ";
    let mut sql = Sql::new(db, select);
    sql.push_list(numbers);
    for row in &sql.all(db).await? {
        let (number, sid): (String, i64) = (row.get("number")?, row.get("sid")?);
        told = told.replace(&number, &format!("in stream {sid}"));
    }
    Ok(told)
}
