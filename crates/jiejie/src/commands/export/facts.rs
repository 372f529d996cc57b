//! Every column of every ledger stands once in the table of facts (`facts.toml`), and every fact is typed in one place only.

use std::collections::BTreeSet;

use casework::Command;
use serde::Deserialize;
use serde_json::{Map, json};
use store::{Keys, by_name};

use super::*;
use crate::settings;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    fact: Vec<Listed>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Listed {
    name: String,
    /// Command and field.
    #[serde(default)]
    typed: Vec<String>,
    /// How it comes about where nobody types it.
    counted: Option<String>,
    /// The kind of record whose commands these are; a case's, where nothing is said.
    record: Option<String>,
    columns: Vec<String>,
}

fn table() -> Vec<Listed> {
    toml::from_str::<Table>(include_str!("facts.toml")).unwrap().fact
}

#[test]
fn every_column_of_every_ledger_shows_one_fact_of_the_table() {
    let mut there: Vec<String> = Vec::new();
    for what in Ledger::ALL {
        let name = |key: &&str| format!("{}.{}", what.slug(), key.strip_prefix("ledger-column-").unwrap());
        there.extend(what.columns().iter().map(name));
    }
    let mut listed: Vec<String> = table().into_iter().flat_map(|fact| fact.columns).collect();
    there.sort_unstable();
    listed.sort_unstable();
    assert_eq!(listed, there, "the table and the ledgers' headings, each once");
    assert!(there.windows(2).all(|pair| pair[0] != pair[1]), "no ledger has two columns of one name: {there:?}");
}

#[tokio::test]
async fn every_fact_is_typed_in_one_place_that_is_there() {
    let policy = std::sync::Arc::new(settings::policy(None).unwrap());
    let store = Store::open("sqlite::memory:", Keys::generate(), policy, None).await.unwrap();
    let mut places = BTreeSet::new();
    for fact in table() {
        assert_ne!(fact.typed.is_empty(), fact.counted.is_none(), "{}: typed or counted, not both", fact.name);
        for place in &fact.typed {
            assert!(places.insert(place.clone()), "{place} makes two facts: one of them is typed twice");
            let (command, field) = place.split_once('.').unwrap();
            let asked = Map::from_iter([("do".to_owned(), json!(command)), (field.to_owned(), json!([]))]);
            let said = match &fact.record {
                Some(kind) => store.kinds().read(kind, asked).unwrap().err().map(|misfit| misfit.message),
                None => {
                    assert!(Command::NAMES.contains(&command), "{place}: no such command");
                    by_name::<Command>(asked).err().map(|misfit| misfit.message)
                }
            };
            let said = said.unwrap_or_default();
            assert!(!said.contains("unknown field") && !said.contains("unknown variant"), "{place}: {said}");
        }
    }
    store.close().await;
}

/// So that the test above can fail: a field that is not there is told so, on a case and on a record.
#[tokio::test]
async fn a_place_that_is_not_there_is_told() {
    let policy = std::sync::Arc::new(settings::policy(None).unwrap());
    let store = Store::open("sqlite::memory:", Keys::generate(), policy, None).await.unwrap();
    let asked = |command: &str| Map::from_iter([("do".to_owned(), json!(command)), ("nowhere".to_owned(), json!([]))]);
    let case = by_name::<Command>(asked("extend")).err().map(|misfit| misfit.message);
    assert!(case.unwrap_or_default().contains("unknown field"));
    let record = store.kinds().read("matter", asked("note-matter")).unwrap().err().map(|misfit| misfit.message);
    assert!(record.unwrap_or_default().contains("unknown field"));
    store.close().await;
}
