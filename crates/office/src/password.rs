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

/// Words that are tried first, whatever stands around them.
const TRIED_FIRST: [&str; 12] = [
    "password", "passwort", "qwerty", "asdfgh", "letmein", "welcome", "admin", "iloveyou", "woaini", "mima", "xinfang",
    "jiejie",
];

/// Whether a long password is easy to guess all the same: the account's own name, a word that is tried first with little
/// else, one piece said again and again, letters or digits in a row.
pub fn is_easy(password: &str, user: &str) -> bool {
    let lower = password.to_lowercase();
    let letters: Vec<char> = lower.chars().collect();
    let mut left = lower.clone();
    for word in TRIED_FIRST.into_iter().chain([user]).filter(|word| word.chars().count() > 2) {
        left = left.replace(&word.to_lowercase(), "");
    }
    let mut different: Vec<char> = left.chars().filter(|letter| letter.is_alphabetic()).collect();
    different.sort_unstable();
    different.dedup();
    let said_again =
        (1..=letters.len() / 2).any(|piece| letters.iter().zip(letters.iter().skip(piece)).all(|(a, b)| a == b));
    let step = |pair: &[char]| pair.iter().map(|letter| i64::from(u32::from(*letter))).reduce(|a, b| b - a);
    let in_a_row =
        letters.windows(2).filter(|pair| matches!(step(pair), Some(-1..=1))).count() * 4 >= letters.len() * 3;
    (left.len() < lower.len() && different.len() < 5) || said_again || in_a_row
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_tried_first_is_easy_however_long_it_is() {
        for easy in
            ["passwordpassword", "Password2026!", "123456789012", "aaaaaaaaaaaa", "clerk-water-2026", "abcabcabcabc"]
        {
            assert!(is_easy(easy, "clerk-water"), "{easy}");
        }
        for good in ["correct horse battery", "red lantern, quiet well", "渠水三月清，槐花五月香", "t7Kq!9vXz2Lm"]
        {
            assert!(!is_easy(good, "clerk-water"), "{good}");
        }
    }

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
