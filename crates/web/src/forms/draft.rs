//! What somebody of the office typed and has not sent: kept on the server under his account, the form and the tab, so that
//! two tabs have two drafts and nobody else opens either.
use casework::UserId;
use jiff::ToSpan;
use jiff::civil::DateTime;
use store::{Saved, StoreError};

use crate::app::App;

/// So long a draft is kept after it was last saved.
const DAYS: i64 = 7;

/// A form of one user.
#[derive(Clone, Copy, Debug)]
pub struct DraftOf<'a> {
    pub user: &'a UserId,
    /// What the form is: its address below the desk.
    pub form: &'a str,
}

/// A draft as a page offers it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offered {
    pub tab: String,
    pub at: DateTime,
}

/// Everything that this user has kept.
pub fn of_user(user: &UserId) -> String {
    format!("form/{user}/")
}

impl DraftOf<'_> {
    fn key(&self) -> String {
        format!("{}{}", of_user(self.user), self.form)
    }

    /// Keeps what was typed in this tab over what was kept before.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn keep(&self, app: &App, tab: &str, typed: &[(String, String)]) -> Result<(), StoreError> {
        app.store.drop_drafts_under("form/", Some(oldest(app))).await?;
        let own: Vec<_> =
            typed.iter().filter(|(name, _)| !matches!(name.as_str(), "more" | "draft" | "version")).collect();
        let text = serde_json::to_string(&own).unwrap_or_default();
        let key = self.key();
        let there = app.store.drafts(&key).await?.into_iter().find(|draft| draft.step == tab);
        let seen = there.map_or(0, |draft| draft.version);
        match app.store.save_draft((&key, tab), seen, &text, self.user, app.now()).await? {
            // The same tab saved twice at once: one of the two stands.
            Saved::Kept(_) | Saved::Stale(_) => Ok(()),
        }
    }

    /// What was typed in this tab.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn kept(&self, app: &App, tab: &str) -> Result<Vec<(String, String)>, StoreError> {
        let drafts = app.store.drafts(&self.key()).await?;
        let found = drafts.into_iter().find(|draft| draft.step == tab && draft.at >= oldest(app));
        Ok(found.and_then(|draft| serde_json::from_str(&draft.text).ok()).unwrap_or_default())
    }

    /// The drafts of this form, the newest first.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn offered(&self, app: &App) -> Result<Vec<Offered>, StoreError> {
        let key = self.key();
        let found = app.store.drafts_under(&key).await?.into_iter();
        let fresh = found.filter(|place| place.key == key && place.at >= oldest(app));
        Ok(fresh.map(|place| Offered { tab: place.step, at: place.at }).collect())
    }

    /// Forgets a tab's draft: it was sent, or is not wanted.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn forget(&self, app: &App, tab: &str) -> Result<(), StoreError> {
        app.store.drop_draft(&self.key(), tab).await
    }
}

/// Whether this user has drafts that would outlive his session.
///
/// # Errors
/// Where the store fails.
pub async fn any(app: &App, user: &UserId) -> Result<usize, StoreError> {
    let all = app.store.drafts_under(&of_user(user)).await?;
    Ok(all.iter().filter(|place| place.at >= oldest(app)).count())
}

/// A tab's own name, as it travels in the form.
pub fn tab(said: &str) -> String {
    let plain = said.len() == 32 && said.bytes().all(|b| b.is_ascii_hexdigit());
    if plain { said.to_owned() } else { crate::signed_in::random_token() }
}

fn oldest(app: &App) -> DateTime {
    app.now().saturating_sub(DAYS.days())
}
