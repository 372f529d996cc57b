//! A year's law education, told in the commands' own words.

use super::Lesson;
use crate::figures::PeriodFigure;
use crate::record::Record;
use crate::record::kit::Story;

const PLAN: &str = "do='plan-lessons', year=2026, themes=[\
    {month=2, theme='the regulation', audience='villagers', owner='justice'}, \
    {month=1, theme='wages', audience='workers', owner='human-resources'}]";
const HOLD: &str = "do='hold-lesson', month=1, on='2026-01-20', place='square', form='talk', turnout=60";

fn story() -> Story<Lesson> {
    Story::at("2026-01-20")
}

fn states(story: &Story<Lesson>, day: &str) -> Vec<String> {
    let told = story.outline_on("petitioner", day);
    told["months"].as_array().unwrap().iter().map(|month| month["state"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_year_is_planned_by_the_office_or_the_bureau_of_justice() {
    for planner in ["office-head", "head-justice"] {
        assert_eq!(story().answer(planner, PLAN), "done");
    }
    for other in ["head-water", "clerk", "handler-justice", "petitioner"] {
        assert_eq!(story().answer(other, PLAN), "not-permitted", "{other}");
    }
    for (from, to, wrong) in [
        ("month=1,", "month=2,", "themes.2.month: named-before"),
        ("month=1,", "month=13,", "themes.2.month: not-a-month"),
        ("'wages'", "''", "themes.2.theme: missing"),
        ("2026", "2024", "year: too-long-ago"),
        ("2026", "2028", "year: not-a-value"),
    ] {
        assert_eq!(story().answer("office-head", &PLAN.replace(from, to)), wrong);
    }
    assert_eq!(story().answer("office-head", "do='plan-lessons', year=2026, themes=[]"), "themes: missing");
    let planned = story().does("office-head", PLAN);
    assert_eq!(planned.answer("head-justice", PLAN), "wrong-stage: lesson 2026");
    assert_eq!(planned.outline("petitioner")["months"][0]["theme"], "wages", "in the order of the months");
}

#[test]
fn a_month_is_held_once_and_is_late_when_it_is_over() {
    let story = story().does("office-head", PLAN);
    assert_eq!(states(&story, "2026-01-31"), ["planned", "planned"]);
    assert_eq!(states(&story, "2026-02-01"), ["late", "planned"]);
    assert_eq!(story.answer("head-justice", &HOLD.replace("month=1", "month=3")), "no-such");
    assert_eq!(story.answer("head-justice", &HOLD.replace("month=1", "month=0")), "month: not-a-month");
    assert_eq!(story.answer("head-justice", &HOLD.replace("01-20", "01-21")), "on: in-the-future");
    assert_eq!(story.answer("head-justice", &HOLD.replace("2026", "2025")), "on: not-in-that-year");
    assert_eq!(story.answer("clerk", HOLD), "not-permitted");
    let held = story.does("head-justice", HOLD);
    assert_eq!(states(&held, "2026-03-01"), ["held", "late"]);
    assert_eq!(held.outline("petitioner")["months"][0]["turnout"], 60);
    assert_eq!(held.answer("office-head", HOLD), "wrong-stage: lesson 1 held");
    assert_eq!(held.next(), [("hold-lesson".to_owned(), Some("2026-02-28".parse().unwrap()))]);
    let all = held.does("office-head", &HOLD.replace("month=1", "month=2"));
    assert_eq!(all.next(), []);
}

#[test]
fn a_month_takes_a_second_event_and_its_people_are_counted_together() {
    let story = story().does("office-head", PLAN).does("head-justice", HOLD);
    let elsewhere = HOLD.replace("square", "market");
    for again in ["form='talk'", "form='stand'"] {
        let same = HOLD.replace("form='talk'", again);
        assert_eq!(story.answer("office-head", &same), "wrong-stage: lesson 1 held", "one day, one place: {again}");
    }
    assert_eq!(story.answer("head-justice", &HOLD.replace("01-20", "01-19")), "done", "another day");
    let twice = story.does("office-head", &elsewhere.replace("turnout=60", "turnout=15"));
    let told = twice.outline("petitioner");
    assert_eq!(told["months"][0]["turnout"], 75);
    assert_eq!(told["months"][0]["place"], "square");
    assert_eq!(told["events"].as_array().map(Vec::len), Some(2), "{told}");
    assert_eq!(told["events"][1]["place"], "market");
    assert_eq!(twice.next(), [("hold-lesson".to_owned(), Some("2026-02-28".parse().unwrap()))], "February is owed");
    let all = twice.does("office-head", &HOLD.replace("month=1", "month=2"));
    assert_eq!(all.answer("office-head", &HOLD.replace("month=1", "month=2").replace("square", "hall")), "done");
}

/// How many files a reader is told of.
fn files(story: &Story<Lesson>, reader: &str) -> usize {
    story.outline(reader)["materials"].as_array().map_or(0, Vec::len)
}

#[test]
fn a_file_is_everybodys_once_its_lesson_was_held_or_it_was_announced() {
    let bring = "do='attach', file='a1', kind='material', note='wages, ten questions'";
    let mark = "do='mark-material', n=1, month=1";
    let story = story().does("office-head", PLAN);
    assert_eq!(story.answer("clerk", bring), "not-permitted");
    assert_eq!(story.answer("head-water", bring), "not-permitted");
    assert_eq!(story.answer("head-justice", mark), "n: not-on-the-list");
    let brought = story.does("head-justice", bring);
    assert_eq!(brought.answer("head-justice", &mark.replace("month=1", "month=3")), "no-such");
    assert_eq!(brought.answer("clerk", mark), "not-permitted");
    let marked = brought.does("office-head", mark);
    assert_eq!((files(&marked, "head-justice"), files(&marked, "petitioner"), files(&marked, "clerk")), (1, 0, 0));
    let announced = marked.clone().does("office-head", &format!("{mark}, public=true"));
    assert_eq!(files(&announced, "petitioner"), 1);
    assert_eq!(files(&announced.does("office-head", mark), "petitioner"), 0, "it is taken back");
    let held = marked.does("head-justice", HOLD);
    assert_eq!(held.outline("petitioner")["materials"][0]["title"], "wages, ten questions");
    let other = held.does("head-justice", &mark.replace("month=1", "month=2"));
    assert_eq!(files(&other, "petitioner"), 0, "of February nothing was held");
}

#[test]
fn a_year_of_an_older_journal_has_what_was_held_and_no_file() {
    let older = r#"{"held":{"month":1,"on":"2026-01-20","place":"square","form":"talk","turnout":60}}"#;
    let fact: super::LessonFact = serde_json::from_str(older).unwrap();
    let planned = super::fact::PlannedMonth {
        month: 1,
        theme: "wages".to_owned(),
        audience: "workers".to_owned(),
        owner: "justice".to_owned(),
    };
    let mut year = Lesson::planned(2026, &[planned]);
    year.take(&fact).unwrap();
    assert_eq!((year.months[0].turnout(), year.materials.len()), (Some(60), 0));
    assert_eq!(serde_json::to_string(&fact).unwrap(), older, "and is written as it was");
}

#[test]
fn a_lesson_counts_on_its_day_with_those_who_came() {
    let planned = story().does("office-head", PLAN);
    assert!(Lesson::counts(planned.record()).is_empty(), "what is planned was not held");
    let held = planned.does("head-justice", HOLD);
    let counts = Lesson::counts(held.record());
    let told: Vec<_> = counts.iter().map(|one| (one.key, one.on.to_string(), one.n)).collect();
    let day = || "2026-01-20".to_owned();
    assert_eq!(told, [(PeriodFigure::Lessons, day(), 1), (PeriodFigure::LessonPeople, day(), 60)]);
}
