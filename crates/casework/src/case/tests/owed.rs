//! Who owes something of a case that their unit never had reads what it needs, does it, and nothing else.

use super::kit::*;
use crate::case::Fact;
use crate::case::available::available_to;
use crate::permission::{part_of_deputy, part_seen, sees};
use crate::{Actor, CommandName, Role, UserId};

const SURVEY: &str = "do='plan', measures=[{text='survey', owner='handler-land', due='2026-04-01'}]";
const DONE: &str = "do='complete-measure', measure=1, evidence='surveyed'";

fn owed() -> Story {
    Story::accepted().does("handler-water", SURVEY)
}

#[test]
fn the_owner_of_a_measure_reads_the_matter_does_it_and_nothing_else() {
    let (story, land) = (owed(), who("handler-land"));
    assert!(!sees(&land, story.case(), &POLICY), "their unit never had it: it stands on none of their lists");
    let seen = part_seen(&land, story.case().clone(), &POLICY, story.today()).expect("what is owed is read");
    assert_eq!((&seen.title, seen.demands.len(), seen.measures.len()), (&story.case().title, 2, 1));
    assert!(seen.identities_withheld() && seen.petitioners[0].named.person.person.value.is_none());
    assert!(seen.history.iter().all(|entry| entry.seq == 1) && seen.papers.is_empty(), "what others did is not theirs");
    let acts = available_to(story.case(), &POLICY, story.today(), (&land, &[]));
    let names: Vec<_> = acts.iter().map(|open| (open.act, open.main)).collect();
    assert_eq!(names, [(CommandName::CompleteMeasure, true), (CommandName::Attach, false), (CommandName::Note, false)]);
    assert_eq!(acts[0].due.map(|day| day.to_string()).as_deref(), Some("2026-04-01"));
    for (words, code) in [(FIND, "not-permitted"), (ACCEPT, "not-permitted"), (CONCLUDE, "not-permitted")] {
        assert_eq!(story.code("handler-land", words), code, "{words}");
    }
    assert_eq!(story.code("handler-land", "do='attach', file='0a1b', kind='photo'"), "done");
    assert_eq!(story.code("handler-land", DONE), "done");
}

#[test]
fn others_of_the_unit_and_other_units_learn_nothing() {
    let story = owed();
    for name in ["head-land", "handler-housing", "station-heping"] {
        assert!(part_seen(&who(name), story.case().clone(), &POLICY, story.today()).is_none(), "{name}");
        assert_eq!(story.code(name, DONE), "no-such", "{name}");
    }
}

#[test]
fn a_unit_may_owe_and_then_each_of_its_people_does() {
    let story = Story::accepted().does("handler-water", &SURVEY.replace("handler-land", "land"));
    for name in ["handler-land", "head-land"] {
        let acts = available_to(story.case(), &POLICY, story.today(), (&who(name), &[]));
        assert!(acts.iter().any(|open| open.act == CommandName::CompleteMeasure && open.main), "{name}");
        assert_eq!(story.code(name, DONE), "done", "{name}");
    }
}

#[test]
fn thirty_days_after_it_is_done_the_owner_reads_no_more() {
    let (story, land) = (owed().at("2026-04-01").does("handler-land", DONE), who("handler-land"));
    for (day, reads) in [("2026-05-01", true), ("2026-05-02", false)] {
        let seen = part_seen(&land, story.case().clone(), &POLICY, day.parse().expect("a day"));
        assert_eq!(seen.is_some(), reads, "{day}");
    }
    assert_eq!(story.code("handler-land", DONE), "not-permitted");
}

/// Fault F3 in its brother: who stands in for an owner whose unit never had the case had the line and a file that was not there.
#[test]
fn who_stands_in_for_an_owner_outside_reads_and_does_the_same_and_nothing_else() {
    let mut story = owed();
    let (deputy, away) = (Actor::staff("handler-land-2", Role::Handler, "land"), [UserId::new("handler-land")]);
    let part = |story: &Story, who: &Actor| part_of_deputy(who, &away, story.case(), (&POLICY, story.today()));
    assert_eq!(story.code_as(&deputy, DONE), "no-such", "the owner is there");
    assert!(available_to(story.case(), &POLICY, story.today(), (&deputy, &[])).is_empty());
    story.facts.stands_in_for = away.to_vec();
    let seen = part(&story, &deputy).expect("what is owed is read");
    assert!(seen.identities_withheld() && seen.measures.len() == 1 && seen.history.iter().all(|entry| entry.seq == 1));
    let acts = available_to(story.case(), &POLICY, story.today(), (&deputy, &away));
    assert_eq!(acts.iter().map(|open| open.act).collect::<Vec<_>>(), [CommandName::CompleteMeasure]);
    for words in [ACCEPT, CONCLUDE] {
        assert_eq!(story.code_as(&deputy, words), "no-such", "{words}");
    }
    let events = story.asks_as(&deputy, DONE).expect("done");
    let Fact::MeasureCompleted { instead_of, .. } = &events[0].fact else { panic!("{events:?}") };
    assert_eq!(instead_of.as_ref(), Some(&away[0]));
    let classed = "do='correct', field='class', to='report', reason='it accuses somebody'";
    let report = story.clone().does("clerk", classed);
    assert!(part(&report, &deputy).is_none() && report.code_as(&deputy, DONE) == "no-such", "a report is nobody's so");
    let accused = story.does("clerk", &format!("{classed}, accused=[{{unit='land', person='handler-land-2'}}]"));
    assert!(part(&accused, &deputy).is_none());
}

#[test]
fn of_a_report_nobody_reads_by_owing_something() {
    let story = owed().does("clerk", "do='correct', field='class', to='report', reason='it accuses somebody'");
    assert!(part_seen(&who("handler-land"), story.case().clone(), &POLICY, story.today()).is_none());
    assert_eq!(story.code("handler-land", DONE), "no-such");
    assert_eq!(who("handler-land").role, Role::Handler);
}
