//! Passwords: Argon2id, always off the async threads, and as slow for a user who does not exist.
use std::sync::LazyLock;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};

/// The hash that an unknown user's try is checked against, so that timing tells nobody who has an account.
static NOBODY: LazyLock<String> = LazyLock::new(|| hash("nobody has this password").unwrap_or_default());

/// Why no hash could be made; the machine is out of memory or of randomness.
#[derive(Debug, thiserror::Error)]
#[error("the password could not be hashed: {0}")]
pub struct CannotHash(String);

/// The PHC string that the store keeps.
///
/// # Errors
/// [`CannotHash`].
pub fn hash(password: &str) -> Result<String, CannotHash> {
    let hashed = Argon2::default().hash_password(password.as_bytes());
    hashed.map(|hash| hash.to_string()).map_err(|error| CannotHash(error.to_string()))
}

/// Whether the password fits; `None` stands for an unknown user and takes as long.
pub fn fits(password: &str, stored: Option<&str>) -> bool {
    let against = stored.unwrap_or(&NOBODY);
    let right = PasswordHash::new(against)
        .is_ok_and(|parsed| Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok());
    right && stored.is_some()
}

/// [`fits`] on a thread that may block.
pub async fn fits_soon(password: String, stored: Option<String>) -> bool {
    tokio::task::spawn_blocking(move || fits(&password, stored.as_deref())).await.unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_right_password_fits_and_nobody_has_none() {
        let stored = hash("correct horse").unwrap();
        assert!(stored.starts_with("$argon2id$"));
        assert!(fits("correct horse", Some(&stored)));
        assert!(!fits("wrong horse", Some(&stored)));
        assert!(!fits("nobody has this password", None));
        assert!(!fits("x", Some("not a hash")));
    }
}
