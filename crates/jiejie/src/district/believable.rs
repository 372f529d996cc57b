//! The sample district is believable (fault H): no text told too often or twice alike, the roads of the statute in the shares of
//! a real office, receptions on days on which the office is open, people who live where they say.

use std::collections::{BTreeMap, BTreeSet};

use casework::Policy;
use casework::case::vocabulary::{Channel, Urgency};
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use serde_json::Value;

use super::course::CALL_BACK;
use super::invent::{self, Course};
use super::matters::{matters, names};
use super::stories;

/// A Saturday in November, a Monday after a long holiday, a summer's day.
pub(super) const DAYS: [&str; 3] = ["2026-11-28T21:00:00", "2026-10-12T09:30:00", "2026-07-08T15:00:00"];

fn now() -> DateTime {
    DAYS[0].parse().expect("an hour")
}

fn policy() -> Policy {
    Policy::built_in("test").expect("the built-in policy")
}

pub(super) fn written(now: DateTime) -> Vec<Course> {
    invent::courses(&policy(), now, (375, 60), 375).expect("courses")
}

pub(super) fn text<'a>(fields: &'a Value, key: &str) -> &'a str {
    fields.get(key).and_then(Value::as_str).unwrap_or_default()
}

#[test]
fn no_text_is_told_more_than_four_times_and_no_two_cases_are_alike() {
    for day in DAYS {
        let courses = written(day.parse().expect("an hour"));
        // As many finished ones as the newspaper's count asks for, beside the stories.
        assert!((430..450).contains(&courses.len()), "{} courses", courses.len());
        let (mut told, mut titles, mut texts) = (BTreeMap::new(), BTreeSet::new(), BTreeSet::new());
        for course in &courses {
            let register = &course.steps.first().expect("a step").fields;
            assert!(titles.insert(text(register, "title").to_owned()), "twice: {}", text(register, "title"));
            assert!(texts.insert(text(register, "text").to_owned()), "twice: {}", text(register, "text"));
            if course.follows.is_none() {
                *told.entry(course.matter._slug.clone()).or_insert(0) += 1;
            }
        }
        let most = told.iter().max_by_key(|(_, times)| **times).expect("a matter");
        assert!(*most.1 <= 4, "{} was told {} times", most.0, most.1);
    }
}

#[test]
fn the_figures_of_a_matter_differ_and_no_slot_is_left_open() {
    let courses = written(now());
    let mut people: BTreeMap<&str, BTreeSet<u64>> = BTreeMap::new();
    for course in &courses {
        for step in &course.steps {
            let fields = step.fields.to_string();
            // The braces of the fields themselves stand before a quote or an end, those of a slot before a letter.
            let open = fields.match_indices('{').any(|(at, _)| !fields[at + 1..].starts_with(['"', '}']));
            assert!(!open, "{fields}");
            // A phrase that is missing would show its key.
            for key in ["reason", "answer", "note", "text", "opinion", "proof", "evidence", "finding", "agreement"] {
                assert!(text(&step.fields, key).is_empty() || !text(&step.fields, key).is_ascii(), "{key}: {fields}");
            }
        }
        let register = &course.steps.first().expect("a step").fields;
        let count = register.get("people").and_then(Value::as_u64).expect("people");
        people.entry(&course.matter._slug).or_default().insert(count);
    }
    let several = people.values().filter(|counts| counts.iter().max() > Some(&2));
    let (alike, all) = several.fold((0, 0), |(alike, all), counts| (alike + usize::from(counts.len() == 1), all + 1));
    assert!(alike * 4 < all, "{alike} of {all} matters that concern several concern as many in every case");
}

#[test]
fn the_people_of_a_village_live_in_that_village() {
    let (courses, names) = (written(now()), names().expect("names"));
    let (mut villagers, mut homes) = (0, BTreeSet::new());
    for course in &courses {
        let register = &course.steps.first().expect("a step").fields;
        let place = text(register, "place");
        let named = names.villages.iter().chain(&names.estates).find(|name| place.starts_with(name.as_str()));
        for petitioner in register.get("petitioners").and_then(Value::as_array).expect("petitioners") {
            let address = text(petitioner, "address");
            assert!(!address.is_empty(), "{place}");
            homes.insert(address.to_owned());
            if let Some(name) = named {
                villagers += 1;
                assert!(address.starts_with(name.as_str()), "{place}: {address}");
            }
        }
    }
    assert!(villagers > 200 && homes.len() > 100, "{villagers} villagers, {} addresses", homes.len());
}

#[test]
fn a_matter_of_a_season_is_brought_in_its_season() {
    for matter in matters().expect("matters") {
        let season = matter.urgent.contains(&Urgency::Season);
        assert!(!season || !matter.months.is_empty(), "{} presses by season in every month", matter._slug);
    }
    for day in DAYS {
        for course in written(day.parse().expect("an hour")).iter().filter(|course| course.follows.is_none()) {
            let month = course.steps.first().expect("a step").at.month();
            let months = &course.matter.months;
            assert!(months.is_empty() || months.contains(&month), "{} in month {month}", course.matter._slug);
        }
    }
}

/// How often each act was done, also by its result, route, kind or basis.
fn acts(courses: &[Course]) -> BTreeMap<String, usize> {
    let mut acts = BTreeMap::new();
    for step in courses.iter().flat_map(|course| &course.steps) {
        let act = step.act();
        *acts.entry(act.to_owned()).or_insert(0) += 1;
        for key in ["result", "kind", "basis", "as", "level"] {
            if matches!(act, "review" | "recheck" | "suggest" | "decline" | "link" | "close" | "rate" | "adopt") {
                *acts.entry(format!("{act} {}", text(&step.fields, key))).or_insert(0) += 1;
            }
        }
        if let Some(route) = step.fields.get("route") {
            *acts.entry(format!("{act} {route}")).or_insert(0) += 1;
        }
    }
    acts
}

#[test]
fn every_road_of_the_statute_is_walked_in_a_real_offices_share() {
    let courses = written(now());
    let acts = acts(&courses);
    let between = [
        ("review", 12, 50),
        ("review uphold", 6, 30),
        ("review change", 1, 15),
        ("recheck", 3, 20),
        ("extend", 6, 40),
        ("mediate", 8, 40),
        ("supervise", 6, 40),
        ("suggest improve", 2, 16),
        ("suggest policy", 1, 14),
        ("suggest accountability", 1, 8),
        ("divert", 8, 40),
        ("withdraw", 8, 60),
        ("decline 20(2)", 4, 20),
        ("decline 19(3)", 1, 6),
        ("decline 36(3)", 1, 4),
        ("link repeat", 8, 20),
        ("link same-matter", 2, 10),
        ("object", 8, 40),
        ("help", 5, 40),
        ("call-back", 8, 50),
        ("rate satisfied", 150, 480),
        ("rate fairly", 60, 240),
        ("rate dissatisfied", 20, 110),
        ("close procedural", 50, 190),
        ("close settled", 180, 330),
        ("reopen", 1, 12),
        ("adopt whole", 5, 60),
        ("take-charge", 5, 90),
    ];
    for (act, least, most) in between {
        let times = acts.get(act).copied().unwrap_or_default();
        assert!((least..=most).contains(&times), "{act}: {times}, not {least} to {most}; all: {acts:?}");
    }
    let sent_on = ["review revoke", "review redo"].iter().filter_map(|act| acts.get(*act)).sum::<usize>();
    assert!(sent_on >= 2, "{acts:?}");
    for route in 1..=5 {
        assert!(acts.contains_key(&format!("divert {route}")), "route {route}: {acts:?}");
    }
}

#[test]
fn who_mediates_stands_in_the_districts_list_and_both_sides_wanted_it() {
    let policy = casework::Policy::built_in("test").expect("the built-in policy");
    for course in written(now()) {
        for step in course.steps.iter().filter(|step| step.act() == "mediate") {
            let (who, consent) = (text(&step.fields, "mediator"), text(&step.fields, "consent"));
            assert!(policy.mediators.by_name(who).is_some(), "{who}");
            assert!(!consent.is_empty() && !consent.is_ascii(), "{consent}");
        }
    }
}

#[test]
fn only_what_a_court_has_is_declined_as_litigation_and_nothing_that_endangers_a_life() {
    for course in written(now()) {
        let declined = course.steps.iter().any(|step| step.act() == "decline");
        let register = &course.steps.first().expect("a step").fields;
        if declined && course.follows.is_none() {
            assert!(course.matter.decline.is_some(), "{}", course.matter.title);
            assert!(!course.matter.urgent.contains(&Urgency::DangerToLife), "{}", course.matter.title);
            assert_eq!(text(register, "channel"), Channel::Visit.slug(), "{}", course.matter.title);
        }
    }
}

#[test]
fn ratings_are_in_many_words_and_some_in_none() {
    let courses = written(now());
    let rated: Vec<&Value> =
        courses.iter().flat_map(|c| &c.steps).filter(|step| step.act() == "rate").map(|step| &step.fields).collect();
    let mut said: BTreeMap<&str, usize> = BTreeMap::new();
    for comment in rated.iter().map(|fields| text(fields, "comment")) {
        *said.entry(comment).or_insert(0) += 1;
    }
    let silent = said.remove("").unwrap_or_default();
    assert!(silent * 100 > rated.len() * 20 && silent * 100 < rated.len() * 45, "{silent} of {}", rated.len());
    assert!(said.len() >= 40, "{} sentences", said.len());
    let most = said.values().max().copied().unwrap_or_default();
    assert!(most * 12 < rated.len(), "one sentence {most} times of {}", rated.len());
}

#[test]
fn the_supervisor_asks_a_few_how_it_went_days_after_the_file_was_shut() {
    let courses = written(now());
    let mut notes: BTreeMap<&str, usize> = BTreeMap::new();
    for course in &courses {
        for step in course.steps.iter().filter(|step| step.act() == CALL_BACK) {
            let shut = course.steps.iter().filter(|earlier| earlier.act() == "close");
            let days_after = |shut: DateTime| (step.at.date() - shut.date()).get_days();
            assert!(shut.map(|shut| days_after(shut.at)).any(|days| days >= 4), "{}", course.matter.title);
            assert_eq!(step.actor.role, casework::Role::Supervisor);
            *notes.entry(text(&step.fields, "note")).or_insert(0) += 1;
        }
    }
    let asked = notes.values().sum::<usize>();
    assert!(asked * 100 >= courses.len() * 2 && asked * 100 <= courses.len() * 9, "{asked} of {}", courses.len());
    assert!(notes.len() * 2 > asked && notes.values().all(|times| *times <= 4), "{notes:?}");
}

#[test]
fn two_years_are_there_and_each_month_has_its_cases() {
    let courses = written(now());
    let days: Vec<Date> = courses.iter().filter_map(|course| course.steps.first()).map(|step| step.at.date()).collect();
    let today = now().date();
    let in_days = |from: i64, until: i64| {
        let (from, until) = (today.saturating_sub(from.days()), today.saturating_sub(until.days()));
        days.iter().filter(|day| **day > from && **day <= until).count()
    };
    assert!(in_days(365, 0) > 200 && in_days(730, 365) > 100, "{} and {}", in_days(365, 0), in_days(730, 365));
    for month in 0..24 {
        assert!(
            in_days(month * 30 + 30, month * 30) > 3,
            "month {month} ago has {}",
            in_days(month * 30 + 30, month * 30)
        );
    }
}

#[test]
fn a_leader_receives_and_people_are_at_work_when_the_office_is_open() {
    let policy = policy();
    let first: Date = "2026-09-10".parse().expect("a day");
    let mut receptions = 0;
    for n in 0..40 {
        let day = first.saturating_add(n.days());
        for story in stories::stories(&policy.calendar, day).expect("stories") {
            for step in story.steps.iter().filter(|step| step.act == "publish-reception") {
                let on: Date = text(&Value::Object(step.fields.clone()), "on").parse().expect("a day");
                assert!(policy.calendar.is_working(on), "made on {day}: received on {on}, a {:?}", on.weekday());
                receptions += 1;
            }
        }
    }
    assert!(receptions > 120, "{receptions}");
    for course in written(now()) {
        for step in course.steps.iter().filter(|step| step.actor.role != casework::Role::Petitioner) {
            assert!(policy.calendar.is_working(step.at.date()), "{} on {}", step.act(), step.at);
            assert!((8..18).contains(&step.at.hour()), "{} at {}", step.act(), step.at);
        }
    }
}

#[test]
fn the_same_seed_makes_the_same_district() {
    let plain = |courses: Vec<Course>| -> Vec<String> {
        courses
            .iter()
            .flat_map(|course| &course.steps)
            .map(|step| format!("{} {:?} {}", step.at, step.actor, step.fields))
            .collect()
    };
    assert_eq!(plain(written(now())), plain(written(now())));
}
