//! Cookies as a request brings them and an answer sets them.
use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;

/// The language that was chosen last.
pub(crate) const LANGUAGE: &str = "jiejie-lang";
/// What is said once, on the next page: a wording key.
pub(crate) const FLASH: &str = "jiejie-flash";
/// This browser has shown a station's phone page, which may keep entries: signing out asks what becomes of them.
pub(crate) const PHONE: &str = "jiejie-phone";

pub(crate) fn cookie(headers: &HeaderMap, name: &str) -> Option<String> {
    let lines = headers.get_all(COOKIE).iter().filter_map(|line| line.to_str().ok());
    lines
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}

pub(crate) fn add_cookie(response: &mut Response, name: &str, value: &str, seconds: u32, secure: bool) {
    let secure = if secure { "; Secure" } else { "" };
    let text = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}");
    if let Ok(line) = HeaderValue::from_str(&text) {
        response.headers_mut().append(SET_COOKIE, line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_are_read_whole() {
        let mut headers = HeaderMap::new();
        headers.insert(COOKIE, HeaderValue::from_static("a=1; jiejie-lang=en; b=2"));
        assert_eq!(cookie(&headers, LANGUAGE).as_deref(), Some("en"));
        assert_eq!(cookie(&headers, "lang"), None);
    }
}
