//! A hearing from the application to the published record, and each thing that may not happen on the way.

use super::Phase;
use crate::CommandName;
use crate::case::hearing::draw::{rank, seed};
use crate::case::refusal::Refusal;
use crate::case::tests::kit::*;
use crate::case::vocabulary::{Exclusion, OpinionResult};
use crate::personal_data::UserId;

const APPLY: &str = "do='apply-hearing', reason='we want to be heard'";
const DRAW: &str = "do='draw-assessors'";
const PUBLISH: &str = "do='publish-hearing', text='without names'";
const APPROVE: &str = "do='approve-publication'";

/// Called on Monday 9 March for Friday 20 March, both words given.
pub(in crate::case) fn called() -> Story {
    let story = Story::accepted().at("2026-03-09").does("petitioner", APPLY).does("moderator", CALL);
    story.does("petitioner", "do='give-word', word='sesame'").does("head-water", "do='give-word', word='river'")
}

pub(in crate::case) fn called_for(assessors: u32) -> Story {
    let story = Story::accepted()
        .at("2026-03-09")
        .does("moderator", &CALL.replace("assessors=3", &format!("assessors={assessors}")));
    story.does("petitioner", "do='give-word', word='a'").does("head-water", "do='give-word', word='b'")
}

pub(in crate::case) fn drawn() -> Story {
    called().does("moderator", DRAW)
}

pub(in crate::case) fn sitting(story: &Story) -> Vec<String> {
    story
        .case()
        .hearing()
        .map(|hearing| hearing.sitting().iter().map(ToString::to_string).collect())
        .unwrap_or_default()
}

fn hold(assessors: &[String]) -> String {
    let names: Vec<String> = assessors.iter().map(|name| format!("'{name}'")).collect();
    format!(
        "do='hold-hearing', present=[{}, {{name='Chen', part='petitioner'}}], statements=[{{by='Chen', text='it fell'}}], exhibits=['a photograph']",
        names.join(", ")
    )
}

/// One vote each on the first demand, in this order.
pub(in crate::case) fn votes(assessors: &[String], votes: &[&str]) -> String {
    let one = |(name, vote): (&String, &&str)| format!("{{assessor='{name}', demand=1, vote='{vote}', reason='r'}}");
    let all: Vec<String> = assessors.iter().zip(votes).map(one).collect();
    format!("do='deliberate', votes=[{}]", all.join(", "))
}

pub(in crate::case) fn held_hearing() -> Story {
    let story = drawn().at("2026-03-20");
    let words = hold(&sitting(&story));
    story.does("moderator", &words)
}

pub(in crate::case) fn concluded() -> Story {
    let story = held_hearing();
    let panel = sitting(&story);
    let mut story = story.does("moderator", &votes(&panel, &["explain", "explain", "support"]));
    for name in &panel {
        story = story.does(name, "do='confirm-vote'");
    }
    story
}

/// The opinion was sealed while an application lay unanswered.
pub(in crate::case) fn answered_without_one() -> Story {
    Story::accepted().does("petitioner", APPLY).does("handler-water", CONCLUDE).does("head-water", CONCLUDE)
}

fn field(refusal: Result<Vec<crate::Event>, Refusal>) -> (String, &'static str) {
    let refusal = refusal.expect_err("refused");
    let first = refusal.fields.first().expect("a field");
    (first.field.clone(), first.problem.slug())
}

#[test]
fn from_the_application_to_the_published_record() {
    let story = concluded();
    let hearing = story.case().hearing().expect("a hearing");
    let count = &hearing.conclusion().expect("a conclusion")[0];
    assert_eq!((count.result, count.support, count.explain), (Some(OpinionResult::Explain), 1, 2));
    let papers: Vec<&str> = story.case().papers.iter().map(|paper| paper.kind.slug()).collect();
    assert!(["hearing-notice", "hearing-record", "hearing-conclusion"].iter().all(|kind| papers.contains(kind)));
    let story = story.does("moderator", PUBLISH);
    assert_eq!(story.case().hearing().map(|hearing| hearing.phase()), Some(Phase::Published));
    let story = story.does("office-head", APPROVE);
    assert_eq!(story.case().hearing().map(|hearing| hearing.phase()), Some(Phase::Approved));
    assert_eq!((story.code("moderator", PUBLISH), story.code("supervisor", APPROVE)), ("wrong-stage", "wrong-stage"));
}

/// A seat is drawn: nobody stands in for it, and who cannot sit is followed by a reserve.
#[test]
fn a_vote_is_confirmed_by_who_cast_it_and_by_nobody_in_their_place() {
    let held = held_hearing();
    let mut story = held.clone().does("moderator", &votes(&sitting(&held), &["explain"; 3]));
    let voter = UserId::new(&sitting(&story)[0]);
    story.facts.stands_in_for = vec![voter.clone()];
    let free =
        (1..=9).map(|n| format!("assessor-{n}")).find(|name| !sitting(&story).contains(name)).expect("not drawn");
    assert_eq!(story.code(&free, "do='confirm-vote'"), "no-such", "a deputy who was not drawn sees no such case");
    let other = sitting(&story)[1].clone();
    let events = story.asks(&other, "do='confirm-vote'").expect("their own");
    assert!(format!("{events:?}").contains(&other), "{events:?}");
    let open = crate::case::available::available_actions(story.case(), &POLICY, story.today());
    let vote = open.iter().find(|open| open.act == CommandName::ConfirmVote).expect("it is owed");
    assert!(vote.by.iter().all(|doer| doer.only.is_some() && !doer.deputised), "{vote:?}");
    assert!(vote.waits_for_one_of(&[voter], &who(&other)).is_none());
}

#[test]
fn only_a_claim_that_waits_for_its_answer_is_heard() {
    for story in [Story::registered(), Story::routed(), Story::concluded(), Story::closed()] {
        assert_eq!(story.code("moderator", &CALL.replace("03-20", "05-19")), "wrong-stage", "{}", story.stage());
        assert_eq!(story.code("petitioner", APPLY), "wrong-stage", "{}", story.stage());
    }
    for story in [Story::accepted(), Story::under_review(), Story::under_recheck()] {
        let story = story.at("2026-05-12");
        assert_eq!(story.code("moderator", &CALL.replace("03-20", "05-19")), "done", "{}", story.stage());
    }
    let suggestion = Story::accepted().does("clerk", "do='correct', field='class', to='suggestion', reason='r'");
    assert_eq!(suggestion.code("moderator", CALL), "wrong-stage");
}

/// A bug once: what was asked before the levels above nobody there could answer (fault I10).
#[test]
fn the_level_above_answers_what_is_asked_of_it() {
    for (story, name) in [(Story::under_review(), "reviewer"), (Story::under_recheck(), "rechecker")] {
        let asked = story.does("petitioner", APPLY);
        let next = asked.outline().next;
        let refuse = next.iter().find(|act| act.act == "refuse-hearing").expect("it is owed");
        assert!(refuse.by.contains(&name) && refuse.due.is_some(), "{refuse:?}");
        assert!(next.iter().any(|act| act.act == "call-hearing" && act.due.is_some()));
        assert!(asked.does(name, REFUSE).case().hearing_refused.is_some(), "{name}");
    }
    assert_eq!(Story::accepted().code("head-water", APPLY), "done", "the unit may wish to be heard, too");
}

#[test]
fn whoever_applied_gets_an_answer_and_may_apply_again() {
    let asked = Story::accepted().does("petitioner", APPLY);
    assert_eq!(Story::accepted().code("moderator", REFUSE), "wrong-stage", "nobody applied");
    assert_eq!(asked.code("moderator", "do='refuse-hearing', reason=' '"), "invalid");
    let no_one_else = ["clerk", "handler-water", "supervisor", "leader", "petitioner"];
    assert!(no_one_else.iter().all(|name| asked.code(name, REFUSE) == "not-permitted"));
    let refused = asked.clone().at("2026-03-12").does("head-water", REFUSE);
    let told = refused.case().hearing_refused.clone().expect("the answer");
    assert_eq!((told.reason.text(), told.asked.by), ("the facts are clear", crate::Role::Petitioner));
    assert!(refused.case().hearing_asked.is_none());
    assert_eq!(refused.code("moderator", REFUSE), "wrong-stage", "answered once");
    assert_eq!(refused.code("moderator", &CALL.replace("03-20", "03-30")), "done", "nobody is bound to a no");
    let again = refused.does("petitioner", APPLY);
    assert!(again.case().hearing_asked.is_some() && again.case().hearing_refused.is_none());
    let called = asked.does("moderator", CALL);
    assert!(called.case().hearing_asked.is_none() && called.case().hearing_refused.is_none(), "a call is an answer");
    assert_eq!(called.code("moderator", REFUSE), "wrong-stage");
}

#[test]
fn the_answer_is_owed_in_its_days_also_where_the_matter_has_gone_on() {
    let owed = |story: &Story| -> Vec<String> {
        let acts = crate::case::available::available_actions(story.case(), &POLICY, story.today()).into_iter();
        let acts = acts.filter(|act| {
            act.act == CommandName::RefuseHearing || (act.act == CommandName::CallHearing && act.due.is_some())
        });
        acts.map(|act| format!("{} {} {}", act.act, act.main, act.due.expect("a day"))).collect()
    };
    // Asked on Thursday 5 March: 5 + 15 = Friday 20 March.
    let asked = Story::accepted().at("2026-03-05").does("petitioner", APPLY);
    assert_eq!(owed(&asked), ["call-hearing true 2026-03-20", "refuse-hearing false 2026-03-20"]);
    let gone_on = answered_without_one();
    assert_eq!(owed(&gone_on).len(), 1);
    assert!(owed(&gone_on)[0].starts_with("refuse-hearing true"));
    assert_eq!(owed(&gone_on.does("moderator", REFUSE)), Vec::<String>::new());
    assert_eq!(owed(&Story::accepted()), Vec::<String>::new());
}

#[test]
fn whoever_worked_on_the_matter_does_not_answer_as_its_moderator() {
    let story = Story::accepted().does("petitioner", APPLY);
    let mut case = story.case().clone();
    let actor = who("moderator");
    let ctx = crate::Context { now: story.now(), actor: &actor, policy: &POLICY, facts: &Default::default() };
    let why = crate::case::command::Because { reason: "r".to_owned() };
    assert!(super::rules::refuse(&case, &why, &ctx).is_ok());
    case.in_charge = Some(UserId::new("moderator"));
    let refusal = super::rules::refuse(&case, &why, &ctx).expect_err("a party");
    assert_eq!(refusal.code.slug(), "conflict-of-interest");
}

#[test]
fn what_is_in_court_or_in_arbitration_is_not_heard() {
    let elsewhere = [
        Story::accepted().does("handler-water", DIVERT),
        Story::accepted().does("handler-water", &DIVERT.replace("route=2", "route=1")),
        Story::routed().does("handler-water", "do='decline', basis='20(2)', reason='a judgment'"),
    ];
    for story in elsewhere {
        assert_eq!(story.code("petitioner", APPLY), "wrong-stage", "{}", story.stage());
        assert_eq!(story.code("moderator", CALL), "wrong-stage", "{}", story.stage());
    }
}

#[test]
fn an_even_panel_is_not_called_and_of_those_who_come_the_last_does_not_vote() {
    let story = Story::accepted();
    for (size, code) in [(4, "assessor-even"), (2, "assessor-even"), (1, "hearing-quorum"), (5, "done")] {
        assert_eq!(story.code("moderator", &CALL.replace("assessors=3", &format!("assessors={size}"))), code, "{size}");
    }
    let call = CALL.replace("assessors=3", "assessors=5");
    let story = story.does("moderator", &call).at("2026-03-09").does("moderator", DRAW).at("2026-03-20");
    let five = sitting(&story);
    assert_eq!(story.code("moderator", &hold(&five[..4])), "done");
    assert_eq!(story.code("moderator", &hold(&five[..2])), "hearing-quorum");
    assert_eq!(story.code("moderator", &hold(&five[..3])), "done");
}

#[test]
fn the_notice_period_is_kept_and_a_confidential_matter_is_heard_behind_closed_doors() {
    let story = Story::accepted();
    assert_eq!(field(story.asks("moderator", &CALL.replace("03-20", "03-11"))), ("on".to_owned(), "too-soon"));
    assert_eq!(story.code("moderator", &CALL.replace("03-20", "03-12")), "done");
    let secret = Story::new().does("clerk", &format!("{CLAIM}, confidential=true")).does("clerk", FORWARD);
    let secret = secret.at("2026-03-05").does("handler-water", ACCEPT);
    assert_eq!(field(secret.asks("moderator", CALL)), ("open".to_owned(), "must-be-closed"));
    let secret = secret.does("moderator", &CALL.replace("open=true", "open=false"));
    assert_eq!(secret.case().hearing().map(|hearing| hearing.open), Some(false));
}

#[test]
fn a_closed_hearing_is_never_published() {
    let mut case = concluded().case().clone();
    case.hearings[0].open = false;
    let actor = who("moderator");
    let ctx = crate::Context { now: concluded().now(), actor: &actor, policy: &POLICY, facts: &Default::default() };
    let refusal = crate::decide(Some(&case), &parse_input(PUBLISH), &ctx).expect_err("closed");
    assert_eq!((refusal.code.slug(), refusal.detail().as_str()), ("wrong-stage", "closed hearing"));
}

#[test]
fn the_seed_is_made_of_the_checkpoint_and_both_words_and_nobody_draws_before() {
    let story = Story::accepted().at("2026-03-09").does("moderator", CALL);
    assert_eq!(story.detail("moderator", DRAW), "word of petitioner");
    let mut story = story.does("petitioner", "do='give-word', word='sesame'");
    assert_eq!(story.code("petitioner", "do='give-word', word='another'"), "wrong-stage");
    assert_eq!(story.detail("moderator", DRAW), "word of unit");
    story = story.does("handler-water", "do='give-word', word='river'");
    let base = story.facts.draw.take();
    assert_eq!(story.detail("moderator", DRAW), "no checkpoint yet, wait a minute");
    story.facts.draw = base;
    let story = story.does("moderator", DRAW);
    let draw = &story.case().hearing().expect("a hearing").draws[0];
    assert_eq!(draw.seed, seed(&BASE.root, "sesame", "river"));
    let pool: Vec<UserId> = draw.pool.iter().map(|one| one.user.clone()).collect();
    let order = rank(&draw.seed, &pool);
    assert_eq!((draw.drawn.as_slice(), draw.reserves.as_slice()), order.split_at(3));
    assert_eq!(story.code("head-water", "do='give-word', word='late'"), "wrong-stage");
}

#[test]
fn a_side_that_says_no_word_stops_nothing() {
    let story = Story::accepted().at("2026-03-09").does("moderator", CALL).at("2026-03-12");
    assert_eq!(story.code("moderator", DRAW), "wrong-stage");
    let story = story.at("2026-03-13").does("moderator", DRAW);
    assert_eq!(story.case().hearing().expect("a hearing").draws[0].seed, seed(&BASE.root, "", ""));
}

#[test]
fn kin_of_the_handler_people_of_the_unit_and_who_is_away_are_left_out_with_the_reason() {
    let story = Story::registered().does("clerk", &FORWARD.replace("water", "land-reserve")).at("2026-12-07");
    let story = story.does("handler-land-reserve", ACCEPT).does("moderator", &CALL.replace("2026-03-20", "2026-12-21"));
    let story = story.does("moderator", "do='draw-assessors', seed='s'");
    let draw = &story.case().hearing().expect("a hearing").draws[0];
    let why: Vec<(&str, Exclusion)> = draw.excluded.iter().map(|out| (out.user.as_str(), out.why)).collect();
    assert_eq!(why, [("assessor-4", Exclusion::Kin), ("assessor-7", Exclusion::Away)]);
    assert!(draw.drawn.iter().chain(&draw.reserves).all(|user| !why.iter().any(|(out, _)| *out == user.as_str())));
    let kin = votes(&["assessor-4".to_owned()], &["support"]);
    let story = story.at("2026-12-21");
    let words = hold(&sitting(&story));
    assert_eq!(story.does("moderator", &words).code("moderator", &kin), "conflict-of-interest");
}

#[test]
fn a_draw_repeated_in_the_hope_of_a_better_one_is_kept_and_changes_nothing() {
    let story = drawn();
    let first = sitting(&story);
    let again = "do='draw-assessors', seed='a luckier one'";
    // A button pressed six times at once wrote six draws (fault J13).
    assert_eq!(story.code("moderator", again), "wrong-stage");
    let again = story.at("2026-03-15").does("moderator", again);
    let hearing = again.case().hearing().expect("a hearing");
    assert_eq!((hearing.draws.len(), hearing.draws[1].repeat), (2, true));
    assert_ne!(hearing.draws[0].drawn, hearing.draws[1].drawn);
    assert_eq!(sitting(&again), first);
}

#[test]
fn a_hearing_that_is_moved_keeps_its_draw() {
    let story = drawn();
    let first = sitting(&story);
    let later = CALL.replace("2026-03-20", "2026-04-01");
    assert_eq!(field(story.asks("moderator", &later)), ("reason".to_owned(), "missing"));
    let other = format!("{}, reason='flood'", later.replace("assessors=3", "assessors=5"));
    assert_eq!(field(story.asks("moderator", &other)), ("assessors".to_owned(), "already-set"));
    let story = story.does("moderator", &format!("{later}, reason='flood'"));
    assert_eq!((story.case().hearings.len(), sitting(&story)), (1, first));
    assert_eq!(story.at("2026-03-20").code("moderator", HOLD), "wrong-stage", "not before the new day");
}

#[test]
fn who_steps_back_is_followed_by_the_next_reserve_and_votes_no_more() {
    let story = drawn();
    let out = sitting(&story)[0].clone();
    let next = story.case().hearing().expect("a hearing").draws[0].reserves[0].to_string();
    let story = story.does("moderator", &format!("do='recuse', person='{out}', reason='his neighbour'"));
    assert!(sitting(&story).contains(&next) && !sitting(&story).contains(&out));
    assert_eq!(story.code("moderator", &format!("do='recuse', person='{out}', reason='r'")), "no-such");
    assert!(!crate::permission::sees(&who(&out), story.case(), &POLICY), "he sees the case no more");
    let story = story.at("2026-03-20");
    let words = hold(&sitting(&story));
    let story = story.does("moderator", &words);
    assert_eq!(story.code("moderator", &votes(&[out], &["support"])), "conflict-of-interest");
}

#[test]
fn an_assessor_with_a_stake_says_so_and_does_not_sit() {
    let story = drawn();
    let name = sitting(&story)[0].clone();
    let story = story.does(&name, "do='declare-interest', reason='my field lies there'").at("2026-03-20");
    assert_eq!(story.code("moderator", &hold(&sitting(&story))), "hearing-quorum");
    let story = story.does("moderator", &format!("do='recuse', person='{name}', reason='he said so'"));
    assert_eq!(story.code("moderator", &hold(&sitting(&story))), "done");
}

#[test]
fn nobody_moderates_who_is_a_party() {
    let story = Story::accepted().does("moderator", "do='declare-interest', reason='my uncle'");
    assert_eq!(story.code("moderator", CALL), "conflict-of-interest");
    let actor = crate::Actor::staff("handler-water", crate::Role::Moderator, "office");
    let story = Story::accepted();
    let ctx = crate::Context { now: story.now(), actor: &actor, policy: &POLICY, facts: &story.facts };
    let refusal = crate::decide(Some(story.case()), &parse_input(CALL), &ctx).expect_err("he handled it");
    assert_eq!(refusal.code.slug(), "conflict-of-interest");
}

#[test]
fn a_vote_is_of_somebody_who_sat_there_once_a_demand_and_with_a_reason() {
    let story = held_hearing();
    let panel = sitting(&story);
    let all = votes(&panel, &["support", "support", "explain"]);
    assert_eq!(story.code("moderator", &all), "done");
    let absent = story.case().hearing().expect("a hearing").draws[0].reserves[0].to_string();
    let with = [panel.clone(), vec![absent]].concat();
    let refused = story.asks("moderator", &votes(&with, &["support"; 4]));
    assert_eq!(field(refused), ("votes.4.assessor".to_owned(), "not-present"));
    let twice = [panel.clone(), vec![panel[0].clone()]].concat();
    assert_eq!(field(story.asks("moderator", &votes(&twice, &["support"; 4]))).1, "voted-twice");
    assert_eq!(story.code("moderator", &all.replacen("reason='r'", "reason=' '", 1)), "invalid");
    assert_eq!(story.code("moderator", &all.replace("demand=1", "demand=9")), "no-such");
    assert_eq!(story.code("moderator", &votes(&panel[..1], &["support"])), "hearing-quorum");
    assert_eq!(story.code("moderator", &votes(&panel[..2], &["support"; 2])), "hearing-quorum");
    assert_eq!(story.code("moderator", "do='deliberate', votes=[]"), "hearing-quorum");
}

#[test]
fn there_is_no_conclusion_until_every_assessor_confirmed_his_own_vote() {
    let story = held_hearing();
    let panel = sitting(&story);
    let story = story.does("moderator", &votes(&panel, &["support", "support", "explain"]));
    let story = story.does(&panel[0], "do='confirm-vote'").does(&panel[1], "do='confirm-vote'");
    assert!(story.case().hearing_concluded().is_none());
    assert_eq!(story.code("moderator", PUBLISH), "wrong-stage");
    assert_eq!(story.code(&panel[0], "do='confirm-vote'"), "wrong-stage");
    // Written down again, it must be confirmed again.
    let again = story.clone().does("moderator", &votes(&panel, &["explain", "explain", "explain"]));
    assert!(again.case().hearing().expect("a hearing").confirmed.is_empty());
    let story = story.does(&panel[2], "do='confirm-vote'");
    assert!(story.case().hearing_concluded().is_some());
    assert_eq!(story.code("moderator", &votes(&panel, &["explain"; 3])), "wrong-stage", "it stands");
}

#[test]
fn an_opinion_that_differs_from_the_majority_says_why() {
    let story = concluded().does("handler-water", FIND);
    assert_eq!(field(story.asks("handler-water", CONCLUDE)), ("hearing".to_owned(), "missing"));
    let same = CONCLUDE.replacen("result='support'", "result='explain'", 1);
    assert_eq!(story.code("handler-water", &same), "done");
    let story = story.does("handler-water", &format!("{CONCLUDE}, hearing='the survey came later'"));
    let story = story.does("head-water", "do='conclude', opinions=[]");
    assert_eq!(story.case().answer_hearing.as_ref().map(|words| words.text()), Some("the survey came later"));
}

#[test]
fn only_the_recheck_leaves_the_hearing_out_from_the_notice_to_the_record() {
    let story = Story::under_recheck().does("moderator", &CALL.replace("2026-03-20", "2026-05-20"));
    assert_eq!(story.clock("recheck"), "paused 2026-06-10");
    let story = story.does("moderator", "do='draw-assessors', seed='s'").at("2026-05-20");
    let words = hold(&sitting(&story));
    let story = story.does("moderator", &words);
    assert_eq!(story.clock("recheck"), "running 2026-06-22", "nine days: the 19th is a festival");
    let before = Story::accepted().clock("decide");
    let story = held_hearing();
    assert_eq!(story.clock("decide"), before);
    let review = Story::under_review().does("moderator", &CALL.replace("2026-03-20", "2026-05-04"));
    assert_eq!(review.clock("review"), "running 2026-05-20");
}

#[test]
fn a_recheck_that_stands_still_is_not_overdue_and_ends_when_it_is_decided() {
    let story = Story::under_recheck().at("2026-05-29").does("moderator", &CALL.replace("2026-03-20", "2026-06-20"));
    let story = story.at("2026-06-20");
    assert_eq!(story.clock("recheck"), "paused 2026-06-10");
    let story = story.does("rechecker", RECHECK);
    assert!(story.clock("recheck").ends_with("2026-06-10") && !story.clock("recheck").starts_with("paused"));
}

/// Fault A5: a hearing that was never held stopped the recheck for ever.
#[test]
fn a_hearing_that_is_not_held_on_its_day_took_no_time() {
    let story = Story::under_recheck().does("moderator", &CALL.replace("2026-03-20", "2026-05-20"));
    assert_eq!(story.clone().at("2026-05-20").clock("recheck"), "paused 2026-06-10");
    assert_eq!(story.clone().at("2026-05-21").clock("recheck"), "running 2026-06-10");
    assert_eq!(story.clone().at("2026-06-11").clock("recheck"), "overdue 2026-06-10");
    let late = story.does("moderator", "do='draw-assessors', seed='s'").at("2026-05-22");
    let late = late.clone().does("moderator", &hold(&sitting(&late)));
    assert_eq!(late.clock("recheck"), "running 2026-06-10", "held two days after its day");
}

#[test]
fn no_hearing_keeps_a_clock_longer_than_the_policys_most_days() {
    let call = |day: &str| format!("{}, reason='r'", CALL.replace("2026-03-20", day));
    let far = Story::under_recheck().does("moderator", &call("2030-05-20"));
    assert_eq!(far.clone().at("2026-06-10").clock("recheck"), "paused 2026-06-10", "11 May + 30 days");
    assert_eq!(far.at("2026-06-11").clock("recheck"), "overdue 2026-06-10");
    // Put off before its day, the days count from the first notice.
    let off = Story::under_recheck().does("moderator", &call("2026-05-20")).at("2026-05-19");
    let off = off.does("moderator", &call("2026-05-28"));
    assert_eq!(off.clone().at("2026-05-28").clock("recheck"), "paused 2026-06-10");
    let held = off.does("moderator", "do='draw-assessors', seed='s'").at("2026-05-28");
    let held = held.clone().does("moderator", &hold(&sitting(&held)));
    assert_eq!(held.clock("recheck"), "running 2026-06-29", "17 days: 27 June is a Saturday");
}

#[test]
fn what_one_person_wrote_another_lets_out() {
    let story = concluded().does("moderator", PUBLISH);
    assert_eq!(story.code("moderator", APPROVE), "not-permitted");
    let actor = crate::Actor::staff("moderator", crate::Role::OfficeHead, "office");
    let ctx = crate::Context { now: story.now(), actor: &actor, policy: &POLICY, facts: &story.facts };
    let refusal = crate::decide(Some(story.case()), &parse_input(APPROVE), &ctx).expect_err("his own");
    assert_eq!(refusal.code.slug(), "conflict-of-interest");
}

#[test]
fn the_public_version_has_no_name_and_no_number() {
    let story = concluded();
    let hearing = story.case().hearing().expect("a hearing");
    let text = super::redact::redacted(story.case(), hearing, &POLICY);
    let pool = &hearing.draws[0].pool;
    assert!(!text.contains("Chen") && pool.iter().all(|one| !text.contains(&one.name)), "{text}");
    assert!(pool.iter().all(|one| !text.contains(one.user.as_str())) && text.contains("it fell"), "{text}");
    let leaks = |text: &str| !super::redact::findings(story.case(), hearing, text, &POLICY).surely.is_empty();
    assert!(leaks("Chen said") && leaks("call 13900001111") && !leaks(&text), "{text}");
    let mut hearing = hearing.clone();
    let party = r#"{"who": {"words": {"value": "Manager Wu"}}, "part": {"words": {"value": "party"}}, "unit": {"words": {"value": "Rivergate"}}}"#;
    let said =
        r#"{"by": {"words": {"value": "Rivergate"}}, "text": {"words": {"value": "Manager Wu of Rivergate pays"}}}"#;
    let (_, held) = hearing.held.as_mut().expect("held");
    held.present.push(serde_json::from_str(party).expect("somebody"));
    held.statements.push(serde_json::from_str(said).expect("a statement"));
    let text = super::redact::redacted(story.case(), &hearing, &POLICY);
    assert!(text.contains(" pays") && !text.contains("Rivergate") && !text.contains("Manager Wu"), "{text}");
}
