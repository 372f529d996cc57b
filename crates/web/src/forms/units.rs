//! What a unit is called.
use casework::policy::Unit;
use casework::{Policy, UnitId};

use crate::wording::Lang;

/// A unit's own name in the reader's language.
pub fn named(lang: Lang, unit: &Unit) -> &str {
    match lang {
        Lang::Chinese => &unit.name,
        Lang::English => &unit.name_en,
    }
}

/// The same by its slug; the slug itself where the policy has forgotten it.
pub fn unit_name(lang: Lang, policy: &Policy, slug: &UnitId) -> String {
    policy.unit(slug).map_or_else(|| slug.to_string(), |unit| named(lang, unit).to_owned())
}
