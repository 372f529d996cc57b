//! The console's own script and stylesheet, named by their content so that a browser may keep them.
use std::sync::LazyLock;

use axum::response::Response;

use crate::assets::{cached_response, url};

const SCRIPT: &str = include_str!("../../../assets/js/hearing.js");
const SHEET: &str = include_str!("../../../assets/css/hearing.css");

static SCRIPT_URL: LazyLock<String> = LazyLock::new(|| url("/assets/hearing.js", SCRIPT));
static SHEET_URL: LazyLock<String> = LazyLock::new(|| url("/assets/hearing.css", SHEET));

pub(super) fn script_url() -> &'static str {
    &SCRIPT_URL
}

pub(super) fn stylesheet_url() -> &'static str {
    &SHEET_URL
}

/// `/assets/hearing.js`: saves what is typed as it is typed, and a clock for the speaker. The console works without it.
pub async fn script() -> Response {
    cached_response("text/javascript; charset=utf-8", SCRIPT)
}

/// `/assets/hearing.css`: big targets for a tablet, and the room's screen.
pub async fn stylesheet() -> Response {
    cached_response("text/css; charset=utf-8", SHEET)
}
