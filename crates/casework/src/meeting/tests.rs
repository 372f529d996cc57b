//! A meeting, told in the commands' own words.

use super::Meeting;
use crate::CaseNo;
use crate::record::kit::Story;

const HOLD: &str = "do='hold-meeting', on='2026-03-02', kind='analysis', present=['Zhao', 'Qian'], \
    decisions=[{text='look at the lamps', owner='housing', due='2026-03-10'}, \
    {text='write the report', owner='clerk', due='2026-03-06'}]";
const DONE: &str = "do='complete-decision', n=1, evidence='a list'";

fn story() -> Story<Meeting> {
    Story::at("2026-03-02")
}

fn about_a_case() -> String {
    HOLD.replace("{text='look", &format!("{{case='{}', text='look", CaseNo::compose("XF", 2026, 7)))
}

#[test]
fn the_head_of_the_office_holds_a_meeting_and_says_who_does_what() {
    assert_eq!(story().answer("office-head", HOLD), "done");
    for other in ["clerk", "leader", "head-housing", "petitioner"] {
        assert_eq!(story().answer(other, HOLD), "not-permitted", "{other}");
    }
    for (from, to, wrong) in [
        ("on='2026-03-02'", "on='2026-03-03'", "on: in-the-future"),
        ("['Zhao', 'Qian']", "[]", "present: missing"),
        ("2026-03-10", "2026-03-01", "decisions.1.due: in-the-past"),
        ("owner='housing'", "owner=''", "decisions.1.owner: missing"),
        ("owner='housing'", "owner='handler'", "decisions.1.owner: not-a-value"),
        ("{text='look", "{case='XF1', text='look", "decisions.1.case: not-a-case-number"),
    ] {
        assert_eq!(story().answer("office-head", &HOLD.replace(from, to)), wrong);
    }
    assert_eq!(story().answer("office-head", &about_a_case()), "no-such", "no plan has it");
    assert_eq!(story().does("office-head", HOLD).answer("office-head", HOLD), "wrong-stage: meeting held");
}

#[test]
fn a_decision_is_carried_out_once_by_its_owner() {
    let story = story().does("office-head", HOLD);
    let due = |day: &str| ("complete-decision".to_owned(), Some(day.parse().unwrap()));
    assert_eq!(story.next(), [due("2026-03-10"), due("2026-03-06")]);
    assert_eq!(story.answer("handler-water", DONE), "no-such", "owes nothing");
    assert_eq!(story.answer("clerk", DONE), "not-permitted", "owes another one");
    assert_eq!(story.answer("handler-housing", &DONE.replace("n=1", "n=3")), "no-such");
    assert_eq!(story.answer("handler-housing", &DONE.replace("a list", " ")), "evidence: missing");
    let story = story.does("head-housing", DONE);
    assert_eq!(story.answer("handler-housing", DONE), "wrong-stage: decision 1 done");
    assert_eq!(story.does("clerk", &DONE.replace("n=1", "n=2")).next(), []);
}

#[test]
fn a_decision_about_a_case_is_a_measure_of_its_plan() {
    let mut story = story();
    story.facts.planned = vec![4];
    let story = story.does("office-head", &about_a_case());
    assert_eq!(story.next().len(), 1, "the other one is owed on the case");
    let decisions = |name: &str| {
        let told = story.outline(name);
        let one =
            |one: &serde_json::Value| format!("{} {}", one["n"], if one["case"].is_null() { "-" } else { "case" });
        told["decisions"].as_array().unwrap().iter().map(one).collect::<Vec<_>>()
    };
    assert_eq!(decisions("office-head"), ["1 case", "2 -"]);
    assert_eq!(decisions("handler-housing"), ["1 case"]);
    assert_eq!(story.unseen().outline("handler-housing")["decisions"][0]["case"], serde_json::Value::Null);
    assert_eq!(
        story.unseen().outline("clerk")["decisions"].as_array().unwrap().len(),
        1,
        "of a case that they do not see"
    );
}
