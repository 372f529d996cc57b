//! `correct`: both values stay visible, and a day that starts a clock moves only with proof.

use super::kit::{ACCEPT, ASSIGN, CLAIM, CONCLUDE, FIND, FORWARD, POLICY, PROCEDURAL, REPORT, Story, who};
use crate::case::event::{ClockChange, Fact, Value};
use crate::permission::sees;
use crate::{UnitId, UserId};

fn correct(field: &str, to: &str) -> String {
    format!("do='correct', field='{field}', to='{to}', reason='typed wrong'")
}

fn proven(field: &str, to: &str) -> String {
    format!("{}, evidence='the stamped envelope'", correct(field, to))
}

#[test]
fn both_values_stay_visible() {
    let story = Story::registered().does("clerk", &correct("people", "14"));
    let Fact::Corrected { from, to, .. } = &story.last[0].fact else { panic!("corrected") };
    assert_eq!((from, to), (&Value::Plain(String::new()), &Value::Plain("14".to_owned())));
    let story = story.does("clerk", &correct("title", "the channel"));
    let Fact::Corrected { from, .. } = &story.last[0].fact else { panic!("corrected") };
    assert_eq!(from.text(), "channel");
    assert_eq!(story.case().title.text(), "the channel");
}

/// A matter counted in no community, or in the wrong one, rises early nowhere.
#[test]
fn where_it_lies_is_the_counters_to_mend() {
    let story = Story::accepted().does("clerk", &correct("area", "heping"));
    assert_eq!(story.case().area, Some(UnitId::new("heping")));
    let story = story.does("clerk", &correct("area", "zhongxin"));
    let Fact::Corrected { from, to, .. } = &story.last[0].fact else { panic!("corrected") };
    assert_eq!((from.text(), to.text()), ("heping", "zhongxin"), "both values stay");
    assert!(story.last[0].clocks.is_empty(), "no clock reads it");
    assert_eq!(story.code("handler-water", &correct("area", "heping")), "not-permitted");
}

#[test]
fn a_corrected_value_is_kept_as_its_field_writes_it_however_it_was_typed() {
    for (field, typed, kept) in [
        ("since", "20260105", "2026-01-05"),
        ("since", "2026年1月5日", "2026-01-05"),
        ("amount", "41.4万", "414000"),
        ("people", "１４", "14"),
    ] {
        let story = Story::registered().does("clerk", &correct(field, typed));
        let Fact::Corrected { to, .. } = &story.last[0].fact else { panic!("corrected") };
        assert_eq!(to, &Value::Plain(kept.to_owned()), "{field} {typed}");
    }
    for (field, typed) in [("since", "soon"), ("amount", "much"), ("people", "many"), ("class", "feud")] {
        assert_eq!(Story::registered().code("clerk", &correct(field, typed)), "invalid", "{field} {typed}");
    }
}

#[test]
fn an_earlier_receipt_is_the_clerks_to_mend_and_a_later_one_needs_a_supervisor_with_evidence() {
    let story = Story::registered().at("2026-03-04");
    let earlier = story.clone().does("clerk", &correct("received_on", "2026-02-26"));
    assert_eq!(earlier.clock("route"), "running 2026-03-13");
    let story = Story::new().does("clerk", &format!("{CLAIM}, received_on='2026-02-20'"));
    assert_eq!(story.code("clerk", &proven("received_on", "2026-02-27")), "not-permitted");
    assert_eq!(story.code("supervisor", &correct("received_on", "2026-02-27")), "invalid");
    assert_eq!(story.code("supervisor", &proven("received_on", "2026-03-03")), "invalid", "later than the entry");
    let story = story.does("supervisor", &proven("received_on", "2026-02-27"));
    assert_eq!(story.clock("route"), "running 2026-03-16");
    assert_eq!(story.case().received_on.to_string(), "2026-02-27");
}

#[test]
fn whether_it_was_routed_in_time_follows_the_right_day() {
    let story = Story::new().at("2026-03-20").does("clerk", &format!("{CLAIM}, received_on='2026-03-02'"));
    let story = story.does("clerk", FORWARD);
    assert_eq!(story.clock("route"), "late 2026-03-17");
    let story = story.does("supervisor", &proven("received_on", "2026-03-12"));
    assert_eq!(story.clock("route"), "met 2026-03-27");
    assert_eq!(story.clock("notify"), "running 2026-04-07", "the unit has it since it was routed");
}

#[test]
fn the_notice_of_a_unit_that_took_it_in_itself_moves_along() {
    let story = Story::new().at("2026-03-06").does("station-heping", &format!("{CLAIM}, received_on='2026-03-02'"));
    let story = story.does("clerk", "do='route', to='heping', mode='forward'");
    assert_eq!(story.clock("notify"), "running 2026-03-17");
    let story = story.does("clerk", &correct("received_on", "2026-02-26"));
    assert_eq!(
        (story.clock("route").as_str(), story.clock("notify").as_str()),
        ("met 2026-03-13", "running 2026-03-13")
    );
}

/// A bug once: the clock of a case that was taken back moved all the same.
#[test]
fn a_cancelled_clock_does_not_move() {
    let story = Story::registered().does("petitioner", "do='withdraw', reason='r'");
    let story = story.at("2026-03-04").does("clerk", &correct("received_on", "2026-02-26"));
    assert!(story.last[0].clocks.iter().all(|change| !matches!(change, ClockChange::Move { .. })));
    assert_eq!(story.clock("route"), "cancelled 2026-03-17");
}

/// A bug once: a case that turned out to be a suggestion kept the sixty days of a claim.
#[test]
fn what_turns_out_to_be_no_claim_loses_its_sixty_days() {
    let story = Story::accepted().does("clerk", &correct("class", "suggestion"));
    assert_eq!(story.clock("decide"), "cancelled 2026-05-06");
    let story = story.at("2026-03-20").does("clerk", &correct("class", "claim"));
    assert_eq!(story.clock("decide"), "running 2026-05-06", "they count from acceptance all the same");
    let suggestion = CLAIM.replace("do='register'", "do='register', class='suggestion'");
    let story = Story::new().does("clerk", &suggestion).does("clerk", FORWARD).does("handler-water", ACCEPT);
    assert_eq!(story.clock("decide"), "none");
    assert_eq!(story.does("clerk", &correct("class", "claim")).clock("decide"), "running 2026-05-06");
}

#[test]
fn a_matter_turned_report_hides_from_then_on_even_closed() {
    for story in [Story::routed(), Story::accepted(), Story::served(), Story::closed()] {
        assert_ne!(story.code("supervisor", "do='reopen', reason='r'"), "no-such");
        let story = story.does("clerk", &correct("class", "report"));
        assert!(story.case().confidential);
        assert_eq!(story.code("supervisor", "do='reopen', reason='r'"), "no-such");
        assert_eq!(story.code("leader", "do='take-charge'"), "no-such");
        for key in ["decide", "request-review", "rating"] {
            assert!(!story.clock(key).starts_with("running"), "{key}");
        }
    }
}

#[test]
fn a_sealed_opinion_fixes_the_class_for_everything_but_hiding() {
    assert_eq!(Story::served().code("clerk", &correct("class", "suggestion")), "wrong-stage");
    assert_eq!(
        Story::accepted().does("handler-water", CONCLUDE).code("clerk", &correct("class", "suggestion")),
        "done"
    );
    assert_eq!(Story::closed().code("clerk", &correct("title", "another")), "wrong-stage");
}

/// A bug once: a correction wrote what registration would have refused.
#[test]
fn a_corrected_value_is_held_to_what_registration_asks() {
    let story = Story::registered();
    let wrong: &[(&str, &str)] = &[
        ("title", r"a\u0007b"),
        ("people", "0"),
        ("people", "-3"),
        ("people", "many"),
        ("amount", "-1"),
        ("paid", "9999999999999"),
        ("since", "2026-03-03"),
        ("since", "1850-01-01"),
        ("since", "2026-02-30"),
        ("needed_by", "9999-01-01"),
        ("received_on", "2026-03-03"),
        ("received_on", "1899-01-01"),
        ("category", "no-such-slug"),
        ("class", "rumour"),
        ("channel", "smoke"),
        ("area", "nowhere"),
        ("area", "water"),
    ];
    for (field, to) in wrong {
        let words = format!("do='correct', field='{field}', to=\"{to}\", reason='r'");
        assert_eq!(story.code("clerk", &words), "invalid", "{field} {to}");
    }
    let long = "x".repeat(81);
    assert_eq!(story.code("clerk", &correct("title", &long)), "invalid");
    for (field, to) in
        [("category", "wage-arrears"), ("needed_by", "2026-03-20"), ("since", "2012-01-01"), ("paid", "0")]
    {
        assert_eq!(story.code("clerk", &correct(field, to)), "done", "{field} {to}");
    }
}

// --- whom it accuses ---------------------------------------------------------------------------------

const NAMING: &str = "do='correct', field='class', to='report', reason='it tells of bribes', accused=[{unit='water'}]";

/// 条例30: named in the act that makes it a report, the accused have no such case from that moment on, at any stage.
#[test]
fn a_matter_turned_report_is_hidden_from_whom_it_accuses_in_the_same_moment() {
    for story in [Story::routed(), Story::accepted(), Story::served(), Story::under_review(), Story::closed()] {
        assert!(sees(&who("handler-water"), story.case(), &POLICY), "it lies with them at {}", story.stage());
        let story = story.does("clerk", NAMING);
        for name in ["handler-water", "head-water"] {
            assert!(!sees(&who(name), story.case(), &POLICY), "{name} at {}", story.stage());
            for words in super::firewall::EVERY {
                assert_eq!(story.code(name, words), "no-such", "{name} {words} at {}", story.stage());
            }
        }
        assert!(sees(&who("clerk"), story.case(), &POLICY) && sees(&who("office-head"), story.case(), &POLICY));
    }
}

#[test]
fn the_accused_are_named_later_one_by_one_and_never_taken_back() {
    let mut story = Story::new().does("clerk", REPORT).does("clerk", &ASSIGN.replace("water", "discipline"));
    assert!(story.case().accused.iter().all(|accused| accused.unit.as_str() != "housing"));
    let named = |to: &str| correct("accused", to);
    story.facts.accused_users = vec![(UnitId::new("housing"), "Ran Qing".to_owned(), UserId::new("handler-housing"))];
    let found = story.does("handler-discipline", &named("housing/Ran Qing"));
    let last = found.case().accused.last().expect("named");
    assert_eq!((last.user.as_ref().map(UserId::as_str), last.unit.as_str()), (Some("handler-housing"), "housing"));
    let Fact::Corrected { from, to, .. } = &found.last[0].fact else { panic!("corrected") };
    assert_eq!((from.text(), to.text()), ("land, water", "housing"), "no name in the event itself");
    assert!(!sees(&who("head-housing"), found.case(), &POLICY));
    assert_eq!(found.code("clerk", &named("housing")), "done", "the whole unit beside one of its people");
    assert_eq!(
        found.clone().does("clerk", &named("housing")).code("clerk", &named("housing")),
        "invalid",
        "named before"
    );
    assert_eq!(found.code("clerk", &named("moon")), "invalid");
    let closed = found.does("handler-discipline", ACCEPT).does("handler-discipline", "do='report-back', text='t'");
    let closed = closed.does("clerk", PROCEDURAL);
    assert_eq!(closed.code("clerk", &named("market")), "done", "whenever it is noticed");
}

#[test]
fn only_a_report_accuses_anybody_and_only_who_sees_it_says_whom() {
    let named = correct("accused", "market");
    assert_eq!(Story::routed().code("clerk", &named), "invalid", "a claim");
    assert_eq!(Story::routed().code("clerk", &NAMING.replace("'report'", "'suggestion'")), "invalid");
    assert_eq!(
        Story::routed().code("clerk", &NAMING.replace("field='class', to='report'", "field='title', to='t'")),
        "invalid"
    );
    let report = Story::new().does("clerk", REPORT).does("clerk", &FORWARD.replace("water", "discipline"));
    for (name, code) in [
        ("supervisor", "no-such"),
        ("leader", "no-such"),
        ("petitioner", "not-permitted"),
        ("handler-water", "no-such"),
    ] {
        assert_eq!(report.code(name, &named), code, "{name}");
    }
    assert_eq!(report.code("handler-discipline", &correct("title", "t")), "not-permitted");
}

/// What lies with the accused unit is taken from it: nobody of it can act, and the office's head says whose it is.
#[test]
fn what_lies_with_the_accused_goes_to_another_unit() {
    let story = Story::accepted().does("clerk", NAMING);
    let acts = story.outline().next;
    let designate = acts.iter().find(|act| act.act == "designate-unit").expect("taken from them");
    assert_eq!(designate.by, ["office-head"]);
    assert!(acts.iter().all(|act| !act.by.contains(&"handler") && !act.by.contains(&"unit-head")), "{acts:?}");
    let to = |unit: &str| format!("do='designate-unit', to='{unit}', reason='it accuses them'");
    assert_eq!(story.code("office-head", &to("water")), "accused-unit");
    let story = story.does("office-head", &to("discipline"));
    assert!(story.outline().next.iter().any(|act| act.by.contains(&"handler")));
    assert_eq!(story.code("handler-discipline", FIND), "done");
    assert!(story.case().units.iter().any(|unit| unit.as_str() == "water"), "it had it");
    assert!(!sees(&who("handler-water"), story.case(), &POLICY), "and sees nothing of it all the same");
}

#[test]
fn an_older_correction_named_nobody() {
    let story = Story::registered().does("clerk", &correct("people", "14"));
    let written = serde_json::to_value(&story.last[0]).expect("an event is JSON");
    assert!(written["fact"]["corrected"].get("accused").is_none(), "{written}");
}

/// What registration would not take, a correction does not bring about either.
#[test]
fn what_is_corrected_does_not_contradict_what_stands_beside_it() {
    let money = Story::new().does("clerk", &format!("{CLAIM}, amount=100, paid=40, since='2026-02-01'"));
    let detail = |field: &str, to: &str| money.detail("clerk", &correct(field, to));
    assert_eq!(detail("paid", "101"), "to: more-than-the-amount");
    assert_eq!(detail("amount", "39"), "to: more-than-the-amount");
    assert_eq!(detail("since", "2026-03-03"), "to: in-the-future");
    assert_eq!(detail("received_on", "2026-01-31"), "to: after-receipt");
    assert_eq!(money.code("clerk", &correct("paid", "100")), "done");
    assert_eq!(money.code("clerk", &correct("since", "2026-03-02")), "done");
}

/// A slip in the year was taken as a correction without a word, and only a supervisor could mend it (fault E3).
#[test]
fn a_corrected_day_that_is_only_unlikely_needs_evidence() {
    let story = Story::registered();
    assert_eq!(story.detail("clerk", &correct("received_on", "2016-02-26")), "evidence: missing; to: long-before");
    assert_eq!(story.code("clerk", &proven("received_on", "2016-02-26")), "done");
    assert_eq!(story.code("clerk", &correct("received_on", "2026-01-31")), "done", "30 days before it was entered");
    assert_eq!(story.code("clerk", &correct("received_on", "2026-01-30")), "invalid");
    assert_eq!(story.detail("clerk", &correct("needed_by", "2026-02-01")), "evidence: missing; to: before-receipt");
    assert_eq!(story.code("clerk", &proven("needed_by", "2026-02-01")), "done");
    let early = Story::new().does("clerk", &format!("{CLAIM}, received_on='2026-02-20', needed_by='2026-02-26'"));
    assert_eq!(early.code("supervisor", &proven("received_on", "2026-02-27")), "done", "they vouch for it");
}
