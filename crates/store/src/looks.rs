//! Who looked at what in this minute, so that a second look in it is not written again.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use jiff::civil::DateTime;

/// The looks of this minute that are on their way to the database: a second one in it is the same look.
#[derive(Default)]
pub(crate) struct Looks(Mutex<(String, BTreeSet<(i64, String)>)>);

impl Looks {
    pub(crate) fn is_new(&self, sid: i64, who: &str, now: DateTime) -> bool {
        let minute = now.to_string().get(..16).unwrap_or_default().to_owned();
        // A thread that stopped in here leaves a set that is still a set.
        let mut looks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if looks.0 != minute {
            *looks = (minute, BTreeSet::new());
        }
        looks.1.insert((sid, who.to_owned()))
    }
}
