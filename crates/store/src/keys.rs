//! The four secrets, kept outside the database, so that a copy of the database opens nothing.

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use ed25519_dalek::SigningKey;

use crate::error::{Result, StoreError};
use crate::seal;

const NAMES: [&str; 4] = ["master", "look-up", "signing", "session"];

/// Master, look-up, signing and session key, and what is derived from them; cheap to clone, never printed.
#[derive(Clone)]
pub struct Keys(Arc<Secrets>);

struct Secrets {
    raw: [[u8; 32]; 4],
    words: [u8; 32],
    person: [u8; 32],
    files: [u8; 32],
    answers: [u8; 32],
    passes: [u8; 32],
    cursors: [u8; 32],
    phones: [u8; 32],
}

impl Keys {
    /// Fresh random keys: for tests, plays and first starts.
    pub fn generate() -> Keys {
        Keys::of([rand::random(), rand::random(), rand::random(), rand::random()])
    }

    /// Reads the keys of a directory, or makes them where none are: on the first start only.
    ///
    /// # Errors
    /// [`StoreError::Broken`] where files are missing, unreadable or cannot be written.
    pub fn load_or_make(dir: &Path) -> Result<Keys> {
        if NAMES.iter().any(|name| path(dir, name).exists()) {
            return Keys::load(dir);
        }
        let keys = Keys::generate();
        std::fs::create_dir_all(dir)?;
        for (name, raw) in NAMES.iter().zip(&keys.0.raw) {
            write_secret(&path(dir, name), &hex::encode(raw))?;
        }
        Ok(keys)
    }

    /// Reads the keys of a directory: `master.key`, `look-up.key`, `signing.key`, `session.key`, 64 hex digits each.
    ///
    /// # Errors
    /// [`StoreError::Broken`] where a file is missing or not a key.
    pub fn load(dir: &Path) -> Result<Keys> {
        let mut raw = [[0; 32]; 4];
        for (name, key) in NAMES.iter().zip(&mut raw) {
            let path = path(dir, name);
            let text = std::fs::read_to_string(&path)
                .map_err(|error| StoreError::Broken(format!("key {}: {error}", path.display())))?;
            hex::decode_to_slice(text.trim(), key)
                .map_err(|_| StoreError::Broken(format!("key {}: not 64 hex digits", path.display())))?;
        }
        Ok(Keys::of(raw))
    }

    fn of(raw: [[u8; 32]; 4]) -> Keys {
        let [master, _, _, session] = raw;
        let derive = |what: &str, from: &[u8; 32]| seal::digest(&[b"jiejie ", what.as_bytes(), from]);
        let of_master = |what: &str| derive(what, &master);
        Keys(Arc::new(Secrets {
            raw,
            words: of_master("words"),
            person: of_master("person"),
            files: of_master("files"),
            answers: of_master("answers"),
            passes: derive("passes", &session),
            cursors: derive("cursors", &session),
            phones: of_master("phones"),
        }))
    }

    /// What the database remembers of each key: enough to notice another one, nothing to open with.
    pub(crate) fn fingerprints(&self) -> Vec<(&'static str, String)> {
        let print = |raw: &[u8; 32]| hex::encode(&seal::digest(&[b"jiejie fingerprint ", raw])[..16]);
        NAMES.into_iter().zip(self.0.raw.iter().map(print)).collect()
    }

    pub(crate) fn look_up(&self) -> &[u8; 32] {
        &self.0.raw[1]
    }

    pub(crate) fn signing(&self) -> SigningKey {
        SigningKey::from_bytes(&self.0.raw[2])
    }

    pub(crate) fn texts_key(&self) -> &[u8; 32] {
        &self.0.words
    }

    pub(crate) fn person(&self) -> &[u8; 32] {
        &self.0.person
    }

    pub(crate) fn files(&self) -> &[u8; 32] {
        &self.0.files
    }

    pub(crate) fn answers(&self) -> &[u8; 32] {
        &self.0.answers
    }

    /// Seals the cookies of those who hold a code; every machine of an office has the same.
    pub(crate) fn passes(&self) -> &[u8; 32] {
        &self.0.passes
    }

    /// Seals where the pages of lists begin.
    pub(crate) fn cursors(&self) -> &[u8; 32] {
        &self.0.cursors
    }

    /// Locks what a phone keeps for an account while there is no line.
    pub(crate) fn phones(&self) -> &[u8; 32] {
        &self.0.phones
    }
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keys(…)")
    }
}

fn path(dir: &Path, name: &str) -> std::path::PathBuf {
    dir.join(format!("{name}.key"))
}

fn write_secret(path: &Path, text: &str) -> Result<()> {
    use std::io::Write;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_folder_of_four_keys_seals_passes() {
        let dir = std::env::temp_dir().join(format!("jiejie-keys-{}", hex::encode(rand::random::<[u8; 8]>())));
        std::fs::create_dir_all(&dir).unwrap();
        for (n, name) in (1u8..).zip(["master", "look-up", "signing", "session"]) {
            std::fs::write(path(&dir, name), hex::encode([n; 32])).unwrap();
        }
        let keys = Keys::load(&dir).unwrap();
        let sealed = keys.seal_pass("door", b"said").unwrap();
        assert_eq!(Keys::load(&dir).unwrap().open_pass("door", &sealed).as_deref(), Some(&b"said"[..]));
        let others = [keys.texts_key(), keys.person(), keys.files(), keys.answers(), keys.look_up(), &[4; 32]];
        assert!(!others.contains(&keys.passes()), "a key for one thing");
        assert!(!others.contains(&keys.cursors()) && keys.cursors() != keys.passes(), "a key for one thing");
        std::fs::remove_dir_all(&dir).unwrap();
    }

    #[test]
    fn keys_are_made_once_and_read_back() {
        let dir = std::env::temp_dir().join(format!("jiejie-keys-{}", hex::encode(rand::random::<[u8; 8]>())));
        let made = Keys::load_or_make(&dir).unwrap();
        let read = Keys::load_or_make(&dir).unwrap();
        assert_eq!(made.fingerprints(), read.fingerprints());
        assert_ne!(made.fingerprints(), Keys::generate().fingerprints());
        std::fs::remove_file(dir.join("signing.key")).unwrap();
        assert!(Keys::load_or_make(&dir).is_err(), "a lost key is never replaced in silence");
        std::fs::remove_dir_all(&dir).unwrap();
    }
}
