//! Reports against the office itself go past it; any report goes only to who may handle one (faults A10, B9; 条例22, 30).

use super::kit::*;
use crate::Role;
use crate::permission::sees;

const AGAINST: &str = "do='register', channel='web', class='report', title='t', text='x', petitioners=[{name='Lin'}]";

fn against(accused: &str) -> String {
    format!("{AGAINST}, accused=[{accused}]")
}

fn has(story: &Story) -> &str {
    story.case().unit.as_ref().map_or("nobody", |unit| unit.as_str())
}

#[test]
fn the_first_receiver_that_is_not_accused_takes_it() {
    for (accused, receiver) in [
        ("{unit='office'}", "discipline"),
        ("{unit='office', person='clerk'}", "discipline"),
        ("{unit='water'}, {unit='office', person='the head'}", "discipline"),
        ("{unit='office'}, {unit='discipline'}", "political-legal"),
        ("{unit='discipline'}, {unit='political-legal', person='x'}, {unit='office'}", "city"),
    ] {
        let story = Story::new().does("petitioner", &against(accused));
        assert_eq!((story.stage(), has(&story)), ("routed", receiver), "{accused}");
        assert_eq!(story.clock("route"), "met 2026-03-17");
        assert_eq!((story.clock("notify").as_str(), story.clock("object").as_str()), ("running 2026-03-17", "none"));
    }
    let other = Story::new().does("petitioner", &against("{unit='water'}"));
    assert_eq!((other.stage(), has(&other)), ("registered", "nobody"));
}

#[test]
fn nobody_of_the_office_sees_it_and_who_took_it_goes_the_whole_way() {
    let story = Story::new().does("clerk", &against("{unit='office', person='clerk'}"));
    for role in Role::ALL {
        assert!(!sees(&crate::Actor::staff("x", role, "office"), story.case(), &POLICY), "{role:?}");
    }
    for name in ["clerk", "office-head", "supervisor", "admin", "moderator"] {
        assert_eq!(story.code(name, "do='attach', file='f', kind='k'"), "no-such", "{name}");
    }
    assert_eq!(story.code("handler-discipline", "do='object', reason='r'"), "wrong-stage", "nobody could settle it");
    let story = story.does("handler-discipline", ACCEPT);
    assert_eq!(story.clock("notify"), "met 2026-03-17");
    assert_eq!(
        story.case().papers.iter().map(|paper| paper.kind.slug()).collect::<Vec<_>>(),
        ["receipt", "acceptance-notice"]
    );
}

#[test]
fn a_matter_that_turns_out_to_accuse_the_office_leaves_it_in_the_same_moment() {
    let classed = "do='correct', field='class', to='report', reason='r', accused=[{unit='office'}]";
    let named = "do='correct', field='accused', to='office', reason='r'";
    let claim = Story::registered().does("clerk", classed);
    assert_eq!((claim.stage(), has(&claim), claim.clock("route").as_str()), ("routed", "discipline", "met 2026-03-17"));
    let report = Story::new().does("clerk", REPORT).does("clerk", named);
    assert_eq!((report.stage(), has(&report)), ("routed", "discipline"));
    let there = Story::new().does("clerk", REPORT).does("clerk", &FORWARD.replace("water", "political-legal"));
    let there = there.does("handler-political-legal", ACCEPT).does("clerk", named);
    assert_eq!((there.stage(), has(&there)), ("accepted", "political-legal"), "who has it may keep it");
    let accepted = Story::accepted().does("clerk", classed);
    assert_eq!((accepted.stage(), has(&accepted)), ("accepted", "discipline"));
    assert_eq!(accepted.code("clerk", "do='add-clue', text='t'"), "no-such");
}

#[test]
fn a_report_goes_only_to_who_may_handle_one() {
    let report = Story::new().does("clerk", REPORT);
    for unit in ["market", "heping", "committee", "police"] {
        let to = FORWARD.replace("water", unit);
        assert_eq!(report.detail("clerk", &to), "to: no-reports-there", "{unit}");
        let there = format!("do='designate-unit', to='{unit}', reason='r'");
        assert_eq!(report.detail("office-head", &there), "to: no-reports-there", "{unit}");
    }
    assert_eq!(report.code("clerk", FORWARD), "accused-unit", "that it is accused comes first");
    for unit in ["discipline", "political-legal"] {
        assert_eq!(report.code("clerk", &FORWARD.replace("water", unit)), "done", "{unit}");
    }
    assert_eq!(
        Story::registered().code("clerk", &FORWARD.replace("water", "heping")),
        "done",
        "a claim goes where it belongs"
    );
}

/// What went past the office is nobody's of the office to call back, to close or to open again (fault A10).
#[test]
fn from_its_end_to_its_opening_again_the_office_has_no_hand_in_it() {
    let story = Story::new().does("petitioner", &against("{unit='office'}"));
    for name in ["clerk", "office-head", "supervisor"] {
        for act in ["do='recall', reason='r'", PROCEDURAL, "do='reopen', reason='r'"] {
            assert_eq!(story.code(name, act), "no-such", "{name} {act}");
        }
    }
    let story = story.does("handler-discipline", ACCEPT);
    assert_ne!(story.code("handler-discipline", PROCEDURAL), "done", "its author has no answer yet");
    let told = story.does("handler-discipline", "do='report-back', text='looked into'");
    let reply = "do='serve', document='report-reply', on='2026-03-02', how='in-person', proof='signed'";
    let closed = told.does("handler-discipline", reply).does("handler-discipline", PROCEDURAL);
    assert_eq!((closed.stage(), has(&closed)), ("closed", "discipline"));
    for name in ["clerk", "supervisor"] {
        assert_eq!(closed.code(name, "do='reopen', reason='r'"), "no-such", "{name}");
    }
    assert_eq!(closed.code("handler-discipline", "do='reopen', reason='r'"), "not-permitted");
}
