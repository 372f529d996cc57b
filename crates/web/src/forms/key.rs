//! The key under which the same thing sent twice is done once.
use casework::actor::PUBLIC;
use sha2::{Digest, Sha256};
use store::IdempotencyKey;

const LONGEST: usize = 200;

/// The key of a form or a program; none where it is blank or too long. The same key with other parts is another request.
pub fn idempotency(user: impl Into<String>, key: &str, parts: &[&[u8]]) -> Option<IdempotencyKey> {
    let plain = !key.is_empty() && key.len() <= LONGEST;
    plain.then(|| IdempotencyKey { user: user.into(), key: key.to_owned(), body_digest: digest(parts) })
}

/// Whose keys those of somebody without an account are: of the browser that brings this cookie.
pub fn of_browser(cookie: &str) -> String {
    format!("{PUBLIC} {}", digest(&[cookie.as_bytes()]))
}

/// The digest of several parts, each with its length, so that moving a letter from one to the next changes it.
pub fn digest(parts: &[&[u8]]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.len().to_be_bytes());
        hash.update(part);
    }
    hex::encode(hash.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_blank_key_is_none_and_every_part_counts() {
        assert!(idempotency("clerk", "", &[b"x"]).is_none());
        assert!(idempotency("clerk", &"x".repeat(201), &[b"x"]).is_none());
        let digest_of = |parts: &[&[u8]]| idempotency("clerk", "k", parts).map(|key| key.body_digest);
        assert_eq!(digest_of(&[b"ab", b"c"]), digest_of(&[b"ab", b"c"]));
        assert_ne!(digest_of(&[b"ab", b"c"]), digest_of(&[b"a", b"bc"]));
    }
}
