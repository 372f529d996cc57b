//! The clocks on the day before, of and after each limit: around Spring Festival, National Day and a worked Saturday.

use super::kit::{ACCEPT, ASSIGN, CONCLUDE, FORWARD, POLICY, Story};
use crate::case::vocabulary::ClockKey;
use crate::clock::Calendar;

/// One clock: the day that starts it, its due day, and how it stands on the day before, of and after that day.
struct Row {
    key: &'static str,
    starts: &'static str,
    due: &'static str,
}

const ROWS: &[Row] = &[
    // Plain weeks.
    Row { key: "route", starts: "2026-03-02", due: "2026-03-17" },
    Row { key: "notify", starts: "2026-03-06", due: "2026-03-23" },
    Row { key: "object", starts: "2026-03-02", due: "2026-03-09" },
    Row { key: "decide", starts: "2026-03-05", due: "2026-05-06" },
    // Raw days inside Spring Festival (15 to 23 February) roll to the 24th; Saturday the 14th is worked.
    Row { key: "route", starts: "2026-02-02", due: "2026-02-24" },
    Row { key: "route", starts: "2026-01-30", due: "2026-02-14" },
    Row { key: "notify", starts: "2026-02-02", due: "2026-02-24" },
    Row { key: "object", starts: "2026-02-12", due: "2026-02-26" },
    Row { key: "decide", starts: "2025-12-18", due: "2026-02-24" },
    // National Day (1 to 7 October); Saturday 10 October and Sunday 20 September are worked.
    Row { key: "route", starts: "2026-09-18", due: "2026-10-08" },
    Row { key: "route", starts: "2026-09-25", due: "2026-10-10" },
    Row { key: "notify", starts: "2026-09-18", due: "2026-10-08" },
    Row { key: "object", starts: "2026-09-30", due: "2026-10-13" },
    Row { key: "object", starts: "2026-09-17", due: "2026-09-23" },
    Row { key: "decide", starts: "2026-08-03", due: "2026-10-08" },
];

fn started(row: &Row) -> Story {
    let story = Story::new().at(row.starts).does("clerk", super::kit::CLAIM);
    match row.key {
        "route" => story,
        "notify" | "object" => story.does("clerk", FORWARD),
        _ => story.does("clerk", FORWARD).does("handler-water", ACCEPT),
    }
}

fn ended(row: &Row, story: Story) -> Story {
    match row.key {
        "route" => story.does("clerk", FORWARD),
        "notify" => story.does("handler-water", ACCEPT),
        "object" => story.does("handler-water", "do='object', reason='not ours'"),
        _ => story.does("handler-water", CONCLUDE).does("head-water", CONCLUDE),
    }
}

#[test]
fn each_limit_holds_through_its_last_day_and_not_a_day_longer() {
    for row in ROWS {
        let due: jiff::civil::Date = row.due.parse().expect("a day");
        let (before, after) = (due.yesterday().expect("a day").to_string(), due.tomorrow().expect("a day").to_string());
        let story = started(row);
        let told = |day: &str| story.clone().at(day).clock(row.key);
        assert_eq!(told(&before), format!("running {due}"), "{} {}", row.key, row.starts);
        assert_eq!(told(row.due), format!("running {due}"), "{} {}", row.key, row.starts);
        let missed = if row.key == "object" { "lapsed" } else { "overdue" };
        assert_eq!(told(&after), format!("{missed} {due}"), "{} {}", row.key, row.starts);
        for (day, state) in [(before.as_str(), "met"), (row.due, "met"), (after.as_str(), "late")] {
            let story = story.clone().at(day);
            if row.key == "object" && state == "late" {
                assert_eq!(story.code("handler-water", "do='object', reason='r'"), "objection-too-late");
                continue;
            }
            assert_eq!(ended(row, story).clock(row.key), format!("{state} {due}"), "{} on {day}", row.key);
        }
    }
}

#[test]
fn a_day_that_a_person_set_does_not_roll() {
    let sunday = ASSIGN.replace("2026-04-30", "2026-04-26");
    let story = Story::registered().does("clerk", &sunday);
    assert_eq!(story.clock("report-back"), "running 2026-04-26");
    assert_eq!(story.at("2026-04-27").clock("report-back"), "overdue 2026-04-26");
}

#[test]
fn the_petitioners_rights_roll_forward_too() {
    // Thirty days from service on 20 January end inside Spring Festival.
    let story = Story::new().at("2026-01-05").does("clerk", super::kit::CLAIM).does("clerk", FORWARD);
    let story = story.does("handler-water", ACCEPT).at("2026-01-20").does("handler-water", CONCLUDE);
    let story = story.does("head-water", CONCLUDE);
    let story = story.does("clerk", &super::kit::SERVE.replace("2026-04-13", "2026-01-20"));
    for key in ["request-review", "rating"] {
        assert_eq!(story.clock(key), "running 2026-02-24", "{key}");
    }
    assert_eq!(story.clone().at("2026-02-24").code("petitioner", "do='request-review', reason='r'"), "done");
    assert_eq!(story.at("2026-02-25").code("petitioner", "do='request-review', reason='r'"), "review-too-late");
}

#[test]
fn a_clock_says_which_length_and_article_made_its_day() {
    let story = Story::accepted();
    let start = &story.case().clock(ClockKey::Decide).expect("decide").start;
    assert_eq!((start.length.as_str(), start.basis.as_str()), ("60 days", "条例34"));
    assert_eq!(start.entry, "decide@2022-05-01");
    assert_eq!((start.raw_due.to_string(), start.due.to_string()), ("2026-05-04".into(), "2026-05-06".into()));
}

#[test]
fn a_day_in_a_year_without_a_notice_is_provisional() {
    let story = Story::new().at("2026-12-01").does("clerk", super::kit::CLAIM).does("clerk", FORWARD);
    let story = story.does("handler-water", ACCEPT);
    let start = &story.case().clock(ClockKey::Decide).expect("decide").start;
    assert!(start.provisional, "2027 is not published");
    assert!(!POLICY.calendar.knows(start.due));
    assert_eq!(Calendar::default().after_days(start.starts, 60).raw, start.raw_due);
}

#[test]
fn every_clock_of_the_contract_starts_where_its_row_says() {
    assert_eq!(Story::registered().keys(), ["route"]);
    assert_eq!(Story::routed().keys(), ["route", "notify", "object"]);
    assert_eq!(Story::accepted().keys(), ["route", "notify", "object", "decide"]);
    assert_eq!(Story::served().keys(), ["route", "notify", "object", "decide", "request-review", "rating"]);
}
