//! Beside the road nothing moves a stage, a clock or the standing of the work; each act is for who may, and told to who may know.

use crate::case::available::{available_to, petitioners_actions};
use crate::case::outline::{Outline, petitioners_timeline};
use crate::case::tests::kit::*;
use crate::context::Colleague;
use crate::permission::part_seen;
use crate::{CommandName, Role, UnitId, UserId};

const QUESTION: &str = "do='ask', question='since when', due='2026-03-20'";
const ANSWER: &str = "do='answer-question', question=1, text='since autumn'";
const WAIT: &str = "do='wait', reason='the report of the expert', until='2026-03-20'";
const HELP: &str = "do='assist', unit='land', text='measure the plot', due='2026-03-20'";
const HELPED: &str = "do='answer-assist', request=1, text='measured'";
const BACK: &str = "do='return-draft', remarks=[{demand=1, text='name the law'}, {text='shorter'}]";
const CONTEST: &str = "do='contest-refusal', reason='it is another ditch'";
const REFUSED: &str = "do='decline', basis='20(2)', reason='a court has it'";

/// The story with this account known under its name.
fn knowing(mut story: Story, name: &str, role: Role, unit: &str) -> Story {
    let (user, unit) = (UserId::new(name), Some(UnitId::new(unit)));
    story.facts.colleague = Some(Colleague { user, role, unit, disabled: false });
    story
}

/// A matter declined at the counter.
fn refused() -> Story {
    Story::registered().does("clerk", REFUSED)
}

#[test]
fn none_of_it_moves_a_stage_a_clock_or_the_standing_of_the_work() {
    let story = Story::accepted();
    let (stage, clocks, moved) = (story.stage(), story.case().clocks.clone(), story.case().moved_on);
    let mut after = story.at("2026-03-10");
    for (by, words) in [
        ("handler-water", "do='note', text='called twice'"),
        ("handler-water", QUESTION),
        ("petitioner", ANSWER),
        ("handler-water", WAIT),
        ("handler-water", HELP),
        ("handler-land", HELPED),
        ("leader", "do='visit-home', on='2026-03-09', outcome='talked'"),
        ("leader", "do='read-letter', outcome='to be settled this month'"),
        ("clerk", "do='offer-mediation', answer='no'"),
    ] {
        after = after.does(by, words);
        assert_eq!((after.stage(), after.case().moved_on), (stage, moved), "{words}");
        assert_eq!(after.case().clocks, clocks, "{words}");
    }
}

#[test]
fn a_question_is_answered_once_also_late_and_binds_nobody() {
    let story = Story::accepted().does("handler-water", QUESTION);
    assert_eq!(story.code("petitioner", "do='answer-question', question=2, text='t'"), "no-such");
    let open = petitioners_actions(story.case(), &POLICY, story.today());
    let answer = open.iter().find(|open| open.act == CommandName::AnswerQuestion).expect("it is offered");
    assert_eq!((answer.main, answer.due.map(|day| day.to_string())), (false, Some("2026-03-20".to_owned())));
    let answered = story.at("2026-04-20").does("petitioner", ANSWER);
    let outline = answered.outline();
    assert_eq!(outline.teamwork.questions[0].answer.as_deref(), Some("since autumn"));
    assert_eq!(answered.code("petitioner", ANSWER), "wrong-stage");
    assert_eq!(Story::closed().code("clerk", &QUESTION.replace("2026-03-20", "2026-12-01")), "wrong-stage");
    assert_eq!(Story::accepted().detail("clerk", &QUESTION.replace("2026-03-20", "2026-03-01")), "due: in-the-past");
}

#[test]
fn who_left_no_name_is_asked_where_the_query_code_reached_somebody() {
    let nameless = "do='register', title='t', text='t', demands=['d'], channel=";
    let visit = Story::new().does("clerk", &format!("{nameless}'visit'"));
    assert_eq!(visit.code("clerk", QUESTION), "done");
    let letter = Story::new().does("clerk", &format!("{nameless}'letter'"));
    assert_eq!(letter.detail("clerk", QUESTION), "question: nobody-to-ask");
}

#[test]
fn a_wait_ends_by_itself() {
    let story = Story::accepted().does("handler-water", WAIT);
    let waits = |day: &str| story.case().teamwork.waits_for(day.parse().expect("a day")).is_some();
    assert!(waits("2026-03-05") && waits("2026-03-20") && !waits("2026-03-21"));
    let on = |day: &str| Outline::of(story.case(), &POLICY, day.parse().expect("a day")).teamwork;
    let ended = |day: &str| on(day).inside.expect("for those inside").waits[0].ended;
    assert!(!ended("2026-03-20") && ended("2026-03-21"));
}

#[test]
fn who_is_asked_to_help_reads_what_it_needs_and_answers_and_nothing_else() {
    let story = Story::accepted().does("handler-water", HELP);
    for (by, act) in [("handler-land", "done"), ("head-land", "done"), ("handler-housing", "no-such")] {
        assert_eq!(story.code(by, HELPED), act, "{by}");
    }
    assert_eq!(story.code("handler-water", HELPED), "not-permitted", "who asked does not answer");
    let land = who("handler-land");
    let seen = part_seen(&land, story.case().clone(), &POLICY, story.today()).expect("it is read");
    assert!(seen.identities_withheld() && seen.teamwork.assists.len() == 1 && seen.history.len() == 1);
    let acts = available_to(story.case(), &POLICY, story.today(), (&land, &[]));
    let names: Vec<_> = acts.iter().map(|open| (open.act, open.main)).collect();
    assert_eq!(
        names,
        [
            (CommandName::AnswerAssist, true),
            (CommandName::DeclineAssist, false),
            (CommandName::Attach, false),
            (CommandName::Note, false)
        ]
    );
    assert_eq!(story.code("handler-land", FIND), "not-permitted");
    let no = story.clone().does("head-land", "do='decline-assist', request=1, reason='no surveyor'");
    assert_eq!(no.code("handler-land", HELPED), "not-permitted", "nothing waits for them any more");
    assert!(part_seen(&land, no.case().clone(), &POLICY, "2026-04-04".parse().expect("a day")).is_some());
    assert!(part_seen(&land, no.case().clone(), &POLICY, "2026-04-05".parse().expect("a day")).is_none());
    assert_eq!(story.detail("handler-water", &HELP.replace("'land'", "'water'")), "unit: has-it-already");
    assert_eq!(story.detail("handler-water", &HELP.replace("'land'", "'moon'")), "unit: no-such-unit");
}

#[test]
fn of_a_report_only_who_may_handle_one_is_asked_and_never_the_accused() {
    let report = Story::new().does("clerk", REPORT).does("clerk", "do='route', to='discipline', mode='forward'");
    let report = report.does("handler-discipline", ACCEPT);
    let asked = |unit: &str| format!("do='assist', unit='{unit}', text='t', due='2026-03-20'");
    assert_eq!(report.code("handler-discipline", &asked("water")), "accused-unit");
    assert_eq!(report.detail("handler-discipline", &asked("housing")), "unit: no-reports-there");
    let story = report.does("handler-discipline", &asked("political-legal"));
    assert_eq!(story.code("handler-political-legal", HELPED), "done");
    // A claim that turns out to be a report is closed to who was helping with it.
    let claim = Story::accepted().does("handler-water", HELP);
    let turned = claim.does("clerk", "do='correct', field='class', to='report', reason='r', accused=[{unit='water'}]");
    assert_eq!(turned.code("handler-land", HELPED), "no-such");
    assert!(part_seen(&who("handler-land"), turned.case().clone(), &POLICY, turned.today()).is_none());
}

#[test]
fn a_draft_that_came_back_is_its_authors_until_it_is_written_anew() {
    let story = Story::accepted().at("2026-04-10").does("handler-water", FIND);
    assert_eq!(story.code("head-water", BACK), "wrong-stage", "no draft");
    let drafted = story.does("handler-water", CONCLUDE);
    assert_eq!(drafted.code("handler-water", BACK), "not-permitted");
    assert_eq!(drafted.code("head-water", "do='return-draft', remarks=[{demand=7, text='t'}]"), "no-such");
    assert_eq!(drafted.detail("head-water", "do='return-draft', remarks=[]"), "remarks: missing");
    let back = drafted.does("head-water", BACK);
    let draft = back.outline().teamwork.inside.expect("for those inside").draft.expect("it is there");
    assert_eq!(draft.by.as_deref(), Some("handler-water"));
    let remarks: Vec<_> = draft.remarks.iter().map(|one| (one.demand, one.text.as_str())).collect();
    assert_eq!(remarks, [(Some(1), "name the law"), (None, "shorter")]);
    assert_eq!(back.code("head-water", CONCLUDE), "wrong-stage", "there is nothing to seal");
    let expects = |story: &Story, role: &str| {
        let next = story.outline().next;
        next.iter().any(|act| act.act == "conclude" && act.by == [role])
    };
    assert!(expects(&back, "handler"));
    let again = back.does("handler-water", CONCLUDE);
    assert!(again.case().has_draft_to_seal());
    assert_eq!(again.does("head-water", CONCLUDE).stage(), "concluded");
}

#[test]
fn a_refusal_that_is_contested_is_looked_at_again_by_a_day() {
    let story = refused().does("petitioner", CONTEST);
    assert_eq!(story.code("petitioner", CONTEST), "wrong-stage", "it is open");
    let look = story.outline().next.into_iter().find(|act| act.act == "look").expect("it is owed");
    assert_eq!((look.by, look.due.map(|day| day.to_string())), (vec!["office-head"], Some("2026-03-09".to_owned())));
    let stands = story.clone().does("office-head", "do='look', note='the court has it'");
    assert!(stands.case().teamwork.open_contest().is_none());
    let told = |story: &Story| petitioners_timeline(story.case(), None).last().map(|line| line.event);
    assert_eq!(told(&stands), Some("looked"), "the answer is told");
    let taken_up = story.does("clerk", "do='reopen', reason='another ditch'");
    assert_eq!((taken_up.stage(), taken_up.clock("route").as_str()), ("registered", "running 2026-03-17"));
    assert_eq!(refused().code("clerk", "do='reopen', reason='r'"), "wrong-stage", "nobody contested it");
    assert_eq!(Story::accepted().code("petitioner", CONTEST), "wrong-stage");
}

#[test]
fn a_note_calls_nobody_who_could_not_read_it_and_no_petitioner() {
    let note = |to: &str| format!("do='note', text='look here', to='{to}'");
    let story = knowing(Story::accepted(), "head-water", Role::UnitHead, "water");
    assert_eq!(story.code("handler-water", &note("head-water")), "done");
    assert_eq!(story.detail("handler-water", &note("nobody")), "to: no-such-colleague");
    let story = knowing(Story::accepted(), "head-land", Role::UnitHead, "land");
    assert_eq!(story.detail("handler-water", &note("head-land")), "to: cannot-read-it");
    let story = knowing(Story::accepted(), "petitioner-1", Role::Petitioner, "water");
    assert_eq!(story.detail("handler-water", &note("petitioner-1")), "to: no-such-colleague");
    let report = Story::new().does("clerk", REPORT).does("clerk", "do='route', to='discipline', mode='forward'");
    let report = knowing(report, "handler-land", Role::Handler, "land");
    assert_eq!(report.code("handler-discipline", &note("handler-land")), "accused-unit");
}

#[test]
fn petitioners_read_questions_and_visits_and_no_note_wait_request_or_remark() {
    let story =
        Story::accepted().does("handler-water", QUESTION).does("handler-water", WAIT).does("handler-water", HELP);
    let story = story.does("handler-water", "do='note', text='rude on the telephone'").does("petitioner", ANSWER);
    let lines: Vec<_> = petitioners_timeline(story.case(), None).into_iter().map(|line| line.event).collect();
    assert_eq!(lines, ["registered", "routed", "accepted", "question-asked", "question-answered"]);
    let outline = Outline::for_petitioner(story.case(), &POLICY, story.today(), None);
    assert!(outline.teamwork.inside.is_none() && outline.teamwork.questions.len() == 1);
}

#[test]
fn what_stayed_in_the_house_is_taken_back() {
    let noted = Story::accepted().does("handler-water", "do='note', text='wrong case'");
    let n = noted.case().version;
    assert_eq!(noted.code("handler-water", &format!("do='take-back', entry={n}, reason='wrong case'")), "done");
    let asked = Story::accepted().does("handler-water", QUESTION);
    let n = asked.case().version;
    assert_eq!(asked.code("handler-water", &format!("do='take-back', entry={n}, reason='r'")), "wrong-stage");
}
