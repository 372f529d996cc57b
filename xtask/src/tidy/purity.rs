//! Rules decide, the journal remembers: `apply` knows no rule and only the store knows SQL.

use crate::source::{Source, has_word};
use crate::tree::{Problem, Tree};

/// `apply` replays what was decided; with a policy at hand it could decide again, differently.
pub fn rules_in_apply(tree: &Tree) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in tree.with_extensions(&["rs"]) {
        if !file.path.starts_with("crates/casework/src/case/apply") || file.is_test() {
            continue;
        }
        let source = Source::of(&file.text);
        for (line, text) in source.product_lines() {
            for word in ["Policy", "Refusal"] {
                if has_word(text, word) {
                    let what = format!("`apply` names {word}: the event must carry the answer");
                    problems.push(Problem::new(&file.path, line, what));
                }
            }
        }
    }
    problems
}

const SQL: &[&str] = &["SELECT ", "INSERT INTO", "UPDATE ", "DELETE FROM"];

/// Statements in any other crate than the store, tests excepted.
pub fn sql_outside_the_store(tree: &Tree) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in tree.with_extensions(&["rs"]).filter(|file| !file.is_test()) {
        if file.crate_name().is_none_or(|name| name == "store") {
            continue;
        }
        let source = Source::of(&file.text);
        for literal in source.product_literals() {
            let found = SQL.iter().find(|keyword| literal.text.contains(**keyword));
            problems.extend(found.map(|keyword| {
                let what = format!("`{}` belongs in crates/store", keyword.trim());
                Problem::new(&file.path, literal.line, what)
            }));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn apply_that_asks_the_policy_is_a_fault() {
        let text = "//! Applies, without Policy.\nuse crate::policy::Policy;\nlet p = PolicyDigest;\n";
        let tree =
            Tree::of(&[("crates/casework/src/case/apply.rs", text), ("crates/casework/src/case/decide.rs", text)]);
        let problems = rules_in_apply(&tree);
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].line, 2);
    }

    #[test]
    fn a_statement_outside_the_store_is_a_fault() {
        let text = "// SELECT in a comment\nlet q = \"SELECT 1\";\n";
        let tree = Tree::of(&[("crates/web/src/lib.rs", text), ("crates/store/src/lib.rs", text)]);
        let problems = sql_outside_the_store(&tree);
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].line, 2);
    }
}
