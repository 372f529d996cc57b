//! Where the next page of a list begins, sealed: nobody reads out of it how many rows there are, and only a place that a page
//! told is taken.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::Result;
use crate::keys::Keys;
use crate::seal;

/// The cursor of this place in this list, in letters that an address may hold.
pub(crate) fn sealed(keys: &Keys, list: &str, place: &impl Serialize) -> Result<String> {
    Ok(hex::encode(seal::seal(keys.cursors(), list, &serde_json::to_vec(place)?)?))
}

/// The place that a cursor of this list names; nothing where this office did not seal it for this list.
pub(crate) fn place<T: DeserializeOwned>(keys: &Keys, list: &str, cursor: &str) -> Option<T> {
    let place = seal::unseal(keys.cursors(), list, &hex::decode(cursor).ok()?)?;
    serde_json::from_slice(&place).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_opens_in_its_own_list_and_office_only() {
        let (keys, at) = (Keys::generate(), ("2026-03-05".to_owned(), 4711_i64));
        let cursor = sealed(&keys, "tray", &at).unwrap();
        assert_eq!(place(&keys, "tray", &cursor), Some(at.clone()));
        assert_eq!(place::<(String, i64)>(&keys, "worklist", &cursor), None);
        assert_eq!(place::<(String, i64)>(&Keys::generate(), "tray", &cursor), None);
        assert_eq!(place::<(String, i64)>(&keys, "tray", "2026-03-05.4711"), None);
        assert_ne!(sealed(&keys, "tray", &at).unwrap(), cursor, "two of the same place tell nothing of each other");
    }
}
