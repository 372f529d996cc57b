//! The headers every answer carries: what the browser may load, and that nothing is kept where it should not be.
use axum::extract::Request;
use axum::http::HeaderValue;
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS};
use axum::middleware::Next;
use axum::response::Response;

/// No script or style but our own files, no worker but our own, no frame, no form that posts elsewhere.
pub const CONTENT_POLICY: &str = "default-src 'self'; img-src 'self' data:; worker-src 'self'; object-src 'none'; \
                                  base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

const FIXED: [(HeaderName, &str); 6] = [
    (CONTENT_SECURITY_POLICY, CONTENT_POLICY),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    // A station's phone may take a picture through the file field; nothing else of the device is ever asked for.
    (HeaderName::from_static("permissions-policy"), "camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
];

/// The outermost layer: also on errors, on refusals and on what was never found.
pub async fn guarded(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in FIXED {
        // A file that somebody handed in brings a narrower policy of its own.
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    }
    // A shared machine at the counter must not show the last reader's case to the next one.
    headers.entry(CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}
