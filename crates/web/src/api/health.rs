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

/// Whether it reads its database, and the writer's last try to write succeeded; nothing is written to find out.
pub async fn ready(State(app): State<Shared>) -> Response {
    let said = match app.store.trouble() {
        Some(trouble) => format!("nothing is kept: {}\n", trouble.what),
        None if app.store.ready().await => return "ready\n".into_response(),
        None => "the database cannot be read\n".to_owned(),
    };
    (StatusCode::SERVICE_UNAVAILABLE, said).into_response()
}

pub async fn metrics(State(app): State<Shared>, Extension(counters): Extension<Arc<Counters>>) -> Response {
    let text = counters.text(app.store.trouble().is_none(), app.store.room());
    ([(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")], text).into_response()
}
