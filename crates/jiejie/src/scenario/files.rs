//! The file that a step attaches: beside the story, written in it, or a bare name for an empty text.

use std::path::{Component, Path, PathBuf};

use anyhow::Result;
use casework::UserId;
use serde_json::{Map, Value};
use store::{Store, StoredFile};

/// Keeps the file as its actor's and answers its hash. What is no file of the story stays as it was written: a hash, or a
/// path that leads elsewhere, names nothing that anybody brought.
///
/// # Errors
/// Faults of the store, or a file that cannot be read.
pub(super) async fn brought(
    file: &Value,
    folder: Option<&Path>,
    store: &Store,
    by: &UserId,
    of: &str,
) -> Result<String> {
    let (name, bytes) = if let Value::Object(given) = file {
        (given.get("name").and_then(Value::as_str).unwrap_or_default().to_owned(), written(given))
    } else {
        let word = file.as_str().unwrap_or_default().to_owned();
        let here = beside(&word, folder);
        let hash = word.len() == 64 && word.bytes().all(|c| c.is_ascii_hexdigit());
        let bare = !word.is_empty() && !word.contains(['/', '\\']) && word != "..";
        match here {
            Some(here) => (word, Some(std::fs::read(here)?)),
            None if hash || !bare => return Ok(word),
            None => (word, Some(Vec::new())),
        }
    };
    let Some(bytes) = bytes else { return Ok(String::new()) };
    let stored = StoredFile { bytes, name, media: "application/octet-stream".to_owned() };
    Ok(store.put_file_for(stored, by, of).await?)
}

/// The bytes that a step carries itself; nothing where it says anything else.
fn written(given: &Map<String, Value>) -> Option<Vec<u8>> {
    let known = given.keys().all(|key| key == "name" || key == "base64");
    given.get("base64").and_then(Value::as_str).and_then(decoded).filter(|_| known)
}

/// The file of this name beside the story.
fn beside(word: &str, folder: Option<&Path>) -> Option<PathBuf> {
    let inside = Path::new(word).components().all(|part| matches!(part, Component::Normal(_)));
    folder.map(|folder| folder.join(word)).filter(|here| inside && here.is_file())
}

/// The text of a file that a step hands to a rule; what names none is the text itself.
pub(super) fn text(file: &Value, folder: Option<&Path>) -> Result<String> {
    let bytes = match file {
        Value::Object(given) => written(given).unwrap_or_default(),
        Value::String(word) => match beside(word, folder) {
            Some(here) => std::fs::read(here)?,
            None => return Ok(word.clone()),
        },
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => Vec::new(),
    };
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Base64, with or without its padding and broken into lines or not; nothing where it is none.
fn decoded(text: &str) -> Option<Vec<u8>> {
    let digit = |c: u8| match c {
        b'A'..=b'Z' => Some(c - b'A'),
        b'a'..=b'z' => Some(c - b'a' + 26),
        b'0'..=b'9' => Some(c - b'0' + 52),
        b'+' | b'-' => Some(62),
        b'/' | b'_' => Some(63),
        _ => None,
    };
    let mut out = Vec::new();
    let (mut bits, mut held) = (0_u32, 0);
    for c in text.bytes().filter(|c| !c.is_ascii_whitespace() && *c != b'=') {
        bits = (bits << 6 | u32::from(digit(c)?)) & 0xff_ffff;
        held += 6;
        if held >= 8 {
            held -= 8;
            out.push((bits >> held & 0xff) as u8);
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_read_as_people_write_it() {
        assert_eq!(decoded("5qyg5p2h").as_deref(), Some("欠条".as_bytes()));
        assert_eq!(decoded("YQ==\n").as_deref(), Some(&b"a"[..]));
        assert_eq!(decoded("YWI"), Some(b"ab".to_vec()));
        assert_eq!(decoded("not base64!"), None);
    }
}
