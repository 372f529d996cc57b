//! The days of a story that is played on other days than it was written for: those of its steps, those that its fields set, and
//! those that its texts name. Nobody of an office works on a day on which it is shut.

use casework::clock::Calendar;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use serde_json::{Map, Value};

use super::looks::before_rest;
use crate::scenario::{Step, Story};

/// What began longer ago than this is history and stays where it was.
const LATELY: i32 = 366;

/// Moves the days of these fields, which were written near a day, by so many days.
pub(super) fn shift_days(fields: &mut Map<String, Value>, days: i64, near: Date) {
    for (key, value) in fields.iter_mut() {
        let history = key == "since" && day_of(value).is_some_and(|day| (near - day).get_days() > LATELY);
        if !history {
            shift(value, days, near);
        }
    }
}

fn shift(value: &mut Value, days: i64, near: Date) {
    match value {
        Value::String(text) => match text.parse::<Date>() {
            Ok(day) => *text = day.saturating_add(days.days()).to_string(),
            Err(_) => *text = shifted_text(text, days, near),
        },
        Value::Object(inner) => shift_days(inner, days, near),
        Value::Array(list) => list.iter_mut().for_each(|item| shift(item, days, near)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// The text with every month and day that it names without a year moved by so many days.
fn shifted_text(text: &str, days: i64, near: Date) -> String {
    let mut moved = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at(at);
        moved.push_str(before);
        let (found, length) = match month_and_day(from).filter(|_| !moved.ends_with('\u{5e74}')) {
            Some((month, day, length)) => (nearest(month, day, near), length),
            None => (None, from.chars().take_while(char::is_ascii_digit).count()),
        };
        match found {
            Some(day) => moved.push_str(&in_months_and_days(day.saturating_add(days.days()))),
            None => moved.push_str(&from[..length]),
        }
        rest = &from[length..];
    }
    moved.push_str(rest);
    moved
}

/// A month and a day at the head of a text, and how many bytes they take.
fn month_and_day(text: &str) -> Option<(i8, i8, usize)> {
    let (month, rest) = text.split_once('\u{6708}')?;
    let (day, _) = rest.split_once('\u{65e5}')?;
    let number = |text: &str| (text.len() <= 2).then(|| text.parse::<i8>().ok()).flatten();
    let signs = '\u{6708}'.len_utf8() + '\u{65e5}'.len_utf8();
    Some((number(month)?, number(day)?, month.len() + day.len() + signs))
}

/// The day of that name that lies nearest.
fn nearest(month: i8, day: i8, near: Date) -> Option<Date> {
    let years = near.year() - 1..=near.year() + 1;
    years.filter_map(|year| Date::new(year, month, day).ok()).min_by_key(|day| (*day - near).get_days().abs())
}

fn in_months_and_days(day: Date) -> String {
    format!("{}\u{6708}{}\u{65e5}", day.month(), day.day())
}

/// The story with no step of an office on a day on which it is shut. Up to a hearing or a reception the steps go back to the
/// working day before, so that its notice keeps its days; all others go on to the next, each day of the story a day of its own.
pub(super) fn on_open_days(mut story: Story, calendar: &Calendar) -> Story {
    let set = set_day(&story);
    let mut last: Option<(Date, DateTime)> = None;
    for step in &mut story.steps {
        let (written, time) = (step.at.date(), step.at.time());
        let open = |day: Date| if is_anywhere(step) { day } else { calendar.roll(day) };
        let day = match (set, last) {
            (Some(set), _) if written < set => before_rest(calendar, written),
            (_, Some((earlier, at))) if earlier < written => open(written.max(at.date().saturating_add(1.day()))),
            (_, Some((_, at))) => open(written.max(at.date())),
            (_, None) => open(written),
        };
        put_on(step, day.to_datetime(time), last.map(|(_, at)| at), Some(calendar));
        last = Some((written, step.at));
    }
    story
}

/// The story of a hearing on the day on which the district is made: what leads to it is done on working days.
pub(super) fn before_the_day(mut story: Story, calendar: &Calendar) -> Story {
    let mut last: Option<DateTime> = None;
    for step in &mut story.steps {
        let (written, time) = (step.at.date(), step.at.time());
        put_on(step, before_rest(calendar, written).to_datetime(time), last, None);
        last = Some(step.at);
    }
    story
}

/// A petitioner writes from home on any day.
fn is_anywhere(step: &Step) -> bool {
    step.by.starts_with("petitioner")
}

/// The day on which the story's hearing or reception is.
fn set_day(story: &Story) -> Option<Date> {
    let sets = story.steps.iter().find(|step| matches!(step.act.as_str(), "call-hearing" | "publish-reception"))?;
    day_of(sets.fields.get("on")?)
}

/// Puts a step on this hour, after the one before it. A day of its fields that was its own goes with it; another that it sets
/// becomes one on which the office is open, where a calendar is given.
fn put_on(step: &mut Step, at: DateTime, last: Option<DateTime>, calendar: Option<&Calendar>) {
    let written = step.at.date();
    step.at = match last {
        Some(last) if last >= at => last.saturating_add(6.minutes()),
        _ => at,
    };
    let day = step.at.date();
    set_days(&mut step.fields, &|own| match own {
        own if own == written => day,
        own => calendar.map_or(own, |calendar| calendar.roll(own)),
    });
}

fn set_days(fields: &mut Map<String, Value>, put: &dyn Fn(Date) -> Date) {
    for (key, value) in fields.iter_mut() {
        // The day on which something began is as it was.
        if key != "since" {
            set_value(value, put);
        }
    }
}

fn set_value(value: &mut Value, put: &dyn Fn(Date) -> Date) {
    match value {
        Value::String(text) => {
            if let Ok(day) = text.parse::<Date>() {
                *text = put(day).to_string();
            }
        }
        Value::Object(inner) => set_days(inner, put),
        Value::Array(list) => list.iter_mut().for_each(|item| set_value(item, put)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn day_of(value: &Value) -> Option<Date> {
    value.as_str()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    #[test]
    fn a_day_named_in_a_text_moves_with_the_story_and_one_of_a_year_stays() {
        let near = day("2026-03-13");
        let month = |month: u8, day: u8| format!("{month}\u{6708}{day}\u{65e5}");
        let moved = |text: &str| shifted_text(text, 252, near);
        assert_eq!(moved(&format!("on {} at 12.4 m", month(3, 13))), format!("on {} at 12.4 m", month(11, 20)));
        assert_eq!(moved(&format!("2023\u{5e74}{}", month(8, 31))), format!("2023\u{5e74}{}", month(8, 31)));
        assert_eq!(moved("3\u{6708} 208"), "3\u{6708} 208");
        assert_eq!(moved(&format!("from {} on", month(12, 28))), format!("from {} on", month(9, 6)));
    }

    #[test]
    fn what_began_lately_moves_and_history_stays() {
        let near = day("2026-03-05");
        for (since, moved) in [("2026-02-25", "2026-03-04"), ("2012-10-20", "2012-10-20")] {
            let Value::Object(mut fields) = json!({ "since": since, "demands": ["by 2026"] }) else { panic!("fields") };
            shift_days(&mut fields, 7, near);
            assert_eq!(fields["since"], moved);
        }
    }

    #[test]
    fn no_step_of_an_office_is_on_a_day_on_which_it_is_shut() {
        let calendar = casework::Policy::built_in("test").expect("policy").calendar;
        for n in 0..120 {
            let today = day("2026-06-01").saturating_add((n * 3).days());
            for story in super::super::stories::stories(&calendar, today).expect("stories") {
                // A station's book is open on Saturdays as well.
                if story.steps.iter().any(|step| step.act == "open-station") {
                    continue;
                }
                let at_work = story.steps.iter().filter(|step| !is_anywhere(step) && !step.by.starts_with("station"));
                let shut = at_work.filter(|step| !calendar.is_working(step.at.date()));
                let shut: Vec<String> = shut.map(|step| format!("{} {}", step.act, step.at)).collect();
                assert!(shut.is_empty(), "{} made on {today}: {shut:?}", story.name);
                let late = story.steps.iter().filter(|step| step.at.date() > today).count();
                assert_eq!(late, 0, "{} made on {today} tells of what is still to come", story.name);
                let hours: Vec<DateTime> = story.steps.iter().map(|step| step.at).collect();
                assert!(hours.is_sorted(), "{} made on {today}: {hours:?}", story.name);
            }
        }
    }
}
