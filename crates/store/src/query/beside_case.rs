//! What streams beside a case tell of it: its codes that were made anew, and who read its persons unmasked. Asked once for
//! each file that is opened.

use casework::CaseNo;

use super::case_file::SEAM;
use super::renewals::CodeRenewed;
use super::unmasked::{self, Unmasked};
use crate::codes;
use crate::engine::Db;
use crate::error::{Result, StoreError};
use crate::sql::Sql;

/// Both, each in its order.
#[derive(Debug, Default)]
pub(crate) struct BesideCase {
    pub renewed: Vec<CodeRenewed>,
    pub unmasked: Vec<Unmasked>,
}

/// The kind of row that they are among what lies apart from a case.
pub(super) const ROW: i32 = 4;

/// Adds them to that query: `id` is the kind of stream and the entry's number, `plain` the time, the actor and the body.
pub(super) fn push(sql: &mut Sql, no: &CaseNo) {
    for kind in [codes::KIND, unmasked::KIND] {
        sql.push(" UNION ALL ");
        select(sql, kind, no);
    }
}

fn select(sql: &mut Sql, kind: &str, no: &CaseNo) {
    // Mostly there is no such stream, and then nothing of the journal is touched.
    sql.push(&format!(
        "SELECT {ROW} AS kind, '{kind} ' || j.seq AS id, j.at || '{SEAM}' || j.actor || '{SEAM}' || j.body AS plain,
         NULL AS sealed, NULL AS wrapped FROM journal j WHERE j.sid = (SELECT s.sid FROM stream s WHERE s.kind = '{kind}' AND s.key = "
    ));
    sql.push_bind(no.as_str());
    sql.push(")");
}

impl BesideCase {
    /// From the rows, in whatever order they come.
    pub(super) fn read(rows: Vec<(String, String)>) -> Result<BesideCase> {
        let mut entries = Vec::with_capacity(rows.len());
        for (id, parts) in &rows {
            let whole = || StoreError::Corrupt(format!("beside a case: {id}"));
            let (kind, seq) = id.split_once(' ').ok_or_else(whole)?;
            let (at, rest) = parts.split_once(SEAM).ok_or_else(whole)?;
            let (actor, body) = rest.split_once(SEAM).ok_or_else(whole)?;
            entries.push((kind, seq.parse::<u32>().map_err(|_| whole())?, at, actor, body));
        }
        entries.sort_unstable();
        let mut beside = BesideCase::default();
        for (kind, _, at, actor, body) in entries {
            if kind == codes::KIND {
                beside.renewed.push(CodeRenewed::read(body, at)?);
            } else {
                beside.unmasked.push(Unmasked::read((actor, body), at)?);
            }
        }
        Ok(beside)
    }
}

/// The same where nothing else of the case is read.
pub(crate) async fn beside_case(db: &dyn Db, no: &CaseNo) -> Result<BesideCase> {
    let mut sql = Sql::new(db, "");
    select(&mut sql, codes::KIND, no);
    sql.push(" UNION ALL ");
    select(&mut sql, unmasked::KIND, no);
    let rows = sql.all(db).await?;
    BesideCase::read(rows.iter().map(|row| Ok((row.get("id")?, row.get("plain")?))).collect::<Result<_>>()?)
}
