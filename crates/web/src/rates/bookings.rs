//! How many tickets of one reception day came from one address: one visitor alone would otherwise take them all (fault J13).
//! Who is at the counter, or on this machine itself, is asked by people.
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use super::Caller;

/// A household, or two neighbours on one telephone line; the counter books for everybody else.
const OF_ONE_DAY: u32 = 2;
/// So many pairs of address and day are remembered; a district publishes a few days a month.
const MOST: usize = 20_000;

/// Tickets by address and the key of the reception day.
#[derive(Debug, Default)]
pub struct Bookings(Mutex<HashMap<(Caller, String), u32>>);

impl Bookings {
    /// Whether another one may be booked from there.
    pub fn may_book(&self, caller: Caller, day: &str) -> bool {
        let taken = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        caller == Caller::Here || taken.get(&(caller, day.to_owned())).is_none_or(|tickets| *tickets < OF_ONE_DAY)
    }

    /// One was booked.
    pub fn booked(&self, caller: Caller, day: &str) {
        let mut taken = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if taken.len() >= MOST {
            taken.clear();
        }
        *taken.entry((caller, day.to_owned())).or_default() += 1;
    }
}
