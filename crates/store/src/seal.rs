//! Encryption, keyed hashes and digests: the only file that touches a cipher.

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};

use crate::error::{Result, StoreError};

const NONCE: usize = 12;

/// Encrypts with AES-256-GCM under a random nonce, bound to its place: a row moved elsewhere does not open.
pub(crate) fn seal(key: &[u8; 32], place: &str, clear: &[u8]) -> Result<Vec<u8>> {
    let nonce: [u8; NONCE] = rand::random();
    let payload = Payload { msg: clear, aad: place.as_bytes() };
    let sealed = Aes256Gcm::new(&(*key).into())
        .encrypt(&Nonce::from(nonce), payload)
        .map_err(|_| StoreError::Broken("a text is too long to encrypt".to_owned()))?;
    Ok([nonce.as_slice(), &sealed].concat())
}

/// Decrypts what [`seal`] made; `None` where key, place or bytes do not fit.
pub(crate) fn unseal(key: &[u8; 32], place: &str, sealed: &[u8]) -> Option<Vec<u8>> {
    let (nonce, sealed) = sealed.split_first_chunk::<NONCE>()?;
    let payload = Payload { msg: sealed, aad: place.as_bytes() };
    Aes256Gcm::new(&(*key).into()).decrypt(&Nonce::from(*nonce), payload).ok()
}

/// SHA-256 over the parts as they stand.
pub(crate) fn digest(parts: &[&[u8]]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
    }
    hash.finalize().into()
}

/// HMAC-SHA256 over the parts, each followed by a zero byte.
pub(crate) fn mac(key: &[u8; 32], parts: &[&str]) -> Result<Vec<u8>> {
    Ok(started(key, parts)?.finalize().into_bytes().to_vec())
}

/// Whether a keyed hash fits, compared in constant time.
pub(crate) fn mac_fits(key: &[u8; 32], parts: &[&str], expected: &[u8]) -> Result<bool> {
    Ok(started(key, parts)?.verify_slice(expected).is_ok())
}

fn started(key: &[u8; 32], parts: &[&str]) -> Result<Hmac<Sha256>> {
    let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(key)
        .map_err(|_| StoreError::Broken("a key of the wrong length".to_owned()))?;
    for part in parts {
        mac.update(part.as_bytes());
        mac.update(&[0]);
    }
    Ok(mac)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_text_opens_at_its_own_place_only() {
        let key = [7; 32];
        let sealed = seal(&key, "a/1", b"words").unwrap();
        assert_eq!(unseal(&key, "a/1", &sealed).as_deref(), Some(b"words".as_slice()));
        assert_eq!(unseal(&key, "a/2", &sealed), None);
        assert_eq!(unseal(&[8; 32], "a/1", &sealed), None);
        assert_eq!(unseal(&key, "a/1", &sealed[..8]), None);
    }

    #[test]
    fn a_keyed_hash_keeps_its_parts_apart() {
        let key = [7; 32];
        assert_ne!(mac(&key, &["ab", "c"]).unwrap(), mac(&key, &["a", "bc"]).unwrap());
        assert!(mac_fits(&key, &["ab"], &mac(&key, &["ab"]).unwrap()).unwrap());
    }
}
