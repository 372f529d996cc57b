//! Since when a colour holds, when it turns red, and what it makes somebody do: stories with their days.

use super::{duties, reddens, since};
use crate::case::tests::kit::*;

/// Red from the first day.
fn danger() -> Story {
    Story::new().does("clerk", &format!("{CLAIM}, urgent=['danger-to-life']"))
}

/// Yellow, and red ten days before 30 March.
fn season() -> Story {
    Story::new().does("clerk", &format!("{CLAIM}, urgent=['season'], needed_by='2026-03-30'"))
}

fn day(text: &str) -> jiff::civil::Date {
    text.parse().expect(text)
}

#[test]
fn a_record_of_conduct_moves_no_day_of_a_colour() {
    const CONDUCT: &str = "do='record-conduct', on='2026-03-04', place='the hall', act='26(4)', \
        facts='stayed on', persuaded='the head, in words'";
    const JUDGED: &str = "do='grade', colour='red', reason='it spreads', until='2026-06-01'";
    let begun = || Story::accepted();
    let unmarked = begun().at("2026-03-24").does("supervisor", JUDGED);
    let marked = begun().at("2026-03-20").does("head-water", CONDUCT).at("2026-03-24").does("supervisor", JUDGED);
    for on in ["2026-03-24", "2026-03-25", "2026-04-20"] {
        let told = |story: &Story| (since(story.case(), &POLICY, day(on)), owed(story, on));
        assert_eq!(told(&marked), told(&unmarked), "{on}");
    }
}

/// `take-charge leader 2026-03-03`, in the table's order.
fn owed(story: &Story, on: &str) -> Vec<String> {
    let owed = duties(story.case(), &POLICY, day(on));
    let told = |by: &[crate::Role]| by.iter().map(|role| role.slug()).collect::<Vec<_>>().join("+");
    owed.iter().map(|duty| format!("{} {} {}", duty.act.command(), told(&duty.by), duty.due)).collect()
}

#[test]
fn a_colour_counts_from_the_day_on_which_it_began() {
    let cases = [
        (danger(), "2026-03-20", "2026-03-02"),
        (season(), "2026-03-19", "2026-03-02"),
        (season(), "2026-03-20", "2026-03-20"),
        (season(), "2026-04-20", "2026-03-20"),
        // Work recorded in between changes nothing.
        (season().does("clerk", FORWARD).at("2026-03-24").does("handler-water", ACCEPT), "2026-03-25", "2026-03-20"),
    ];
    for (story, on, expected) in cases {
        assert_eq!(since(story.case(), &POLICY, day(on)), day(expected), "{on}");
    }
}

#[test]
fn a_persons_judgement_begins_and_ends_a_run() {
    let judged = Story::routed()
        .at("2026-03-04")
        .does("supervisor", "do='grade', colour='red', reason='the slope moves', until='2026-03-10'");
    assert_eq!(since(judged.case(), &POLICY, day("2026-03-09")), day("2026-03-04"));
    assert_eq!(since(judged.case(), &POLICY, day("2026-03-11")), day("2026-03-11"), "green again");
    // Three days before the notice is due it turns yellow by rule.
    assert_eq!(since(judged.case(), &POLICY, day("2026-03-16")), day("2026-03-14"));
    let stays = season()
        .at("2026-03-18")
        .does("supervisor", "do='grade', colour='red', reason='the slope moves', until='2026-03-25'");
    assert_eq!(since(stays.case(), &POLICY, day("2026-03-28")), day("2026-03-18"), "red by judgement, then by rule");
}

#[test]
fn what_turns_red_within_a_week_is_known_with_its_rule_and_day() {
    let (turns, made) = reddens(season().case(), &POLICY, day("2026-03-13"), 7).expect("on the last of seven days");
    assert_eq!((turns, made.reasons[0].rule.as_str()), (day("2026-03-20"), "season-urgent"));
    assert_eq!(reddens(season().case(), &POLICY, day("2026-03-12"), 7), None, "on the eighth");
    assert_eq!(reddens(season().case(), &POLICY, day("2026-03-20"), 7), None, "it is red already");
    assert_eq!(reddens(Story::routed().case(), &POLICY, day("2026-03-20"), 7), None);
}

#[test]
fn red_asks_for_a_leader_a_plan_and_a_look_each_week() {
    // Monday 2 March: one working day later, three working days after a unit has it, seven days.
    assert_eq!(owed(&danger(), "2026-03-02"), ["take-charge leader 2026-03-03", "look leader 2026-03-09"]);
    let routed = danger().at("2026-03-03").does("clerk", FORWARD);
    let all = ["take-charge leader 2026-03-03", "plan handler+leader 2026-03-06", "look leader 2026-03-09"];
    assert_eq!(owed(&routed, "2026-03-04"), all);
    let taken = routed.at("2026-03-04").does("leader", "do='take-charge'");
    assert_eq!(owed(&taken, "2026-03-05"), ["plan handler+leader 2026-03-06", "look leader 2026-03-11"]);
    let plan = "do='plan', measures=[{text='dig', owner='handler', due='2026-03-20'}]";
    let planned = taken.at("2026-03-05").does("handler-water", plan);
    assert_eq!(owed(&planned, "2026-03-30"), ["look leader 2026-03-11"], "a look that was missed stays owed");
    let looked = planned.at("2026-03-12").does("leader", "do='look', note='the dig has begun'");
    assert_eq!(owed(&looked, "2026-03-12"), ["look leader 2026-03-19"]);
}

#[test]
fn nobody_owes_a_plan_for_an_answer_that_is_given() {
    let accepted = danger().does("clerk", FORWARD).at("2026-03-05").does("handler-water", ACCEPT);
    let found = accepted.does("handler-water", "do='find', clue=1, finding='f'");
    let plan = |story: &Story| owed(story, "2026-04-20").iter().any(|line| line.starts_with("plan"));
    assert!(plan(&found));
    let answered = found.at("2026-04-10").does("handler-water", CONCLUDE).does("head-water", CONCLUDE);
    assert!(!plan(&answered), "what is left to do has its own days");
}

#[test]
fn yellow_asks_the_units_head_and_green_nobody() {
    let routed = season().does("clerk", FORWARD);
    assert_eq!(owed(&routed, "2026-03-05"), ["look unit-head 2026-03-16"]);
    assert_eq!(owed(&season(), "2026-03-05"), Vec::<String>::new(), "no unit has it yet");
    assert_eq!(owed(&Story::routed(), "2026-03-05"), Vec::<String>::new());
    let accepted = routed.at("2026-03-10").does("handler-water", ACCEPT).does("head-water", "do='look', note='seen'");
    assert_eq!(owed(&accepted, "2026-03-12"), ["look unit-head 2026-03-24"]);
    assert_eq!(owed(&Story::closed(), "2026-05-01"), Vec::<String>::new());
}

#[test]
fn nobody_owes_what_he_may_not_know_of() {
    let report = Story::new().does("clerk", &format!("{REPORT}, urgent=['danger-to-life']"));
    assert_eq!(owed(&report, "2026-03-02"), Vec::<String>::new(), "leaders see no report");
}
