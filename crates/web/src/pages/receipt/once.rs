//! The query code on its way from registration to the receipt: shown once, kept in clear nowhere.
//!
//! It is split in two: the session keeps it mixed with a stream of bytes, the browser's cookie keeps the random seed of that
//! stream. Neither half tells anything, and the first look takes the session's half away. A seed is as long for five hundred
//! petitioners as for one: a cookie of more than 4 KiB would be dropped by the browser, and every code with it.
use axum::http::HeaderMap;
use casework::CaseNo;
use sha2::{Digest, Sha256};
use store::StoreError;

use crate::error::PageError;
use crate::session::AuthSession;
use crate::signed_in::cookie;

pub const COOKIE: &str = "jiejie-receipt";
/// A receipt that nobody opened for this long has lost its code.
pub const SECONDS: u32 = 900;
/// Bytes of the seed.
const SEED: usize = 32;

/// Puts one half into the session and gives back the other, for the cookie.
///
/// # Errors
/// When the session cannot be written.
pub async fn keep(auth: &AuthSession, no: &CaseNo, code: &str) -> Result<String, String> {
    let seed: [u8; SEED] = rand::random();
    let half = hex::encode(mixed(code.as_bytes(), &seed));
    auth.session.insert(&place(no), half).await.map_err(|error| error.to_string())?;
    Ok(hex::encode(seed))
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
    let Some(seed) = cookie(headers, COOKIE) else { return Ok(None) };
    let half = auth.session.remove::<String>(&place(no)).await.map_err(|error| error.to_string())?;
    Ok(half.and_then(|half| joined(&half, &seed)))
}

fn place(no: &CaseNo) -> String {
    format!("receipt-{no}")
}

fn joined(half: &str, seed: &str) -> Option<String> {
    let (half, seed) = (hex::decode(half).ok()?, hex::decode(seed).ok()?);
    if seed.len() != SEED {
        return None;
    }
    String::from_utf8(mixed(&half, &seed)).ok()
}

/// Each byte with one of the stream: the digests of the seed with 0, 1, 2 …. A seed is used for one code and never again.
fn mixed(bytes: &[u8], seed: &[u8]) -> Vec<u8> {
    let block =
        |n: u64| -> [u8; 32] { Sha256::new().chain_update(seed).chain_update(n.to_be_bytes()).finalize().into() };
    bytes.iter().zip((0..).flat_map(block)).map(|(byte, stream)| byte ^ stream).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_halves_together_and_only_they_give_the_codes() {
        let seed = [7; SEED];
        let codes = vec!["7F3KQ2MP9X"; 500].join(",");
        let half = hex::encode(mixed(codes.as_bytes(), &seed));
        assert_eq!(joined(&half, &hex::encode(seed)), Some(codes));
        assert_ne!(joined(&half, &hex::encode([8; SEED])).as_deref().and_then(|text| text.get(..4)), Some("7F3K"));
        assert_eq!(joined(&half, "00"), None);
        assert_eq!(joined(&half, "not hex"), None);
        assert!(!half.contains("7F3K"));
        let zeros = mixed(&[0; 64], &seed);
        assert_ne!(zeros[..32], zeros[32..], "the stream does not come round again");
    }
}
