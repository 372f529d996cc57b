//! What somebody set for themselves: kept on the server under the account, sealed as drafts are; no fact of any case, and read
//! by nobody else.
use casework::UserId;
use serde::{Deserialize, Serialize};
use store::StoreError;

use crate::app::App;

/// Where they lie among what the account keeps for itself.
const STEP: &str = "settings";

/// What an account may set for itself; where nothing is set, everything is as usual.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct OwnSettings {
    /// No single letter, digit or sign acts (WCAG 2.1.4).
    pub letters_off: bool,
    /// After an act from the tray the form of the next one opens at once.
    pub straight_on: bool,
}

fn key(user: &UserId) -> String {
    format!("own/{user}")
}

impl OwnSettings {
    /// Those of this account.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn of(app: &App, user: &UserId) -> Result<OwnSettings, StoreError> {
        let found = app.store.drafts(&key(user)).await?.into_iter().find(|draft| draft.step == STEP);
        Ok(found.and_then(|draft| serde_json::from_str(&draft.text).ok()).unwrap_or_default())
    }

    /// Keeps them over what was set before.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn keep(self, app: &App, user: &UserId) -> Result<(), StoreError> {
        app.store.put_draft((&key(user), STEP), &serde_json::to_string(&self)?, user, app.now()).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_older_program_kept_is_read_and_the_rest_is_as_usual() {
        let read: OwnSettings = serde_json::from_str(r#"{"letters_off": true}"#).unwrap();
        assert_eq!(read, OwnSettings { letters_off: true, straight_on: false });
    }
}
