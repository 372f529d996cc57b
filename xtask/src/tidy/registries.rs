//! A clone must build behind any mirror, so no file says where packages come from.

use crate::source::numbered;
use crate::tree::{Problem, Tree};

/// Written in halves, or this file would break its own rule.
const HOSTS: &[(&str, &str)] = &[
    ("crates", "io"),
    ("pypi", "org"),
    ("pythonhosted", "org"),
    ("npmjs", "org"),
    ("npmjs", "com"),
    ("npmmirror", "com"),
    ("docker", "io"),
    ("hub.docker", "com"),
    ("ghcr", "io"),
    ("quay", "io"),
    ("deb.debian", "org"),
    ("rsproxy", "cn"),
    ("proxy.golang", "org"),
];

/// Lines that name a registry. Cargo.lock is Cargo's own and can't be written otherwise.
pub fn named_registries(tree: &Tree) -> Vec<Problem> {
    let hosts: Vec<String> = HOSTS.iter().map(|(name, end)| format!("{name}.{end}")).collect();
    let mut problems = Vec::new();
    for file in tree.files.iter().filter(|file| file.name() != "Cargo.lock") {
        for (line, text) in numbered(&file.text) {
            let found = hosts.iter().find(|host| text.contains(host.as_str()));
            problems.extend(found.map(|host| Problem::new(&file.path, line, format!("names {host}"))));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_registry_is_found_in_any_file_but_the_lock_file() {
        let text = concat!("see https://crates", ".io/x");
        let tree = Tree::of(&[("README.md", text), ("fuzz/Cargo.lock", text)]);
        let problems = named_registries(&tree);
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].path, "README.md");
    }
}
