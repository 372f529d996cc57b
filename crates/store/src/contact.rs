//! How the public reaches the office, as it was set last: on every public page, so it is remembered and not asked each time.

use std::sync::{PoisonError, RwLock};

use casework::office::{self, Contact, OFFICE_SET, Office};
use casework::record::{Event, Record};

use crate::Store;
use crate::engine::Db;
use crate::error::Result;
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

    /// Reads it again: another server may have set it. What cannot be read leaves what was read before; a damaged entry is
    /// for `verify` to name.
    pub async fn look_at_contact(&self) {
        match last(&self.engine().readers).await {
            Ok(read) => *self.known_contact().0.write().unwrap_or_else(PoisonError::into_inner) = read,
            Err(error) => tracing::debug!(%error, "how the public reaches the office was not read"),
        }
    }
}

async fn last(db: &impl Db) -> Result<Option<Contact>> {
    let row = Sql::new(db, "SELECT j.body FROM stream s JOIN journal j ON j.sid = s.sid WHERE s.kind = ")
        .bind(Office::KIND)
        .add(" AND s.key = ")
        .bind(office::KEY)
        .add(" AND j.name = ")
        .bind(OFFICE_SET)
        .add(" ORDER BY j.seq DESC LIMIT 1")
        .one(db)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let event: Event<<Office as Record>::Fact> = serde_json::from_str(&row.get::<String>("body")?)?;
    Ok(office::contact_of(&event.fact).cloned())
}
