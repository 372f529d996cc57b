//! How the public reaches the office, as it was set last: on every public page, so it is remembered and not asked each time.

use std::sync::{PoisonError, RwLock};

use casework::office::{self, Contact, OFFICE_SET, Office};
use casework::record::{Event, Record};

use crate::Store;
use crate::boxed;
use crate::engine::{Db, DbRow};
use crate::error::Result;
use crate::paper_owner::PaperOwner;
use crate::sql::Sql;

/// What was read last.
#[derive(Default)]
pub(crate) struct KnownContact(RwLock<Option<Contact>>);

impl Store {
    /// How the public reaches the office; nothing until somebody said so.
    pub fn contact(&self) -> Option<Contact> {
        // A thread that stopped in here leaves a value that is still one.
        self.known_contact().0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// How the public reached the office when that entry was written; nothing where nobody had said so by then. A paper goes
    /// on saying what it said.
    ///
    /// # Errors
    /// [`crate::StoreError`] where the database fails.
    pub async fn contact_then(&self, of: impl Into<PaperOwner>, seq: u32) -> Result<Option<Contact>> {
        if self.contact().is_none() {
            return Ok(None);
        }
        let (db, of) = (&self.engine().readers, of.into());
        let (kind, key) = of.stream();
        let by_then =
            all_set(db).add(" AND j.at <= (SELECT p.at FROM stream t JOIN journal p ON p.sid = t.sid WHERE t.kind = ");
        let by_then = by_then.bind(kind).add(" AND t.key = ").bind(key).add(" AND p.seq = ").bind(i64::from(seq));
        read(by_then.add(") ORDER BY j.seq DESC LIMIT 1").one(db).await?)
    }

    /// Reads it again: another server may have set it. What cannot be read leaves what was read before; a damaged entry is
    /// for `verify` to name.
    #[boxed]
    pub async fn look_at_contact(&self) {
        match last(&self.engine().readers).await {
            Ok(read) => *self.known_contact().0.write().unwrap_or_else(PoisonError::into_inner) = read,
            Err(error) => tracing::debug!(%error, "how the public reaches the office was not read"),
        }
    }
}

async fn last(db: &dyn Db) -> Result<Option<Contact>> {
    read(all_set(db).add(" ORDER BY j.seq DESC LIMIT 1").one(db).await?)
}

/// What was ever said of it.
fn all_set(db: &dyn Db) -> Sql {
    Sql::new(db, "SELECT j.body FROM stream s JOIN journal j ON j.sid = s.sid WHERE s.kind = ")
        .bind(Office::KIND)
        .add(" AND s.key = ")
        .bind(office::KEY)
        .add(" AND j.name = ")
        .bind(OFFICE_SET)
}

fn read(row: Option<DbRow>) -> Result<Option<Contact>> {
    let Some(row) = row else { return Ok(None) };
    let event: Event<<Office as Record>::Fact> = serde_json::from_str(&row.get::<String>("body")?)?;
    Ok(office::contact_of(&event.fact).cloned())
}
