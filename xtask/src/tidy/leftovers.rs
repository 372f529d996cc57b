//! What is not done is a test or an issue, never a note in the code that nobody reads again.

use crate::source::{has_word, numbered};
use crate::tree::{Problem, Tree};

const NOTES: &[&str] = &["TODO", "FIXME", "XXX", "todo!"];
const READ: &[&str] = &["rs", "html", "css", "js", "toml", "ftl", "typ", "md"];

/// Lines that promise to be finished later.
pub fn leftovers(tree: &Tree) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in tree.with_extensions(READ).filter(|file| !file.is_rule()) {
        // The style page names what it forbids.
        if file.path == "STYLE.md" {
            continue;
        }
        for (line, text) in numbered(&file.text) {
            let found = NOTES.iter().find(|note| has_word(text, note));
            problems.extend(
                found.map(|note| Problem::new(&file.path, line, format!("`{note}`: write a test or an issue"))),
            );
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_to_oneself_is_a_fault_but_a_part_of_a_word_is_not() {
        let text = "//! Why.\n// TODO later\nfn a() { todo!() }\nlet method_todo = 1;\n";
        let lines: Vec<_> = leftovers(&Tree::of(&[("a.rs", text)])).iter().map(|problem| problem.line).collect();
        assert_eq!(lines, [2, 3]);
    }
}
