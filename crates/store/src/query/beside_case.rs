//! What streams beside a case tell of it: its codes that were made anew, and who read its persons unmasked. Asked once for
//! each file that is opened.

use casework::CaseNo;

use super::renewals::CodeRenewed;
use super::unmasked::{self, Unmasked};
use crate::codes;
use crate::engine::{Db, DbRow};
use crate::error::Result;
use crate::sql::Sql;

/// Both, each in its order.
#[derive(Debug, Default)]
pub(crate) struct BesideCase {
    pub renewed: Vec<CodeRenewed>,
    pub unmasked: Vec<Unmasked>,
}

/// The kind of row that they are among what lies apart from a case.
pub(super) const ROW: i32 = 4;

/// Adds them to that query: `id` is the kind of stream, `role` the actor, `unit` the entry.
pub(super) fn push(sql: &mut Sql, no: &CaseNo) {
    sql.push(
        " UNION ALL SELECT 4, s.kind, NULL, NULL, NULL, j.at, j.actor, j.body, j.seq
          FROM stream s JOIN journal j ON j.sid = s.sid WHERE s.kind IN ",
    );
    sql.push_list([codes::KIND, unmasked::KIND]);
    sql.push(" AND s.key = ");
    sql.push_bind(no.as_str());
}

impl BesideCase {
    pub(super) fn take(&mut self, kind: &str, row: &DbRow) -> Result<()> {
        let (actor, body): (String, String) = (row.get("role")?, row.get("unit")?);
        let at = row.get::<String>("at")?;
        if kind == codes::KIND {
            self.renewed.push(CodeRenewed::read(&body, &at)?);
        } else {
            self.unmasked.push(Unmasked::read((&actor, &body), &at)?);
        }
        Ok(())
    }

    /// The first becomes the last.
    pub(super) fn turn(&mut self) {
        self.renewed.reverse();
        self.unmasked.reverse();
    }
}

/// The same where nothing else of the case is read.
pub(crate) async fn beside_case(db: &impl Db, no: &CaseNo) -> Result<BesideCase> {
    let select = "SELECT s.kind AS id, j.at, j.actor AS role, j.body AS unit FROM stream s JOIN journal j ON j.sid = s.sid WHERE s.kind IN ";
    let mut sql = Sql::new(db, select);
    sql.push_list([codes::KIND, unmasked::KIND]);
    let mut beside = BesideCase::default();
    for row in &sql.add(" AND s.key = ").bind(no.as_str()).add(" ORDER BY j.sid, j.seq").all(db).await? {
        beside.take(&row.get::<String>("id")?, row)?;
    }
    Ok(beside)
}
