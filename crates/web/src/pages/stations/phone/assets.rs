//! The scripts and the stylesheet of a station's phone, named by their content, and the worker that keeps them for a day without a
//! line.
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderName};
use axum::response::{IntoResponse, Response};

use crate::assets::{cached_response, url};
use crate::error::{PageError, PageResult};
use crate::layout;

const FILES: [(&str, &str); 8] = [
    ("phone.css", include_str!("../../../../assets/css/phone.css")),
    ("qr.js", include_str!("../../../../assets/js/qr.js")),
    ("phone-slip.js", include_str!("../../../../assets/js/phone-slip.js")),
    ("phone-store.js", include_str!("../../../../assets/js/phone-store.js")),
    ("phone.js", include_str!("../../../../assets/js/phone.js")),
    ("phone-out.js", include_str!("../../../../assets/js/phone-out.js")),
    ("signature.js", include_str!("../../../../assets/js/signature.js")),
    ("scan.js", include_str!("../../../../assets/js/scan.js")),
];
/// What the phone's form is made of, in the order of the page; of it the worker keeps a copy.
const FORM: [&str; 4] = ["qr.js", "phone-slip.js", "phone-store.js", "phone.js"];
/// What signing out asks with.
const LEAVING: [&str; 4] = ["qr.js", "phone-slip.js", "phone-store.js", "phone-out.js"];

const WORKER: &str = include_str!("../../../../assets/js/phone-worker.js");
/// Where the worker may be at work at all; a page asks it for its own address only.
const ALLOWED: (HeaderName, &str) = (HeaderName::from_static("service-worker-allowed"), "/desk/stations/");

static ADDRESSES: LazyLock<Vec<(&str, String)>> = LazyLock::new(|| {
    let address = |(name, content): (&'static str, &str)| (name, url(&format!("/assets/station/{name}"), content));
    FILES.into_iter().map(address).collect()
});
static WHOLE_WORKER: LazyLock<String> = LazyLock::new(|| {
    let own = FORM.into_iter().chain(["phone.css"]).map(address_of);
    let files: Vec<&str> = own.chain([layout::stylesheet_url(), layout::script_url()]).collect();
    let files = serde_json::json!(files).to_string();
    let kept = url("jiejie-phone", &files);
    format!("const SHELL = \"/desk/phone-shell\", FILES = {files}, KEPT = \"{kept}\";\n{WORKER}")
});

/// The address of one of them.
pub(in crate::pages::stations) fn address_of(name: &str) -> &'static str {
    ADDRESSES.iter().find(|(of, _)| *of == name).map(|(_, address)| address.as_str()).unwrap_or_default()
}

/// The scripts of the form.
pub(super) fn form() -> [&'static str; 4] {
    FORM.map(address_of)
}

/// The scripts and the stylesheet that a page to sign out needs.
pub(crate) fn leaving() -> ([&'static str; 4], &'static str) {
    (LEAVING.map(address_of), address_of("phone.css"))
}

/// `GET /assets/station/{file}`
pub async fn file(Path(file): Path<String>) -> PageResult {
    let (name, content) = FILES.into_iter().find(|(name, _)| *name == file).ok_or(PageError::NotFound)?;
    let kind = if name.ends_with(".css") { "text/css; charset=utf-8" } else { "text/javascript; charset=utf-8" };
    Ok(cached_response(kind, content))
}

/// `GET /desk/phone-worker.js`: asked for again at each visit, so that a new release reaches every phone.
pub async fn worker() -> Response {
    let head = [(CONTENT_TYPE, "text/javascript; charset=utf-8"), (CACHE_CONTROL, "no-cache"), ALLOWED];
    (head, WHOLE_WORKER.as_str()).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_script_of_a_station_stays_under_two_hundred_lines() {
        for (name, content) in FILES.into_iter().chain([("phone-worker.js", WORKER)]) {
            assert!(content.lines().count() < 200, "{name}");
        }
    }

    #[test]
    fn everything_that_a_page_names_is_there() {
        for name in FORM.into_iter().chain(LEAVING).chain(["phone.css", "signature.js", "scan.js"]) {
            assert!(address_of(name).starts_with("/assets/station/"), "{name}");
        }
    }
}
