//! Every code that these commands can raise is raised here once; the others are named with the reason why not.

use std::collections::BTreeSet;

use super::kit::{
    ACCEPT, ASSIGN, CALL, CARRY, CLAIM, CONCLUDE, DIVERT, FIND, FORWARD, PROCEDURAL, REPORT, SERVE, SERVE_REVIEW,
    SETTLED, Story,
};
use crate::CaseNo;
use crate::case::refusal::Code;
use crate::context::OtherCase;

/// Raised around the core: by the store's versions and keys.
const OF_THE_STORE: [Code; 2] = [Code::ChangedMeanwhile, Code::KeyReused];

fn provoked() -> Vec<(&'static str, &'static str)> {
    let mut again = Story::registered();
    let other = CaseNo::compose("XF", 2025, 9);
    again.facts.other = Some(OtherCase { recheck_decided: true, ..OtherCase::named(other.clone()) });
    let again = again.does("clerk", &format!("do='link', to='{other}', as='same-matter'"));
    let again = again.does("clerk", &format!("do='link', to='{other}', as='repeat'")).does("clerk", FORWARD);
    let simple = "do='accept', procedure='simple'";
    let mut repeat = again.clone();
    repeat.facts.other = None;
    let mut elsewhere = Story::registered();
    let taken = OtherCase { no: other.clone(), ..OtherCase::of(Story::accepted().case()) };
    elsewhere.facts.other = Some(taken);
    let elsewhere = elsewhere.does("clerk", &format!("do='link', to='{other}', as='same-matter'"));
    let elsewhere = elsewhere.does("clerk", &FORWARD.replace("water", "committee"));
    let six = ["{name='A', representative=true}"; 6].join(", ");
    let group = CLAIM.replace("{name='Chen', representative=true}", &six);
    let extend = |days: i32| format!("do='extend', days={days}, reason='r'");
    let conduct = |act: &str, persuaded: &str| {
        format!("do='record-conduct', on='2026-03-02', place='p', act='{act}', facts='f', persuaded='{persuaded}'")
    };
    let refused = CONCLUDE.replace("'explain'", "'not-support'");
    let sent_on = Story::routed().does("leader", "do='designate-unit', to='land', reason='r'");
    let notice = "do='serve', document='diversion-notice', on='2026-03-02', how='mail'";
    let guided = Story::registered().does("clerk", DIVERT).does("clerk", notice);
    let guided = guided.does("clerk", PROCEDURAL).does("clerk", "do='reopen', reason='r'").does("clerk", FORWARD);
    let too_late = Story::reviewed().does("reviewer", SERVE_REVIEW).at("2026-06-02");
    let stake = Story::accepted().does("handler-water", "do='declare-interest', reason='r'");
    vec![
        ("not-permitted", Story::routed().code("handler-water", FORWARD)),
        ("wrong-stage", Story::routed().code("clerk", FORWARD)),
        ("clue-open", Story::accepted().code("handler-water", SETTLED)),
        ("demand-open", Story::accepted().does("handler-water", FIND).code("handler-water", SETTLED)),
        ("not-served", Story::concluded().code("handler-water", SETTLED)),
        ("not-carried-out", Story::served().code("handler-water", SETTLED)),
        ("not-satisfied", Story::served().does("handler-water", CARRY).code("handler-water", SETTLED)),
        ("too-many-representatives", Story::new().code("clerk", &group)),
        ("objection-too-late", Story::routed().at("2026-03-10").code("head-water", "do='object', reason='r'")),
        ("extension-too-long", Story::accepted().code("head-water", &extend(31))),
        ("extension-too-late", Story::accepted().at("2026-05-06").code("head-water", &extend(5))),
        ("extended-before", Story::accepted().does("head-water", &extend(5)).code("head-water", &extend(5))),
        ("not-first-time", repeat.code("handler-water", simple)),
        ("superior-assigned", Story::registered().does("clerk", ASSIGN).code("handler-water", simple)),
        ("review-too-late", Story::served().at("2026-05-14").code("petitioner", "do='request-review', reason='r'")),
        ("several-units", sent_on.code("handler-land", simple)),
        ("likely-refused", Story::routed().does("handler-water", simple).code("handler-water", &refused)),
        ("statutory-route", guided.code("handler-water", simple)),
        ("recheck-too-late", too_late.code("petitioner", "do='request-recheck', reason='r'")),
        ("concluded-before", again.code("handler-water", ACCEPT)),
        ("pending-elsewhere", elsewhere.code("handler-committee", ACCEPT)),
        ("conflict-of-interest", stake.code("handler-water", CONCLUDE)),
        ("accused-unit", Story::new().does("clerk", REPORT).code("clerk", FORWARD)),
        ("claim-is-not-conduct", Story::routed().code("head-water", &conduct("rating", "p"))),
        ("persuasion-first", Story::routed().code("head-water", &conduct("26(1)", ""))),
        ("hearing-quorum", Story::accepted().code("moderator", &CALL.replace("assessors=3", "assessors=1"))),
        ("assessor-even", Story::accepted().code("moderator", &CALL.replace("assessors=3", "assessors=4"))),
        ("report-due-missing", Story::registered().code("clerk", "do='route', to='water', mode='assign'")),
        ("no-such", Story::new().does("clerk", REPORT).code("handler-water", ACCEPT)),
        ("invalid", Story::concluded().at("2026-04-13").code("clerk", &SERVE.replace("04-13", "04-01"))),
    ]
}

#[test]
fn each_refusal_is_the_contracts_word_for_it() {
    for (wanted, code) in provoked() {
        assert_eq!(code, wanted);
    }
}

#[test]
fn no_code_is_left_out() {
    let raised: BTreeSet<&str> = provoked().iter().map(|(code, _)| *code).collect();
    let elsewhere: Vec<&str> = OF_THE_STORE.iter().map(|code| code.slug()).collect();
    for code in Code::ALL {
        assert!(raised.contains(code.slug()) != elsewhere.contains(&code.slug()), "{}", code.slug());
    }
}

#[test]
fn a_refusal_quotes_nobodys_words() {
    let story = Story::accepted().does("petitioner", "do='add-clue', text='a secret'");
    let refusal = story.asks("handler-water", SETTLED).expect_err("open");
    assert_eq!((refusal.detail().as_str(), refusal.basis.to_string().as_str()), ("clue 1, clue 2", "closing gate 1"));
    assert!(refusal.fields.is_empty());
}
