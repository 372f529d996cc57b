//! Slowing: many calls from one address, and repeated wrong passwords for one user.
use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{ConnectInfo, Extension, Request};
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use jiff::civil::DateTime;
use tower_governor::GovernorError;
use tower_governor::governor::GovernorConfigBuilder;
use tower_governor::key_extractor::KeyExtractor;

use crate::counters::Counters;
use crate::error::PageError;

/// After so many wrong passwords the next try must wait, twice as long each time.
const FREE_TRIES: u32 = 5;
const LONGEST_WAIT_SECONDS: i64 = 15 * 60;

/// Wrong passwords by user, in memory: a restart forgives, the journal of denied attempts does not.
#[derive(Debug, Default)]
pub struct WrongTries(Mutex<HashMap<String, (u32, DateTime)>>);

impl WrongTries {
    /// The seconds this user must still wait before their next try is looked at.
    pub fn wait(&self, user: &str, now: DateTime) -> Option<u32> {
        let tries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (wrong, last) = tries.get(user)?;
        let past = wrong.checked_sub(FREE_TRIES)?;
        let pause = 2_i64.saturating_pow(past).saturating_mul(10).min(LONGEST_WAIT_SECONDS);
        let left = pause - now.duration_since(*last).as_secs();
        u32::try_from(left).ok().filter(|left| *left > 0)
    }

    pub fn wrong(&self, user: &str, now: DateTime) {
        let mut tries = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if tries.len() > 10_000 {
            tries.retain(|_, (_, last)| now.duration_since(*last).as_secs() < LONGEST_WAIT_SECONDS);
        }
        let entry = tries.entry(user.to_owned()).or_insert((0, now));
        *entry = (entry.0 + 1, now);
    }

    pub fn right(&self, user: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(user);
    }
}

/// Who calls, for the limiter.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Address;

impl KeyExtractor for Address {
    type Key = IpAddr;

    fn extract<T>(&self, request: &axum::http::Request<T>) -> Result<IpAddr, GovernorError> {
        let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|peer| peer.0.ip());
        address(peer, request.headers()).ok_or(GovernorError::UnableToExtractKey)
    }
}

/// The caller's address, or none for a program on this machine itself. A proxy on this machine is believed
/// about whom it speaks for; one from outside is not.
fn address(peer: Option<IpAddr>, headers: &HeaderMap) -> Option<IpAddr> {
    let peer = peer.filter(|peer| !peer.is_loopback());
    let forwarded = || headers.get("x-forwarded-for")?.to_str().ok()?.rsplit(',').next()?.trim().parse().ok();
    peer.or_else(forwarded)
}

/// Calls by address, for sign-in and for what needs no sign-in.
#[derive(Clone)]
pub struct Limiter(Arc<dyn Fn(&Request) -> bool + Send + Sync>);

impl Limiter {
    /// A family behind one address never notices; a program that guesses query codes does.
    pub fn generous() -> Limiter {
        let config =
            GovernorConfigBuilder::default().per_millisecond(500).burst_size(60).key_extractor(Address).finish();
        Limiter(Arc::new(move |request| match (&config, Address.extract(request)) {
            (Some(config), Ok(address)) => config.limiter().check_key(&address).is_ok(),
            _ => true,
        }))
    }
}

/// The layer before sign-in and the public look-up.
pub async fn slow(
    limiter: Option<Extension<Limiter>>,
    counters: Option<Extension<Arc<Counters>>>,
    request: Request,
    next: Next,
) -> Response {
    if limiter.is_none_or(|limiter| (limiter.0.0)(&request)) {
        return next.run(request).await;
    }
    if let Some(counters) = counters {
        counters.slowed();
    }
    PageError::Slowed(60).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::datetime;

    #[test]
    fn wrong_passwords_cost_more_and_more_time_and_a_right_one_forgives() {
        let tries = WrongTries::default();
        let now = datetime(2026, 3, 2, 9, 0, 0, 0);
        for _ in 0..FREE_TRIES - 1 {
            tries.wrong("clerk", now);
        }
        assert_eq!(tries.wait("clerk", now), None);
        tries.wrong("clerk", now);
        assert_eq!(tries.wait("clerk", now), Some(10));
        tries.wrong("clerk", now);
        assert_eq!(tries.wait("clerk", now), Some(20));
        assert_eq!(tries.wait("clerk", datetime(2026, 3, 2, 9, 0, 20, 0)), None);
        assert_eq!(tries.wait("leader", now), None);
        tries.right("clerk");
        assert_eq!(tries.wait("clerk", now), None);
    }

    #[test]
    fn a_proxy_here_speaks_for_others_and_one_outside_does_not() {
        let mut headers = HeaderMap::new();
        let (here, there) = ("127.0.0.1".parse().unwrap(), "192.0.2.7".parse().unwrap());
        assert_eq!(address(Some(here), &headers), None);
        headers.insert("x-forwarded-for", "198.51.100.1, 203.0.113.9".parse().unwrap());
        assert_eq!(address(Some(here), &headers), "203.0.113.9".parse().ok());
        assert_eq!(address(Some(there), &headers), Some(there));
    }
}
