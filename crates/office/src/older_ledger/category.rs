//! Which category or topic of the policy a ledger means, by its name in the wording.

use std::collections::BTreeMap;

use casework::Policy;

use crate::wording::Lang;

/// Every name of a category or topic, each that names one only.
pub(super) fn names(policy: &Policy) -> BTreeMap<String, String> {
    let mut named: BTreeMap<String, Vec<&String>> = BTreeMap::new();
    let categories = policy.categories.iter().map(|slug| (Lang::Chinese.t(&format!("category-{slug}")), slug));
    let topics = policy.topics.values().flatten().map(|slug| (Lang::Chinese.t(&format!("topic-{slug}")), slug));
    for (name, slug) in categories.chain(topics) {
        named.entry(name).or_default().push(slug);
    }
    let only = |(name, slugs): (String, Vec<&String>)| match slugs.as_slice() {
        [one] => Some((name, (*one).clone())),
        _ => None,
    };
    named.into_iter().filter_map(only).collect()
}
