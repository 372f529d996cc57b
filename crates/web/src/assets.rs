//! The stylesheet and the script as answers: named by their content, so a browser keeps them for a year; and /design.
use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use crate::app::Shared;
use crate::error::render;
use crate::layout;
use crate::pages::design;
use crate::signed_in::Visitor;

const FOR_EVER: &str = "public, max-age=31536000, immutable";

pub async fn stylesheet() -> Response {
    ([(CONTENT_TYPE, "text/css; charset=utf-8"), (CACHE_CONTROL, FOR_EVER)], layout::stylesheet()).into_response()
}

pub async fn script() -> Response {
    ([(CONTENT_TYPE, "text/javascript; charset=utf-8"), (CACHE_CONTROL, FOR_EVER)], layout::script()).into_response()
}

/// Every part in every state.
pub async fn design(State(app): State<Shared>, visitor: Visitor) -> Response {
    render(&design::page(visitor.lang, app.today()))
}
