//! A contest, told in the commands' own words.

use super::Contest;
use crate::record::kit::Story;

const CONTEST: &str = "do='contest-figure', figure='answered-in-time', from='2026-01-01', until='2026-02-28', \
    reason='two answers were sealed in time'";
const ANSWER: &str = "do='answer-contest', agree=false, reason='both were sealed the day after'";

fn story() -> Story<Contest> {
    Story::at("2026-03-02")
}

#[test]
fn a_units_head_contests_a_figure_of_a_period() {
    assert_eq!(story().answer("head-water", CONTEST), "done");
    for other in ["handler-water", "clerk", "supervisor", "petitioner", "station-heping"] {
        assert_eq!(story().answer(other, CONTEST), "not-permitted", "{other}");
    }
    for (from, to, wrong) in [
        ("'2026-02-28'", "'2025-12-31'", "until: ends-before-it-begins"),
        ("from='2026-01-01', until='2026-02-28'", "from='2026-03-03', until='2026-03-31'", "from: in-the-future"),
        ("'two answers were sealed in time'", "' '", "reason: missing"),
        ("until='2026-02-28'", "until='2026-02-28', cases=['somewhere']", "cases: not-understood"),
    ] {
        assert_eq!(story().answer("head-water", &CONTEST.replace(from, to)), wrong);
    }
    assert_eq!(story().answer("supervisor", ANSWER), "no-such");
}

#[test]
fn the_supervisor_answers_once_and_the_figure_stays() {
    let story = story().does("head-water", CONTEST);
    assert_eq!(story.next(), [("answer-contest".to_owned(), Some("2026-03-17".parse().unwrap()))]);
    assert_eq!(story.answer("head-water", CONTEST), "wrong-stage: contest answered-in-time");
    assert_eq!(story.answer("head-water", ANSWER), "not-permitted");
    assert_eq!(story.answer("head-land", ANSWER), "no-such", "another unit reads none of it");
    assert_eq!(story.answer("supervisor", &ANSWER.replace("both were sealed the day after", "")), "reason: missing");
    let story = story.does("supervisor", ANSWER);
    assert_eq!(story.answer("supervisor", ANSWER), "wrong-stage: contest answered-in-time");
    assert_eq!(story.next(), []);
    let told = story.outline("head-water");
    assert_eq!((&told["agree"], &told["answered"]), (&false.into(), &"2026-03-02".into()));
    assert_eq!(told["figure"], "answered-in-time");
}
