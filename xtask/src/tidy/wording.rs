//! Every sentence a user sees has a key, in both languages, and every key is used.

use std::collections::{BTreeMap, BTreeSet};

use toml::Table;

use super::persons::without_spans;
use crate::source::{Source, is_word, numbered};
use crate::tree::{File, Problem, Tree};

const LANGUAGES: [&str; 2] = ["zh-CN", "en"];
const FAMILIES: &str = "wording/families.toml";

/// Keys that one language has and the other lacks, file by file, and keys written twice.
pub fn unequal_keys(tree: &Tree) -> Vec<Problem> {
    let [chinese, english] = LANGUAGES;
    let mut problems = missing_beside(tree, chinese, english);
    problems.extend(missing_beside(tree, english, chinese));
    problems.extend(LANGUAGES.iter().flat_map(|one| written_twice(tree, one)));
    problems
}

fn missing_beside(tree: &Tree, language: &str, other: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in files_of(tree, language) {
        let sibling = file.path.replacen(language, other, 1);
        let theirs: BTreeSet<_> = match tree.file(&sibling) {
            Some(found) => keys(found).into_iter().map(|(key, _)| key).collect(),
            None => BTreeSet::new(),
        };
        for (key, line) in keys(file) {
            if !theirs.contains(key) {
                let what = format!("`{key}` is missing in {sibling}");
                problems.push(Problem::new(&file.path, line, what));
            }
        }
    }
    problems
}

fn written_twice(tree: &Tree, language: &str) -> Vec<Problem> {
    let mut first: BTreeMap<&str, &str> = BTreeMap::new();
    let mut problems = Vec::new();
    for file in files_of(tree, language) {
        for (key, line) in keys(file) {
            if let Some(before) = first.insert(key, &file.path) {
                let what = format!("`{key}` stands in {before} too");
                problems.push(Problem::new(&file.path, line, what));
            }
        }
    }
    problems
}

/// Keys that code or a template asks for and nobody wrote, and families nobody declared.
pub fn missing_keys(tree: &Tree) -> Vec<Problem> {
    let (known, families) = (known_keys(tree), families(tree));
    let mut problems = Vec::new();
    for (file, asked) in asked_for(tree) {
        // `parts-{grade}` is covered by `parts-red` and its sisters as well as by `parts-`.
        let covered = |start: &str| {
            let mut families = families.iter();
            families.any(|prefix| start.starts_with(prefix.as_str()) || prefix.starts_with(start))
        };
        let what = match asked.key {
            Key::Whole(key) if !known.contains(key.as_str()) => {
                format!("`{key}` is written in no wording file")
            }
            Key::Start(start) if start.is_empty() || !covered(&start) => {
                format!("no family of {FAMILIES} begins `{start}`")
            }
            _ => continue,
        };
        problems.push(Problem::new(&file.path, asked.line, what));
    }
    problems
}

/// Keys that nothing asks for: no literal in code or a template, no other sentence, no family.
pub fn unused_keys(tree: &Tree) -> Vec<Problem> {
    let families = families(tree);
    let mut used: BTreeSet<String> = readers(tree).flat_map(literals).collect();
    for language in LANGUAGES {
        used.extend(files_of(tree, language).flat_map(|file| quoted_keys(&file.text)));
    }
    let mut problems = Vec::new();
    for file in files_of(tree, LANGUAGES[0]) {
        for (key, line) in keys(file) {
            let in_family = families.iter().any(|prefix| key.starts_with(prefix.as_str()));
            if !in_family && !used.contains(key) {
                problems.push(Problem::new(&file.path, line, format!("`{key}` is used nowhere")));
            }
        }
    }
    problems
}

fn files_of<'a>(tree: &'a Tree, language: &str) -> impl Iterator<Item = &'a File> {
    let folder = format!("wording/{language}/");
    tree.files.iter().filter(move |file| file.extension() == "ftl" && file.path.starts_with(&folder))
}

/// The keys of a Fluent file with their lines; a term keeps its leading dash.
fn keys(file: &File) -> Vec<(&str, usize)> {
    let key = |(line, text): (usize, &'_ str)| {
        let (key, _) = text.split_once('=')?;
        let key = key.trim_end();
        let plain = !key.is_empty() && key.chars().all(is_key_letter);
        plain.then_some((key.len(), line))
    };
    numbered(&file.text)
        .filter_map(|(line, text)| key((line, text)).map(|(length, line)| (&text[..length], line)))
        .collect()
}

fn is_key_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || c == '_'
}

fn known_keys(tree: &Tree) -> BTreeSet<&str> {
    files_of(tree, LANGUAGES[0]).flat_map(keys).map(|(key, _)| key).collect()
}

/// Keys that a Fluent text quotes in braces: `{ office-name }`, `{ -brand }`.
fn quoted_keys(text: &str) -> Vec<String> {
    let quoted = |after: &str| {
        let inside = after.trim_start();
        let end = inside.find(|c| !is_key_letter(c))?;
        let ends_well = inside[end..].trim_start().starts_with(['}', '.']);
        (end > 0 && ends_well).then(|| inside[..end].to_owned())
    };
    text.split('{').skip(1).filter_map(quoted).collect()
}

/// The beginnings of keys that code puts together, as declared with a reason.
fn families(tree: &Tree) -> Vec<String> {
    let table = tree.file(FAMILIES).map(|file| file.text.parse::<Table>());
    let declared = match table {
        Some(Ok(table)) => table.get("family").cloned(),
        _ => None,
    };
    let list = declared.as_ref().and_then(|list| list.as_array());
    list.into_iter().flatten().filter_map(|family| Some(family.get("prefix")?.as_str()?.to_owned())).collect()
}

enum Key {
    Whole(String),
    /// What stands before the first hole of a `format!`, or a literal that ends in a dash.
    Start(String),
}

struct KeyUse {
    key: Key,
    line: usize,
}

/// The files whose words a user may see, tests excepted.
fn readers(tree: &Tree) -> impl Iterator<Item = &File> {
    tree.with_extensions(&["rs", "html", "typ"]).filter(|file| !file.is_test() && !file.is_rule())
}

/// Every literal: a key is often chosen on one line and asked for on the next.
fn literals(file: &File) -> Vec<String> {
    if file.extension() == "rs" {
        let source = Source::of(&file.text);
        let texts = source.product_literals().map(|one| one.text.clone());
        return texts.collect();
    }
    let text = without_spans(&file.text, "{#", "#}");
    text.split('"').map(str::to_owned).collect()
}

/// Every `t("…")` and `ta("…"` of code and templates.
fn asked_for(tree: &Tree) -> Vec<(&File, KeyUse)> {
    let mut found = Vec::new();
    for file in readers(tree) {
        if file.extension() == "rs" {
            let source = Source::of(&file.text);
            let asked = calls(&source.uncommented).into_iter();
            let product = asked.filter(|one| !source.in_test(one.line));
            found.extend(product.map(|one| (file, one)));
        } else {
            let text = without_spans(&file.text, "{#", "#}");
            found.extend(calls(&text).into_iter().map(|one| (file, one)));
        }
    }
    found
}

fn calls(text: &str) -> Vec<KeyUse> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('(') {
        let before = &text[..at];
        let name = before.rsplit(|c| !is_word(c)).next().unwrap_or_default();
        if name == "t" || name == "ta" {
            let line = before.matches('\n').count() + 1;
            found.extend(key_after(&text[at + 1..]).map(|key| KeyUse { key, line }));
        }
    }
    found
}

/// The first argument, if it is a literal or a `format!` of one.
fn key_after(rest: &str) -> Option<Key> {
    let gap = |c: char| c.is_whitespace() || c == '&';
    let rest = rest.trim_start_matches(gap);
    let (rest, built) = match rest.strip_prefix("format!(") {
        Some(inside) => (inside.trim_start_matches(gap), true),
        None => (rest, false),
    };
    let (literal, _) = rest.strip_prefix('"')?.split_once('"')?;
    let start = literal.split('{').next().unwrap_or_default();
    if built || literal.ends_with('-') {
        return Some(Key::Start(start.to_owned()));
    }
    Some(Key::Whole(literal.to_owned()))
}

#[cfg(test)]
mod tests;
