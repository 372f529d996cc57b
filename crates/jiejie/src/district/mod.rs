//! The sample district: a year of invented cases, made by playing commands through `perform`.

mod course;
mod ending;
mod matters;
mod phrases;
mod slots;
#[cfg(test)]
mod trays;

use std::collections::BTreeMap;

use anyhow::{Context as _, Result, anyhow};
use casework::case::command::RoadCommand;
use casework::clock::Calendar;
use casework::{CaseNo, Command};
use indicatif::ProgressBar;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use store::{Answer, CommandRequest, Store, Target};
use tokio::task::JoinSet;

use crate::scenario;
use course::{Pen, Planned};

pub use matters::{Matter, Names, matters, names};
pub use slots::fill;

/// The matters of the newspaper, played as part of the district with their days moved near the present.
const NEWSPAPER: [&str; 5] = [
    include_str!("../../../../samples/channel.toml"),
    include_str!("../../../../samples/contractors.toml"),
    include_str!("../../../../samples/pump.toml"),
    include_str!("../../../../samples/accounts.toml"),
    include_str!("../../../../samples/hearing.toml"),
];

/// The roads of the statute that a year of ordinary matters lacks: extension, diversion, mediation, review and recheck,
/// supervision, a withdrawal, a refusal, a repeated petition, somebody who has a stake.
const ROADS: [&str; 9] = [
    include_str!("../../../../samples/extension.toml"),
    include_str!("../../../../samples/diverted.toml"),
    include_str!("../../../../samples/beside.toml"),
    include_str!("../../../../samples/review.toml"),
    include_str!("../../../../samples/supervised.toml"),
    include_str!("../../../../samples/withdrawn.toml"),
    include_str!("../../../../samples/declined.toml"),
    include_str!("../../../../samples/repeat.toml"),
    include_str!("../../../../samples/stake.toml"),
];

/// A hearing that is held on the day on which the district is made, so that its console can be opened.
const TODAY: &str = include_str!("../../../../samples/hearing_today.toml");

/// A leader's rota with a reception day that is the day on which the district is made.
const ROTA: &str = include_str!("../../../../samples/rota.toml");
/// A leader's reception day that is over.
const RECEPTION: &str = include_str!("../../../../samples/reception.toml");

/// A case of the district as the demo's start page links to it.
pub struct LinkedCase {
    pub case_no: CaseNo,
    pub query_code: String,
}

/// Makes the district: `closed` finished cases over the year before `now`, `open` cases of every stage.
///
/// # Errors
/// A fault of the store, or sample files that do not parse.
pub async fn make(store: &Store, now: DateTime, closed: usize, open: usize, seed: u64) -> Result<LinkedCase> {
    let courses = courses(store, now, (closed, open), seed)?;
    let progress = ProgressBar::new(courses.iter().map(|course| course.len() as u64).sum());
    let mut year = Year::default();
    for cases in by_day(courses).into_values() {
        year.day(store, cases, &progress).await?;
    }
    progress.finish_and_clear();
    let shown = telling(store, year.made, now).await?;
    let mut stories = Vec::new();
    for text in NEWSPAPER.into_iter().chain(ROADS) {
        stories.extend(scenario::read(text)?.into_iter().map(|story| moved(story, now.date())));
    }
    stories.extend(scenario::read(RECEPTION)?.into_iter().map(|story| moved(story, now.date())));
    stories.extend(scenario::read(TODAY)?.into_iter().map(|story| today(story, "call-hearing", now.date())));
    stories.extend(scenario::read(ROTA)?.into_iter().map(|story| today(story, "publish-reception", now.date())));
    for story in stories {
        let played = scenario::play(&story, store).await?;
        for step in played.steps.iter().filter(|step| step.unexpected.is_some()) {
            tracing::warn!(story = played.name, step = step.step, why = step.unexpected, detail = step.detail, "moved");
        }
    }
    store.fold_totals().await?;
    store.checkpoint(now).await?;
    shown.context("the district has no case")
}

/// So many finished and so many open cases, each as the steps of its course.
fn courses(store: &Store, now: DateTime, (closed, open): (usize, usize), seed: u64) -> Result<Vec<Vec<Planned>>> {
    let material = matters()?;
    let names = names()?;
    let calendar = store.policy().calendar.clone();
    let mut dice = StdRng::seed_from_u64(seed);
    let mut courses = Vec::new();
    for n in 0..closed + open {
        let matter = material.get(n % material.len()).context("no matter")?;
        courses.push(invent(matter, &names, &calendar, &mut dice, now, n < closed)?);
    }
    Ok(courses)
}

/// A case that shows much on the petitioner's page: answered and not closed, or else the last one made.
async fn telling(store: &Store, made: Vec<LinkedCase>, now: DateTime) -> Result<Option<LinkedCase>> {
    let mut last = None;
    for shown in made.into_iter().rev() {
        let file = store.case_for_code(&shown.case_no, &shown.query_code, now).await?;
        let stage = file.map(|file| file.case.stage);
        if matches!(stage, Some(casework::Stage::Concluded { .. })) {
            return Ok(Some(shown));
        }
        last = last.or(Some(shown));
    }
    Ok(last)
}

/// A course that ends before now if it must be finished, and goes on past it if it must not.
fn invent(
    matter: &Matter,
    names: &Names,
    calendar: &Calendar,
    dice: &mut StdRng,
    now: DateTime,
    finished: bool,
) -> Result<Vec<Planned>> {
    for _ in 0..400 {
        let back = match finished {
            true => dice.random_range(4..380),
            false => {
                let near: f64 = dice.random_range(0.0..1.0);
                (near.powf(1.4) * 90.0) as i64
            }
        };
        let matter = fill(matter, names, dice, now.date());
        let course = Pen::new(dice, calendar, names, now.date().saturating_sub(back.days())).write(&matter);
        let last = course.last().map(|step| step.at).context("an empty course")?;
        let first = course.first().map(|step| step.at).context("an empty course")?;
        if finished && last < now.saturating_sub(1.day()) {
            return Ok(course);
        }
        if !finished && first <= now && last > now {
            return Ok(course.into_iter().filter(|step| step.at <= now).collect());
        }
    }
    Err(anyhow!("no course fits before {now}"))
}

/// Courses by the day on which their steps are done, each under its number.
type Days = BTreeMap<Date, BTreeMap<usize, Vec<Planned>>>;

fn by_day(courses: Vec<Vec<Planned>>) -> Days {
    let mut days = Days::new();
    for (n, course) in courses.into_iter().enumerate() {
        for step in course {
            days.entry(step.at.date()).or_default().entry(n).or_default().push(step);
        }
    }
    days
}

/// The year as it is played.
#[derive(Default)]
struct Year {
    numbers: BTreeMap<usize, CaseNo>,
    made: Vec<LinkedCase>,
}

impl Year {
    /// Plays one day: its cases go side by side, which lets the store write in batches.
    async fn day(&mut self, store: &Store, cases: BTreeMap<usize, Vec<Planned>>, progress: &ProgressBar) -> Result<()> {
        let mut side_by_side = JoinSet::new();
        for (n, steps) in cases {
            let known = self.numbers.get(&n).cloned();
            side_by_side.spawn(play_one(store.clone(), n, known, steps, progress.clone()));
        }
        while let Some(done) = side_by_side.join_next().await {
            let (n, no, code) = done??;
            if let Some(no) = no {
                if let Some(code) = code {
                    self.made.push(LinkedCase { case_no: no.clone(), query_code: code });
                }
                self.numbers.insert(n, no);
            }
        }
        Ok(())
    }
}

type OfCase = (usize, Option<CaseNo>, Option<String>);

async fn play_one(
    store: Store,
    n: usize,
    known: Option<CaseNo>,
    steps: Vec<Planned>,
    progress: ProgressBar,
) -> Result<OfCase> {
    let mut no = known;
    let mut code = None;
    for step in steps {
        let registers = matches!(step.asked.command, Command::Road(RoadCommand::Register(_)));
        let target = match (&no, registers) {
            (_, true) => Target::New,
            (Some(no), false) => Target::Case(no.clone()),
            (None, false) => break,
        };
        let name = step.asked.command.name();
        let ask = CommandRequest {
            target,
            asked: step.asked,
            actor: step.actor,
            now: step.at,
            expected_version: None,
            key: None,
        };
        match store.perform(ask).await? {
            Answer::Done(done) => {
                no = Some(done.case_no);
                code = done.query_code.or(code);
            }
            Answer::Refused(refusal) => {
                tracing::debug!(case = ?no, command = name, code = refusal.code.slug(), detail = refusal.detail(), "refused");
            }
        }
        progress.inc(1);
    }
    Ok((n, no, code))
}

/// The story with all its days moved by whole weeks, so that it ended in the last fortnight.
fn moved(mut story: scenario::Story, today: Date) -> scenario::Story {
    let Some(last) = story.steps.last().map(|step| step.at.date()) else { return story };
    let days = i64::from((today - last).get_days());
    // A refusal that hangs on a holiday would come out otherwise on other days; the district shows what was done.
    story.steps.retain(|step| !step.expect.as_deref().is_some_and(|expect| expect.starts_with("refused")));
    by_days(story, (days - 3).div_euclid(7) * 7)
}

/// The story with the day that its first `act` sets on this day.
fn today(story: scenario::Story, act: &str, today: Date) -> scenario::Story {
    let sets = story.steps.iter().find(|step| step.act == act);
    let on = sets.and_then(|step| step.fields.get("on")?.as_str()?.parse::<Date>().ok());
    let days = on.map_or(0, |on| i64::from((today - on).get_days()));
    by_days(story, days)
}

fn by_days(mut story: scenario::Story, days: i64) -> scenario::Story {
    for step in &mut story.steps {
        step.at = step.at.saturating_add(days.days());
        shift_days(&mut step.fields, days);
    }
    story.as_of = None;
    story
}

fn shift_days(fields: &mut serde_json::Map<String, serde_json::Value>, days: i64) {
    for (key, value) in fields.iter_mut() {
        match value {
            // The day a matter began is history and stays.
            serde_json::Value::String(text) if key != "since" => {
                if let Ok(day) = text.parse::<Date>() {
                    *text = day.saturating_add(days.days()).to_string();
                }
            }
            serde_json::Value::Object(inner) => shift_days(inner, days),
            serde_json::Value::Array(list) => {
                for item in list.iter_mut().filter_map(serde_json::Value::as_object_mut) {
                    shift_days(item, days);
                }
            }
            serde_json::Value::Null
            | serde_json::Value::Bool(_)
            | serde_json::Value::Number(_)
            | serde_json::Value::String(_) => {}
        }
    }
}
