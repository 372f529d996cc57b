//! Inside a crate imports run one way, too: `xtask/layers.toml` has the order of the folders and the few that run up.

use std::collections::BTreeSet;

use toml::Table;

use crate::source::{Source, is_word};
use crate::tree::{File, Problem, Tree};

const TABLE: &str = "xtask/layers.toml";

/// One crate of the table.
struct Layers {
    name: String,
    order: Vec<String>,
    /// `lower -> higher`, each with its reason in the table.
    up: Vec<String>,
}

/// Imports that run up the order, folders without a place in it, and exceptions that nothing needs any more.
pub fn imports_that_run_up(tree: &Tree) -> Vec<Problem> {
    let Some(table) = tree.file(TABLE) else {
        return vec![Problem::new(TABLE, 1, "the table of layers is missing")];
    };
    match table.text.parse::<Table>() {
        Ok(read) => layers(&read).iter().flat_map(|layers| layers.faults(tree)).collect(),
        Err(error) => vec![Problem::new(TABLE, 1, error.to_string())],
    }
}

fn layers(table: &Table) -> Vec<Layers> {
    let of = |(name, rows): (&String, &toml::Value)| {
        let order = rows.get("order").and_then(|order| order.as_array()).into_iter().flatten();
        let up = rows.get("up").and_then(|up| up.as_table()).into_iter().flat_map(Table::keys);
        Layers {
            name: name.clone(),
            order: order.filter_map(|layer| layer.as_str()).map(str::to_owned).collect(),
            up: up.cloned().collect(),
        }
    };
    table.iter().map(of).collect()
}

impl Layers {
    fn faults(&self, tree: &Tree) -> Vec<Problem> {
        let root = format!("crates/{}/src/", self.name);
        let (mut problems, mut used) = (Vec::new(), BTreeSet::new());
        for file in tree.with_extensions(&["rs"]).filter(|file| !file.is_test()) {
            let Some(module) = file.path.strip_prefix(&root).and_then(module) else { continue };
            let Some(from) = self.place(&module) else {
                problems.push(Problem::new(&file.path, 1, format!("`{module}` has no place in {TABLE}")));
                continue;
            };
            for (line, named) in named(file) {
                let Some(to) = self.place(&named).filter(|to| *to > from) else { continue };
                let arrow = format!("{} -> {}", self.order[from], self.order[to]);
                if self.up.contains(&arrow) {
                    used.insert(arrow);
                } else {
                    problems.push(Problem::new(&file.path, line, format!("`{arrow}` runs up the order of {TABLE}")));
                }
            }
        }
        let idle = self.up.iter().filter(|arrow| !used.contains(*arrow));
        problems.extend(idle.map(|arrow| Problem::new(TABLE, 1, format!("{}: nothing needs `{arrow}`", self.name))));
        problems
    }

    /// The layer of a path: the longest entry that it begins with.
    fn place(&self, path: &str) -> Option<usize> {
        let begins =
            |layer: &str| path.strip_prefix(layer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        let fitting = self.order.iter().enumerate().filter(|(_, layer)| begins(layer));
        fitting.max_by_key(|(_, layer)| layer.len()).map(|(n, _)| n)
    }
}

/// `case/rules/mod.rs` is `case/rules`; the crate's own root stands above all and is none.
fn module(path: &str) -> Option<String> {
    let path = path.strip_suffix(".rs")?;
    let path = path.strip_suffix("/mod").unwrap_or(path);
    (!matches!(path, "lib" | "main")).then(|| path.to_owned())
}

/// What product code names from the root of its crate, as `a/b/c`, with its line.
fn named(file: &File) -> Vec<(usize, String)> {
    let source = Source::of(&file.text);
    let mut found = Vec::new();
    for (line, text) in source.product_lines() {
        for (at, start) in text.match_indices("crate::") {
            let inside_a_word = text[..at].chars().next_back().is_some_and(is_word);
            if !inside_a_word {
                let rest = &text[at + start.len()..];
                found.extend(paths(rest).into_iter().map(|path| (line, path)));
            }
        }
    }
    found
}

/// The path that begins here, or each of a list in braces.
fn paths(rest: &str) -> Vec<String> {
    let list = rest.strip_prefix('{').map(|list| list.split('}').next().unwrap_or(list));
    let each = list.map_or(vec![rest], |list| list.split(',').map(str::trim).collect());
    let path = |text: &str| {
        let end = text.find(|c: char| !(is_word(c) || c == ':')).unwrap_or(text.len());
        text[..end].trim_end_matches(':').replace("::", "/")
    };
    each.into_iter().map(path).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORDER: &str = "[casework]\norder = [\"case\", \"policy\", \"case/rules\"]\n";

    fn faults(table: &str, files: &[(&str, &str)]) -> usize {
        let mut all = vec![(TABLE, table)];
        all.extend(files);
        imports_that_run_up(&Tree::of(&all)).len()
    }

    #[test]
    fn an_import_runs_down_and_never_up() {
        let down = ("crates/casework/src/case/rules/mod.rs", "use crate::policy::Policy;\nuse crate::case::Case;\n");
        let up = ("crates/casework/src/policy.rs", "use crate::case::rules::accept;\n");
        let inline = ("crates/casework/src/case/state.rs", "fn a(p: &crate::policy::Policy) {}\n");
        let in_test =
            ("crates/casework/src/case/state.rs", "#[cfg(test)]\nmod tests {\n    use crate::policy::Policy;\n}\n");
        assert_eq!(faults(ORDER, &[down]), 0);
        assert_eq!(faults(ORDER, &[up]), 1);
        assert_eq!(faults(ORDER, &[inline]), 1);
        assert_eq!(faults(ORDER, &[in_test]), 0);
        let listed = ("crates/casework/src/policy.rs", "use crate::{UnitId, case::rules::accept};\n");
        assert_eq!(faults(ORDER, &[listed]), 1);
    }

    #[test]
    fn an_exception_is_used_or_goes_and_a_new_folder_needs_a_place() {
        let table = format!("{ORDER}[casework.up]\n\"policy -> case/rules\" = \"why\"\n");
        let up = ("crates/casework/src/policy.rs", "use crate::case::rules::accept;\n");
        assert_eq!(faults(&table, &[up]), 0);
        assert_eq!(faults(&table, &[]), 1);
        assert_eq!(faults(ORDER, &[("crates/casework/src/new.rs", "")]), 1);
    }
}
