//! Where a command is named: the files that must know it, so that the way to add one stays short and told truly.

use crate::source::has_word;
use crate::tree::Tree;

/// The files outside tests and generated ones that name a command, by its word (`request-review`) or its variant
/// (`RequestReview`).
#[must_use]
pub fn of<'a>(tree: &'a Tree, command: &str) -> Vec<&'a str> {
    let variant = variant(command);
    let names = |text: &str| {
        text.lines().any(|line| has_word(line, &variant) || quoted(line, command) || has_key(line, command))
    };
    let mut found: Vec<&str> = tree
        .with_extensions(&["rs", "toml", "ftl", "html", "typ"])
        .filter(|file| {
            !file.is_test()
                && !file.path.starts_with("xtask/")
                && !file.path.starts_with("fuzz/")
                && !file.path.starts_with("samples/")
        })
        .filter(|file| !file.path.ends_with(".cases.toml"))
        .filter(|file| names(&file.text))
        .map(|file| file.path.as_str())
        .collect();
    found.sort_unstable();
    found
}

/// `request-review` as Rust spells a variant.
fn variant(command: &str) -> String {
    let capital = |part: &str| {
        let mut letters = part.chars();
        letters.next().map(|first| first.to_ascii_uppercase().to_string() + letters.as_str()).unwrap_or_default()
    };
    command.split('-').map(capital).collect()
}

fn quoted(line: &str, command: &str) -> bool {
    line.contains(&format!("\"{command}\""))
}

/// A wording key that the command is part of: `act-request-review`.
fn has_key(line: &str, command: &str) -> bool {
    let Some((key, _)) = line.split_once(" = ") else { return false };
    key.ends_with(&format!("-{command}")) || key.contains(&format!("-{command}-"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_is_found_in_every_spelling() {
        let tree = Tree::of(&[
            ("crates/a/src/one.rs", "Command::RequestReview(_) => {}\n"),
            ("policy/national/roles.toml", "command = \"request-review\"\n"),
            ("wording/en/act.ftl", "act-request-review = Ask for a review\n"),
            ("crates/a/src/other.rs", "Command::Review(_) => {}\n"),
            ("crates/a/tests/story.rs", "\"request-review\"\n"),
        ]);
        let expected = ["crates/a/src/one.rs", "policy/national/roles.toml", "wording/en/act.ftl"];
        assert_eq!(of(&tree, "request-review"), expected);
    }
}
