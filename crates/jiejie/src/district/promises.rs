//! What a sealed answer says will be done: what, by whom, by which day (条例32). The day comes from the day and hour of the
//! draft and from when it was done, so that no course depends on it.

use casework::clock::Calendar;
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::{Value, json};

use super::course::Planned;
use super::invent::Course;
use super::looks::before_rest;
use super::matters::{Matter, Names};
use super::phrases::phrase_at;

/// In how many days an office says that a thing will be done.
const TERMS: [i64; 7] = [7, 10, 15, 20, 30, 45, 60];
/// Of so many promises one is kept late.
const LATE_OF: usize = 13;

/// Writes into the answers what will be done by whom and when, where it was not done before or on the day of the seal.
pub fn put_promises(courses: &mut [Course], names: &Names, calendar: &Calendar, today: Date) {
    for course in courses {
        let drafts: Vec<usize> = (0..course.steps.len()).filter(|n| is_draft(course.steps.get(*n))).collect();
        let ends = drafts.iter().skip(1).copied().chain([course.steps.len()]).collect::<Vec<_>>();
        for (from, until) in drafts.iter().copied().zip(ends) {
            let Some((draft, after)) = course.steps.get_mut(from..until).and_then(<[Planned]>::split_first_mut) else {
                continue;
            };
            let answer = Answered { after, matter: &course.matter, calendar, today };
            answer.promise(draft, names);
        }
    }
}

fn is_draft(step: Option<&Planned>) -> bool {
    let concludes = step.filter(|step| step.act() == "conclude");
    let opinions = concludes.and_then(|step| step.fields.get("opinions")?.as_array());
    opinions.is_some_and(|opinions| !opinions.is_empty())
}

/// What came after the draft of an answer, until the next one.
struct Answered<'a> {
    after: &'a [Planned],
    matter: &'a Matter,
    calendar: &'a Calendar,
    today: Date,
}

impl Answered<'_> {
    fn promise(&self, draft: &mut Planned, names: &Names) {
        let drafted = draft.at.date();
        let handler = names.users.get(&draft.actor.user.to_string()).map_or("", String::as_str);
        let place = usize::from(draft.at.day().unsigned_abs()) * 7 + usize::from(draft.at.minute().unsigned_abs());
        let who = phrase_at("promise_who", place).replace("{name}", handler);
        let opinions = draft.fields.get_mut("opinions").and_then(Value::as_array_mut);
        for opinion in opinions.into_iter().flatten() {
            let demand = opinion.get("demand").and_then(Value::as_u64).unwrap_or_default();
            let supported = opinion.get("result").and_then(Value::as_str) == Some("support");
            let Some(what) = self.what(demand).filter(|_| supported) else { continue };
            let place = place + usize::try_from(demand).unwrap_or_default();
            if let Some(due) = self.due(demand, drafted, place) {
                opinion["will"] = json!({ "what": what, "who": who, "due": due });
            }
        }
    }

    /// The demand itself, or what the matter says instead. What was done on the first day is promised no more.
    fn what(&self, demand: u64) -> Option<String> {
        let n = usize::try_from(demand).ok()?.checked_sub(1)?;
        let at_once = self.matter.at_once.is_some() && n == 0;
        let what = self.matter.will.get(n).or_else(|| self.matter.demands.get(n))?;
        Some(what.clone()).filter(|what| !what.is_empty() && !at_once)
    }

    /// In time for most, and late for a few; of what is not done yet a day to come.
    fn due(&self, demand: u64, drafted: Date, place: usize) -> Option<Date> {
        let done = self.after.iter().find(|step| {
            step.act() == "carry-out" && step.fields.get("demand").and_then(Value::as_u64) == Some(demand)
        });
        let sealed = self.after.iter().find(|step| step.act() == "conclude").map_or(drafted, |step| step.at.date());
        let terms = TERMS.iter().map(|days| self.calendar.roll(drafted.saturating_add(days.days())));
        let Some(done) = done.map(|step| step.at.date()) else {
            let open = !self.after.iter().any(|step| matches!(step.act(), "close" | "reopen" | "withdraw"));
            let mut later = terms.filter(|day| *day > self.today.saturating_add(2.days()));
            return later.nth(place % 2).filter(|_| open);
        };
        let missed = before_rest(self.calendar, done.saturating_sub(i64::try_from(1 + place % 5).unwrap_or(1).days()));
        if place.is_multiple_of(LATE_OF) && missed > sealed {
            return Some(missed);
        }
        let slack = i64::try_from(place % 4).unwrap_or_default();
        let mut in_time = terms.filter(|day| *day >= done.saturating_add(slack.days()));
        in_time.next().filter(|_| done > sealed)
    }
}

#[cfg(test)]
mod tests {
    use super::super::believable::{DAYS, text, written};
    use super::*;

    /// Each promise of a course: sealed on, promised for, done on.
    fn promised(course: &Course) -> Vec<(Date, Date, Option<Date>)> {
        let mut all = Vec::new();
        for (n, draft) in course.steps.iter().enumerate().filter(|(_, step)| is_draft(Some(step))) {
            let after = course.steps.get(n + 1..).unwrap_or_default();
            let on = |act: &str, demand: Option<&Value>| {
                let of_it = |step: &&Planned| demand.is_none_or(|n| step.fields.get("demand") == Some(n));
                after.iter().filter(|step| step.act() == act).find(of_it).map(|step| step.at.date())
            };
            for opinion in draft.fields.get("opinions").and_then(Value::as_array).into_iter().flatten() {
                let Some(will) = opinion.get("will") else { continue };
                assert_eq!(text(opinion, "result"), "support", "{opinion}");
                assert!(!text(will, "what").is_empty() && text(will, "who").chars().count() > 3, "{will}");
                let sealed = on("conclude", None).unwrap_or(draft.at.date());
                let due: Date = text(will, "due").parse().expect("a day");
                all.push((sealed, due, on("carry-out", opinion.get("demand"))));
            }
        }
        all
    }

    /// An official saw "0 of 0" on the wall and in the yearly report.
    #[test]
    fn most_promises_are_kept_in_time_a_few_late_and_none_that_is_open_is_past_its_day() {
        let policy = casework::Policy::built_in("test").expect("the built-in policy");
        for day in DAYS {
            let today = day.parse::<jiff::civil::DateTime>().expect("an hour").date();
            let (mut kept, mut late) = (0, 0);
            for course in written(day.parse().expect("an hour")) {
                for (sealed, due, done) in promised(&course) {
                    assert!(due > sealed, "{}: sealed on {sealed}, due on {due}", course.matter.title);
                    assert!(policy.calendar.is_working(due), "{}: {due}", course.matter.title);
                    match done {
                        Some(done) if done <= due => kept += 1,
                        Some(_) => late += 1,
                        None => assert!(due > today, "{}: {due} is over", course.matter.title),
                    }
                }
            }
            assert!(kept > 100, "made on {day}: {kept} kept");
            assert!(late > 3 && late * 8 < kept, "made on {day}: {late} late beside {kept}");
        }
    }
}
