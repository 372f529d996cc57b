//! The stylesheet of the queue and of the rota, named by its content so that a browser may keep it.
use std::sync::LazyLock;

use axum::response::Response;

use crate::assets::{cached_response, url};

const SHEET: &str = include_str!("../../../assets/css/reception.css");

static SHEET_URL: LazyLock<String> = LazyLock::new(|| url("/assets/reception.css", SHEET));

pub(super) fn stylesheet_url() -> &'static str {
    &SHEET_URL
}

/// `/assets/reception.css`: tickets in large figures, one below the other.
pub async fn stylesheet() -> Response {
    cached_response("text/css; charset=utf-8", SHEET)
}
