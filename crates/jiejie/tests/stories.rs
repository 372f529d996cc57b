//! The hand-worked stories of `policy/national`: every day in them was counted apart from the product's code.
#![expect(clippy::expect_used, clippy::unwrap_used, reason = "tests")]

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::LazyLock;

use casework::case::refusal::Code;
use serde_json::Value;

const POLICY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../policy/national");

const SAMPLES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../samples");

/// Provoked by the site's own tests: a story has neither version nor key.
const OF_THE_API: [Code; 2] = [Code::ChangedMeanwhile, Code::KeyReused];

/// All of them, played once for every test.
static PLAYED: LazyLock<Output> = LazyLock::new(|| tell(&files()));

#[test]
fn every_hand_worked_story_ends_as_worked_out() {
    assert!(PLAYED.status.success(), "\n{}", String::from_utf8_lossy(&PLAYED.stderr));
    let told: Value = serde_json::from_slice(&PLAYED.stdout).expect("one JSON document");
    let told = told.as_array().expect("several stories");
    assert!(told.len() >= 120, "{} stories", told.len());
    let names: BTreeSet<&str> = told.iter().map(|story| story["name"].as_str().unwrap()).collect();
    assert_eq!(names.len(), told.len(), "a name tells one story");
}

/// Each article of the Regulation that sets a duty in a case's course (收到到办结, 督办).
#[test]
fn every_article_that_sets_a_duty_has_a_story() {
    let told: Value = serde_json::from_slice(&PLAYED.stdout).expect("one JSON document");
    let articles: BTreeSet<&str> = told.as_array().unwrap().iter().map(|s| s["article"].as_str().unwrap()).collect();
    for number in [18, 19, 20, 21, 22, 23, 24, 25, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 40] {
        let article = format!("条例{number}");
        assert!(articles.contains(article.as_str()), "no story for {article}");
    }
}

/// Thirty stories of colours and classes at least; each rule makes a colour, or a class, in one of them.
#[test]
fn every_rule_of_the_colours_and_classes_has_a_story() {
    let read = |name: &str| std::fs::read_to_string(format!("{POLICY}/{name}.cases.toml")).expect("a file of stories");
    let (colours, classes) = (read("colours"), read("classes"));
    let stories = [&colours, &classes].map(|text| text.matches("[[story]]").count());
    assert!(stories.iter().sum::<usize>() >= 30, "{stories:?}");
    let policy = casework::Policy::built_in("x").expect("policy");
    let fires = |text: &str, field: &str, rule: &str| {
        text.split(field).skip(1).any(|rest| rest.split(']').next().is_some_and(|list| list.contains(rule)))
    };
    for row in &policy.grades.colour {
        assert!(fires(&colours, "colour_rules = [", &format!("\"{}\"", row.rule)), "no story for {}", row.rule);
    }
    for row in &policy.grades.class {
        assert!(fires(&classes, "progress_rules = [", &format!("\"{}\"", row.rule)), "no story for {}", row.rule);
    }
}

#[test]
fn every_refusal_is_provoked_by_a_story() {
    let samples = std::fs::read_dir(SAMPLES).expect("samples").map(|entry| entry.unwrap().path());
    let stories = files().into_iter().chain(samples.filter(|path| path.is_file()));
    let written: String = stories.map(|file| std::fs::read_to_string(file).unwrap()).collect();
    for code in Code::ALL.iter().filter(|code| !OF_THE_API.contains(code)) {
        assert!(written.contains(&format!("\"refused: {}\"", code.slug())), "no story provokes {}", code.slug());
    }
}

#[test]
fn a_story_that_ends_otherwise_fails_with_what_was_expected_and_what_came() {
    let story = r#"
[base.letter]
step = [
  { at = 2026-03-02T09:00, by = "clerk", do = "register", channel = "letter", title = "a", text = "b", petitioners = [{ name = "c" }] },
]
[[story]]
name = "a wrong reckoning"
article = "条例22"
why = "two days too many"
from = "letter"
step = [{ at = 2026-03-03T09:00, by = "clerk", do = "route", to = "water", mode = "forward", expect = "refused: invalid" }]
then = { stage = "registered", colour_rules = ["season"], clocks.route = { due = 2026-03-19, state = "met" }, absent.clocks = ["notify"], on.2026-03-13 = { percent = 10 } }
[[story]]
name = "a right one"
article = "条例22"
why = "2 March + 15 = 17 March, a Tuesday"
from = "letter"
then = { stage = "registered", clocks.route = { due = 2026-03-17, state = "running" }, next = ["route"] }
"#;
    let file = std::env::temp_dir().join(format!("jiejie-stories-{}.toml", std::process::id()));
    std::fs::write(&file, story).unwrap();
    let output = tell(&[file]);
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    for line in [
        "a wrong reckoning: step 2: route: expected refused: invalid, got done",
        "a wrong reckoning: then: stage: expected registered, got routed",
        "a wrong reckoning: then: clocks.route.due: expected 2026-03-19, got 2026-03-17",
        "a wrong reckoning: then: colour_rules: expected [season], got []",
        "a wrong reckoning: then: on 2026-03-13: percent: expected 10, got 20",
        "a wrong reckoning: then: clocks.notify: expected none, got running",
    ] {
        assert!(told.contains(line), "{line}\n{told}");
    }
    assert_eq!(told.lines().count(), 6, "{told}");
    let told: Value = serde_json::from_slice(&output.stdout).expect("one JSON document");
    assert_eq!(told[1]["name"], "a right one");
}

fn tell(files: &[PathBuf]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_jiejie")).args(["try", "--json"]).args(files).output().expect("jiejie runs")
}

/// Every `*.cases.toml` but the table of bare days, which a test of casework reads.
fn files() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(POLICY).expect("policy").map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries
        .filter(|path| path.to_string_lossy().ends_with(".cases.toml") && !path.ends_with("deadlines.cases.toml"))
        .collect();
    files.sort();
    files
}
