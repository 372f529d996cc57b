//! Every Rust file opens by saying in one sentence what it is for.

use crate::tree::{Problem, Tree};

/// Files whose first line is no `//!` sentence.
pub fn silent_files(tree: &Tree) -> Vec<Problem> {
    tree.with_extensions(&["rs"])
        .filter(|file| !says_something(&file.text))
        .map(|file| Problem::new(&file.path, 1, "opens without a `//!` sentence"))
        .collect()
}

fn says_something(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default();
    first.strip_prefix("//!").is_some_and(|sentence| !sentence.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_starts_with_code_is_a_fault() {
        let tree = Tree::of(&[("a.rs", "use x;\n"), ("b.rs", "//! Why.\nuse x;\n")]);
        let problems = silent_files(&tree);
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].path, "a.rs");
    }
}
