//! A few matters are open past the day of their answer, and each has its reason: it was answered in time, all that was granted is
//! done, and its file waits until the right to a review has lapsed. The office has asked, and the unit's head has said so (条例40).

use casework::Policy;
use casework::case::vocabulary::{Class, Urgency};
use jiff::ToSpan;
use jiff::civil::DateTime;
use rand::RngExt;
use rand::rngs::StdRng;
use serde_json::{Value, json};

use super::by_the_paper::answer_due;
use super::course::{Planned, head, supervisor};
use super::lots::is_red;
use super::matters::Matter;
use super::phrases::phrase;

/// Whether a matter takes its ordinary time and may wait so long without harm to anybody.
pub fn may_wait(matter: &Matter) -> bool {
    let presses = matter.at_once.is_some() || matter.urgent.contains(&Urgency::Season);
    matter.class == Class::Claim && matter.decline.is_none() && !matter.mild && !presses && !is_red(matter)
}

/// The whole course with the office's question after that day, and what the head said; nothing where it waits for something
/// else, was answered late or was never asked about by now.
pub fn chased(mut course: Vec<Planned>, policy: &Policy, now: DateTime, dice: &mut StdRng) -> Option<Vec<Planned>> {
    let due = answer_due(&course, policy, now)?;
    let (done, ahead): (Vec<&Planned>, Vec<&Planned>) = course.iter().partition(|step| step.at <= now);
    let waits_to_be_shut = ahead.first().is_some_and(|step| step.act() == "close");
    let went_on = done.iter().any(|step| step.act() == "request-review");
    // The head's own conclude seals the answer.
    let seal = done.iter().filter(|step| step.act() == "conclude").nth(1)?;
    let asked_on = policy.calendar.roll(due.saturating_add(dice.random_range(2i64..=5).days()));
    let asked = asked_on.at(9, 10, 0, 0).saturating_add(dice.random_range(0i64..140).minutes());
    let quiet_since = done.last()?.at;
    if !waits_to_be_shut || went_on || seal.at.date() > due || asked <= quiet_since || asked >= now {
        return None;
    }
    let unit = seal.actor.unit.clone()?;
    let dissatisfied = |step: &&Planned| {
        let word = |key: &str| step.fields.get(key).and_then(Value::as_str).unwrap_or_default();
        step.act() == "rate" && word("subject") == "unit" && word("level") == "dissatisfied"
    };
    let why = if done.iter().any(dissatisfied) { "open_not_content" } else { "open_not_rated" };
    let (reason, kind, answer) = (phrase("supervise_open", dice), phrase("supervise_kind", dice), phrase(why, dice));
    let told_on = policy.calendar.roll(asked_on.saturating_add(dice.random_range(1i64..=3).days()));
    let told = told_on.at(14, 20, 0, 0).saturating_add(dice.random_range(0i64..150).minutes());
    let question = json!({ "do": "supervise", "reason": reason, "kind": kind });
    course.push(Planned { at: asked, actor: supervisor(), fields: question });
    if told < now {
        let fields = json!({ "do": "answer-supervision", "answer": answer });
        course.push(Planned { at: told, actor: head(unit.as_str()), fields });
    }
    course.sort_by_key(|step| step.at);
    Some(course)
}
