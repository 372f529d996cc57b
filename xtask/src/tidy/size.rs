//! Short files and functions of one screen: what fits the eye gets reviewed.

use crate::source::{Source, end_of_item, is_word, numbered};
use crate::tree::{File, Problem, Tree};

const FILE_LINES: usize = 500;
const FILE_LINES_WARNED: usize = 300;
const FUNCTION_LINES: usize = 70;

/// Files over the hard limit. Law texts, calendars and samples are as long as they are.
pub fn long_files(tree: &Tree) -> Vec<Problem> {
    longer_than(tree, FILE_LINES)
}

/// Files that should be split soon; printed, never a failure.
pub fn growing_files(tree: &Tree) -> Vec<Problem> {
    longer_than(tree, FILE_LINES_WARNED)
}

fn longer_than(tree: &Tree, limit: usize) -> Vec<Problem> {
    tree.with_extensions(&["rs", "html", "css", "toml"])
        .filter(|file| !is_long_by_nature(file))
        .filter_map(|file| {
            let lines = file.text.lines().count();
            let what = format!("{lines} lines, the limit is {limit}: split by noun");
            (lines > limit).then(|| Problem::new(&file.path, lines, what))
        })
        .collect()
}

fn is_long_by_nature(file: &File) -> bool {
    let in_policy = file.path.starts_with("policy/");
    let long_policy = file.path.contains("/articles") || file.path.contains("/holidays/");
    file.path.starts_with("samples/") || (in_policy && long_policy)
}

/// Functions over one screen, tests excepted: a story told in full may be long.
pub fn long_functions(tree: &Tree) -> Vec<Problem> {
    tree.with_extensions(&["rs"])
        .filter(|file| !file.is_test())
        .flat_map(|file| long_in(&file.path, &Source::of(&file.text)))
        .collect()
}

fn long_in(path: &str, source: &Source) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut offset = 0;
    for (line, text) in numbered(&source.code) {
        let name = function_name(text);
        let end = name.and_then(|_| end_of_item(&source.code, offset));
        offset += text.len() + 1;
        let (Some(name), Some(end)) = (name, end) else {
            continue;
        };
        let lines = end + 1 - line;
        let body = source.code.lines().skip(line).take(lines.saturating_sub(2));
        if lines > FUNCTION_LINES && !source.in_test(line) && !is_table(body) {
            let what = format!("`{name}` has {lines} lines, the limit is {FUNCTION_LINES}");
            problems.push(Problem::new(path, line, what));
        }
    }
    problems
}

/// A pure dispatch table: at most six lines, then one match whose arms are one expression each, without a statement, a
/// condition or a match of its own. It is as long as its list.
fn is_table<'a>(body: impl Iterator<Item = &'a str>) -> bool {
    let mut lines = body.filter(|line| !line.trim().is_empty());
    let before = lines.by_ref().take_while(|line| !line.trim_start().starts_with("match ")).count();
    let arms: Vec<&str> = lines.map(str::trim).collect();
    let decides = |line: &&str| {
        line.ends_with(';') || ["let ", "if ", "for ", "while ", "loop "].iter().any(|word| line.starts_with(word))
    };
    before <= 6
        && arms.iter().any(|line| line.contains(" => "))
        && !arms.iter().any(|line| decides(line) || line.contains("match "))
}

/// `pub async fn close(` gives `close`; a function pointer has no name and gives nothing.
fn function_name(line: &str) -> Option<&str> {
    let (before, after) = line.split_once("fn ")?;
    let is_qualifier =
        |word: &str| word.starts_with("pub") || ["async", "const", "unsafe", "extern", "\"C\""].contains(&word);
    let is_item = before.split_whitespace().all(is_qualifier);
    let name = after.split(|c| !is_word(c)).next()?;
    (is_item && !name.is_empty()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_501_lines_is_a_fault_and_one_of_301_a_warning() {
        let (long, growing) = ("x\n".repeat(501), "x\n".repeat(301));
        let tree = Tree::of(&[("a.rs", &long), ("b.html", &growing)]);
        assert_eq!(long_files(&tree).len(), 1);
        assert_eq!(growing_files(&tree).len(), 2);
    }

    #[test]
    fn law_texts_calendars_and_samples_may_be_long() {
        let long = "x\n".repeat(501);
        let tree = Tree::of(&[
            ("policy/national/articles.toml", &long),
            ("policy/national/holidays/2026.toml", &long),
            ("samples/stories/channel.toml", &long),
            ("wording/zh-CN/site.ftl", &long),
        ]);
        assert_eq!(long_files(&tree), []);
    }

    #[test]
    fn a_dispatch_table_is_as_long_as_its_list() {
        let arms = "        Command::One(one) => one.check(),\n".repeat(80);
        let table = format!("fn each(command: &Command) {{\n    match command {{\n{arms}    }}\n}}\n");
        assert_eq!(long_functions(&Tree::of(&[("a.rs", &table)])), []);
        let broken =
            table.replace("one.check(),", "{\n            one.check(\n                1,\n            )\n        }");
        assert_eq!(long_functions(&Tree::of(&[("a.rs", &broken)])), []);
        for inside in ["one.check();", "if one { 1 } else { 2 }", "match one { 1 => 2 }"] {
            let mixed = table.replace("one.check(),", &format!("{{\n            {inside}\n        }}"));
            assert_eq!(long_functions(&Tree::of(&[("a.rs", &mixed)])).len(), 1, "{inside}");
        }
    }

    #[test]
    fn a_function_of_71_lines_is_a_fault_unless_it_is_a_test() {
        let body = "    step();\n".repeat(69);
        let text = format!("pub async fn drive() {{\n{body}}}\n");
        let tested = format!("#[cfg(test)]\nmod tests {{\n{text}}}\n");
        let problems = long_functions(&Tree::of(&[("a.rs", &text), ("b.rs", &tested)]));
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].line, 1);
        assert!(problems[0].what.contains("`drive` has 71 lines"));
    }
}
