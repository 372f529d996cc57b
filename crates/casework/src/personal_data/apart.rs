//! Free text and identities as they travel: new from a command, or kept by the store under an id and a digest.
//!
//! In an event's JSON each stands as `{"words": {…}}` or `{"person": {…}}`; the store replaces a new value by
//! its id and salted digest before the event is hashed, so that words can be erased while the chain still verifies.

use serde::{Deserialize, Serialize};

use super::IdKind;

/// A value or the place where it is kept. `value` is absent when it was not fetched, or was erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredApart<T> {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub digest: Option<String>,
    #[serde(default = "nothing", skip_serializing_if = "Option::is_none")]
    pub value: Option<T>,
}

fn nothing<T>() -> Option<T> {
    None
}

/// Something a person wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FreeText {
    pub words: StoredApart<String>,
}

impl FreeText {
    /// Words as they were just said.
    pub fn new(text: impl Into<String>) -> FreeText {
        FreeText { words: StoredApart { id: None, digest: None, value: Some(text.into()) } }
    }

    /// The text, or an empty string where it was not fetched or was erased.
    pub fn text(&self) -> &str {
        self.words.value.as_deref().unwrap_or_default()
    }
}

/// Who someone is and how to reach them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id_number: Option<String>,
    #[serde(default, skip_serializing_if = "IdKind::is_usual")]
    pub id_kind: IdKind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// Who speaks for them with their power of attorney.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent: Option<String>,
}

/// A person on a case; the identity is encrypted with a key of their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    pub person: StoredApart<Identity>,
}

impl Person {
    /// A person as just introduced.
    pub fn new(identity: Identity) -> Person {
        Person { person: StoredApart { id: None, digest: None, value: Some(identity) } }
    }

    /// The place where it is kept, without the person; as just introduced where no place is known yet.
    #[must_use]
    pub fn by_reference(&self) -> Person {
        let StoredApart { id, digest, value } = self.person.clone();
        let value = value.filter(|_| id.is_none());
        Person { person: StoredApart { id, digest, value } }
    }

    /// The name, or an empty string where it was not fetched or was erased.
    pub fn name(&self) -> &str {
        self.person.value.as_ref().map(|identity| identity.name.as_str()).unwrap_or_default()
    }
}
