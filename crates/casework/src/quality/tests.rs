//! A sample, told in the commands' own words.

use super::Quality;
use crate::CaseNo;
use crate::case::hearing::draw;
use crate::case::hearing::event::DrawBase;
use crate::context::{Sealed, SealedAnswer};
use crate::personal_data::UnitId;
use crate::record::kit::Story;

const DRAW: &str = "do='draw-sample', from='2026-01-01', until='2026-02-28', share='40%'";

fn number(n: u32) -> CaseNo {
    CaseNo::compose("XF", 2026, n.into())
}

/// Five answers of two units.
fn story() -> Story<Quality> {
    let unit = |n: u32| UnitId::new(if n.is_multiple_of(2) { "water" } else { "land" });
    let answers = (1..=5).map(|n| SealedAnswer { case: number(n), unit: unit(n) }).collect();
    let base = Some(DrawBase { n: 7, root: "ab".repeat(32) });
    let mut story = Story::at("2026-03-02");
    story.facts.sealed = Sealed { base, answers };
    story
}

/// As drawn, and one that was not.
fn drawn(story: &Story<Quality>) -> (Vec<(CaseNo, String)>, CaseNo) {
    let answers = &story.record().state.answers;
    let drawn = answers.iter().map(|one| (one.answer.case.clone(), one.answer.unit.to_string())).collect();
    let rest = (1..=5).map(number).find(|no| answers.iter().all(|one| one.answer.case != *no));
    (drawn, rest.expect("not all"))
}

fn note(case: &CaseNo, breaches: &str) -> String {
    format!("do='note-quality', case='{case}', breaches=[{breaches}]")
}

fn reply(case: &CaseNo) -> String {
    format!("do='answer-quality', case='{case}', text='the reasons are written anew'")
}

const BREACH: &str = "{article='条例32', note='no reasons are given', demand=1}";

#[test]
fn the_supervisor_draws_a_share_that_anyone_can_draw_again() {
    let story = story();
    for other in ["clerk", "head-water", "office-head", "petitioner"] {
        assert_eq!(story.answer(other, DRAW), "not-permitted", "{other}");
    }
    for (from, to, wrong) in [
        ("2026-02-28", "2025-12-31", "until: ends-before-it-begins"),
        ("from='2026-01-01', until='2026-02-28'", "from='2026-03-03', until='2026-03-31'", "from: in-the-future"),
    ] {
        assert_eq!(story.answer("supervisor", &DRAW.replace(from, to)), wrong);
    }
    let mut empty = story.clone();
    empty.facts.sealed = Sealed::default();
    assert_eq!(empty.answer("supervisor", DRAW), "until: nothing-sealed");

    let told = story.does("supervisor", DRAW).outline("supervisor");
    let seed = draw::digest(&format!("{}:2026-01-01:2026-02-28", "ab".repeat(32)));
    let mut all: Vec<String> = (1..=5).map(|n| number(n).to_string()).collect();
    all.sort_by_key(|no| draw::digest(&format!("{seed}:{no}")));
    let cases: Vec<&str> = told["cases"].as_array().unwrap().iter().map(|one| one["case"].as_str().unwrap()).collect();
    assert_eq!(cases, all[..2], "two of five are forty in a hundred");
    assert_eq!((&told["pool"], &told["checkpoint"]), (&5.into(), &7.into()));
}

#[test]
fn what_broke_an_article_goes_to_its_unit_within_days_and_nothing_else_does() {
    let story = story().does("supervisor", DRAW);
    let (answers, rest) = drawn(&story);
    let [(first, unit), (second, _)] = answers.as_slice() else { panic!("two") };
    let (head, other) = (format!("head-{unit}"), if unit == "water" { "head-land" } else { "head-water" });
    assert_eq!(story.answer("supervisor", DRAW), "wrong-stage: quality 2026-02-28");
    assert_eq!(story.answer("supervisor", &note(&rest, "")), "no-such", "it was not drawn");
    assert_eq!(story.answer("supervisor", &note(first, "{article='', note='x'}")), "breaches.1.article: missing");
    assert_eq!(story.answer(&head, &note(first, "")), "no-such", "nothing is theirs yet");

    let story = story.does("supervisor", &note(first, BREACH));
    assert!(story.answer("supervisor", &note(first, "")).starts_with("wrong-stage"));
    assert_eq!(story.answer(other, &reply(first)), "no-such");
    assert_eq!(story.answer(&head, &reply(second)), "no-such", "nobody noted anything about it");
    let due = |story: &Story<Quality>| story.next().into_iter().find(|(act, _)| act == "answer-quality");
    assert_eq!(due(&story), Some(("answer-quality".to_owned(), Some("2026-03-09".parse().unwrap()))));
    let theirs = story.outline(&head);
    assert_eq!(theirs["cases"].as_array().map(Vec::len), Some(1), "its own answer that broke something");
    assert_eq!(theirs["pool"], serde_json::Value::Null);
    assert_eq!(theirs["cases"][0]["breaches"][0]["article"], "条例32");
    assert_eq!(story.unseen().outline("supervisor")["cases"].as_array().map(Vec::len), Some(0));

    let story = story.does(&head, &reply(first));
    assert_eq!(story.outline(&head)["cases"][0]["state"], "answered");
    assert_eq!(due(&story), None);
    let story = story.does("supervisor", &note(second, ""));
    assert_eq!(story.next(), []);
    assert!(story.record().state.is_done(), "an answer that broke nothing asks nobody");
}
