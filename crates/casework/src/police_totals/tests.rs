//! Police totals, told in the commands' own words.

use super::PoliceTotals;
use crate::record::kit::Story;

const ENTER: &str = "do='enter-totals', month='2026-02', cases=2, people=3, source='monthly report'";
const CORRECT: &str = "do='correct-totals', cases=2, people=4, reason='one was counted late'";

fn story() -> Story<PoliceTotals> {
    Story::at("2026-03-02")
}

#[test]
fn the_head_of_the_police_enters_a_month_and_nobody_else() {
    assert_eq!(story().answer("head-police", ENTER), "done");
    for other in ["head-water", "handler-police", "clerk", "petitioner"] {
        assert_eq!(story().answer(other, ENTER), "not-permitted", "{other}");
    }
    assert_eq!(story().answer("head-police", &ENTER.replace("2026-02", "2026-04")), "month: in-the-future");
    assert_eq!(story().answer("head-police", &ENTER.replace("2026-02", "2026-03")), "done");
    assert_eq!(story().answer("head-police", &ENTER.replace("monthly report", " ")), "source: missing");
    assert_eq!(story().answer("head-police", &ENTER.replace("people=3", "people=1000001")), "people: too-many");
}

#[test]
fn what_was_corrected_stays_with_what_stood_before() {
    let story = story().does("head-police", ENTER);
    assert_eq!(story.answer("head-police", ENTER), "wrong-stage: police-totals 2026-02");
    assert_eq!(story.answer("head-police", &CORRECT.replace("people=4", "people=3")), "cases: nothing-new");
    assert_eq!(story.answer("clerk", CORRECT), "not-permitted");
    assert_eq!(story.answer("petitioner", CORRECT), "no-such");
    let told = story.does("head-police", CORRECT).outline("auditor");
    assert_eq!((&told["cases"], &told["people"], &told["month"]), (&2.into(), &4.into(), &"2026-02".into()));
    let before = serde_json::json!([{ "cases": 2, "people": 3, "on": "2026-03-02", "reason": "one was counted late" }]);
    assert_eq!(told["before"], before);
}
