//! The invented past as a whole: which matters, when, how they end, and which petitions speak of an earlier one.

use anyhow::{Context as _, Result, anyhow};
use casework::Policy;
use casework::case::vocabulary::{Class, OpinionResult};
use casework::clock::Calendar;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use serde_json::Value;

use super::by_the_paper::{self, InPaper, Wanted};
use super::chased::chased;
use super::course::{CALL_BACK, Follows, Pen, Planned, Turns};
use super::looks::with_looks;
use super::lots::Lots;
use super::matters::{Matter, Names, matters, names};
use super::persons::petitioners;
use super::phrases::phrase;
use super::places::put_areas;
use super::promises::put_promises;
use super::rising::{self, Rising};
use super::sent_down::put_origins;
use super::slots::fill;
use super::teams::share_the_work;
use super::when::When;

/// Of every so many finished cases one is a repeated petition, and one of many more tells again what is pending or was
/// decided by the last level.
const REPEATS: usize = 28;
const TOLD_TWICE: usize = 93;
/// Of the open cases one in so many may be red from its first day.
const OPEN_TO_A_RED: usize = 20;
/// So often a course is thrown away before the district is given up; of those that wait past their day one in fifty fits.
const TRIES: usize = 6000;

/// An invented case.
pub struct Course {
    pub steps: Vec<Planned>,
    pub matter: Matter,
    people: Vec<Value>,
    /// The earlier one that it speaks of, by its number.
    pub follows: Option<usize>,
}

impl Course {
    fn first(&self) -> Option<DateTime> {
        self.steps.first().map(|step| step.at)
    }

    fn last(&self) -> Option<DateTime> {
        last(&self.steps)
    }

    /// Over by the papers' way of counting.
    fn is_over(&self, policy: &Policy, now: DateTime) -> bool {
        by_the_paper::of_steps(&self.steps, policy, now) == InPaper::Over
    }

    fn done(&self, act: &str) -> Option<Date> {
        self.steps.iter().find(|step| step.act() == act).map(|step| step.at.date())
    }
}

/// So many finished cases over two years and so many open ones; of a whole district as many as the newspaper's count asks for.
///
/// # Errors
/// Sample files that do not parse, or a matter that fits no month.
pub fn courses(policy: &Policy, now: DateTime, (closed, open): (usize, usize), seed: u64) -> Result<Vec<Course>> {
    let (material, names) = (matters()?, names()?);
    let rising = Rising::read(&names)?;
    let wanted = Wanted::of(closed, policy, now.date())?;
    let mut dice = StdRng::seed_from_u64(seed);
    let (mut lots, mut late) = (Lots::new(&material, open / OPEN_TO_A_RED), Lots::new(&rising.matters, 0));
    let (mut courses, mut turns): (Vec<Course>, Turns) = (Vec::new(), Turns::default());
    for n in 0..closed {
        let course = match again(&courses, turns, &policy.calendar, &mut dice, now, n) {
            Some(course) => course,
            None => invent(&mut lots, turns, &names, policy, &mut dice, now, When::Finished)?,
        };
        turns = turns.after(&course.steps);
        courses.push(course);
    }
    // What rises comes last, so that it changes nothing of what was told before.
    let usual = open.saturating_sub(rising::of_open(open));
    let mut still_open = Vec::new();
    for n in 0..open {
        let course = match n < usual {
            true => invent(&mut lots, turns, &names, policy, &mut dice, now, When::open(wanted, n))?,
            false => invent(&mut late, turns, &rising.names, policy, &mut dice, now, When::Lately)?,
        };
        turns = turns.after(&course.steps);
        still_open.push(course);
    }
    if let Some(wanted) = wanted {
        let over = |courses: &[Course]| courses.iter().filter(|one| one.is_over(policy, now)).count();
        let finished = wanted.over.saturating_sub(over(&still_open));
        // Nothing speaks of what came last.
        while over(&courses) > finished {
            courses.pop();
        }
        while over(&courses) < finished {
            let course = invent(&mut lots, turns, &names, policy, &mut dice, now, When::Counted)?;
            turns = turns.after(&course.steps);
            courses.push(course);
        }
    }
    put_origins(&mut courses, closed, now.date());
    courses.append(&mut still_open);
    put_areas(&mut courses, &names, seed);
    share_the_work(&mut courses);
    put_promises(&mut courses, &names, &policy.calendar, now.date());
    Ok(courses)
}

/// When the last step of a course was done; a call-back keeps nothing open.
fn last(steps: &[Planned]) -> Option<DateTime> {
    steps.iter().rfind(|step| step.act() != CALL_BACK).map(|step| step.at)
}

/// The steps that are done by now.
fn until_now(steps: Vec<Planned>, now: DateTime) -> Vec<Planned> {
    steps.into_iter().filter(|step| step.at <= now).collect()
}

/// A course that ends before now if it must be finished, and goes on past it if it must not.
fn invent(
    lots: &mut Lots<'_>,
    turns: Turns,
    names: &Names,
    policy: &Policy,
    dice: &mut StdRng,
    now: DateTime,
    when: When,
) -> Result<Course> {
    let (calendar, finished) = (&policy.calendar, when.is_finished());
    for _ in 0..TRIES {
        let start = calendar.roll(now.date().saturating_sub(when.days_ago(dice, now.date()).days()));
        let drawn = lots.draw(dice, start.month(), !finished, when.suits());
        let Some((n, matter)) = drawn.and_then(|n| Some((n, lots.matter(n)?))) else { continue };
        let mut matter = fill(matter, names, dice, (start, lots.turn(n)));
        // The first of its kind goes the road that it may go: no road is missing by luck.
        if let (Some(guided), 0) = (matter.divert.as_mut(), lots.times(n)) {
            guided.share = 100;
        }
        // How many it concerns is known only now.
        if !lots.is_new(&matter) || !when.suits()(&matter) {
            continue;
        }
        let people = petitioners(&matter, names, dice);
        let today = (!finished).then(|| now.date());
        let steps = Pen::new(dice, calendar, (&matter, &people), start, today).in_turn(turns).write();
        let course = Course { steps, matter, people, follows: None };
        let (first, last) = (course.first().context("an empty course")?, course.last().context("an empty course")?);
        if !when.fits(by_the_paper::of_steps(&course.steps, policy, now)) {
            continue;
        }
        if finished && last < now.saturating_sub(1.day()) {
            lots.take(n, &course.matter, false);
            return Ok(Course { steps: until_now(course.steps, now), ..course });
        }
        // Shut before now, with something still to be said of it: no open case.
        let shut = course.steps.iter().any(|step| step.act() == "close" && step.at <= now);
        if !finished && first <= now && last > now && !shut {
            let Some(steps) = asked_about(course.steps, when, policy, now, dice) else { continue };
            lots.take(n, &course.matter, true);
            let steps = with_looks(until_now(steps, now), &course.matter, calendar, dice, now);
            return Ok(Course { steps, matter: course.matter, people: course.people, follows: None });
        }
    }
    Err(anyhow!("no course fits before {now}"))
}

/// What is past its day with what was asked and said of it; all else as it is.
fn asked_about(
    steps: Vec<Planned>,
    when: When,
    policy: &Policy,
    now: DateTime,
    dice: &mut StdRng,
) -> Option<Vec<Planned>> {
    if when == When::PastItsDay { chased(steps, policy, now, dice) } else { Some(steps) }
}

/// A petition that speaks of an earlier one, where its turn has come and an earlier one fits.
fn again(
    courses: &[Course],
    turns: Turns,
    calendar: &Calendar,
    dice: &mut StdRng,
    now: DateTime,
    n: usize,
) -> Option<Course> {
    let turn = |every: usize| n % every == every - 1;
    let (follows, begins): (fn(usize) -> Follows, &str) = match () {
        () if turn(TOLD_TWICE * 2) => (Follows::Ended, "recheck"),
        () if turn(TOLD_TWICE) => (Follows::Pending, "accept"),
        () if turn(REPEATS) => (Follows::Repeat, "close"),
        () => return None,
    };
    let fits = |course: &&(usize, &Course)| {
        let spoken_of = courses.iter().any(|later| later.follows == Some(course.0));
        let plain = course.1.follows.is_none()
            && !spoken_of
            && !(course.1.matter.once && begins == "close")
            && course.1.matter.class == Class::Claim
            && course.1.matter.decline.is_none();
        plain && course.1.done(begins).is_some()
    };
    let fitting: Vec<(usize, &Course)> = courses.iter().enumerate().filter(|course| fits(&course)).collect();
    for _ in 0..60 {
        let (to, base) = *fitting.get(dice.random_range(0..fitting.len().max(1)))?;
        let Some(after) = base.done(begins) else { continue };
        let wait = if begins == "accept" { dice.random_range(4..12) } else { dice.random_range(12..60) };
        let start = calendar.roll(after.saturating_add(wait.days()));
        // A matter of a season is told again in its season.
        let months = &base.matter.months;
        if begins != "recheck" && !months.is_empty() && !months.contains(&start.month()) {
            continue;
        }
        // What is told twice while it is pending is told before the answer.
        if begins == "accept" && base.done("conclude").is_none_or(|answered| answered <= start.saturating_add(8.days()))
        {
            continue;
        }
        let since = base.first().map_or(0, |first| i64::from((start - first.date()).get_days()));
        let matter = told_again(&base.matter, follows(to), since, dice);
        let steps = Pen::new(dice, calendar, (&matter, &base.people), start, None)
            .following(follows(to))
            .in_turn(turns)
            .write();
        if last(&steps).is_some_and(|last| last < now.saturating_sub(1.day())) {
            let steps = until_now(steps, now);
            return Some(Course { steps, matter, people: base.people.clone(), follows: Some(to) });
        }
    }
    None
}

/// The matter as its people tell it again, so many days after they told it first.
fn told_again(matter: &Matter, follows: Follows, since: i64, dice: &mut StdRng) -> Matter {
    let (title, text) = match follows {
        // Of a paper or of money nothing is done by halves.
        Follows::Repeat(_) if !matter.works => ("again_title_plain", "again_text_plain"),
        Follows::Repeat(_) => ("again_title", "again_text"),
        Follows::Pending(_) => ("pending_title", "pending_text"),
        Follows::Ended(_) => ("ended_title", "ended_text"),
    };
    let put = |key: &str, dice: &mut StdRng| {
        let template = phrase(key, dice);
        template.replace("{title}", &matter.title).replace("{text}", &matter.text)
    };
    let mut again = Matter {
        title: put(title, dice),
        text: put(text, dice),
        mild: false,
        divert: None,
        mediation: None,
        at_once: None,
        began_days: matter.began_days.map(|days| days + since),
        ..matter.clone()
    };
    if matches!(follows, Follows::Repeat(_)) {
        done_again(&mut again, dice);
    }
    again
}

/// What was promised the first time and done by halves is done now, and the answer says so.
fn done_again(again: &mut Matter, dice: &mut StdRng) {
    let (facts, now_done) =
        if again.works { ("again_facts", "again_done") } else { ("again_facts_plain", "again_done_plain") };
    for finding in &mut again.findings {
        *finding = phrase("again_finding", dice).replace("{finding}", finding);
    }
    for (answer, done) in again.opinions.iter_mut().zip(&mut again.carried_out) {
        if answer.result == OpinionResult::Support {
            answer.facts = phrase(facts, dice).replace("{facts}", &answer.facts);
            *done = phrase(now_done, dice);
        }
    }
}
