//! Words that a newcomer can read alone: items do not bear names of many meanings, and prose speaks of people in plain English.

use crate::source::{Source, has_word, numbered};
use crate::tree::{File, Problem, Tree};

/// Names that meant up to twenty different things; the glossary of STYLE.md has the word to use instead.
const AMBIGUOUS: &[&str] = &[
    "told", "words", "said", "standing", "stands", "look", "shown", "kept", "held", "home", "ask", "asked", "doer",
    "doers",
];

/// Where such a name stays, and why.
const ALLOWED: &[(&str, &str, &str)] = &[(
    "crates/casework/src/case/rules/supervise.rs",
    "look",
    "a rule has the name of its command, and `look` is a contract word",
)];

const ITEMS: &[&str] = &["fn", "struct", "enum", "mod", "trait", "const", "static", "type", "union", "macro_rules!"];

/// What prose about anybody avoids: `whoever`, and the pronoun of one sex.
const AVOIDED: &[&str] = &["whoever", "whomever", "he", "him", "his", "himself", "she", "her", "hers", "herself"];

/// The papers of the house that are held to plain English.
const PAPERS: &[&str] = &["README.md", "ARCHITECTURE.md", "STYLE.md", "CHANGELOG.md"];

/// Items whose whole name is a word of many meanings, in tests as in the product.
pub fn ambiguous_items(tree: &Tree) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in tree.with_extensions(&["rs"]).filter(|file| !file.path.starts_with("target/")) {
        let source = Source::of(&file.text);
        for (line, text) in numbered(&source.code) {
            let Some(name) = item(text) else { continue };
            let word = plain(name);
            if AMBIGUOUS.contains(&word.as_str()) && !is_allowed(file, &word) {
                let what = format!("`{name}` has many meanings: say what it is (STYLE.md, glossary)");
                problems.push(Problem::new(&file.path, line, what));
            }
        }
    }
    problems
}

fn is_allowed(file: &File, word: &str) -> bool {
    ALLOWED.iter().any(|(path, allowed, _)| *path == file.path && *allowed == word)
}

/// The name that a line declares.
fn item(line: &str) -> Option<&str> {
    let mut parts = line.split_whitespace().skip_while(|part| {
        part.starts_with("pub") || part.ends_with(')') || ["async", "unsafe", "extern", "default"].contains(part)
    });
    let mut keyword = parts.next()?;
    let mut name = parts.next()?;
    if keyword == "const" && ITEMS.contains(&name) {
        (keyword, name) = (name, parts.next()?);
    }
    let end = name.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(name.len());
    (ITEMS.contains(&keyword) && end > 0).then(|| &name[..end])
}

fn plain(name: &str) -> String {
    name.to_lowercase()
}

/// Comments of Rust and the house's papers that say `whoever` or speak of anybody as a man or a woman.
pub fn whoever_and_he(tree: &Tree) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in tree.files.iter().filter(|file| !file.is_rule()) {
        if file.extension() == "rs" {
            let source = Source::of(&file.text);
            let comments = numbered(&file.text).zip(source.uncommented.lines());
            for ((line, whole), uncommented) in comments {
                let spoken: String = whole.chars().zip(uncommented.chars()).map(only_the_comment).collect();
                problems.extend(avoided(&spoken).map(|word| fault(file, line, word)));
            }
        } else if PAPERS.contains(&file.path.as_str()) {
            for (line, text) in numbered(&file.text) {
                problems.extend(avoided(text).map(|word| fault(file, line, word)));
            }
        }
    }
    problems
}

/// A character of a comment; code and strings are blank.
fn only_the_comment((whole, uncommented): (char, char)) -> char {
    if uncommented == ' ' { whole } else { ' ' }
}

fn avoided(text: &str) -> Option<&'static str> {
    let text = text.to_lowercase();
    AVOIDED.iter().copied().find(|word| has_word(&text, word))
}

fn fault(file: &File, line: usize, word: &str) -> Problem {
    Problem::new(&file.path, line, format!("`{word}`: name the person's part, or say `anyone who` and `they`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_of_many_meanings_is_found_as_item_and_allowed_as_part_of_one() {
        let text =
            "pub(crate) async fn told() {}\nstruct Words;\nconst SAID: u8 = 1;\nmod kept;\npub const fn look() {}\n";
        let fine = "fn told_again() {}\nlet told = 1;\n// fn told\nstruct StoredWords;\nfn case_view() {}\n";
        assert_eq!(ambiguous_items(&Tree::of(&[("crates/web/src/a.rs", text)])).len(), 5);
        assert_eq!(ambiguous_items(&Tree::of(&[("crates/web/src/a.rs", fine)])), []);
        let rule = ("crates/casework/src/case/rules/supervise.rs", "pub(in crate::case) fn look() {}\n");
        assert_eq!(ambiguous_items(&Tree::of(&[rule])), []);
    }

    #[test]
    fn whoever_and_he_are_found_in_comments_and_papers_and_not_in_code() {
        let text = "//! Whoever reads.\n/// He may.\nlet he = \"he said\"; // his own\nlet a = 1;\n";
        assert_eq!(whoever_and_he(&Tree::of(&[("crates/web/src/a.rs", text)])).len(), 3);
        assert_eq!(
            whoever_and_he(&Tree::of(&[("README.md", "The clerk takes his pen.\n"), ("a.md", "he\n")])).len(),
            1
        );
        let fine = "// The hearing: they may, the others too.\nlet his = 1;\n";
        assert_eq!(whoever_and_he(&Tree::of(&[("crates/web/src/a.rs", fine)])), []);
    }
}
