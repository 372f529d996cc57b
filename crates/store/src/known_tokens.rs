//! Tokens seen within the present second: a program that sends thousands of requests asks the database once.
//!
//! Only tokens that were good are kept, and only until the second is over: an account shut on another machine is
//! out within a second, on this one at once.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use jiff::civil::DateTime;

use crate::account::Account;

#[derive(Debug, Default)]
pub(crate) struct KnownTokens(Mutex<Seen>);

#[derive(Debug, Default)]
struct Seen {
    second: Option<DateTime>,
    accounts: HashMap<[u8; 32], Account>,
}

impl KnownTokens {
    pub(crate) fn get(&self, hash: &[u8; 32], now: DateTime) -> Option<Account> {
        self.at(now, |seen| seen.accounts.get(hash).cloned())
    }

    pub(crate) fn keep(&self, hash: [u8; 32], account: Account, now: DateTime) {
        self.at(now, |seen| seen.accounts.insert(hash, account));
    }

    /// An account changed here.
    pub(crate) fn forget(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Seen::default();
    }

    fn at<T>(&self, now: DateTime, look: impl FnOnce(&mut Seen) -> T) -> T {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.second != Some(now) {
            *seen = Seen { second: Some(now), accounts: HashMap::new() };
        }
        look(&mut seen)
    }
}
