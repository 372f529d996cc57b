//! The crate graph is the architecture: casework <- store, documents <- office <- web <- jiejie.

use toml::Table;

use crate::tree::{Problem, Tree};

/// What each crate may import of ours.
const INSIDE: &[(&str, &[&str])] = &[
    ("casework", &["skip"]),
    ("store", &["casework", "skip"]),
    ("documents", &["casework", "skip"]),
    ("ledgers", &["skip"]),
    ("office", &["casework", "store", "documents", "ledgers", "skip"]),
    ("web", &["casework", "store", "documents", "office", "skip"]),
    ("jiejie", &["casework", "store", "documents", "ledgers", "office", "web", "skip"]),
    ("skip", &[]),
];

/// The core's whole list: anything more would let a clock, a file or a socket in. `sha2` only computes: the draw of
/// assessors must come out of the core alone.
const CORE_MAY_IMPORT: &[&str] = &["jiff", "serde", "toml", "thiserror", "sha2"];

/// What the core may import only behind a feature that is off by default: with it the types describe themselves to the
/// API; the core alone is built without.
const CORE_BEHIND_FEATURE: &[(&str, &str)] = &[("schemars", "describe")];

/// Crates from outside that only some of ours may name, by the start of their name. Of the binary only the benchmark's
/// bare loop names sqlx, which `sql_outside_the_store` holds.
const RESERVED: &[(&str, &[&str])] =
    &[("sqlx", &["store", "jiejie"]), ("rusqlite", &["store"]), ("axum", &["web", "jiejie"])];

/// Dependencies that point the wrong way, read from each crate's Cargo.toml.
pub fn wrong_arrows(tree: &Tree) -> Vec<Problem> {
    let mut problems = Vec::new();
    for file in &tree.files {
        let Some(name) = file.crate_name() else {
            continue;
        };
        if file.path != format!("crates/{name}/Cargo.toml") {
            continue;
        }
        match file.text.parse::<Table>() {
            Ok(manifest) => {
                for what in faults_of(name, &manifest) {
                    problems.push(Problem::new(&file.path, 1, what));
                }
            }
            Err(error) => problems.push(Problem::new(&file.path, 1, error.to_string())),
        }
    }
    problems
}

fn faults_of(name: &str, manifest: &Table) -> Vec<String> {
    let Some((_, inside)) = INSIDE.iter().find(|(known, _)| *known == name) else {
        return vec![format!("`{name}` has no row in tidy's table of arrows")];
    };
    let mut faults = Vec::new();
    if name == "casework" {
        faults.extend(
            CORE_BEHIND_FEATURE.iter().filter_map(|(dependency, feature)| in_the_open(manifest, dependency, feature)),
        );
    }
    for (dependency, for_tests) in dependencies(manifest) {
        let is_ours = INSIDE.iter().any(|(known, _)| *known == dependency);
        let only_tests = dependency == "skip" && !for_tests;
        let allowed = match is_ours {
            true => inside.contains(&dependency.as_str()) && !only_tests,
            false => for_tests || may_import(name, &dependency),
        };
        if !allowed {
            faults.push(format!("`{name}` must not depend on `{dependency}`"));
        }
    }
    faults
}

fn may_import(name: &str, dependency: &str) -> bool {
    let reserved_for_others =
        RESERVED.iter().any(|(start, owners)| dependency.starts_with(start) && !owners.contains(&name));
    let in_core_list =
        CORE_MAY_IMPORT.contains(&dependency) || CORE_BEHIND_FEATURE.iter().any(|(behind, _)| *behind == dependency);
    !reserved_for_others && (name != "casework" || in_core_list)
}

/// Why a dependency of the core is not only behind its feature, where it is not.
fn in_the_open(manifest: &Table, dependency: &str, feature: &str) -> Option<String> {
    let given = manifest.get("dependencies")?.get(dependency)?;
    let optional = given.get("optional").and_then(|value| value.as_bool()).unwrap_or_default();
    let features = manifest.get("features").and_then(|features| features.as_table());
    let names = |list: &toml::Value| {
        list.as_array().into_iter().flatten().any(|one| {
            one.as_str()
                .is_some_and(|one| one == dependency || one.trim_start_matches("dep:") == dependency || one == feature)
        })
    };
    let elsewhere = features.into_iter().flatten().any(|(name, list)| name != feature && names(list));
    let hidden = optional && !elsewhere;
    (!hidden)
        .then(|| format!("`casework` may import `{dependency}` only behind its feature `{feature}`, off by default"))
}

/// Every dependency with whether only tests see it; those of one platform count like the rest.
fn dependencies(manifest: &Table) -> Vec<(String, bool)> {
    let of_platforms = manifest
        .get("target")
        .and_then(|target| target.as_table())
        .into_iter()
        .flat_map(|target| target.values().filter_map(|one| one.as_table()));
    let mut found = Vec::new();
    for table in std::iter::once(manifest).chain(of_platforms) {
        for (key, for_tests) in [("dependencies", false), ("build-dependencies", false), ("dev-dependencies", true)] {
            let listed = table.get(key).and_then(|list| list.as_table());
            for (alias, value) in listed.into_iter().flatten() {
                let package = value.get("package").and_then(|name| name.as_str());
                found.push((package.unwrap_or(alias).to_owned(), for_tests));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn faults(name: &str, manifest: &str) -> usize {
        let path = format!("crates/{name}/Cargo.toml");
        wrong_arrows(&Tree::of(&[(&path, manifest)])).len()
    }

    #[test]
    fn the_core_imports_five_crates_and_no_more() {
        assert_eq!(faults("casework", "[dependencies]\njiff = \"1\"\nserde.workspace = true"), 0);
        assert_eq!(faults("casework", "[dependencies]\nrand = \"1\""), 1);
        assert_eq!(faults("casework", "[dev-dependencies]\nproptest = \"1\""), 0);
        assert_eq!(faults("casework", "[dev-dependencies]\nstore.workspace = true"), 1);
    }

    #[test]
    fn the_core_describes_itself_only_behind_its_feature() {
        let behind = "[features]\ndescribe = [\"dep:schemars\"]\n[dependencies]\n";
        assert_eq!(faults("casework", &format!("{behind}schemars = {{ workspace = true, optional = true }}")), 0);
        assert_eq!(faults("casework", &format!("{behind}schemars.workspace = true")), 1);
        let open = behind.replace("[features]", "[features]\ndefault = [\"describe\"]");
        assert_eq!(faults("casework", &format!("{open}schemars = {{ workspace = true, optional = true }}")), 1);
    }

    #[test]
    fn arrows_between_crates_run_one_way() {
        assert_eq!(faults("store", "[dependencies]\nweb.workspace = true"), 1);
        assert_eq!(faults("documents", "[dependencies]\nstore.workspace = true"), 1);
        assert_eq!(faults("office", "[dependencies]\nweb.workspace = true"), 1);
        assert_eq!(faults("office", "[dependencies]\nstore.workspace = true"), 0);
        assert_eq!(faults("store", "[dependencies]\noffice.workspace = true"), 1);
        assert_eq!(faults("web", "[dependencies]\njiejie = { path = \"../jiejie\" }"), 1);
        assert_eq!(faults("jiejie", "[dependencies]\nweb.workspace = true\naxum = \"0\""), 0);
    }

    #[test]
    fn only_the_store_names_a_database_and_only_the_web_and_the_binary_name_axum() {
        assert_eq!(faults("web", "[dependencies]\nsqlx = \"0.9\""), 1);
        assert_eq!(faults("jiejie", "[dependencies]\nrusqlite = \"0.39\""), 1);
        assert_eq!(faults("web", "[dependencies]\ndb = { package = \"sqlx\", version = \"0\" }"), 1);
        assert_eq!(faults("store", "[dependencies]\naxum = \"0\""), 1);
        assert_eq!(faults("office", "[dependencies]\naxum = \"0\""), 1);
        assert_eq!(faults("documents", "[target.'cfg(unix)'.dependencies]\naxum = \"0\""), 1);
    }

    #[test]
    fn a_new_crate_needs_a_row() {
        assert_eq!(faults("reports", "[package]\nname = \"reports\""), 1);
    }
}
