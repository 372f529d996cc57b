//! Slowing: many calls from one address, and repeated wrong passwords and codes.
use std::net::IpAddr;
use std::sync::Arc;

use axum::extract::{Extension, Request};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tower_governor::GovernorError;
use tower_governor::governor::GovernorConfigBuilder;
use tower_governor::key_extractor::KeyExtractor;

use crate::counters::Counters;
use crate::error::PageError;

mod bookings;
mod caller;
mod tries;

pub use bookings::Bookings;
pub use caller::{Caller, named};
pub use tries::{Guess, Tries};

/// Who calls, for the limiter. A program on this machine itself is not limited.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Address;

impl KeyExtractor for Address {
    type Key = IpAddr;

    fn extract<T>(&self, request: &axum::http::Request<T>) -> Result<IpAddr, GovernorError> {
        let caller = request.extensions().get::<Caller>().copied();
        caller.and_then(Caller::address).ok_or(GovernorError::UnableToExtractKey)
    }
}

/// Calls by address, for sign-in and for what needs no sign-in.
#[derive(Clone)]
pub struct Limiter(Arc<dyn Fn(&Request) -> bool + Send + Sync>);

/// With more addresses than this, those that have been quiet are forgotten.
const MOST_ADDRESSES: usize = 20_000;

impl Limiter {
    /// A whole hall behind one address never notices, nor do the phones that share one of a carrier's; what it costs to keep
    /// a filing is bounded all the same. Guessing is slowed by the wrong tries (`tries.rs`), not by this.
    pub fn generous() -> Limiter {
        let config =
            GovernorConfigBuilder::default().per_millisecond(250).burst_size(240).key_extractor(Address).finish();
        Limiter(Arc::new(move |request| match (&config, Address.extract(request)) {
            (Some(config), Ok(address)) => {
                let limiter = config.limiter();
                if limiter.len() > MOST_ADDRESSES {
                    limiter.retain_recent();
                }
                limiter.check_key(&address).is_ok()
            }
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
