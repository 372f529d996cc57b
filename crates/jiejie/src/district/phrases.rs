//! The short phrases of the sample district, kept in a file so that no sentence stands in code.

use std::collections::BTreeMap;
use std::sync::LazyLock;

static PHRASES: LazyLock<BTreeMap<String, String>> =
    LazyLock::new(|| toml::from_str(include_str!("../../../../samples/district/phrases.toml")).unwrap_or_default());

/// The phrase under a key; a test proves that each key used has one.
pub fn phrase(key: &str) -> String {
    PHRASES.get(key).cloned().unwrap_or_else(|| key.to_owned())
}
