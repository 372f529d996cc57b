//! Passwords: Argon2id, always off the async threads, and as slow for a user who does not exist.
use std::sync::LazyLock;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use tokio::sync::Semaphore;

/// The hash that an unknown user's try is checked against, so that timing tells nobody who has an account.
static NOBODY: LazyLock<String> = LazyLock::new(|| hash("nobody has this password").unwrap_or_default());

/// So many passwords are looked at at once: each takes a processor and 19 MB for a moment.
const AT_ONCE: usize = 2;
/// So many wait their turn beside them; anyone who comes then is told to come again.
const IN_LINE: usize = 40;

static TURNS: Semaphore = Semaphore::const_new(AT_ONCE);
static LINE: Semaphore = Semaphore::const_new(AT_ONCE + IN_LINE);

/// Too many passwords wait to be looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("too many passwords wait to be looked at")]
pub struct Busy;

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

/// [`fits`] on a thread that may block, in its turn.
///
/// # Errors
/// [`Busy`]; then nothing was looked at.
pub async fn fits_soon(password: String, stored: Option<String>) -> Result<bool, Busy> {
    Ok(in_turn(move || fits(&password, stored.as_deref())).await?.unwrap_or(false))
}

/// [`hash`] on a thread that may block, in its turn.
///
/// # Errors
/// [`NoHash`].
pub async fn hash_soon(password: String) -> Result<String, NoHash> {
    let made = in_turn(move || hash(&password)).await.map_err(|_| NoHash::Busy)?;
    made.unwrap_or_else(|| Err(CannotHash("the work was given up".to_owned()))).map_err(NoHash::Cannot)
}

/// Why there is no hash.
#[derive(Debug, thiserror::Error)]
pub enum NoHash {
    #[error(transparent)]
    Cannot(CannotHash),
    #[error("too many passwords wait to be looked at")]
    Busy,
}

/// Does the work when few others do theirs. The turn ends with the work, whether or not anybody still waits for it.
async fn in_turn<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<Option<T>, Busy> {
    let _place = LINE.try_acquire().map_err(|_| Busy)?;
    let turn = TURNS.acquire().await.map_err(|_| Busy)?;
    let done = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        work()
    });
    Ok(done.await.ok())
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
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[tokio::test]
    async fn few_passwords_are_looked_at_at_once_and_a_crowd_is_told_to_come_again() {
        let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let mut crowd = tokio::task::JoinSet::new();
        for _ in 0..300 {
            let (now, most) = (now.clone(), most.clone());
            crowd.spawn(in_turn(move || {
                most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                fits("guess", None);
                now.fetch_sub(1, Ordering::SeqCst);
            }));
        }
        let answers = crowd.join_all().await;
        let refused = answers.iter().filter(|answer| answer.is_err()).count();
        assert!(most.load(Ordering::SeqCst) <= AT_ONCE, "{most:?} at once");
        assert!(refused >= 300 - 2 * (AT_ONCE + IN_LINE), "{refused} were told to come again");
        assert_eq!(fits_soon("guess".to_owned(), None).await, Ok(false), "afterwards there is room again");
    }

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
