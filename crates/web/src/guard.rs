//! The layers round the table: who may pass, what is kept of those who may not, and what every answer goes through.
use std::any::Any;
use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Extension, Request, State};
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::timeout::TimeoutLayer;

use crate::api::problem;
use crate::app::Shared;
use crate::counters::Counters;
use crate::csrf::{FILE_BYTES, PATIENCE};
use crate::error::PageError;
use crate::forms::keeping;
use crate::headers;
use crate::nav::Ways;
use crate::rates::{Limiter, WrongTries};
use crate::session;
use crate::signed_in::{self, Carried};
use crate::typed::keep;
use crate::who::{Who, lets};

/// Lets through whom the table names. The others go to sign in, or are told that it is not theirs, and that is kept.
pub async fn only(State((app, who)): State<(Shared, Who)>, request: Request, next: Next) -> Response {
    let Some(carried) = request.extensions().get::<Carried>().cloned() else {
        return PageError::broken("no layer carries the reader").into_response();
    };
    let (method, script) = (request.method().clone(), keeping::by_script(request.headers()));
    let Some(known) = carried.known.clone() else { return keeping::left(&app, &carried, method, script).await };
    let what = format!("{} {}", request.method(), request.uri().path());
    if lets(who, Some(known.actor.role)) {
        return keeping::around(&app, &carried, &known.actor.user, request, next).await;
    }
    app.store.deny(known.actor.user.as_str(), &what, app.now()).await;
    PageError::NotPermitted.into_response()
}

/// The pages' layers, innermost first: a panic becomes a fault, the reader is carried, the session is known.
pub fn pages(table: Router<Shared>, app: &Shared, ways: Ways) -> Router<Shared> {
    table
        .fallback(|| async { PageError::NotFound })
        .layer(CatchPanicLayer::custom(broken))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, PATIENCE))
        .layer(from_fn_with_state((app.clone(), ways.clone()), signed_in::carry))
        .layer(session::layer(app))
        .layer(from_fn_with_state((app.clone(), ways), keep::keep_typed))
        .layer(DefaultBodyLimit::max(FILE_BYTES + 512 * 1024))
}

/// The programs' layers: every error is a problem document.
pub fn programs(table: Router<Shared>) -> Router<Shared> {
    table
        .layer(CatchPanicLayer::custom(broken))
        .layer(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, PATIENCE))
        .layer(from_fn(problem::dressed))
}

/// What every answer goes through.
pub fn whole(site: Router<Shared>, limiter: Limiter) -> Router<Shared> {
    site.layer(CompressionLayer::new())
        .layer(from_fn(headers::guarded))
        .layer(from_fn(counted))
        .layer(Extension(limiter))
        .layer(Extension(Arc::new(WrongTries::default())))
        .layer(Extension(Arc::new(Counters::default())))
}

async fn counted(Extension(counters): Extension<Arc<Counters>>, request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let response = next.run(request).await;
    counters.answered(response.status().as_u16(), u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX));
    response
}

fn broken(what: Box<dyn Any + Send>) -> Response {
    let words = what.downcast_ref::<String>().cloned();
    let words = words.or_else(|| what.downcast_ref::<&str>().map(|words| (*words).to_owned()));
    PageError::broken(&format!("a handler panicked: {}", words.unwrap_or_default())).into_response()
}
