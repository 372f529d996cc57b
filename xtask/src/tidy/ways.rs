//! What ARCHITECTURE.md says of the way to add something is counted: how many files a command or a field is named in.

use crate::places;
use crate::source::{Source, has_word};
use crate::tree::{Problem, Tree};

/// For a command on a case: code, rights, both languages and a story.
const MOST_FILES: usize = 14;
/// A file that is touched for every command is read each time.
const MOST_LINES: usize = 300;
/// Longer today, and not to be joined by others: the rows of rights. Wording and stories are lists, which are excepted
/// everywhere.
const LONG: &[&str] = &["policy/national/roles.toml"];

/// Commands that are named in too many files, and files so named that are too long.
pub fn ways_of_a_command(tree: &Tree) -> Vec<Problem> {
    let mut problems = Vec::new();
    for command in places::commands(tree) {
        let found = places::of(tree, &command);
        if found.len() > MOST_FILES {
            let what =
                format!("`{command}` is named in {} files, {MOST_FILES} at most: {}", found.len(), found.join(" "));
            problems.push(Problem::new("ARCHITECTURE.md", 1, what));
        }
        for path in found.into_iter().filter(|path| !is_list(path) && !LONG.contains(path)) {
            let lines = tree.file(path).map_or(0, |file| file.text.lines().count());
            if lines > MOST_LINES {
                problems.push(Problem::new(
                    path,
                    lines,
                    format!("names `{command}` and is longer than {MOST_LINES} lines"),
                ));
            }
        }
    }
    problems
}

fn is_list(path: &str) -> bool {
    path.starts_with("wording/") || path.ends_with(".cases.toml")
}

/// For a field of the registration: the table that every way in reads, event and state, and who shows it.
const MOST_OF_A_FIELD: usize = 9;
/// A field of `register` that every way in has.
const FIELD: &str = "document_no";

/// Source files that name a field of the registration, one that every way in has.
pub fn ways_of_a_field(tree: &Tree) -> Vec<Problem> {
    let named: Vec<&str> = tree
        .with_extensions(&["rs"])
        .filter(|file| file.path.starts_with("crates/") && !file.is_test())
        .filter(|file| Source::of(&file.text).product_lines().any(|(_, line)| has_word(line, FIELD)))
        .map(|file| file.path.as_str())
        .collect();
    let what =
        format!("`{FIELD}` is named in {} source files, {MOST_OF_A_FIELD} at most: {}", named.len(), named.join(" "));
    if named.len() > MOST_OF_A_FIELD { vec![Problem::new("ARCHITECTURE.md", 1, what)] } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_named_in_too_many_files_and_a_long_file_are_faults() {
        let list = ("crates/casework/src/case/command/mod.rs", "commands! {\n    Serve(Serve) = \"serve\",\n}\n");
        let paths: Vec<String> = (0..MOST_FILES).map(|n| format!("crates/web/src/{n}.rs")).collect();
        let text = "Command::Serve(_) => {}\n";
        let mut files: Vec<(&str, &str)> = paths.iter().map(|path| (path.as_str(), text)).collect();
        assert_eq!(ways_of_a_command(&Tree::of(&files)), [], "nobody is asked about what is no command");
        files.push(list);
        assert_eq!(ways_of_a_command(&Tree::of(&files)).len(), 1);
        files.truncate(MOST_FILES - 1);
        files.push(list);
        assert_eq!(ways_of_a_command(&Tree::of(&files)), []);
        let long = text.repeat(MOST_LINES + 1);
        let problems = ways_of_a_command(&Tree::of(&[list, ("crates/web/src/long.rs", &long)]));
        assert_eq!(
            problems.iter().map(|problem| problem.path.as_str()).collect::<Vec<_>>(),
            ["crates/web/src/long.rs"]
        );
    }

    #[test]
    fn a_field_carried_through_too_many_files_is_a_fault() {
        let paths: Vec<String> = (0..=MOST_OF_A_FIELD).map(|n| format!("crates/web/src/{n}.rs")).collect();
        let files: Vec<(&str, &str)> = paths.iter().map(|path| (path.as_str(), "let document_no = 1;\n")).collect();
        assert_eq!(ways_of_a_field(&Tree::of(&files)).len(), 1);
        assert_eq!(ways_of_a_field(&Tree::of(&files[1..])), []);
    }
}
