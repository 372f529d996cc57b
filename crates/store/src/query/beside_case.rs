//! What streams beside a case tell of it: its codes that were made anew, and who read its persons unmasked. Asked once for
//! each file that is opened.

use casework::CaseNo;

use super::renewals::CodeRenewed;
use super::unmasked::{self, Unmasked};
use crate::codes;
use crate::engine::Db;
use crate::error::Result;
use crate::sql::Sql;

/// Both, each in its order.
#[derive(Debug, Default)]
pub(crate) struct BesideCase {
    pub renewed: Vec<CodeRenewed>,
    pub unmasked: Vec<Unmasked>,
}

pub(crate) async fn beside_case(db: &impl Db, no: &CaseNo) -> Result<BesideCase> {
    let select = "SELECT s.kind, j.at, j.actor, j.body FROM stream s JOIN journal j ON j.sid = s.sid WHERE s.kind IN ";
    let mut sql = Sql::new(db, select);
    sql.push_list([codes::KIND, unmasked::KIND]);
    let mut beside = BesideCase::default();
    for row in &sql.add(" AND s.key = ").bind(no.as_str()).add(" ORDER BY j.sid, j.seq").all(db).await? {
        if row.get::<String>("kind")? == codes::KIND {
            beside.renewed.push(CodeRenewed::read(row)?);
        } else {
            beside.unmasked.push(Unmasked::read(row)?);
        }
    }
    Ok(beside)
}
