//! A file is named after what is in it; a drawer is named after nobody knowing where it belongs.

use crate::tree::{Problem, Tree};

const DRAWERS: &[&str] = &["util", "utils", "helper", "helpers", "common", "manager", "managers", "misc", "types"];

/// Files and folders with a drawer's name, alone or as the last word (`date_utils`).
pub fn drawers(tree: &Tree) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in &tree.files {
        let found = file.path.split('/').find(|part| is_drawer(part));
        problems.extend(found.map(|part| {
            let what = format!("`{part}` says nothing about what is inside");
            Problem::new(&file.path, 1, what)
        }));
    }
    problems
}

fn is_drawer(part: &str) -> bool {
    let stem = part.split('.').next().unwrap_or(part);
    let last_word = stem.rsplit(['_', '-']).next().unwrap_or(stem);
    DRAWERS.contains(&last_word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawers_are_found_as_file_as_folder_and_as_last_word() {
        let tree = Tree::of(&[
            ("crates/web/src/utils.rs", ""),
            ("crates/web/tests/common/mod.rs", ""),
            ("crates/web/src/date_helpers.rs", ""),
            ("crates/web/src/commons.rs", ""),
            ("crates/web/src/case_file/view.rs", ""),
        ]);
        assert_eq!(drawers(&tree).len(), 3);
    }
}
