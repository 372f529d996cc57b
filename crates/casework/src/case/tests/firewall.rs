//! The accused never reach a report, and a unit sees what it has or had (条例30).

use super::kit::{
    ACCEPT, ASSIGN, CALL, CARRY, CLAIM, CONCLUDE, CONTENT, DIVERT, FIND, FORWARD, HOLD, POLICY, PROCEDURAL, RECHECK,
    REPORT, REVIEW, SERVE, SETTLED, Story, who,
};
use crate::case::Command;
use crate::context::Facts;
use crate::permission::{Permit, knows_who, may, sees};
use crate::{Actor, CommandName, UnitId, UserId};

/// A plausible form of every command.
pub const EVERY: &[&str] = &[
    CLAIM,
    "do='link', to='XF2025-00000-00091', as='repeat'",
    "do='unlink', to='XF2025-00000-00091', reason='r'",
    FORWARD,
    "do='recall', reason='r'",
    "do='object', reason='r'",
    "do='settle-objection', agree=true",
    ACCEPT,
    "do='decline', basis='20(2)', reason='r'",
    DIVERT,
    "do='add-demand', text='t'",
    "do='add-clue', text='t'",
    "do='attach', file='f', kind='k'",
    "do='add-petitioner', name='Bai', reason='r'",
    "do='correct-petitioner', petitioner=1, phone='13900001111', reason='r'",
    "do='step-in', petitioner=1, kind='agent', name='Wu', since='2026-03-02', proof='p'",
    "do='take-charge'",
    "do='plan', measures=[{text='t', owner='handler', due='2026-12-01'}]",
    "do='complete-measure', measure=1, evidence='e'",
    FIND,
    "do='declare-interest', reason='r'",
    "do='extend', days=5, reason='r'",
    "do='change-procedure', reason='r'",
    "do='mediate', agreement='a'",
    CONCLUDE,
    "do='adopt', result='part', reason='r'",
    SERVE,
    "do='fail-service', document='opinion', on='2026-04-13', how='mail', reason='r'",
    "do='correct-service', document='opinion', on='2026-04-13', how='mail', proof='p', reason='r'",
    "do='deny-service', document='opinion', reason='r'",
    "do='confirm-service', document='opinion', reason='r'",
    CARRY,
    "do='report-back', text='t'",
    "do='report-urgent', reason='r'",
    "do='help', kind='k', reason='r'",
    CONTENT,
    "do='request-review', reason='r'",
    REVIEW,
    "do='request-recheck', reason='r'",
    RECHECK,
    "do='designate-unit', to='market', reason='r'",
    "do='assign-handler', to='handler-water', reason='r'",
    "do='grade', colour='red', reason='r', until='2026-12-01'",
    "do='confirm-grade'",
    "do='supervise', reason='r', kind='k'",
    "do='answer-supervision', answer='a'",
    "do='suggest', kind='improve', text='t'",
    "do='answer-suggestion', adopted=true, reason='r'",
    "do='call-back', result='r', note='n'",
    "do='look', note='n'",
    "do='note-reception', reception='2026-03-05-1', minutes='m'",
    "do='record-conduct', on='2026-03-02', place='p', act='26(4)', facts='f', persuaded='p'",
    "do='answer-conduct', answer='a'",
    "do='strike-conduct', reason='r'",
    "do='check-referral', agree=true, reason='r'",
    "do='refer-conduct', conduct=1, grounds='g', evidence='e'",
    "do='persuade', on='2026-03-02', place='p', text='t'",
    "do='note', text='t'",
    "do='ask', question='q', due='2026-12-01'",
    "do='answer-question', question=1, text='t'",
    "do='wait', reason='r', until='2026-12-01'",
    "do='assist', unit='market', text='t', due='2026-12-01'",
    "do='answer-assist', request=1, text='t'",
    "do='decline-assist', request=1, reason='r'",
    "do='return-draft', remarks=[{text='t'}]",
    "do='visit-home', on='2026-03-02', outcome='o'",
    "do='read-letter', outcome='o'",
    "do='offer-mediation', answer='a'",
    "do='contest-refusal', reason='r'",
    "do='apply-hearing', reason='r'",
    "do='refuse-hearing', reason='r'",
    CALL,
    "do='give-word', word='w'",
    "do='draw-assessors'",
    "do='recuse', person='assessor-1', reason='r'",
    HOLD,
    "do='adjourn-hearing', until='2026-03-27', reason='r'",
    "do='call-off-hearing', reason='r'",
    "do='request-recusal', whom='handler', reason='r'",
    "do='decide-recusal', request=1, agree=true, reason='r'",
    "do='deliberate', votes=[{assessor='assessor-1', demand=1, vote='support', reason='r'}]",
    "do='confirm-vote'",
    "do='publish-hearing', text='t'",
    "do='approve-publication'",
    "do='withdraw', reason='r'",
    SETTLED,
    "do='reopen', reason='r'",
    "do='correct', field='title', to='t', reason='r'",
    "do='take-back', entry=2, reason='r'",
];

#[test]
fn the_list_has_every_command_once() {
    let mut names: Vec<&str> = EVERY.iter().map(|words| super::kit::parse_input(words).command.name()).collect();
    let mut all = Command::NAMES.to_vec();
    names.sort_unstable();
    all.sort_unstable();
    assert_eq!(names, all);
}

fn reported() -> Vec<Story> {
    let accused_users = vec![(UnitId::new("land"), "handler-land".to_owned(), UserId::new("handler-land"))];
    let mut story = Story::new();
    story.facts = Facts { accused_users, ..story.facts };
    let registered = story.does("clerk", REPORT);
    let routed = registered.clone().does("clerk", &FORWARD.replace("water", "discipline"));
    let accepted = routed.clone().does("handler-discipline", ACCEPT);
    let concluded = accepted
        .clone()
        .does("handler-discipline", &CONCLUDE.replace(", {demand=2, result='explain', facts='f', basis='b'}", ""));
    let concluded = concluded.does("head-discipline", "do='conclude', opinions=[]");
    let closed = concluded.clone().does("clerk", PROCEDURAL);
    vec![registered, routed, accepted, concluded, closed]
}

#[test]
fn to_the_accused_a_report_does_not_exist_whatever_he_asks() {
    for story in reported() {
        for name in ["handler-water", "head-water", "handler-land", "head-land"] {
            assert!(!sees(&who(name), story.case(), &POLICY), "{name} at {}", story.stage());
            for words in EVERY {
                assert_eq!(story.code(name, words), "no-such", "{name} {words} at {}", story.stage());
                let behalf = format!("{words}, on_behalf={{how='h', proof='p', received_on='2026-03-02'}}");
                assert_eq!(story.code(name, &behalf), "no-such", "{name} {behalf}");
            }
        }
    }
}

#[test]
fn an_accused_user_is_shut_out_whatever_his_role_and_unit() {
    for story in reported() {
        for role in crate::Role::ALL {
            for unit in ["water", "office", "committee"] {
                let accused = Actor { user: UserId::new("handler-land"), ..Actor::staff("x", role, unit) };
                assert!(!sees(&accused, story.case(), &POLICY));
                assert_eq!(may(&accused, CommandName::Attach, false, Some(story.case()), &POLICY), Permit::Hidden);
            }
            assert!(!sees(&Actor::staff("somebody", role, "water"), story.case(), &POLICY), "{role:?} of the unit");
        }
    }
}

#[test]
fn a_unit_sees_the_cases_that_it_has_or_had_and_no_others() {
    let story = Story::routed();
    assert!(sees(&who("handler-water"), story.case(), &POLICY) && sees(&who("head-water"), story.case(), &POLICY));
    assert!(!sees(&who("handler-market"), story.case(), &POLICY));
    assert!(!sees(&who("handler-water"), Story::registered().case(), &POLICY));
    let sent_on =
        story.does("handler-water", "do='object', reason='r'").does("clerk", "do='settle-objection', agree=true");
    let sent_on = sent_on.does("clerk", &ASSIGN.replace("water", "land"));
    assert!(sees(&who("handler-water"), sent_on.case(), &POLICY), "it had the case");
    assert_eq!(sent_on.code("handler-water", ACCEPT), "not-permitted");
    assert_eq!(sent_on.code("handler-land", ACCEPT), "done");
}

#[test]
fn a_petitioner_speaks_on_his_own_case_only() {
    let stranger = Actor { petitioner: None, ..Actor::petitioner(1) };
    assert!(!sees(&stranger, Story::routed().case(), &POLICY));
    assert!(!sees(&Actor::petitioner(4), Story::routed().case(), &POLICY));
    assert!(sees(&Actor::petitioner(1), Story::routed().case(), &POLICY));
}

#[test]
fn reviewers_see_it_once_the_petitioner_asked_them() {
    assert!(!sees(&who("reviewer"), Story::served().case(), &POLICY));
    let asked = Story::served().does("petitioner", "do='request-review', reason='r'");
    assert!(sees(&who("reviewer"), asked.case(), &POLICY));
}

/// Who brought a confidential matter is known to those who work on it, and to nobody who only watches.
#[test]
fn of_a_confidential_matter_those_who_work_on_it_know_the_person() {
    let made = CLAIM.replace("do='register'", "do='register', confidential=true");
    let story = Story::new().does("clerk", &made).does("clerk", FORWARD).does("handler-water", ACCEPT);
    let knows = |story: &Story, name: &str| knows_who(&who(name), story.case());
    for name in ["clerk", "handler-water", "head-water", "petitioner"] {
        assert!(knows(&story, name), "{name}");
    }
    for name in [
        "supervisor",
        "office-head",
        "leader",
        "auditor",
        "moderator",
        "reviewer",
        "handler-land",
        "station-heping",
        "admin",
    ] {
        assert!(!knows(&story, name), "{name}");
        assert!(knows(&Story::routed(), name), "{name} of an open matter");
    }
    assert!(knows(&story.clone().does("leader", "do='take-charge'"), "leader"), "he works on it now");
    assert!(knows(&story.clone().does("moderator", &CALL.replace("open=true", "open=false")), "moderator"));
    let moved = story.does("leader", "do='designate-unit', to='land', reason='r'");
    assert!(knows(&moved, "handler-land") && !knows(&moved, "handler-water"), "it had it");
    let own = Story::new().does("station-heping", &made);
    assert!(knows(&own, "station-heping"), "he took him in");
}

#[test]
fn without_identities_no_name_is_left_in_case_or_history() {
    let mut case = Story::accepted().case().clone();
    assert!(serde_json::to_string(&case.journal()).expect("JSON").contains("Chen"));
    case.without_identities();
    assert!(!serde_json::to_string(&case.journal()).expect("JSON").contains("Chen"));
    assert_eq!(case.petitioners[0].named.person.name(), "");
}
