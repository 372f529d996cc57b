//! Somebody who does not work on a case reads telephone and number all the same, for a reason that the petitioner reads, too.

use casework::permission::{knows_who, sees, works_on};
use casework::{Actor, CaseNo, Role, UnitId};
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use super::CaseFile;
use crate::Store;
use crate::boxed;
use crate::entry;
use crate::error::Result;
use crate::stored;

/// The kind of stream that keeps who unmasked the persons of a case, keyed by the case.
pub(super) const KIND: &str = "unmasking";

/// What an entry says.
#[derive(Serialize, Deserialize)]
struct Entry {
    case: String,
    reason: String,
}

/// Somebody read the identities of a case that they do not work on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unmasked {
    pub role: Role,
    pub unit: Option<UnitId>,
    pub at: DateTime,
    pub reason: String,
}

impl Store {
    /// The case with its identities whole, once it is an entry who asked and why; nothing where the actor does not see it,
    /// or may not know who brought it.
    ///
    /// # Errors
    /// [`crate::StoreError`] where it cannot be kept: then nothing is shown.
    #[boxed]
    pub async fn unmask(&self, no: &CaseNo, reason: &str, by: &Actor, now: DateTime) -> Result<Option<CaseFile>> {
        let Some(case) = self.case_to_print(no).await? else { return Ok(None) };
        if !sees(by, &case, self.policy()) || !knows_who(by, &case) {
            return Ok(None);
        }
        let body = serde_json::to_value(Entry { case: no.to_string(), reason: reason.to_owned() })?;
        let (key, who, policy) = (no.to_string(), by.clone(), self.policy().digest.clone());
        if !works_on(by, &case) {
            self.write(move |db| {
                Box::pin(async move {
                    entry::append(db, (KIND, &key), "unmasked", &body, (&who, now, &policy)).await?;
                    Ok(())
                })
            })
            .await?;
        }
        self.opened_whole(no, by, now).await
    }
}

impl Unmasked {
    pub(super) fn read((actor, body): (&str, &str), at: &str) -> Result<Unmasked> {
        let Entry { reason, .. } = serde_json::from_str(body)?;
        let by: Actor = serde_json::from_str(actor)?;
        Ok(Unmasked { role: by.role, unit: by.unit, at: stored::time(at)?, reason })
    }
}
