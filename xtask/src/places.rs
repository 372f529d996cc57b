//! Where a command is named: the files that must know it, so that the way to add one stays short and told truly.

use crate::source::{Source, has_word, is_word, numbered};
use crate::tree::{File, Tree};

/// Where commands are listed by their words and nothing else is.
const TABLES_OF_COMMANDS: &[&str] = &["crates/web/src/acts/", "crates/web/src/api/"];
/// Where commands are structs, rules and checks of their own …
const CORE: &str = "crates/casework/src/case/";
/// … but for its vocabulary and its refusals, which name clocks, papers and values alike.
const OTHER_WORDS: &[&str] = &["crates/casework/src/case/vocabulary.rs", "crates/casework/src/case/refusal"];
/// Rights to what is done with records; a case has a command of the same name.
const OF_RECORDS: &str = "policy/national/record-roles.toml";
/// Lives that are told in Rust: the sample district and the benchmark.
const LIVES: &[&str] = &["crates/jiejie/src/district/", "crates/jiejie/src/bench/"];

/// Every command on a case, as the core's one list spells it.
#[must_use]
pub fn commands(tree: &Tree) -> Vec<String> {
    let list = tree.file("crates/casework/src/case/command/mod.rs").map_or("", |file| &file.text);
    let lines = list.lines().skip_while(|line| *line != "commands! {").skip(1).take_while(|line| *line != "}");
    let names = lines.filter_map(|line| Some(line.trim().strip_suffix("\",")?.rsplit_once("= \"")?.1.to_owned()));
    names.collect()
}

/// The names of the commands of every kind of record, so that `command-correct-totals` is not taken for `correct`.
fn commands_of_records(tree: &Tree) -> Vec<String> {
    let kinds = tree.with_extensions(&["rs"]).filter(|file| file.path.starts_with("crates/casework/src/"));
    let lists = kinds.filter_map(|file| file.text.split_once("record_commands! {"));
    let names = |list: &'_ str| -> Vec<String> {
        let lines = list.lines().filter_map(|line| Some(line.trim().strip_suffix("\",")?.rsplit_once(") = \"")?.1));
        lines.map(str::to_owned).collect()
    };
    lists.flat_map(|(_, list)| names(list)).collect()
}

/// The files that name a command: code, rights, both languages, and of the stories one, for one tells it. Tests, and what
/// a tool writes, need not be touched by hand and do not count.
#[must_use]
pub fn of<'a>(tree: &'a Tree, command: &str) -> Vec<&'a str> {
    let all = [commands(tree), commands_of_records(tree)].concat();
    let counted = |file: &&File| {
        !file.is_test()
            && file.path != OF_RECORDS
            && ["crates/", "policy/", "wording/"].iter().any(|at| file.path.starts_with(at))
    };
    let mut found: Vec<&str> = tree
        .with_extensions(&["rs", "toml", "ftl"])
        .filter(counted)
        .filter(|file| !is_story(file) && names(file, command, &all))
        .map(|file| file.path.as_str())
        .collect();
    let stories = tree.with_extensions(&["toml", "rs"]).filter(|file| is_story(file) && names(file, command, &all));
    found.extend(stories.min_by_key(|file| file.text.len()).map(|file| file.path.as_str()));
    found.sort_unstable();
    found
}

fn is_story(file: &File) -> bool {
    file.path.ends_with(".cases.toml") || starts_with_any(file, LIVES)
}

fn starts_with_any(file: &File, folders: &[&str]) -> bool {
    folders.iter().any(|folder| file.path.starts_with(folder))
}

fn names(file: &File, command: &str, all: &[String]) -> bool {
    match file.extension() {
        "ftl" => file.text.lines().any(|line| is_key_of(line, command, all)),
        "toml" => gives(&file.text, command),
        _ => in_rust(file, command),
    }
}

/// `do = "serve"`, in a story or a row of rights.
fn gives(text: &str, command: &str) -> bool {
    let given = format!("do = \"{command}\"");
    text.lines().any(|line| line.contains(&given))
}

/// `command-serve-done` and `field-serve-on`, but not `command-request-review` for `request`.
fn is_key_of(line: &str, command: &str, all: &[String]) -> bool {
    let Some((key, _)) = line.split_once(" = ") else { return false };
    let Some(rest) = key.strip_prefix("command-").or_else(|| key.strip_prefix("field-")) else { return false };
    let begins = |name: &str| rest.strip_prefix(name).is_some_and(|end| end.is_empty() || end.starts_with('-'));
    let longest = all.iter().filter(|name| begins(name)).max_by_key(|name| name.len());
    longest.is_some_and(|name| name == command)
}

/// The core's enums of commands on a case; a record's commands have enums of their own.
const ENUMS: &[&str] = &["Command", "CommandName", "RoadCommand", "BesideCommand", "ConductCommand", "HearingCommand"];

/// By its variant, or by its word where words of commands stand. A common word (`serve`, `find`, `plan`) that means
/// something else there does not count, nor does a clock, a page or an icon of that name.
fn in_rust(file: &File, command: &str) -> bool {
    let source = Source::of(&file.text);
    let variant = variant(command);
    let qualified: Vec<String> = ENUMS.iter().map(|all| format!("{all}::{variant}")).collect();
    let is_qualified = |line: &str| qualified.iter().any(|name| has_word(line, name));
    let core = file.path.starts_with(CORE) && !starts_with_any(file, OTHER_WORDS);
    let code = source.product_lines().any(|(_, line)| is_qualified(line) || (core && stands_alone(line, &variant)));
    let given = format!("\"do\": \"{command}\"");
    let quoted = format!("\"{command}\"");
    let listed = starts_with_any(file, TABLES_OF_COMMANDS);
    let mut lines = numbered(&source.uncommented).filter(|(line, _)| !source.in_test(*line));
    code || lines.any(|(_, line)| line.contains(&given) || (listed && line.contains(&quoted)))
}

/// The word without a type before it: `Review(…)`, not `ClockKey::Review`.
fn stands_alone(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let (before, after) = (&line[..at], line[at + word.len()..].chars().next());
        let whole = !before.chars().next_back().is_some_and(is_word) && !after.is_some_and(is_word);
        whole && !before.ends_with("::")
    })
}

/// `request-review` as Rust spells a variant.
fn variant(command: &str) -> String {
    let capital = |part: &str| {
        let mut letters = part.chars();
        letters.next().map(|first| first.to_ascii_uppercase().to_string() + letters.as_str()).unwrap_or_default()
    };
    command.split('-').map(capital).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: (&str, &str) = (
        "crates/casework/src/case/command/mod.rs",
        "commands! {\n    RequestReview(AskAbove) = \"request-review\",\n    Review(Review) = \"review\",\n}\n",
    );

    #[test]
    fn a_command_is_found_in_every_spelling_and_one_story_stands_for_all() {
        let tree = Tree::of(&[
            LIST,
            ("crates/a/src/one.rs", "RoadCommand::RequestReview(_) => {}\n"),
            ("crates/a/src/two.rs", "add(CommandName::RequestReview);\n"),
            ("policy/national/roles.toml", "do = \"request-review\"\n"),
            ("policy/national/a.cases.toml", "do = \"request-review\"\n"),
            ("policy/national/b.cases.toml", "do = \"request-review\"\n"),
            ("wording/en/act.ftl", "command-request-review-done = Asked for\n"),
            ("crates/web/src/acts/table.rs", "form(\"request-review\", &[])\n"),
            ("crates/a/src/other.rs", "Command::Review(_) => {}\n"),
            ("crates/a/tests/story.rs", "\"request-review\"\n"),
        ]);
        let expected = [
            "crates/a/src/one.rs",
            "crates/a/src/two.rs",
            LIST.0,
            "crates/web/src/acts/table.rs",
            "policy/national/a.cases.toml",
            "policy/national/roles.toml",
            "wording/en/act.ftl",
        ];
        assert_eq!(of(&tree, "request-review"), expected);
    }

    #[test]
    fn a_common_word_counts_only_where_it_is_the_command() {
        let tree = Tree::of(&[
            LIST,
            ("crates/casework/src/clock/turns.rs", "start(ClockKey::Review);\n"),
            ("crates/casework/src/case/rules/review.rs", "fn review(asked: &Review) {}\n"),
            ("crates/casework/src/case/rules/other.rs", "start(ClockKey::Review); Fact::Review;\n"),
            ("crates/web/src/pages/follow/acts.rs", "Act::Review => \"review\",\n"),
            ("crates/web/src/pages/design/lists.rs", "struct Review; // Command::Review\n"),
            ("wording/en/help.ftl", "help-review = A review\ncommand-request-review = Ask\n"),
            ("crates/casework/src/kind/command.rs", "record_commands! {\n    ReviewKind(Kind) = \"review-kind\",\n}\n"),
            ("wording/en/kind.ftl", "command-review-kind = Look at it again\n"),
        ]);
        assert_eq!(of(&tree, "review"), [LIST.0, "crates/casework/src/case/rules/review.rs"]);
    }
}
