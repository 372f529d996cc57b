//! Wrong tries at a password or a query code: counted before anything is looked up, by what was tried and from where.
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use jiff::civil::DateTime;
use sha2::{Digest as _, Sha256};

use super::Caller;

const LONGEST_WAIT_SECONDS: i64 = 15 * 60;
/// After so long without a wrong try nothing is held against anybody.
const FORGIVEN_SECONDS: i64 = 60 * 60;
/// So many are remembered; of more the oldest half is forgotten.
const MOST: usize = 10_000;

/// Something that can be guessed at, and how many wrong tries at it are free. It is kept as a digest: what was typed may be
/// a password in the wrong field, and as long as somebody likes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guess {
    digest: [u8; 32],
    free: u32,
}

impl Guess {
    fn of(parts: [&str; 3], free: u32) -> Guess {
        let mut digest = Sha256::new();
        for part in parts {
            digest.update(part.len().to_be_bytes());
            digest.update(part.as_bytes());
        }
        Guess { digest: digest.finalize().into(), free }
    }

    /// A sign-in: by account and address, by account, and by address, so that neither one account is tried from many places
    /// nor many accounts from one.
    pub fn sign_in(user: &str, caller: Caller) -> Vec<Guess> {
        let from = caller.word();
        vec![
            Guess::of(["account from", user, &from], 5),
            Guess::of(["account", user, ""], 25),
            Guess::of(["accounts from", "", &from], 50),
        ]
    }

    /// A sign-in on a device on which the owner of the account has signed in before: nobody else's tries count there.
    pub fn known_device(user: &str, device: &str) -> Vec<Guess> {
        vec![Guess::of(["account on", user, device], 5)]
    }

    /// A number with its code: by both and address, and by address. Nobody far away can lock the case's owner out. A program
    /// of this machine itself has ten times the tries: it asks for many.
    pub fn code(of: &str, caller: Caller) -> Vec<Guess> {
        let (from, share) = (caller.word(), if caller == Caller::Here { 10 } else { 1 });
        vec![Guess::of(["code from", of, &from], 10 * share), Guess::of(["codes from", "", &from], 60 * share)]
    }
}

/// Wrong tries, in memory: a restart forgives, the journal of denied attempts does not.
#[derive(Debug, Default)]
pub struct Tries(Mutex<HashMap<[u8; 32], Wrong>>);

#[derive(Clone, Copy, Debug)]
struct Wrong {
    times: u32,
    last: DateTime,
}

impl Wrong {
    /// The seconds since the last one; a clock that was set back forgives rather than locks out.
    fn past(self, now: DateTime) -> i64 {
        let past = now.duration_since(self.last).as_secs();
        if past < 0 { FORGIVEN_SECONDS } else { past }
    }

    fn wait(self, free: u32, now: DateTime) -> Option<u32> {
        let over = self.times.checked_sub(free)?;
        let pause = 2_i64.saturating_pow(over).saturating_mul(10).min(LONGEST_WAIT_SECONDS);
        u32::try_from(pause - self.past(now)).ok().filter(|left| *left > 0)
    }
}

impl Tries {
    /// Counts one try as wrong before it is looked at, so that a hundred at once are as slow as one after the other.
    ///
    /// # Errors
    /// The seconds for which no try is looked at; then nothing is counted.
    pub fn begin(&self, targets: &[Guess], now: DateTime) -> Result<(), u32> {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let waits = targets.iter().filter_map(|target| known.get(&target.digest)?.wait(target.free, now));
        if let Some(seconds) = waits.max() {
            return Err(seconds);
        }
        for target in targets {
            let entry = known.entry(target.digest).or_insert(Wrong { times: 0, last: now });
            let times = if entry.past(now) >= FORGIVEN_SECONDS { 0 } else { entry.times };
            *entry = Wrong { times: times + 1, last: now };
        }
        if known.len() > MOST {
            forget(&mut known, now);
        }
        Ok(())
    }

    /// The try that was begun was right: nothing is held against its first target any more, and nothing of it against the
    /// others.
    pub fn right(&self, targets: &[Guess]) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for (n, target) in targets.iter().enumerate() {
            match known.get_mut(&target.digest) {
                Some(entry) if n > 0 && entry.times > 1 => entry.times -= 1,
                Some(_) => drop(known.remove(&target.digest)),
                None => {}
            }
        }
    }
}

fn forget(known: &mut HashMap<[u8; 32], Wrong>, now: DateTime) {
    known.retain(|_, wrong| wrong.past(now) < FORGIVEN_SECONDS);
    if known.len() > MOST {
        let mut ages: Vec<DateTime> = known.values().map(|wrong| wrong.last).collect();
        ages.sort_unstable();
        let Some(middle) = ages.get(ages.len() / 2).copied() else { return };
        let mut spare = known.len() / 2;
        known.retain(|_, wrong| {
            let goes = wrong.last <= middle && spare > 0;
            spare -= usize::from(goes);
            !goes
        });
    }
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan as _;
    use jiff::civil::datetime;

    use super::*;

    const NOW: DateTime = datetime(2026, 3, 2, 9, 0, 0, 0);

    fn from(address: &str) -> Caller {
        Caller::From(address.parse().unwrap())
    }

    #[test]
    fn wrong_tries_cost_more_and_more_time_and_a_right_one_forgives() {
        let (tries, clerk) = (Tries::default(), Guess::sign_in("clerk", from("192.0.2.7")));
        for _ in 0..5 {
            assert_eq!(tries.begin(&clerk, NOW), Ok(()));
        }
        assert_eq!(tries.begin(&clerk, NOW), Err(10));
        let later = NOW + 10.seconds();
        assert_eq!(tries.begin(&clerk, later), Ok(()));
        assert_eq!(tries.begin(&clerk, later), Err(20));
        assert_eq!(tries.begin(&Guess::sign_in("leader", from("192.0.2.7")), later), Ok(()), "another account");
        let owner = Guess::sign_in("clerk", from("192.0.2.8"));
        assert_eq!(tries.begin(&owner, later), Ok(()), "the owner sits elsewhere");
        let later = later + 20.seconds();
        assert_eq!(tries.begin(&clerk, later), Ok(()));
        tries.right(&clerk);
        assert_eq!(tries.begin(&clerk, later), Ok(()));
    }

    #[test]
    fn many_places_do_not_multiply_the_tries_at_one_account_and_a_known_device_is_left_alone() {
        let tries = Tries::default();
        let looked_at = (0..200)
            .filter(|n| tries.begin(&Guess::sign_in("clerk", from(&format!("192.0.2.{n}"))), NOW).is_ok())
            .count();
        assert_eq!(looked_at, 25);
        assert_eq!(tries.begin(&Guess::known_device("clerk", "d1"), NOW), Ok(()));
        let sprayed = (0..200)
            .filter(|n| tries.begin(&Guess::sign_in(&format!("user-{n}"), from("203.0.113.1")), NOW).is_ok())
            .count();
        assert_eq!(sprayed, 50, "one place tries many accounts");
    }

    #[test]
    fn guessing_a_code_locks_nobody_out_elsewhere() {
        let tries = Tries::default();
        let guessed = (0..500).filter(|_| tries.begin(&Guess::code("XF1", from("192.0.2.7")), NOW).is_ok()).count();
        assert_eq!(guessed, 10);
        let walked =
            (0..500).filter(|n| tries.begin(&Guess::code(&format!("XF{n}"), from("192.0.2.7")), NOW).is_ok()).count();
        assert_eq!(walked, 50, "ten of sixty went to the first case");
        assert_eq!(tries.begin(&Guess::code("XF1", from("203.0.113.9")), NOW), Ok(()));
        // A hall behind one address, each with the right code.
        for n in 0..500 {
            let own = Guess::code(&format!("XF{n}"), from("198.51.100.1"));
            assert_eq!(tries.begin(&own, NOW), Ok(()));
            tries.right(&own);
        }
    }

    #[test]
    fn names_are_bounded_in_length_and_count_and_a_clock_that_was_wrong_locks_nobody_out() {
        let tries = Tries::default();
        let long = "x".repeat(250_000);
        for n in 0..3 * MOST {
            let _ = tries.begin(&[Guess::of(["account", &n.to_string(), ""], 5)], NOW);
        }
        let _ = tries.begin(&[Guess::of(["account", &long, ""], 5)], NOW);
        let known = tries.0.lock().unwrap();
        assert!(known.len() <= MOST, "{}", known.len());
        drop(known);
        let tries = Tries::default();
        let clerk = Guess::sign_in("clerk", Caller::Here);
        while tries.begin(&clerk, NOW + 400.days()).is_ok() {}
        assert_eq!(tries.begin(&clerk, NOW), Ok(()), "the clock was 400 days ahead, and is right again");
    }
}
