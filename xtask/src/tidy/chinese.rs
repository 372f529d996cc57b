//! What a user reads lives in `wording/`, so that a clerk can correct it without a programmer.

use crate::source::{Source, numbered};
use crate::tree::{Problem, Tree};

/// Chinese in string literals outside tests. An article may be cited, since it is a key: 条例34.
pub fn in_rust(tree: &Tree) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in tree.with_extensions(&["rs"]).filter(|file| !file.is_test()) {
        if file.is_rule() {
            continue;
        }
        let source = Source::of(&file.text);
        for literal in source.product_literals() {
            if has_chinese(&without_citations(&literal.text)) {
                let what = format!("Chinese in \"{}\": put it in wording/", literal.text);
                problems.push(Problem::new(&file.path, literal.line, what));
            }
        }
    }
    problems
}

/// Chinese anywhere in a template.
pub fn in_templates(tree: &Tree) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in tree.with_extensions(&["html"]) {
        for (line, text) in numbered(&file.text).filter(|(_, text)| has_chinese(text)) {
            let what = format!("Chinese in a template: {}", text.trim());
            problems.push(Problem::new(&file.path, line, what));
        }
    }
    problems
}

pub(super) fn has_chinese(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'))
}

/// Drops every citation of the regulation: its short name and a number, or a place for one.
/// A literal that ends in the name is a citation put together, as `strip_prefix` needs it.
fn without_citations(text: &str) -> String {
    const REGULATION: &str = "条例";
    let mut rest = String::new();
    let mut pieces = text.split(REGULATION);
    rest.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        if piece.is_empty() || piece.starts_with(|c: char| c.is_ascii_digit() || c == '{') {
            rest.push_str(piece);
        } else {
            rest.push_str(REGULATION);
            rest.push_str(piece);
        }
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chinese_sentence_in_code_is_a_fault_and_a_citation_is_not() {
        let text = "//! 为什么。\nlet a = \"已受理\";\nlet b = \"条例34(2)\"; // 期限\nlet c = \"条例规定\";\n";
        let lines: Vec<_> = in_rust(&Tree::of(&[("a.rs", text)])).iter().map(|problem| problem.line).collect();
        assert_eq!(lines, [2, 4]);
    }

    #[test]
    fn tests_may_speak_chinese() {
        let text = "#[cfg(test)]\nmod tests {\n    const NAME: &str = \"张三\";\n}\n";
        let tree = Tree::of(&[("a.rs", text), ("crates/web/tests/site.rs", "let a = \"李四\";")]);
        assert_eq!(in_rust(&tree), []);
    }

    #[test]
    fn chinese_in_a_template_is_a_fault_even_in_a_comment() {
        let tree = Tree::of(&[("a.html", "<p>\n{# 说明 #}\n</p>")]);
        assert_eq!(in_templates(&tree).len(), 1);
    }
}
