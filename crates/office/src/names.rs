//! Names of units, and contract words as the end of a wording key.
use casework::policy::Unit;
use casework::{Policy, UnitId};
use store::Store;

use crate::wording::Lang;

/// What a file of the policy says in both languages, in the reader's.
pub fn in_language<'a>(lang: Lang, chinese: &'a str, english: &'a str) -> &'a str {
    match lang {
        Lang::Chinese => chinese,
        Lang::English => english,
    }
}

/// A unit's own name in the reader's language.
pub fn named(lang: Lang, unit: &Unit) -> &str {
    in_language(lang, &unit.name, &unit.name_en)
}

/// The same by its slug; the slug itself where the policy has forgotten it.
pub fn unit_name(lang: Lang, policy: &Policy, slug: &UnitId) -> String {
    policy.unit(slug).map_or_else(|| slug.to_string(), |unit| named(lang, unit).to_owned())
}

/// The office's own name: as it gave it, or else as its policy calls it.
pub fn office_name(lang: Lang, store: &Store) -> String {
    let policy = store.policy();
    store.contact().map_or_else(|| unit_name(lang, policy, &policy.office.office), |contact| contact.name)
}

/// A content category's name, or that of a topic below one.
pub fn category_name(lang: Lang, policy: &Policy, slug: &str) -> String {
    match policy.categories.iter().any(|known| known == slug) {
        true => lang.t(&format!("category-{slug}")),
        false => lang.t(&format!("topic-{slug}")),
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
