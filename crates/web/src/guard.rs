//! The layers round the table: who may pass, what is kept of those who may not, and what every answer goes through.
use std::any::Any;
use std::sync::Arc;
use std::time::Instant;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Extension, Request, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use tokio::time::timeout;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use crate::api::problem;
use crate::app::Serving;
use crate::counters::Counters;
use crate::csrf::{FILE_BYTES, PATIENCE, UPLOAD_PATIENCE};
use crate::error::PageError;
use crate::forms::keeping;
use crate::headers;
use crate::nav::Ways;
use crate::pages::figures::{Outside, Rising};
use crate::pages::import::Imports;
use crate::pages::order::ConductOutside;
use crate::rates::{self, Bookings, Limiter, Tries};
use crate::session;
use crate::signed_in::{self, Carried};
use crate::typed::keep;
use crate::uploads::Uploads;
use crate::who::{Who, lets};

/// Lets through whom the table names. The others go to sign in, or are told that it is not theirs, and that is kept.
pub async fn only(State((serving, who)): State<(Serving, Who)>, request: Request, next: Next) -> Response {
    let app = serving.now();
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
pub fn pages(table: Router<Serving>, app: &Serving, ways: Ways) -> Router<Serving> {
    table
        .fallback(|| async { PageError::NotFound })
        .layer(CatchPanicLayer::custom(broken))
        .layer(from_fn(patient))
        .layer(from_fn_with_state((app.clone(), ways.clone()), signed_in::carry))
        .layer(session::layer(app))
        .layer(from_fn_with_state((app.clone(), ways), keep::keep_typed))
        .layer(DefaultBodyLimit::max(FILE_BYTES + 512 * 1024))
}

/// The programs' layers: every error is a problem document.
pub fn programs(table: Router<Serving>) -> Router<Serving> {
    table.layer(CatchPanicLayer::custom(broken)).layer(from_fn(patient)).layer(from_fn(problem::dressed))
}

/// What every answer goes through.
pub fn whole(site: Router<Serving>, limiter: Limiter, app: &Serving) -> Router<Serving> {
    site.layer(CompressionLayer::new())
        .layer(from_fn(headers::guarded))
        .layer(from_fn(counted))
        .layer(Extension(limiter))
        .layer(Extension(Arc::new(Tries::default())))
        .layer(Extension(Arc::new(Bookings::default())))
        .layer(Extension(Arc::new(Outside::default())))
        .layer(Extension(Arc::new(Rising::default())))
        .layer(Extension(Arc::new(ConductOutside::default())))
        .layer(Extension(Arc::new(Uploads::default())))
        .layer(Extension(Arc::new(Imports::default())))
        .layer(Extension(Arc::new(Counters::default())))
        .layer(from_fn_with_state(app.clone(), rates::named))
}

/// Gives up what takes too long, and with it all that was done for it. A form with a file has longer: it is given up when
/// it stands still (`csrf.rs`).
async fn patient(request: Request, next: Next) -> Response {
    let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let patience = if kind.starts_with("multipart/form-data") { UPLOAD_PATIENCE } else { PATIENCE };
    match timeout(patience, next.run(request)).await {
        Ok(response) => response,
        Err(_) => StatusCode::REQUEST_TIMEOUT.into_response(),
    }
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
