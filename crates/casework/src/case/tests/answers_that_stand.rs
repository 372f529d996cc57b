//! The answer in force: what a review or recheck puts in its place, what it leaves open, and who may still be asked.

use super::kit::*;
use crate::Context;
use crate::actor::{Actor, Role};
use crate::case::decide;

fn review(result: &str) -> String {
    REVIEW.replace("uphold", result)
}

const SECOND: &str = "[{demand=2, result='support'}]";
const BOTH: &str = "[{demand=1, result='explain'}, {demand=2, result='support'}]";

fn review_of(result: &str, results: &str) -> String {
    format!("{}, results={results}", review(result))
}

#[test]
fn what_is_changed_says_into_what() {
    let asked = Story::under_review();
    let problem = |words: &str| {
        let refusal = asked.asks("reviewer", words).expect_err(words);
        (refusal.code.slug(), refusal.fields.first().map(|field| (field.field.clone(), field.problem.slug())))
    };
    let of = |field: &str, problem| ("invalid", Some((field.to_owned(), problem)));
    assert_eq!(problem(&review("change")), of("results", "missing"));
    assert_eq!(problem(&review_of("uphold", SECOND)), of("results", "nothing-is-changed"));
    assert_eq!(problem(&review_of("redo", SECOND)), of("results", "nothing-is-changed"));
    let twice = "[{demand=2, result='support'}, {demand=2, result='explain'}]";
    assert_eq!(problem(&review_of("change", twice)), of("results.2", "answered-twice"));
    assert_eq!(problem(&review_of("change", "[{demand=9, result='support'}]")), ("no-such", None));
    let breach = format!("{REVIEW}, breaches=[{{demand=9, article='article 31', note='n'}}]");
    assert_eq!(problem(&breach), ("no-such", None));
    let blank = format!("{REVIEW}, breaches=[{{article=' ', note='n'}}]");
    assert_eq!(problem(&blank), of("breaches.1.article", "missing"));
}

#[test]
fn breaches_are_kept_on_the_fact() {
    let words = format!("{REVIEW}, breaches=[{{demand=2, article='article 31', note='nobody was heard'}}]");
    let story = Story::under_review().does("reviewer", &words);
    let crate::case::Fact::Reviewed(decided) = &story.last[0].fact else { panic!("{:?}", story.last) };
    assert_eq!(decided.breaches[0].note.text(), "nobody was heard");
}

/// Fault A3: after a change the old results kept every gate met, and what the review granted could not be carried out.
#[test]
fn the_gates_look_at_the_answer_in_force() {
    let story = Story::served().does("handler-water", CARRY).does("petitioner", CONTENT);
    let story = story.at("2026-04-20").does("petitioner", "do='request-review', reason='r'").at("2026-04-30");
    let story = story.does("reviewer", &review_of("change", SECOND));
    assert!(story.clock("rating").starts_with("met"), "{}", story.clock("rating"));
    assert_eq!(story.outline().demands[1].result, Some("support"));
    assert_eq!(story.code("clerk", SETTLED), "not-served");
    let story = story.does("reviewer", SERVE_REVIEW);
    assert_eq!(story.code("clerk", SETTLED), "not-carried-out", "what the review granted");
    let story = story.does("handler-water", &CARRY.replace("demand=1", "demand=2"));
    assert_eq!(story.code("clerk", SETTLED), "not-satisfied", "what was said of the answer before does not count");
    assert_eq!(story.clock("rating"), "running 2026-06-01");
    let story = story.at("2026-05-06").does("petitioner", CONTENT);
    assert_eq!((story.clock("rating").as_str(), story.code("clerk", SETTLED)), ("met 2026-06-01", "done"));
    assert_eq!(story.clock("request-recheck"), "running 2026-06-01", "the road above is as open as before");
}

#[test]
fn a_promise_that_the_review_took_back_is_owed_no_more() {
    let story = Story::under_review().does("reviewer", &review_of("change", "[{demand=1, result='explain'}]"));
    assert_eq!(story.code("handler-water", CARRY), "invalid");
    assert!(!story.outline().next.iter().any(|act| act.act == "carry-out"));
}

/// Fault A3: a revoked answer settled the case all the same.
#[test]
fn what_was_revoked_is_owed_anew_and_the_recheck_may_be_asked_beside_it() {
    let story = Story::under_review().at("2026-04-30").does("reviewer", &review_of("revoke", SECOND));
    assert_eq!((story.stage(), story.clock("decide").as_str()), ("accepted", "running 2026-06-29"));
    assert_eq!(story.code("clerk", SETTLED), "demand-open");
    assert!(story.clock("rating").starts_with("cancelled"));
    let story = story.does("reviewer", SERVE_REVIEW);
    assert_eq!(story.clock("request-recheck"), "running 2026-06-01");
    let asked = story.clone().at("2026-06-01").does("petitioner", AGAIN);
    assert_eq!((asked.stage(), asked.clock("decide").as_str()), ("under-recheck", "cancelled 2026-06-29"));
    // Upheld, the review's own answer stands and what it left open is owed again, from that day.
    let upheld = asked.clone().at("2026-06-10").does("rechecker", RECHECK);
    assert_eq!((upheld.stage(), upheld.clock("decide").as_str()), ("accepted", "running 2026-08-10"));
    assert_eq!(upheld.code("petitioner", AGAIN), "wrong-stage", "there is no level above that");
    let all = RECHECK.replace("uphold", "revoke") + ", results=" + BOTH;
    assert_eq!(asked.at("2026-06-10").does("rechecker", &all).stage(), "final");
}

#[test]
fn the_unit_answers_what_was_left_open_and_nothing_else() {
    let story = Story::under_review().at("2026-04-30").does("reviewer", &review_of("revoke", SECOND));
    let story = story.does("reviewer", SERVE_REVIEW).at("2026-05-20");
    let refusal = story.asks("handler-water", CONCLUDE).expect_err("the second is answered");
    assert_eq!(refusal.fields[0].problem, crate::case::Problem::AnsweredAbove);
    let same = "do='conclude', opinions=[{demand=1, result='support', facts='f', basis='b'}]";
    assert_eq!(story.code("handler-water", same), "invalid", "revoked on these facts");
    let anew = same.replace("facts='f'", "facts='measured again'");
    let story = story.does("handler-water", &anew).does("head-water", "do='conclude', opinions=[]");
    assert_eq!((story.stage(), story.clock("decide").as_str()), ("concluded", "met 2026-06-29"));
    assert_eq!(story.clock("request-recheck"), "running 2026-06-01", "sealing ends no right");
    assert_eq!(story.outline().demands[1].result, Some("support"), "what the review granted stands");
    let story = story.does("handler-water", &SERVE.replace("04-13", "05-20"));
    assert_eq!(story.clock("request-review"), "running 2026-06-22", "19 June is the Dragon Boat Festival");
    // The last level is asked about the review; the days about the new answer are given again afterwards.
    let asked = story.at("2026-06-01").does("petitioner", AGAIN).at("2026-06-25");
    assert_eq!(asked.code("petitioner", "do='request-review', reason='r'"), "wrong-stage");
    let story = asked.does("rechecker", RECHECK);
    assert_eq!((story.stage(), story.clock("request-review").as_str()), ("concluded", "running 2026-07-27"));
    assert_eq!(story.code("clerk", PROCEDURAL), "wrong-stage");
    assert_eq!(story.code("petitioner", "do='request-review', reason='r'"), "done");
}

#[test]
fn no_procedural_end_while_the_last_level_may_still_be_asked() {
    let story = Story::under_review().at("2026-04-30").does("reviewer", &review_of("revoke", SECOND)).at("2026-05-06");
    let anew = "do='conclude', opinions=[{demand=1, result='support', facts='again', basis='b'}]";
    let story = story.does("handler-water", anew).does("head-water", anew);
    let story = story.does("handler-water", &SERVE.replace("04-13", "05-06")).at("2026-06-08");
    assert!(story.clock("request-review").starts_with("lapsed"));
    assert_eq!(story.code("clerk", PROCEDURAL), "wrong-stage", "the review opinion has not reached anybody");
    let served = SERVE_REVIEW.replace("2026-04-30", "2026-06-08");
    let story = story.does("reviewer", &served);
    assert!(!story.outline().next.iter().any(|act| act.act == "close"));
    assert_eq!(story.code("clerk", PROCEDURAL), "wrong-stage");
    assert_eq!(story.at("2026-07-09").code("clerk", PROCEDURAL), "done");
}

/// A journal of before: nothing of the answer moves, and the entry is written back byte for byte.
#[test]
fn an_older_revocation_replays_as_it_did() {
    let words = |text: &str| serde_json::to_value(crate::FreeText::new(text)).expect("JSON");
    let (o, b) = (words("o"), words("b"));
    let old = format!(r#"{{"reviewed":{{"result":"revoke","opinion":{o},"basis":{b}}}}}"#);
    let fact: crate::case::Fact = serde_json::from_str(&old).expect("an older fact");
    assert_eq!(serde_json::to_string(&fact).expect("JSON"), old);
    let mut case = Story::under_review().case().clone();
    let mut entry = Story::under_review().does("reviewer", REVIEW).case().history.last().expect("reviewed").clone();
    entry.event.fact = fact;
    case.apply(entry).expect("applies");
    assert_eq!(case.stage, crate::Stage::Reviewed);
    assert!(case.demands.iter().all(|demand| demand.answer.is_some()));
}

const AGAIN: &str = "do='request-recheck', reason='still'";

/// Fault A14: the organ that reviewed would have rechecked itself.
#[test]
fn what_the_city_reviewed_the_province_rechecks() {
    let story = Story::registered().does("clerk", &FORWARD.replace("water", "discipline"));
    let story = story.at("2026-03-05").does("handler-discipline", ACCEPT).at("2026-04-10");
    let story = story.does("handler-discipline", CONCLUDE).does("head-discipline", CONCLUDE).at("2026-04-13");
    let story = story.does("clerk", SERVE).at("2026-04-20").does("petitioner", "do='request-review', reason='r'");
    assert_eq!(story.code("reviewer", REVIEW), "no-such", "the committee does not stand above it");
    let review = story.outline().next.iter().find(|act| act.act == "review").map(|act| act.by.clone());
    assert_eq!(review, Some(vec!["rechecker"]));
    let story = story.at("2026-04-30").does("rechecker", REVIEW).does("rechecker", SERVE_REVIEW);
    let story = story.at("2026-05-11").does("petitioner", AGAIN);
    assert_eq!(story.code("rechecker", RECHECK), "conflict-of-interest", "it was this one who reviewed it");
    let colleague = Actor::staff("another", Role::Rechecker, "city");
    let ctx = Context { now: story.now(), actor: &colleague, policy: &POLICY, facts: &story.facts };
    let refusal = decide(Some(story.case()), &parse_input(RECHECK), &ctx).expect_err("of the same organ");
    assert_eq!(refusal.code.slug(), "not-permitted");
    assert_eq!(story.does("rechecker-province", RECHECK).stage(), "final");
}
