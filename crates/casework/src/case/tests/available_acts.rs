//! What `next` names can be done by whom it names: never `wrong-stage`, never `not-permitted`, never hidden.

use super::firewall::EVERY;
use super::kit::{
    ACCEPT, ASSIGN, CALL, CARRY, CLAIM, CONCLUDE, CONTENT, DIVERT, FIND, FORWARD, POLICY, PROCEDURAL, RECHECK, REPORT,
    REVIEW, SERVE_REVIEW, SETTLED, Story, parse_input,
};
use crate::aggregate::{AvailableAction, Performer};
use crate::case::available::available_actions;
use crate::case::hearing::tests as hearing;
use crate::context::OtherCase;
use crate::{Actor, CaseNo, CommandName, Role, UnitId};

/// Every place on the road that these commands lead to.
fn places() -> Vec<Story> {
    let accepted = Story::accepted();
    let drafted = accepted.clone().at("2026-04-10").does("handler-water", FIND).does("handler-water", CONCLUDE);
    let objected = Story::routed().does("handler-water", "do='object', reason='r'");
    let refused = objected.clone().does("clerk", "do='settle-objection', agree=false, reason='r'");
    let assigned = Story::registered().does("clerk", ASSIGN);
    let declined = Story::registered().does("clerk", "do='decline', basis='20(2)', reason='r'");
    let noticed = declined.clone().does("clerk", "do='serve', document='refusal-notice', on='2026-03-02', how='mail'");
    let no_demand = Story::new().does("clerk", "do='register', channel='letter', title='t', text='x'");
    let planned =
        accepted.clone().does("handler-water", "do='plan', measures=[{text='t', owner='unit-head', due='2026-04-01'}]");
    let in_charge = planned.clone().does("leader", "do='take-charge'");
    let simple = Story::routed().does("handler-water", "do='accept', procedure='simple'");
    let report = Story::new().does("clerk", REPORT).does("clerk", &FORWARD.replace("water", "discipline"));
    let report_taken = report.clone().does("handler-discipline", ACCEPT);
    let suggestion = Story::new().does("clerk", &CLAIM.replace("do='register'", "do='register', class='suggestion'"));
    let declined_by_unit =
        assigned.clone().does("handler-water", "do='decline', basis='19(3)', reason='r', instead='ask there'");
    let withdrawn = assigned.clone().does("petitioner", "do='withdraw', reason='r'");
    let done = Story::served().does("handler-water", CARRY);
    let lapsed = Story::served().at("2026-05-14");
    let reviewed = Story::closed().does("petitioner", "do='request-review', reason='r'");
    let reopened = Story::closed().does("clerk", "do='reopen', reason='r'");
    let hidden = Story::served().does("clerk", "do='correct', field='class', to='report', reason='r'");
    let came_back = "do='fail-service', document='opinion', on='2026-04-13', how='mail', reason='r'";
    vec![
        Story::served().does("clerk", came_back),
        Story::served().at("2026-05-14").does("clerk", PROCEDURAL).does("clerk", came_back),
        Story::registered(),
        Story::routed(),
        accepted.clone(),
        drafted,
        Story::concluded(),
        Story::served(),
        done.clone(),
        done.does("petitioner", CONTENT),
        Story::closed(),
        lapsed.clone(),
        lapsed.does("clerk", PROCEDURAL),
        objected.clone(),
        objected.does("clerk", "do='settle-objection', agree=true"),
        refused,
        assigned.clone(),
        assigned.does("handler-water", ACCEPT),
        declined,
        noticed.clone(),
        noticed.does("clerk", PROCEDURAL),
        declined_by_unit,
        no_demand.clone(),
        no_demand.does("clerk", FORWARD).does("handler-water", ACCEPT),
        planned,
        in_charge,
        simple,
        report,
        report_taken,
        suggestion.clone().does("clerk", FORWARD).does("handler-water", ACCEPT),
        suggestion,
        accepted.clone().does("office-head", "do='designate-unit', to='land', reason='r'"),
        withdrawn.clone(),
        withdrawn.does("clerk", PROCEDURAL),
        reviewed,
        Story::registered().does("clerk", DIVERT),
        Story::routed().does("handler-water", DIVERT),
        Story::routed().does("handler-water", DIVERT).does("handler-water", CARRY),
        Story::accepted().does("handler-water", &DIVERT.replace("route=2", "route=5")).does("handler-water", CARRY),
        accepted.clone().does("supervisor", "do='supervise', reason='r', kind='k'"),
        Story::served().does("supervisor", "do='suggest', kind='policy', text='t'"),
        Story::under_review(),
        Story::reviewed(),
        Story::reviewed().does("reviewer", SERVE_REVIEW),
        Story::reviewed().does("reviewer", SERVE_REVIEW).at("2026-06-02").does("clerk", PROCEDURAL),
        Story::under_recheck(),
        Story::under_recheck().does("rechecker", RECHECK),
        Story::under_review().does("reviewer", &REVIEW.replace("uphold", "redo")),
        reopened,
        hidden,
        accepted.clone().does("petitioner", "do='apply-hearing', reason='r'"),
        Story::accepted().does("petitioner", "do='apply-hearing', reason='r'").does("head-water", super::kit::REFUSE),
        hearing::answered_without_one(),
        accepted.clone().does("moderator", CALL),
        hearing::called(),
        hearing::drawn(),
        hearing::drawn().at("2026-03-20"),
        hearing::held_hearing(),
        hearing::held_hearing()
            .does("moderator", &hearing::votes(&hearing::sitting(&hearing::held_hearing()), &["explain"; 3])),
        hearing::concluded(),
        hearing::concluded().does("moderator", "do='publish-hearing', text='t'"),
        accepted.does("head-water", "do='extend', days=9, reason='r'"),
    ]
}

#[test]
fn no_next_act_is_refused_to_the_roles_it_names_because_of_stage_or_permission() {
    for story in places() {
        let acts = available_actions(story.case(), &POLICY, story.today());
        for act in &acts {
            assert!(!act.by.is_empty(), "{act:?}");
            for doer in &act.by {
                let code = outcome(&story, act, doer);
                let place = format!("{} by {doer:?} at {}: {code}", act.act, story.stage());
                assert!(
                    !["wrong-stage", "not-permitted", "no-such", "conflict-of-interest"].contains(&code),
                    "{place}"
                );
            }
        }
    }
}

#[test]
fn no_act_is_named_twice_for_the_same_people_and_the_expected_ones_come_first() {
    for story in places() {
        let acts = available_actions(story.case(), &POLICY, story.today());
        let mut seen: Vec<(CommandName, Performer)> = Vec::new();
        for act in &acts {
            for doer in &act.by {
                let named = (act.act, doer.clone());
                assert!(!seen.contains(&named), "{} {doer:?} at {}", act.act, story.stage());
                seen.push(named);
            }
        }
        let main: Vec<bool> = acts.iter().map(|act| act.main).collect();
        assert!(main.windows(2).all(|two| two[0] || !two[1]), "{}", story.stage());
    }
}

#[test]
fn an_open_case_always_has_something_expected_to_do() {
    for story in places() {
        let acts = available_actions(story.case(), &POLICY, story.today());
        assert!(story.stage() == "closed" || acts.iter().any(|act| act.main), "{}", story.stage());
    }
}

#[test]
fn of_a_report_only_those_are_named_who_see_reports() {
    let report = Story::new().does("clerk", REPORT).does("clerk", &FORWARD.replace("water", "discipline"));
    let acts = available_actions(report.case(), &POLICY, report.today());
    assert!(
        acts.iter().all(|act| !act.roles().contains(&Role::Leader) && !act.roles().contains(&Role::Supervisor)),
        "{acts:?}"
    );
}

/// The code of the best of the plausible forms of an act.
fn outcome(story: &Story, act: &AvailableAction, doer: &Performer) -> &'static str {
    let unit = doer.unit.as_ref().map_or("office", UnitId::as_str);
    let actor = match (&doer.only, doer.role) {
        (Some(only), role) => Actor::staff(only.as_str(), role, unit),
        (None, Role::Petitioner) => Actor::petitioner(doer.petitioner.unwrap_or(1)),
        (None, role) => Actor::staff(&format!("{}-of-{unit}", role.slug()), role, unit),
    };
    let mut story = story.clone();
    let other = CaseNo::compose("XF", 2025, 9);
    story.facts.other = Some(OtherCase::named(other.clone()));
    let codes: Vec<&'static str> =
        forms(&story, act.act.name(), &other).iter().map(|form| story.code_as(&actor, form)).collect();
    codes.iter().copied().find(|code| *code == "done").or(codes.first().copied()).unwrap_or("nothing to try")
}

fn forms(story: &Story, act: &str, other: &CaseNo) -> Vec<String> {
    let today = story.today();
    let waiting = story.case().papers.iter().filter(|paper| paper.served.is_none());
    match act {
        "take-back" => {
            let entries = crate::case::available::can_be_taken_back(story.case());
            entries.iter().map(|entry| format!("do='take-back', entry={}, reason='r'", entry.seq)).collect()
        }
        "deny-service" | "confirm-service" => {
            let kinds = story.case().papers.iter().map(|paper| paper.kind.slug());
            kinds.map(|kind| format!("do='{act}', document='{kind}', reason='r'")).collect()
        }
        "request-recusal" => {
            let named = crate::case::hearing::recusal::can_be_named(story.case());
            named.iter().map(|(whom, _)| format!("do='request-recusal', whom='{whom}', reason='r'")).collect()
        }
        "link" => vec![format!("do='link', to='{other}', as='repeat'")],
        "route" => vec![FORWARD.replace("water", "market")],
        "serve" => waiting
            .map(|paper| format!("do='serve', document='{}', on='{today}', how='mail', proof='p'", paper.kind.slug()))
            .collect(),
        // Somebody who asked the next level has it; others may not.
        "fail-service" => {
            let named = ["", ", petitioner=1", ", petitioner=2"];
            let sent = story.case().papers.iter().map(|paper| paper.kind.slug());
            let fails = |kind| format!("do='fail-service', document='{kind}', on='{today}', how='mail', reason='r'");
            sent.flat_map(|kind| named.map(|whom| format!("{}{whom}", fails(kind)))).collect()
        }
        "correct-service" => {
            let sent = story.case().papers.iter().map(|paper| paper.kind.slug());
            let mends = |kind| {
                format!("do='correct-service', document='{kind}', on='{today}', how='mail', proof='p', reason='r'")
            };
            sent.map(mends).collect()
        }
        "conclude" => {
            let one = |n| format!("{{demand={n}, result='support', facts='f', basis='b'}}");
            let all: Vec<String> = story.case().demands.iter().map(|demand| one(demand.n)).collect();
            vec![format!("do='conclude', opinions=[{}]", all.join(", "))]
        }
        "close" => vec![
            SETTLED.to_owned(),
            PROCEDURAL.to_owned(),
            format!("{SETTLED}, despite=[{{gate='satisfaction', reason='r'}}]"),
        ],
        // The unit may correct the class and nothing else.
        "correct" => {
            ["field='class', to='suggestion'", "field='title', to='other words'", "field='class', to='report'"]
                .map(|what| format!("do='correct', {what}, reason='r'"))
                .into()
        }
        "find" => vec![FIND.to_owned()],
        "recuse" => vec![format!("do='recuse', person='{}', reason='r'", hearing::sitting(story)[0])],
        "call-hearing" => vec![format!("{}, reason='r'", CALL.replace("2026-03-20", "2026-12-01"))],
        "rate" => vec![CONTENT.to_owned(), "do='rate', subject='office', level='fairly'".to_owned()],
        act => {
            EVERY.iter().filter(|form| parse_input(form).command.name() == act).map(|form| (*form).to_owned()).collect()
        }
    }
}
