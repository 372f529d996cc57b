//! Rules decide, the journal remembers: `apply` knows no rule and only the store knows SQL.

use crate::source::{Source, has_word};
use crate::tree::{File, Problem, Tree};

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

/// The store keeps any command and any fact: what a rule must look up is said beside the rule (`needs`), what a fact means
/// stands in the core.
pub fn commands_and_facts_in_the_store(tree: &Tree) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in tree.with_extensions(&["rs"]).filter(|file| !file.is_test()) {
        if file.crate_name() != Some("store") {
            continue;
        }
        let source = Source::of(&file.text);
        for (line, text) in source.product_lines() {
            for word in ["Command", "Fact", "ConductFact", "HearingFact"] {
                let after = text.split(&format!("{word}::")).nth(1);
                let variant = after.is_some_and(|after| after.starts_with(|c: char| c.is_ascii_uppercase()));
                if variant && has_word(text, word) {
                    let what = format!("the store names a variant of {word}: ask the core");
                    problems.push(Problem::new(&file.path, line, what));
                }
            }
        }
    }
    problems
}

const TOTAL: &str = "deny(clippy::wildcard_enum_match_arm)";

/// Crates that never see a command, a fact, a paper or a role.
const WITHOUT_CASES: &[&str] = &["crates/skip/", "xtask/"];

/// What is new is closed by default: every crate that tells, decides or shows refuses an arm `_` over any enum.
pub fn open_matches(tree: &Tree) -> Vec<Problem> {
    let is_root = |file: &&File| file.path.ends_with("/src/lib.rs") || file.path.ends_with("/src/main.rs");
    let roots = tree.with_extensions(&["rs"]).filter(is_root);
    let bound = roots.filter(|file| !WITHOUT_CASES.iter().any(|free| file.path.starts_with(free)));
    let open = bound.filter(|file| !file.text.contains(TOTAL));
    open.map(|file| Problem::new(&file.path, 1, format!("lost its {TOTAL}"))).collect()
}

const SQL: &[&str] = &["SELECT ", "INSERT INTO", "UPDATE ", "DELETE FROM"];

/// What our own writing is measured against: a loop on the driver that shares nothing with the store.
const BARE_LOOP: &str = "crates/jiejie/src/bench/bare.rs";

/// Statements in any other crate than the store, and the driver's name, tests and the bare loop excepted.
pub fn sql_outside_the_store(tree: &Tree) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in tree.with_extensions(&["rs"]).filter(|file| !file.is_test()) {
        if file.path == BARE_LOOP || file.crate_name().is_none_or(|name| name == "store") {
            continue;
        }
        let source = Source::of(&file.text);
        let drivers = source.product_lines().filter(|(_, text)| has_word(text, "sqlx") || has_word(text, "rusqlite"));
        let what = "a driver of the database belongs in crates/store";
        problems.extend(drivers.map(|(line, _)| Problem::new(&file.path, line, what)));
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
    fn a_store_that_names_a_command_is_a_fault() {
        let text = "//! Keeps.\nif let Command::Link(link) = command {}\nlet n = Command::NAMES;\nwrite(&RecordCommand::of());\n";
        let tree = Tree::of(&[("crates/store/src/a.rs", text), ("crates/web/src/a.rs", text)]);
        let problems = commands_and_facts_in_the_store(&tree);
        assert_eq!(problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [2, 3]);
    }

    #[test]
    fn a_core_with_open_matches_is_a_fault() {
        let bare = [("crates/casework/src/lib.rs", "//! Core.\n"), ("crates/skip/src/lib.rs", "//! Skips.\n")];
        assert_eq!(open_matches(&Tree::of(&bare)).len(), 1);
        assert_eq!(open_matches(&Tree::of(&[("crates/casework/src/lib.rs", TOTAL)])), []);
    }

    #[test]
    fn a_statement_outside_the_store_is_a_fault() {
        let text = "// SELECT in a comment\nlet q = \"SELECT 1\";\nuse sqlx::Row;\n";
        let free = ["crates/store/src/lib.rs", BARE_LOOP, "crates/web/tests/site.rs"];
        assert_eq!(sql_outside_the_store(&Tree::of(&free.map(|path| (path, text)))), []);
        let problems = sql_outside_the_store(&Tree::of(&[("crates/jiejie/src/main.rs", text)]));
        assert_eq!(problems.iter().map(|problem| problem.line).collect::<Vec<_>>(), [3, 2]);
    }
}
