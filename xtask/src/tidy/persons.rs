//! Colours belong to cases: nothing here scores, lists, profiles or tracks a person.

use crate::source::{Source, numbered};
use crate::tree::{File, Problem, Tree};

/// Names of things this product refuses to hold, in English and Chinese.
const REFUSED: &[&str] = &[
    "blacklist",
    "black_list",
    "watchlist",
    "watch_list",
    "watch-list",
    "petitioner_score",
    "petitioner-score",
    "petitioner_grade",
    "petitioner_colour",
    "petitioner_risk",
    "petitioner_rank",
    "person_score",
    "person-score",
    "person_grade",
    "person_colour",
    "person_risk",
    "risk_person",
    "risk-person",
    "重点人员",
    "重点人头",
    "黑名单",
    "人员评分",
    "人员画像",
    "缠访户",
    "上访老户",
];

/// Code, data, pages and wording that name such a thing. Comments may say why we refuse it.
pub fn ratings_of_people(tree: &Tree) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in tree.with_extensions(&["rs", "toml", "html", "ftl"]) {
        if file.is_rule() || file.is_test() || file.path.starts_with("policy/national/articles") {
            continue;
        }
        // What an office refuses to read in a report of a hazard, it has to name.
        let refuses = |text: &str| file.extension() == "toml" && text.trim_start().starts_with("refused = [");
        for (line, text) in numbered(&uncommented(file).to_lowercase()).filter(|(_, text)| !refuses(text)) {
            let found = REFUSED.iter().find(|word| text.contains(**word));
            problems.extend(found.map(|word| {
                let what = format!("`{word}`: nothing here rates or lists a person");
                Problem::new(&file.path, line, what)
            }));
        }
    }
    problems
}

fn uncommented(file: &File) -> String {
    match file.extension() {
        "rs" => Source::of(&file.text).uncommented,
        "html" => without_spans(&without_spans(&file.text, "{#", "#}"), "<!--", "-->"),
        _ => file
            .text
            .lines()
            .map(|line| if line.trim_start().starts_with('#') { "" } else { line })
            .collect::<Vec<_>>()
            .join("\n"),
    }
}

/// Drops everything from `open` to `close`, but for the line breaks in between.
pub(super) fn without_spans(text: &str, open: &str, close: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(open) {
        let (inside, tail) = after.split_once(close).unwrap_or((after, ""));
        kept.push_str(before);
        kept.extend(inside.chars().filter(|c| *c == '\n'));
        rest = tail;
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_a_key_or_a_sentence_that_lists_people_is_a_fault() {
        let tree = Tree::of(&[
            ("crates/store/src/a.rs", "struct Row {\n    petitioner_score: u8,\n}"),
            ("policy/national/grades.toml", "[watchlist]"),
            ("wording/zh-CN/site.ftl", "# 说明\nnav-people = 重点人员"),
        ]);
        let lines: Vec<_> = ratings_of_people(&tree).iter().map(|p| p.line).collect();
        assert_eq!(lines, [2, 1, 2]);
    }

    #[test]
    fn a_comment_may_say_what_is_refused() {
        let tree = Tree::of(&[
            ("crates/store/src/a.rs", "//! There is no watchlist here."),
            ("a.html", "{# no watchlist #}\n<!-- nor blacklist -->"),
        ]);
        assert_eq!(ratings_of_people(&tree), []);
    }
}
