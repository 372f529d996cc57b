//! The policy that a database remembers: a district's own files as they held last. Files that only add dated entries, or a
//! year of holidays, are taken in; another policy needs a word.

use std::collections::BTreeMap;

use toml::{Table, Value};

/// A district's own files, by name.
pub type OwnFiles = Vec<(String, String)>;

/// The first file in which the new ones do more than add dated entries; nothing where they do not.
pub fn differs(old: &OwnFiles, new: &OwnFiles) -> Option<String> {
    let texts = |files: &OwnFiles| files.iter().cloned().collect::<BTreeMap<String, String>>();
    let (old, new) = (texts(old), texts(new));
    let gone = old.keys().find(|name| !new.contains_key(*name));
    let changed = || {
        new.iter().find(|(name, text)| match old.get(*name) {
            Some(before) => before != *text && !only_adds(before, text),
            None => !is_a_year(name) && !is_all_dated(text),
        })
    };
    gone.or_else(|| changed().map(|(name, _)| name)).cloned()
}

/// The given files with the years of holidays that the office loaded by itself.
pub fn with_years(given: &OwnFiles, kept: &OwnFiles) -> OwnFiles {
    let loaded = kept.iter().filter(|(name, _)| is_a_year(name) && !given.iter().any(|(own, _)| own == name));
    let mut all: OwnFiles = given.iter().chain(loaded).cloned().collect();
    all.sort();
    all
}

/// Whether the new text says all that the old one said, and beside that only entries with a day from which they hold.
fn only_adds(old: &str, new: &str) -> bool {
    let (Ok(old), Ok(new)) = (old.parse::<Table>(), new.parse::<Table>()) else { return false };
    let kept = old.iter().all(|(key, before)| new.get(key).is_some_and(|now| grows(before, now)));
    kept && new.iter().all(|(key, value)| old.contains_key(key) || is_dated_list(value))
}

fn grows(old: &Value, new: &Value) -> bool {
    let (Some(before), Some(now)) = (old.as_array(), new.as_array()) else { return old == new };
    old == new
        || (before.iter().all(|entry| now.contains(entry)) && now.iter().all(|e| before.contains(e) || is_dated(e)))
}

fn is_all_dated(text: &str) -> bool {
    text.parse::<Table>().is_ok_and(|table| table.values().all(is_dated_list))
}

fn is_dated_list(value: &Value) -> bool {
    value.as_array().is_some_and(|entries| entries.iter().all(is_dated))
}

fn is_dated(entry: &Value) -> bool {
    entry.get("in_force_from").is_some()
}

/// A year that was published is never taken back.
fn is_a_year(name: &str) -> bool {
    let year = name.strip_prefix("holidays/").and_then(|name| name.strip_suffix(".toml"));
    year.is_some_and(|year| year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DEADLINES: &str = "[[clock]]\nkey = 'decide'\nin_force_from = 2026-01-01\nlength = 45\n";

    fn files(all: &[(&str, &str)]) -> OwnFiles {
        all.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn dated_entries_and_years_are_taken_in_and_nothing_else() {
        let old = files(&[("deadlines.toml", DEADLINES), ("office.toml", "prefix = 'XF'\n")]);
        let with = |name: &str, text: &str| {
            let mut new: BTreeMap<String, String> = old.iter().cloned().collect();
            new.insert(name.to_owned(), text.to_owned());
            differs(&old, &new.into_iter().collect())
        };
        let later = format!("{DEADLINES}[[clock]]\nkey = 'decide'\nin_force_from = 2027-01-01\nlength = 40\n");
        assert_eq!(with("deadlines.toml", &later), None);
        assert_eq!(with("deadlines.toml", &format!("# a note\n{DEADLINES}")), None, "a comment changes nothing");
        assert_eq!(with("holidays/2027.toml", "year = 2027\n"), None);
        let named = |name: &str| Some(name.to_owned());
        assert_eq!(with("deadlines.toml", &DEADLINES.replace("45", "44")), named("deadlines.toml"));
        assert_eq!(with("deadlines.toml", &later.replace("in_force_from = 2027-01-01\n", "")), named("deadlines.toml"));
        assert_eq!(with("office.toml", "prefix = 'AB'\n"), named("office.toml"));
        assert_eq!(with("office.toml", "prefix = 'XF'\nshort_length = 100\n"), named("office.toml"));
        assert_eq!(with("units.toml", "[[unit]]\nslug = 'water'\n"), named("units.toml"));
        assert_eq!(differs(&old, &files(&[("deadlines.toml", DEADLINES)])), named("office.toml"), "none goes");
        let kept: OwnFiles = old.iter().cloned().chain(files(&[("holidays/2027.toml", "year = 2027\n")])).collect();
        assert_eq!(differs(&kept, &with_years(&old, &kept)), None, "a year that the office loaded stays");
    }
}
