//! A follow-up project, told in the commands' own words.

use super::Project;
use crate::record::kit::Story;

const START: &str = "do='start-project', title='a workshop', aim='work near home', \
    milestones=[{text='rooms', due='2026-04-10'}, {text='thirty jobs', due='2026-06-30'}]";
const DONE: &str = "do='complete-milestone', n=1, evidence='the lease'";
const END: &str = "do='end-project', result='thirty-two people work there'";

fn story() -> Story<Project> {
    Story::at("2026-03-02")
}

#[test]
fn a_station_or_a_leader_starts_a_project_with_milestones_to_come() {
    for starter in ["station-heping", "leader"] {
        assert_eq!(story().answer(starter, START), "done");
    }
    for other in ["clerk", "head-heping", "petitioner"] {
        assert_eq!(story().answer(other, START), "not-permitted", "{other}");
    }
    for (from, to, wrong) in [
        ("2026-04-10", "2026-03-01", "milestones.1.due: in-the-past"),
        ("'rooms'", "''", "milestones.1.text: missing"),
        ("'work near home'", "' '", "aim: missing"),
        ("'a workshop'", "''", "title: missing"),
    ] {
        assert_eq!(story().answer("leader", &START.replace(from, to)), wrong);
    }
    assert_eq!(
        story().answer("leader", "do='start-project', title='t', aim='a', milestones=[]"),
        "milestones: missing"
    );
    assert_eq!(story().answer("leader", END), "no-such");
}

#[test]
fn milestones_are_reached_once_and_nothing_follows_the_end() {
    let story = story().does("station-heping", START);
    assert_eq!(story.answer("leader", START), "wrong-stage: project started");
    assert_eq!(story.next(), [("complete-milestone".to_owned(), Some("2026-04-10".parse().unwrap()))]);
    assert_eq!(story.answer("station-zhongxin", DONE), "no-such");
    assert_eq!(story.answer("clerk", DONE), "not-permitted");
    assert_eq!(story.answer("leader", &DONE.replace("n=1", "n=3")), "no-such");
    assert_eq!(story.answer("leader", &DONE.replace("the lease", "")), "evidence: missing");
    let story = story.does("leader", DONE);
    assert_eq!(story.answer("station-heping", DONE), "wrong-stage: milestone 1 done");
    let story = story.does("station-heping", &DONE.replace("n=1", "n=2"));
    assert_eq!(story.next(), [("end-project".to_owned(), Some("2026-06-30".parse().unwrap()))]);
    let ended = story.does("station-heping", END);
    assert_eq!(ended.answer("station-heping", END), "wrong-stage: project ended");
    assert_eq!(ended.answer("leader", DONE), "wrong-stage: project ended");
    let told = ended.outline("petitioner");
    assert_eq!((&told["milestones"][0]["done"], &told["ended"]), (&"2026-03-02".into(), &"2026-03-02".into()));
    assert_eq!(ended.next(), []);
}
