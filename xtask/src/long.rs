//! Tests that take longer than a minute: run by name at the end of the work they belong to, never in CI, which runs a
//! seeded part of each.

/// A name and what cargo is told.
const LONG: &[(&str, &[&str])] = &[
    ("faults", &["test", "--workspace", "--test", "office", "--", "--ignored", "--nocapture", "long_faults"]),
    (
        "histories",
        &["test", "-p", "casework", "--test", "any_history", "--", "--ignored", "--nocapture", "long_histories"],
    ),
    ("keys", &["test", "--workspace", "--test", "journey", "--", "--ignored", "--nocapture", "long_keys"]),
    (
        "ledger",
        &["test", "--release", "--workspace", "--test", "new_office", "--", "--ignored", "--nocapture", "long_ledger"],
    ),
    ("records", &["test", "--workspace", "--test", "office", "--", "--ignored", "--nocapture", "long_records"]),
    ("sight", &["test", "--workspace", "--test", "office", "--", "--ignored", "--nocapture", "long_sight"]),
    ("twins", &["test", "--workspace", "--test", "site", "--", "--ignored", "--nocapture", "long_twins"]),
    ("trays", &["test", "--workspace", "--lib", "--", "--ignored", "--nocapture", "long_trays"]),
];

/// What cargo is told for a name.
#[must_use]
pub fn of(name: &str) -> Option<&'static [&'static str]> {
    LONG.iter().find(|(known, _)| *known == name).map(|(_, arguments)| *arguments)
}

/// Every name, for anyone who asks for one that is not there.
#[must_use]
pub fn names() -> String {
    LONG.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ")
}
