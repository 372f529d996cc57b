//! Clippy reads only the nearest clippy.toml, so a crate's own must repeat the workspace's bans.

use std::collections::BTreeSet;

use toml::{Table, Value};

use crate::tree::{Problem, Tree};

/// What only the binary may do, since it hands time and settings to everybody else.
const LIFTED_IN_THE_BINARY: &[&str] = &[
    "jiff::Timestamp::now",
    "jiff::ZonedDateTime::now",
    "std::env::var",
    "std::env::var_os",
    "std::env::vars",
    "std::time::SystemTime::now",
    "time::OffsetDateTime::now_utc",
];

/// General bans and settings that a crate's own clippy.toml leaves out.
pub fn forgotten_general_bans(tree: &Tree) -> Vec<Problem> {
    let general = match rules_of(tree, "clippy.toml") {
        None => return Vec::new(),
        Some(Ok(general)) => general,
        Some(Err(problem)) => return vec![problem],
    };
    let mut problems = Vec::new();
    for file in &tree.files {
        let Some(name) = file.crate_name().filter(|_| file.name() == "clippy.toml") else {
            continue;
        };
        let own = match rules_of(tree, &file.path) {
            Some(Ok(own)) => own,
            Some(Err(problem)) => {
                problems.push(problem);
                continue;
            }
            None => continue,
        };
        for rule in general.difference(&own) {
            let lifted = name == "jiejie" && LIFTED_IN_THE_BINARY.iter().any(|m| rule.ends_with(m));
            if !lifted {
                problems.push(Problem::new(&file.path, 1, format!("leaves out {rule}")));
            }
        }
    }
    problems
}

/// Each setting as one comparable line: `disallowed-methods std::env::var`, `too-many = 7`.
fn rules_of(tree: &Tree, path: &str) -> Option<Result<BTreeSet<String>, Problem>> {
    let file = tree.file(path)?;
    let table = match file.text.parse::<Table>() {
        Ok(table) => table,
        Err(error) => return Some(Err(Problem::new(path, 1, error.to_string()))),
    };
    let mut rules = BTreeSet::new();
    for (key, value) in &table {
        match value {
            Value::Array(entries) => {
                rules.extend(entries.iter().map(|entry| format!("{key} {}", path_of(entry))));
            }
            other => {
                rules.insert(format!("{key} = {other:?}"));
            }
        }
    }
    Some(Ok(rules))
}

fn path_of(entry: &Value) -> String {
    let path = entry.get("path").unwrap_or(entry);
    path.as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    const GENERAL: &str = "allow-unwrap-in-tests = true\ndisallowed-methods = [\n\
        { path = \"std::env::var\", reason = \"r\" },\n{ path = \"std::process::exit\" },\n]\n";

    #[test]
    fn a_crate_that_forgets_a_general_ban_is_a_fault() {
        let own = "allow-unwrap-in-tests = true\ndisallowed-methods = [\"std::env::var\"]";
        let tree = Tree::of(&[("clippy.toml", GENERAL), ("crates/casework/clippy.toml", own)]);
        let problems = forgotten_general_bans(&tree);
        assert_eq!(problems.len(), 1);
        assert!(problems[0].what.contains("std::process::exit"));
    }

    #[test]
    fn the_binary_may_read_clock_and_settings_but_keeps_the_rest() {
        let own = "allow-unwrap-in-tests = true\ndisallowed-methods = []";
        let tree = Tree::of(&[("clippy.toml", GENERAL), ("crates/jiejie/clippy.toml", own)]);
        let problems = forgotten_general_bans(&tree);
        assert_eq!(problems.len(), 1);
        assert!(problems[0].what.contains("std::process::exit"));
    }
}
