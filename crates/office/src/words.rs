//! Names of units, and contract words as the end of a wording key.
use casework::{Policy, UnitId};

use crate::wording::Lang;

/// A unit's own name in the reader's language; the slug where the policy has forgotten it.
pub fn unit_name(lang: Lang, policy: &Policy, slug: &UnitId) -> String {
    match (policy.unit(slug), lang) {
        (Some(unit), Lang::Chinese) => unit.name.clone(),
        (Some(unit), Lang::English) => unit.name_en.clone(),
        (None, _) => slug.to_string(),
    }
}

/// What a contract word is called, under the keys that begin so.
pub fn word(lang: Lang, keys: &str, slug: &str) -> String {
    let key = keys.to_owned() + &key_part(slug);
    lang.t(&key)
}

/// A contract word as the end of a wording key: `19(3)` is no key, `19-3` is.
pub fn key_part(slug: &str) -> String {
    let plain: String = slug.chars().map(|c| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' }).collect();
    plain.trim_matches('-').to_owned()
}
