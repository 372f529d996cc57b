//! A fresh word that nobody can guess: of a form, a tab, a link, an operation in the log.

/// 128 random bits in hex.
pub(crate) fn random_token() -> String {
    hex::encode(rand::random::<[u8; 16]>())
}
