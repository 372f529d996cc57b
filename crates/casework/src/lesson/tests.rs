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
fn a_lesson_counts_on_its_day_with_those_who_came() {
    let planned = story().does("office-head", PLAN);
    assert!(Lesson::counts(planned.record()).is_empty(), "what is planned was not held");
    let held = planned.does("head-justice", HOLD);
    let counts = Lesson::counts(held.record());
    let told: Vec<_> = counts.iter().map(|one| (one.key, one.on.to_string(), one.n)).collect();
    let day = || "2026-01-20".to_owned();
    assert_eq!(told, [(PeriodFigure::Lessons, day(), 1), (PeriodFigure::LessonPeople, day(), 60)]);
}
