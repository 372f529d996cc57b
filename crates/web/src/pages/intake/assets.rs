//! The counter's own script and stylesheet, named by their content so that a browser may keep them.
use std::sync::LazyLock;

use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

const SCRIPT: &str = include_str!("../../../assets/js/intake.js");
const SHEET: &str = include_str!("../../../assets/css/intake.css");
const FOR_EVER: &str = "public, max-age=31536000, immutable";

static SCRIPT_URL: LazyLock<String> = LazyLock::new(|| named("/assets/intake.js", SCRIPT));
static SHEET_URL: LazyLock<String> = LazyLock::new(|| named("/assets/intake.css", SHEET));

pub fn script_url() -> &'static str {
    &SCRIPT_URL
}

pub fn stylesheet_url() -> &'static str {
    &SHEET_URL
}

/// `/assets/intake.js`: earlier matters while typing, a new row in place. The page works without it.
pub async fn script() -> Response {
    ([(CONTENT_TYPE, "text/javascript; charset=utf-8"), (CACHE_CONTROL, FOR_EVER)], SCRIPT).into_response()
}

/// `/assets/intake.css`: how the form lies on one screen.
pub async fn stylesheet() -> Response {
    ([(CONTENT_TYPE, "text/css; charset=utf-8"), (CACHE_CONTROL, FOR_EVER)], SHEET).into_response()
}

fn named(path: &str, content: &str) -> String {
    format!("{path}?v={}", hex::encode(&Sha256::digest(content)[..6]))
}
