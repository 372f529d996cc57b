//! The body of an `async fn` is compiled again in every crate that calls it: what others ask of the store is in a box.

use crate::source::{Source, numbered};
use crate::tree::{Problem, Tree};

/// Public questions to the store without a box. Where the caller brings a type the body is the caller's anyway; what borrows and is
/// given as it is, the attribute cannot box.
pub fn unboxed_questions(tree: &Tree) -> Vec<Problem> {
    let mut problems = Vec::new();
    let files = tree.with_extensions(&["rs"]).filter(|file| file.path.starts_with("crates/store/src/"));
    for file in files.filter(|file| !file.is_test()) {
        let source = Source::of(&file.text);
        let lines: Vec<&str> = source.code.lines().collect();
        for (line, text) in numbered(&source.code) {
            let is_question = text.trim_start().starts_with("pub async fn ");
            let is_boxed = line > 1 && lines.get(line - 2).is_some_and(|above| above.trim() == "#[boxed]");
            if is_question && !is_boxed && can_be_boxed(&signature(&lines[line - 1..])) {
                problems.push(Problem::new(&file.path, line, "compiled again in every crate that asks: `#[boxed]`"));
            }
        }
    }
    problems
}

/// All before the body.
fn signature(lines: &[&str]) -> String {
    lines.join(" ").split('{').next().unwrap_or_default().to_owned()
}

fn can_be_boxed(signature: &str) -> bool {
    let name = signature.split('(').next().unwrap_or_default();
    let names_types = name.split_once('<').is_some_and(|(_, kinds)| kinds.contains(char::is_uppercase));
    let borrows = |argument: &str| argument.contains("<'_>") && !argument.contains('&');
    !names_types && !signature.contains("impl ") && !signature.split(',').any(borrows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_boxed_unless_the_caller_brings_a_type() {
        let text = "//! Asks.\n#[boxed]\npub async fn a(n: u8) {}\npub async fn b(\n  n: u8,\n) {}\npub async fn c<R: D>(r: R) {}\n\
             pub async fn d(of: impl Into<u8>) {}\npub async fn e<'a>(of: &'a u8) {}\npub(crate) async fn f() {}\n\
             pub async fn g(&self, of: Of<'_>) {}\npub async fn h(&self, of: &Of<'_>) {}\n";
        let tree = Tree::of(&[("crates/store/src/a.rs", text), ("crates/web/src/a.rs", text)]);
        let lines: Vec<_> = unboxed_questions(&tree).iter().map(|problem| problem.line).collect();
        assert_eq!(lines, [4, 9, 12]);
    }
}
