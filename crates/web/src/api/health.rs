//! What a monitor asks: is it alive, can it work, what has it counted.
use std::sync::Arc;

use axum::extract::{Extension, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

use crate::app::Shared;
use crate::counters::Counters;

pub async fn alive() -> &'static str {
    "alive\n"
}

/// Reads and writes its database.
pub async fn ready(State(app): State<Shared>) -> Response {
    match app.store.ready().await {
        true => "ready\n".into_response(),
        false => (StatusCode::SERVICE_UNAVAILABLE, "the database cannot be read and written\n").into_response(),
    }
}

pub async fn metrics(Extension(counters): Extension<Arc<Counters>>) -> Response {
    ([(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], counters.text()).into_response()
}
