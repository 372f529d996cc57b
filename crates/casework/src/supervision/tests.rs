//! The rule table: a story, a day, and what would be chased on it, with the day before each rule begins to hold.

use crate::CaseNo;
use crate::case::tests::kit::*;
use crate::context::OtherCase;
use crate::ground::line;
use crate::supervision::{Rule, from_day, triggers};

const PRESS: &str = "do='supervise', reason='half the time is gone', kind='letter'";
const ANSWER: &str = "do='answer-supervision', answer='the dig begins on Monday'";
const HELP: &str = "do='assist', unit='land', text='measure the plot', due='2026-03-20'";
const PLAN: &str = "do='plan', measures=[{text='dig', owner='handler', due='2026-03-20'}]";

/// The rules that hold on a day, by name.
fn on(story: &Story, day: &str) -> Vec<&'static str> {
    let today = day.parse().expect(day);
    triggers(story.case(), &POLICY, today).into_iter().map(|trigger| trigger.rule.slug()).collect()
}

fn of_the_city() -> Story {
    Story::new().does("clerk", &CLAIM.replace("channel='visit'", "channel='superior', origin='city', document_no='7'"))
}

/// Tied as a repeat on 4 March.
fn came_again(mut story: Story) -> Story {
    let other = CaseNo::compose("XF", 2025, 9);
    story.facts.other = Some(OtherCase::named(other.clone()));
    story.at("2026-03-04").does("clerk", &format!("do='link', to='{other}', as='repeat'"))
}

/// Asked the land bureau for help by 20 March; what it did then.
fn helped_with(did: &str) -> Story {
    let story = Story::accepted().does("handler-water", FIND).does("handler-water", HELP);
    match did {
        "answer-assist" => story.does("handler-land", "do='answer-assist', request=1, text='it lies within'"),
        "decline-assist" => story.does("handler-land", "do='decline-assist', request=1, reason='not our plot'"),
        _ => story,
    }
}

/// Answered on 10 April after the petitioner was heard, and served on the 13th.
fn served_to_the_heard() -> Story {
    let heard = format!("{CONCLUDE}, heard={{on='2026-04-09', how='at home', said='w'}}");
    let story = Story::accepted().at("2026-04-10").does("handler-water", FIND).does("handler-water", &heard);
    story.does("head-water", "do='conclude', opinions=[]").at("2026-04-13").does("handler-water", SERVE)
}

#[test]
fn each_rule_holds_from_its_day_on() {
    let redo = REVIEW.replace("uphold", "redo");
    let rows: Vec<(&str, Story, &str, &str, &[&str])> = vec![
        ("nobody has it yet", Story::registered(), "2026-03-02", "2026-06-01", &[]),
        // Notified within 15 days of 2 March, by the 17th: half of them are gone on the 10th.
        ("the notice", Story::routed(), "2026-03-09", "2026-03-10", &["half-silent"]),
        ("the notice overdue", Story::routed(), "2026-03-17", "2026-03-18", &["half-silent", "overdue"]),
        // Decided by 6 May, 62 days from 5 March: half of them are gone on 5 April.
        ("the answer", Story::accepted(), "2026-04-04", "2026-04-05", &["half-silent"]),
        ("work recorded", Story::accepted().does("handler-water", FIND), "2026-03-05", "2026-05-06", &[]),
        ("the answer overdue", Story::accepted().does("handler-water", FIND), "2026-05-06", "2026-05-07", &["overdue"]),
        ("a measure", Story::accepted().does("handler-water", PLAN), "2026-03-20", "2026-03-21", &["overdue"]),
        ("came again", came_again(Story::routed()), "2026-03-06", "2026-03-07", &["came-again"]),
        (
            "came again, unit works",
            came_again(Story::routed()).does("handler-water", ACCEPT),
            "2026-03-06",
            "2026-03-07",
            &[],
        ),
        ("a superior", of_the_city().does("clerk", FORWARD), "2026-03-04", "2026-03-05", &["superior-asks"]),
        (
            "sent back",
            Story::under_review().at("2026-04-30").does("reviewer", &redo),
            "2026-05-04",
            "2026-05-05",
            &["not-resubmitted"],
        ),
        ("not done", served_to_the_heard(), "2026-05-12", "2026-05-13", &["not-carried-out"]),
        ("done", served_to_the_heard().does("handler-water", CARRY), "2026-05-12", "2026-05-13", &[]),
        // Sealed on 10 April without a word that anybody was heard (条例31).
        ("unheard", Story::concluded(), "2026-04-09", "2026-04-10", &["unheard"]),
        // Asked by 20 March, and three days later nothing came.
        ("a silent helper", helped_with("note"), "2026-03-22", "2026-03-23", &["silent-helper"]),
        ("a helper that answered", helped_with("answer-assist"), "2026-03-22", "2026-03-23", &[]),
        ("a helper that cannot", helped_with("decline-assist"), "2026-03-22", "2026-03-23", &[]),
        ("closed", Story::closed(), "2026-05-12", "2027-05-13", &[]),
        (
            "taken back",
            Story::accepted().does("petitioner", "do='withdraw', reason='moved away'"),
            "2026-03-05",
            "2026-08-01",
            &[],
        ),
    ];
    for (name, story, before, from, expected) in rows {
        let earlier = on(&story, before);
        let new: Vec<&str> = on(&story, from).into_iter().filter(|rule| !earlier.contains(rule)).collect();
        let holds = on(&story, from);
        match expected {
            [] => assert!(holds.is_empty() && earlier.is_empty(), "{name}: {holds:?}"),
            [.., last] => assert_eq!((new.as_slice(), holds.as_slice()), (&[*last][..], expected), "{name}"),
        }
    }
}

#[test]
fn the_first_day_is_known_beforehand() {
    let day = |text: &str| text.parse().ok();
    assert_eq!(from_day(Story::registered().case(), &POLICY), None);
    assert_eq!(from_day(Story::routed().case(), &POLICY), day("2026-03-10"));
    assert_eq!(from_day(Story::accepted().case(), &POLICY), day("2026-04-05"));
    assert_eq!(from_day(Story::closed().case(), &POLICY), None);
}

#[test]
fn of_a_helper_that_is_accused_meanwhile_nothing_is_said() {
    let turned = "do='correct', field='class', to='report', reason='it is one', accused=[{unit='land'}]";
    let story = helped_with("note").does("clerk", turned);
    assert!(!on(&story, "2026-04-30").contains(&"silent-helper"));
}

#[test]
fn whoever_was_pressed_is_left_to_answer_and_then_to_work() {
    let story = Story::accepted().at("2026-05-08").does("supervisor", PRESS);
    assert!(on(&story, "2026-06-30").is_empty(), "the answer has a clock of its own");
    let story = story.at("2026-05-11").does("head-water", ANSWER);
    assert!(on(&story, "2026-05-17").is_empty());
    assert_eq!(on(&story, "2026-05-18"), ["overdue"], "an answer is no work done");
}

#[test]
fn what_is_chased_names_the_fact_and_the_article_and_touches_no_colour() {
    let story = came_again(of_the_city().does("clerk", FORWARD));
    let day = "2026-03-08".parse().expect("a day");
    let found = triggers(story.case(), &POLICY, day);
    let told: Vec<(Rule, String, &str)> = found.iter().map(|t| (t.rule, line(&t.grounds), t.basis.as_str())).collect();
    assert!(
        told.contains(&(Rule::SuperiorAsks, "origin city, routed 2026-03-02".to_owned(), "local pressing")),
        "{told:?}"
    );
    assert!(told.iter().any(|(rule, detail, _)| *rule == Rule::CameAgain && detail.ends_with("on 2026-03-04")));
    let plain = crate::grade::colour(Story::routed().case(), &POLICY, day);
    assert_eq!(crate::grade::colour(story.case(), &POLICY, day), plain);
    assert_eq!(crate::clock::next_duty(story.case(), day), crate::clock::next_duty(Story::routed().case(), day));
}
