//! The one-time link that makes the first administrator: its secret lives in memory and ends with the first account.
use std::fmt;

use sha2::{Digest, Sha256};
use tokio::sync::{Mutex, MutexGuard};

use crate::token::random_token;

/// Where the page is; the secret follows.
pub const PLACE: &str = "/first/";
/// Where the owner of an account sets a password by a one-time link; the link follows.
pub const WELCOME: &str = "/welcome/";

/// Where somebody from outside is asked about a case; its number and the secret of the link follow.
pub const CONSULT: &str = "/consult/";

/// A secret of 128 random bits, and the turn of its user.
pub struct First {
    secret: String,
    turn: Mutex<()>,
}

impl First {
    pub fn new() -> First {
        First { secret: random_token(), turn: Mutex::new(()) }
    }

    /// The page's path with the secret, to be told to anyone who starts the server and to nobody else.
    pub fn path(&self) -> String {
        format!("{PLACE}{}", self.secret)
    }

    /// Compares digests, so that timing tells nothing of the secret.
    pub fn fits(&self, typed: &str) -> bool {
        Sha256::digest(typed.as_bytes()) == Sha256::digest(self.secret.as_bytes())
    }

    /// Two who press the button at once come one after the other; the second finds an account.
    pub async fn turn(&self) -> MutexGuard<'_, ()> {
        self.turn.lock().await
    }
}

impl Default for First {
    fn default() -> First {
        First::new()
    }
}

impl fmt::Debug for First {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("First")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_its_own_secret_fits_and_no_debug_text_tells_it() {
        let first = First::new();
        let secret = first.path().trim_start_matches(PLACE).to_owned();
        assert!(secret.len() == 32 && first.fits(&secret));
        assert!(!first.fits("") && !first.fits(&secret[1..]) && !First::new().fits(&secret));
        assert!(!format!("{first:?}").contains(&secret));
    }
}
