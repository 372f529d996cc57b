//! The one-time link of an account: its owner sets a password by it. It is told once and kept nowhere: under the office's seal
//! it says whose it is, until when, and which password it takes the place of, so the first use of it ends it.
use casework::UserId;
use jiff::ToSpan;
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use store::{Account, StoreError};

use crate::app::App;
use crate::error::PageError;
use crate::first::WELCOME;

/// What the seal is for: what was sealed for anything else opens no account.
const SEAL: &str = "jiejie-welcome";
/// For so long it is good, if nobody has used it.
const DAYS: i64 = 7;
/// As many letters of the password's digest as tell it from any other.
const LETTERS: usize = 32;

#[derive(Serialize, Deserialize)]
struct Sealed {
    user: UserId,
    proof: String,
    until: DateTime,
}

/// The password that the account has now, as the link knows it.
fn proof(account: &Account) -> String {
    let digest = Sha256::digest(account.password_hash.as_deref().unwrap_or_default().as_bytes());
    hex::encode(digest).chars().take(LETTERS).collect()
}

/// The whole address, to be handed to the owner of the account.
///
/// # Errors
/// Where it cannot be sealed.
pub(super) fn address(app: &App, account: &Account) -> Result<String, StoreError> {
    let until = app.now().saturating_add(DAYS.days());
    let content = Sealed { user: account.user.clone(), proof: proof(account), until };
    let sealed = app.store.keys().seal_pass(SEAL, serde_json::to_string(&content)?.as_bytes())?;
    Ok(format!("{}{WELCOME}{sealed}", app.base_url.trim_end_matches('/')))
}

/// The account that a link opens; one that was used, is too old or was made by nobody leads nowhere.
///
/// # Errors
/// [`PageError::NotFound`], or where the database fails.
pub(super) async fn account(app: &App, link: &str) -> Result<Account, PageError> {
    let sealed = app.store.keys().open_pass(SEAL, link).ok_or(PageError::NotFound)?;
    let content: Sealed = serde_json::from_slice(&sealed).map_err(|_| PageError::NotFound)?;
    let account = app.store.account(&content.user).await?.filter(|account| !account.disabled);
    let unused = account.filter(|account| proof(account) == content.proof && app.now() < content.until);
    unused.ok_or(PageError::NotFound)
}
