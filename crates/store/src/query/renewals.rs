//! Query codes that the counter made anew: when and for whom, and what became of the one before.

use casework::CaseNo;
use jiff::civil::DateTime;
use serde::Deserialize;

use super::beside_case::beside_case;
use crate::Store;
use crate::boxed;
use crate::codes::{self, Renewed};
use crate::engine::Db;
use crate::error::Result;
use crate::seal;
use crate::sql::Sql;
use crate::stored;

/// A code was made anew.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeRenewed {
    pub petitioner: u32,
    pub at: DateTime,
    /// What the journal keeps of the new one.
    proof: Option<String>,
}

/// What a registration says of its codes.
#[derive(Deserialize)]
struct First {
    #[serde(default)]
    codes: Vec<String>,
}

impl Store {
    /// When the counter replaced this code, where it was once one of this case; its holder is told so, and nobody else.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails.
    #[boxed]
    pub async fn code_replaced(&self, no: &CaseNo, code: &str) -> Result<Option<DateTime>> {
        let db = &self.engine().readers;
        let typed: String = code.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_uppercase();
        let proof = codes::proof(&seal::mac(self.keys().look_up(), &["code", no.as_str(), &typed])?);
        let renewed = beside_case(db, no).await?.renewed;
        let Some(last) = renewed.last() else { return Ok(None) };
        let first = first(db, no).await?;
        let of_first = (1..).zip(&first).find(|(_, kept)| **kept == proof).map(|(n, _)| (n, 0));
        let later = || {
            let place = renewed.iter().position(|one| one.proof.as_ref() == Some(&proof))?;
            Some((renewed.get(place)?.petitioner, place + 1))
        };
        let Some((n, from)) = of_first.or_else(later) else { return Ok(None) };
        let next = renewed.iter().skip(from).find(|one| one.petitioner == n);
        // A code that nothing replaced opens the case.
        Ok(next.map(|one| one.at).filter(|at| *at <= last.at))
    }
}

impl CodeRenewed {
    pub(super) fn read(body: &str, at: &str) -> Result<CodeRenewed> {
        let Renewed { petitioner, proof, .. } = serde_json::from_str(body)?;
        Ok(CodeRenewed { petitioner, at: stored::time(at)?, proof })
    }
}

/// What the registration keeps of the codes that it told.
async fn first(db: &dyn Db, no: &CaseNo) -> Result<Vec<String>> {
    let select = "SELECT j.body FROM stream s JOIN journal j ON j.sid = s.sid WHERE j.seq = 1 AND s.kind = ";
    let row = Sql::new(db, select).bind(stored::CASE).add(" AND s.key = ").bind(no.as_str()).one(db).await?;
    let Some(row) = row else { return Ok(Vec::new()) };
    Ok(serde_json::from_str::<First>(&row.get::<String>("body")?).map(|first| first.codes).unwrap_or_default())
}
