//! A lost query code: the counter has seen who somebody is and gives them a new one; the old one opens nothing any more.

use casework::{Actor, CaseNo, permission};
use jiff::civil::DateTime;
use tokio::sync::oneshot;

use crate::Store;
use crate::boxed;
use crate::codes::{self, Renewed};
use crate::entry;
use crate::error::{Result, StoreError};
use crate::seal;
use crate::sql::Sql;
use crate::table::Table;
use crate::tables::{CodeRow, MemberCodeRow};
use crate::writer::{fresh_code, load};

impl Store {
    /// Makes a new query code for a petitioner, by their number on the case, and tells it once; nothing where the case or
    /// the petitioner is not there for this actor. That it was made, by whom and when is an entry.
    ///
    /// # Errors
    /// [`StoreError`] where the database fails or the case is damaged.
    #[boxed]
    pub async fn renew_code(&self, no: &CaseNo, petitioner: u32, by: &Actor, now: DateTime) -> Result<Option<String>> {
        let (no, by, keys, policy) = (no.clone(), by.clone(), self.keys().clone(), self.policy().clone());
        let (done, told) = oneshot::channel();
        self.write(move |db| {
            Box::pin(async move {
                let held = load(db, std::slice::from_ref(&no)).await?.remove(&no).transpose();
                let held = held.map_err(StoreError::Corrupt)?;
                let seen = held.filter(|held| permission::sees(&by, &held.case, &policy));
                let Some(held) = seen.filter(|held| held.case.petitioner(petitioner).is_some()) else {
                    // Nobody listens only if the caller has gone.
                    let _ = done.send(None);
                    return Ok(());
                };
                let code = fresh_code();
                let hash = seal::mac(keys.look_up(), &["code", no.as_str(), &code])?;
                let (sid, proof) = (held.sid, Some(codes::proof(&hash)));
                let sql = match petitioner {
                    1 => Sql::insert(db, CodeRow { sid, hash }).add(CodeRow::REPLACES),
                    n => Sql::insert(db, MemberCodeRow { sid, petitioner: n, hash }).add(MemberCodeRow::REPLACES),
                };
                sql.run(db).await?;
                let renewed = Renewed { case: no.to_string(), petitioner, proof };
                let body = serde_json::to_value(&renewed)?;
                entry::append(db, (codes::KIND, no.as_str()), "code-renewed", &body, (&by, now, &policy.digest))
                    .await?;
                let _ = done.send(Some(code));
                Ok(())
            })
        })
        .await?;
        told.await.map_err(|_| StoreError::Unknown("the writer stopped".to_owned()))
    }
}
