//! The case file's own stylesheet, named by its content so that a browser may keep it.
use std::sync::LazyLock;

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

const SHEET: &str = include_str!("../../../assets/css/case_file.css");

static SHEET_URL: LazyLock<String> =
    LazyLock::new(|| format!("/assets/case-file.css?v={}", hex::encode(&Sha256::digest(SHEET)[..6])));

pub fn stylesheet_url() -> &'static str {
    &SHEET_URL
}

/// `/assets/case-file.css`: how the file, its forms and its side lie on the page.
pub async fn stylesheet() -> Response {
    let kept = "public, max-age=31536000, immutable";
    ([(CONTENT_TYPE, "text/css; charset=utf-8"), (CACHE_CONTROL, kept)], SHEET).into_response()
}
