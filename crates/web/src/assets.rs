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
