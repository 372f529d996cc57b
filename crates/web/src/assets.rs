//! The stylesheet and the script as answers: named by their content, so a browser keeps them for a year.
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use sha2::{Digest, Sha256};

use crate::layout;

const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// A file that never changes under its address.
pub fn cached_response(kind: &'static str, content: &'static str) -> Response {
    ([(CONTENT_TYPE, kind), (CACHE_CONTROL, FOR_EVER)], content).into_response()
}

/// The address of a page's own file, with the digest of its content.
pub fn url(path: &str, content: &str) -> String {
    format!("{path}?v={}", hex::encode(&Sha256::digest(content.as_bytes())[..6]))
}

pub async fn stylesheet() -> Response {
    cached_response("text/css; charset=utf-8", layout::stylesheet())
}

pub async fn script() -> Response {
    cached_response("text/javascript; charset=utf-8", layout::script())
}

pub async fn keys_script() -> Response {
    cached_response("text/javascript; charset=utf-8", layout::keys_script())
}

pub async fn upload_script() -> Response {
    cached_response("text/javascript; charset=utf-8", layout::upload_script())
}

/// The knot of the wordmark, on ground that is seen in a light and in a dark bar.
const ICON: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="-8 -16 64 64"><rect x="-8" y="-16" width="64" height="64" rx="12" fill="#1f5c4d"/><path d="M2 24H14C28 24 34 18 34 12A8 8 0 1 0 18 12C18 18 24 24 38 24H46" fill="none" stroke="#fff" stroke-width="5" stroke-linecap="round"/></svg>"##;

/// What browsers ask for by themselves.
pub async fn icon() -> Response {
    ([(CONTENT_TYPE, "image/svg+xml"), (CACHE_CONTROL, "public, max-age=86400")], ICON).into_response()
}
