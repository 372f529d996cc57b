//! A row is read by its names, and several values in one text are JSON: neither depends on an order or a character.

use crate::source::{Source, numbered};
use crate::tree::{Problem, Tree};

/// The one place that asks the drivers.
const ASKS_THE_DRIVERS: &str = "crates/store/src/engine/row.rs";

/// Columns that the store reads by their place in the row: a new column would move them.
pub fn read_by_position(tree: &Tree) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in tree.with_extensions(&["rs"]).filter(|file| !file.is_test()) {
        if file.path == ASKS_THE_DRIVERS || file.crate_name() != Some("store") {
            continue;
        }
        let source = Source::of(&file.text);
        for (line, text) in source.product_lines() {
            if text.contains(".try_get") {
                problems.push(Problem::new(&file.path, line, "reads a row by position: `row.get(\"name\")`"));
            }
        }
    }
    problems
}

/// Control characters that stand between values: anyone who types one breaks the text apart.
pub fn control_characters(tree: &Tree) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in tree.with_extensions(&["rs"]).filter(|file| !file.is_test() && !file.is_rule()) {
        let source = Source::of(&file.text);
        let lines = numbered(&source.uncommented).filter(|(line, _)| !source.in_test(*line));
        for (line, _) in lines.filter(|(_, text)| names_a_control_character(text)) {
            problems.push(Problem::new(&file.path, line, "a control character between values: make it a JSON array"));
        }
    }
    problems
}

/// As Rust escapes it, as it stands, or as SQL names it.
fn names_a_control_character(text: &str) -> bool {
    let is_control = |number: Option<u32>| number.is_some_and(|number| (1..32).contains(&number));
    let after = |mark: &'static str| text.match_indices(mark).map(move |(at, _)| &text[at + mark.len()..]);
    let until = |rest: &str, end: char, base: u32| {
        let (digits, _) = rest.split_once(end)?;
        u32::from_str_radix(digits, base).ok()
    };
    after("\\u{").any(|rest| is_control(until(rest, '}', 16)))
        || after("\\x").any(|rest| is_control(rest.get(..2).and_then(|two| u32::from_str_radix(two, 16).ok())))
        || ["chr(", "char("].iter().any(|call| after(call).any(|rest| is_control(until(rest, ')', 10))))
        || text.chars().any(|c| c.is_control() && c != '\t' && c != '\r')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_read_by_its_place_is_a_fault() {
        let text = "//! Reads.\nlet a: i64 = row.try_get_by_index(0)?;\nlet b = row.try_get(\"b\")?;\nlet c = row.get(\"c\")?;\n";
        let tree = Tree::of(&[
            ("crates/store/src/a.rs", text),
            ("crates/store/src/engine/row.rs", text),
            ("crates/store/tests/a.rs", text),
        ]);
        let problems = read_by_position(&tree);
        assert_eq!(problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [2, 3]);
    }

    #[test]
    fn a_control_character_between_values_is_a_fault() {
        for bad in ["'\\u{1f}'", "\"\\x1e\"", "\" || chr(31) || \"", "\" || char(30) || \"", "\"a\u{1f}b\""] {
            let text = format!("//! Packs.\nconst A: &str = {bad};\n");
            assert_eq!(control_characters(&Tree::of(&[("crates/store/src/a.rs", &text)])).len(), 1, "{bad}");
        }
        for good in ["'\\u{4e00}'", "\"\\n\\t\"", "\"chr(65)\"", "'\\0'", "b\"\\x89PNG\""] {
            let text = format!("//! \u{2014} speaks of \\u{{1f}}.\nconst A: &str = {good};\n");
            assert_eq!(control_characters(&Tree::of(&[("crates/store/src/a.rs", &text)])), [], "{good}");
        }
    }
}
