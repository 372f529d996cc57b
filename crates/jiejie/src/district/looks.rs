//! Who is to look at an open case of a colour looks at it, mostly in time: red a leader every week, yellow the unit's head
//! every fortnight.

use casework::Actor;
use casework::case::vocabulary::Urgency;
use casework::clock::Calendar;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use rand::RngExt;
use rand::rngs::StdRng;
use serde_json::json;

use super::course::{Planned, head, leader};
use super::lots::is_red;
use super::matters::Matter;
use super::phrases::{any_place, phrase_at};

/// The course of an open case with the looks that its colour asks for.
pub fn with_looks(
    mut course: Vec<Planned>,
    matter: &Matter,
    calendar: &Calendar,
    dice: &mut StdRng,
    now: DateTime,
) -> Vec<Planned> {
    let red = is_red(matter);
    if !red && !is_yellow(matter, &course) {
        return course;
    }
    let first = if red { "take-charge" } else { "route" };
    let Some(begun) = course.iter().rev().find(|step| step.act() == first).map(|step| step.at) else { return course };
    let (actor, key, gap) = match red {
        true => (leader(), "leader_looked", 3..=5_i32),
        false => (head(&matter.unit), "head_looked", 8..=11),
    };
    // The head's own conclude seals the answer; after it only the carrying out is left to look at.
    let sealed = course.iter().filter(|step| step.act() == "conclude").nth(1).map(|step| step.at);
    let mut place = any_place(dice);
    let mut day = begun.date();
    loop {
        let next = day.saturating_add(i64::from(dice.random_range(gap.clone())).days());
        day = Some(before_rest(calendar, next)).filter(|before| *before > day).unwrap_or_else(|| calendar.roll(next));
        let at = day.at(9, 0, 0, 0).saturating_add(dice.random_range(5i64..150).minutes());
        if at >= now {
            break;
        }
        place += 1;
        let answered = sealed.is_some_and(|sealed| sealed < at);
        let key = if answered { format!("{key}_after") } else { key.to_owned() };
        course.push(look_at(at, actor.clone(), phrase_at(&key, place)));
    }
    course.sort_by_key(|step| step.at);
    course
}

fn look_at(at: DateTime, actor: Actor, note: String) -> Planned {
    Planned { at, actor, fields: json!({ "do": "look", "note": note }) }
}

/// The working day on or before it: a look is not put off over a holiday.
pub(super) fn before_rest(calendar: &Calendar, day: Date) -> Date {
    (0..10).map(|n: i64| day.saturating_sub(n.days())).find(|day| calendar.is_working(*day)).unwrap_or(day)
}

/// What makes it yellow from the first day on (`grades.toml`, in the large).
fn is_yellow(matter: &Matter, course: &[Planned]) -> bool {
    let register = course.first().map(|step| (step.at.date(), &step.fields));
    let since = register.and_then(|(_, fields)| fields.get("since")?.as_str()?.parse::<Date>().ok());
    let old = match (register, since) {
        (Some((day, _)), Some(since)) => (day - since).get_days() >= 5 * 365,
        _ => false,
    };
    let pressing = matter.urgent.iter().any(|urgent| matches!(urgent, Urgency::Livelihood | Urgency::Season));
    let open = matter.amount.unwrap_or_default() - matter.paid.unwrap_or_default();
    pressing || old || matter.people >= 30 || open >= 50_000
}
