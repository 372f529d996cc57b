//! How the district's cases stand by the papers' way of counting (通报口径): over by whatever road, or open past the day of their
//! answer. The newspaper tells of 375 of 382; the sample district gives that itself, on whatever day it is made.

use std::collections::BTreeMap;

use anyhow::Result;
use casework::Policy;
use casework::case::vocabulary::ClockKey;
use casework::policy::Length;
use jiff::civil::{Date, DateTime};
use serde_json::{Map, Value};

use super::course::Planned;
use super::stories;
use crate::scenario::Story;

/// So many are over by the newspaper, and so many finished cases the whole sample district is asked for.
pub const FINISHED: usize = 375;
/// So many more are open past the day of their answer: 375 of 382.
pub const PAST: usize = 7;

/// How the papers count a case on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InPaper {
    /// Shut, declined or guided to another road.
    Over,
    /// Open although the day of its answer is past.
    Past,
    /// Open in its days; or a report (检举控告), of which the papers' count knows nothing (条例30).
    Apart,
}

/// What the invented cases have to give, beside what the stories give.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    pub over: usize,
    pub past: usize,
}

impl Wanted {
    /// Of a district with as many finished cases as the newspaper's or more; a small one is as it comes.
    ///
    /// # Errors
    /// A sample file that does not parse.
    pub fn of(closed: usize, policy: &Policy, today: Date) -> Result<Option<Wanted>> {
        if closed < FINISHED {
            return Ok(None);
        }
        let told = of_stories(&stories::stories(&policy.calendar, today)?, policy, today);
        let times = |as_what: InPaper| told.iter().filter(|one| **one == as_what).count();
        let (over, past) = (closed, closed * PAST / FINISHED);
        let wanted =
            Wanted { over: over.saturating_sub(times(InPaper::Over)), past: past.saturating_sub(times(InPaper::Past)) };
        Ok(Some(wanted))
    }
}

/// How a course stands at this hour; what comes later is not looked at.
pub fn of_steps(steps: &[Planned], policy: &Policy, now: DateTime) -> InPaper {
    let road = road(steps, policy, now);
    road.counts_as(now.date())
}

/// The last day of the answer that a course owed last, if a unit took it as a claim.
pub fn answer_due(steps: &[Planned], policy: &Policy, now: DateTime) -> Option<Date> {
    road(steps, policy, now).owed
}

fn road(steps: &[Planned], policy: &Policy, now: DateTime) -> Road {
    let mut road = Road::default();
    for step in steps.iter().filter(|step| step.at <= now) {
        if let Some(fields) = step.fields.as_object() {
            road.goes_on(step.at.date(), fields, policy);
        }
    }
    road
}

/// How each case of these stories stands on a day. What is refused changes nothing.
pub fn of_stories(stories: &[Story], policy: &Policy, today: Date) -> Vec<InPaper> {
    let mut all = Vec::new();
    for story in stories {
        let mut roads: BTreeMap<&str, Road> = BTreeMap::new();
        let is_done = |expect: &Option<String>| !expect.as_deref().is_some_and(|expect| expect.starts_with("refused"));
        for step in story.steps.iter().filter(|step| is_done(&step.expect)) {
            roads.entry(step.case.as_str()).or_default().goes_on(step.at.date(), &step.fields, policy);
        }
        all.extend(roads.values().filter(|road| road.registered).map(|road| road.counts_as(today)));
    }
    all
}

/// What is read out of the commands of one case.
#[derive(Debug, Default)]
struct Road {
    registered: bool,
    class: String,
    accepted: Option<Date>,
    /// The last day of the answer that was owed last, and the day from which it counts.
    owed: Option<Date>,
    owed_from: Option<Date>,
    answered: bool,
    shut: bool,
    /// Declined or guided elsewhere.
    away: bool,
}

impl Road {
    fn goes_on(&mut self, day: Date, fields: &Map<String, Value>, policy: &Policy) {
        let word = |key: &str| fields.get(key).and_then(Value::as_str).unwrap_or_default();
        match word("do") {
            // A station's line becomes a case when it is handed up.
            "register" | "hand-up" => (self.registered, self.class) = (true, word("class").to_owned()),
            "route" => self.away = false,
            "accept" => {
                let simple = word("procedure") == "simple";
                (self.away, self.accepted) = (false, Some(day));
                self.owes(if simple { ClockKey::SimpleDecide } else { ClockKey::Decide }, day, policy);
            }
            "change-procedure" => self.owes(ClockKey::Decide, self.accepted.unwrap_or(day), policy),
            "extend" => self.has_longer(fields.get("days").and_then(Value::as_i64).unwrap_or_default(), policy),
            "conclude" => self.answered = true,
            "decline" | "divert" => self.away = true,
            "close" => self.shut = true,
            "reopen" => {
                (self.shut, self.away) = (false, false);
                if self.answered {
                    self.owes(ClockKey::Decide, day, policy);
                }
            }
            // Asked after it was shut, the next level has it (条例35, 36).
            "request-review" | "request-recheck" => self.shut = false,
            // Sent back, the unit owes another answer.
            "review" | "recheck" if matches!(word("result"), "revoke" | "redo") => {
                self.owes(ClockKey::Decide, day, policy);
            }
            // All else ends no road and moves no day.
            _ => {}
        }
    }

    fn owes(&mut self, key: ClockKey, from: Date, policy: &Policy) {
        self.owed_from = Some(from);
        self.owed = due(key, from, 0, policy);
    }

    fn has_longer(&mut self, days: i64, policy: &Policy) {
        let days = i32::try_from(days).unwrap_or_default();
        self.owed = self.owed_from.and_then(|from| due(ClockKey::Decide, from, days, policy));
    }

    /// `figures::period` says the same of what the journal holds; a test holds the two together.
    fn counts_as(&self, today: Date) -> InPaper {
        let claim = self.class.is_empty() || self.class == "claim";
        match self.owed {
            _ if self.class == "report" => InPaper::Apart,
            _ if self.shut || self.away => InPaper::Over,
            Some(due) if claim && due < today => InPaper::Past,
            Some(_) | None => InPaper::Apart,
        }
    }
}

/// The last day of an answer, as the policy counts it (条例34).
fn due(key: ClockKey, from: Date, more: i32, policy: &Policy) -> Option<Date> {
    let deadline = policy.deadline(key, from)?;
    match deadline.unit {
        Length::Days => Some(policy.calendar.after_days(from, deadline.length + more).due),
        Length::WorkingDays => Some(policy.calendar.after_working_days(from, deadline.length).due),
        Length::Set => None,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use casework::figures::PeriodFigure;
    use casework::figures::period::{Period, PeriodScope};
    use casework::{Actor, Role};
    use jiff::ToSpan;

    use super::super::believable::{DAYS, text, written};
    use super::super::invent::{self, Course};
    use super::super::trays::empty;
    use super::*;

    fn policy() -> Policy {
        Policy::built_in("test").expect("the built-in policy")
    }

    /// How many are over and how many past their day, of the courses and of the stories together.
    fn counted(courses: &[Course], policy: &Policy, now: DateTime) -> (usize, usize) {
        let today = now.date();
        let told = of_stories(&stories::stories(&policy.calendar, today).expect("stories"), policy, today);
        let all: Vec<InPaper> = courses.iter().map(|course| of_steps(&course.steps, policy, now)).chain(told).collect();
        let times = |what: InPaper| all.iter().filter(|one| **one == what).count();
        (times(InPaper::Over), times(InPaper::Past))
    }

    /// The article's first sentence, by no luck of a seed or of a weekday: 375 of 382.
    #[test]
    fn the_newspapers_count_comes_out_whatever_the_seed_and_the_day() {
        let policy = policy();
        for day in DAYS {
            let now: DateTime = day.parse().expect("an hour");
            for seed in [375, 2, 4, 7, 11, 20_261_128] {
                let courses = invent::courses(&policy, now, (FINISHED, 60), seed).expect("courses");
                assert_eq!(counted(&courses, &policy, now), (FINISHED, PAST), "made on {day}, seed {seed}");
            }
        }
    }

    /// Weekdays, months' ends and what comes after long holidays: the generator is asked on each.
    #[test]
    fn the_newspapers_count_comes_out_on_any_day_of_a_year() {
        let (policy, first) = (policy(), "2026-07-08".parse::<Date>().expect("a day"));
        for n in 0..13 {
            let now = first.saturating_add((n * 29).days()).at(9, 30, 0, 0);
            let courses = invent::courses(&policy, now, (FINISHED, 60), 375).expect("courses");
            assert_eq!(counted(&courses, &policy, now), (FINISHED, PAST), "made on {now}");
        }
    }

    /// No matter is past its day without a reason: it was answered in time, is not red, and somebody asked.
    #[test]
    fn what_is_past_its_day_was_answered_in_time_and_is_asked_about() {
        let policy = policy();
        for day in DAYS {
            let now: DateTime = day.parse().expect("an hour");
            let courses = written(now);
            let past = |course: &&Course| of_steps(&course.steps, &policy, now) == InPaper::Past;
            let mut said = BTreeSet::new();
            for course in courses.iter().filter(past) {
                let title = &course.matter.title;
                let due = answer_due(&course.steps, &policy, now).expect("a day");
                let sealed = course.steps.iter().filter(|step| step.act() == "conclude").nth(1).expect("a seal");
                assert!(sealed.at.date() <= due, "{title}: sealed on {}, due on {due}", sealed.at);
                assert!((now.date() - due).get_days() < 90, "{title}: due on {due}");
                let mut asked = course.steps.iter().filter(|step| step.act() == "supervise");
                let after = asked.rfind(|step| step.at.date() > due).expect("somebody asked");
                said.insert(text(&after.fields, "reason").to_owned());
                assert!(super::super::chased::may_wait(&course.matter), "{title} presses");
            }
            assert!(!said.is_empty(), "made on {day}: the stories alone are past their day");
        }
    }

    /// What is read out of the stories' steps is what the figures say once they are played, also around long holidays.
    #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
    async fn the_played_stories_count_as_they_were_read() {
        let policy = policy();
        for day in [
            "2026-11-28",
            "2026-10-12",
            "2026-07-08",
            "2026-02-26",
            "2026-04-07",
            "2026-05-07",
            "2026-01-05",
            "2026-12-01",
        ] {
            let today: Date = day.parse().expect("a day");
            let (store, told) = (empty().await, stories::stories(&policy.calendar, today).expect("stories"));
            let all = of_stories(&told, &policy, today);
            let times = |what: InPaper| all.iter().filter(|one| **one == what).count() as u64;
            stories::play(&store, told, today).await.expect("played");
            assert_eq!(ended(&store, today).await, (times(InPaper::Over), times(InPaper::Past)), "made on {day}");
            store.close().await;
        }
    }

    /// What the figure counts over everything: ended, and open past the day of its answer.
    async fn ended(store: &store::Store, today: Date) -> (u64, u64) {
        let head = Actor::staff("office-head", Role::OfficeHead, "office");
        let period = Period { from: "2000-01-01".parse().expect("a day"), until: today };
        let sums = store.figures(&PeriodScope { period, today, unit: None }, &head).await.expect("figures");
        let ended = sums.get(&PeriodFigure::EndedAnyRoad).cloned().unwrap_or_default();
        (ended.numerator, ended.denominator - ended.numerator)
    }
}
