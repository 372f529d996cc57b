//! The query code on its way from registration to the receipt: shown once, kept in clear nowhere.
//!
//! It is split in two: the session keeps it mixed with random bytes, the browser's cookie keeps the bytes. Neither
//! half tells anything, and the first look takes the session's half away.
use axum::http::HeaderMap;
use casework::CaseNo;
use store::StoreError;

use crate::error::PageError;
use crate::session::AuthSession;
use crate::signed_in::cookie;

pub const COOKIE: &str = "jiejie-receipt";
/// A receipt that nobody opened for this long has lost its code.
pub const SECONDS: u32 = 900;

/// Puts one half into the session and gives back the other, for the cookie.
///
/// # Errors
/// When the session cannot be written.
pub async fn keep(auth: &AuthSession, no: &CaseNo, code: &str) -> Result<String, String> {
    let pad: Vec<u8> = code.bytes().map(|_| rand::random()).collect();
    let half = hex::encode(mixed(code.as_bytes(), &pad));
    auth.session.insert(&place(no), half).await.map_err(|error| error.to_string())?;
    Ok(hex::encode(pad))
}

/// What was done stays done: the form is sent again, and its key gives the same answer with the same codes.
pub fn unkept(what: String) -> PageError {
    PageError::from(StoreError::Unknown(what))
}

/// The code, if this browser brings its half; the session's half is gone afterwards.
///
/// # Errors
/// When the session cannot be read.
pub async fn take(auth: &AuthSession, headers: &HeaderMap, no: &CaseNo) -> Result<Option<String>, String> {
    let Some(pad) = cookie(headers, COOKIE) else { return Ok(None) };
    let half = auth.session.remove::<String>(&place(no)).await.map_err(|error| error.to_string())?;
    Ok(half.and_then(|half| joined(&half, &pad)))
}

fn place(no: &CaseNo) -> String {
    format!("receipt-{no}")
}

fn joined(half: &str, pad: &str) -> Option<String> {
    let (half, pad) = (hex::decode(half).ok()?, hex::decode(pad).ok()?);
    if half.len() != pad.len() {
        return None;
    }
    String::from_utf8(mixed(&half, &pad)).ok()
}

fn mixed(one: &[u8], other: &[u8]) -> Vec<u8> {
    one.iter().zip(other).map(|(a, b)| a ^ b).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_halves_together_and_only_they_give_the_code() {
        let pad = [7, 99, 200, 31, 5, 6, 7, 8];
        let half = hex::encode(mixed(b"7F3KQ2MP", &pad));
        assert_eq!(joined(&half, &hex::encode(pad)).as_deref(), Some("7F3KQ2MP"));
        assert_eq!(joined(&half, "00"), None);
        assert_eq!(joined(&half, "not hex"), None);
        assert!(!half.contains("7F3K"));
    }
}
