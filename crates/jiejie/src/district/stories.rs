//! The stories of the newspaper and of the statute's roads, moved near the day on which the district is made.

use anyhow::{Result, anyhow};
use casework::clock::Calendar;
use casework::policy::DutyAct;
use casework::{Case, Role, grade};
use jiff::ToSpan;
use jiff::civil::Date;
use office::parse_command::parse_command;
use rand::SeedableRng;
use rand::rngs::StdRng;
use serde_json::{Value, json};
use store::{Answer, CommandRequest, Store, Target};

use super::course::{head, leader};
use super::looks::before_rest;
use super::matters::names;
use super::phrases::phrase;
use super::places::put_area;
use super::story_days::{before_the_day, on_open_days, shift_days};
use crate::scenario::{self, Story};

/// The matters of the newspaper, played as part of the district with their days moved near the present.
const NEWSPAPER: [&str; 5] = [
    include_str!("../../../../samples/channel.toml"),
    include_str!("../../../../samples/contractors.toml"),
    include_str!("../../../../samples/pump.toml"),
    include_str!("../../../../samples/accounts.toml"),
    include_str!("../../../../samples/hearing.toml"),
];

/// Roads of the statute told at length: extension, diversion, mediation, review and recheck, supervision, a withdrawal, a
/// refusal, a repeated petition, somebody who has a stake, a record of conduct that was struck.
pub const ROADS: [&str; 10] = [
    include_str!("../../../../samples/extension.toml"),
    include_str!("../../../../samples/diverted.toml"),
    include_str!("../../../../samples/beside.toml"),
    include_str!("../../../../samples/review.toml"),
    include_str!("../../../../samples/supervised.toml"),
    include_str!("../../../../samples/withdrawn.toml"),
    include_str!("../../../../samples/declined.toml"),
    include_str!("../../../../samples/repeat.toml"),
    include_str!("../../../../samples/stake.toml"),
    include_str!("../../../../samples/conduct.toml"),
];

/// A hearing that is held on the day on which the district is made, so that its console can be opened.
pub const TODAY: &str = include_str!("../../../../samples/hearing_today.toml");

/// Two communities' stations with their ledgers.
const STATIONS: &str = include_str!("../../../../samples/stations.toml");

/// A leader's rota with a reception day that is the day on which the district is made, or the next working day.
const ROTA: &str = include_str!("../../../../samples/rota.toml");
/// A leader's reception day that is over.
const RECEPTION: &str = include_str!("../../../../samples/reception.toml");

/// Every story with its days, each registration with the community of the place that it names.
///
/// # Errors
/// A sample file that does not parse.
pub fn stories(calendar: &Calendar, day: Date) -> Result<Vec<Story>> {
    let mut stories = Vec::new();
    for text in NEWSPAPER.into_iter().chain(ROADS) {
        stories.extend(scenario::read(text)?.into_iter().map(|story| placed(&moved(story, day), calendar, day)));
    }
    stories.push(stations(day)?);
    let receptions = scenario::read(RECEPTION)?.into_iter().map(|story| on_working_days(story, calendar, day));
    stories.extend(receptions.map(|story| placed(&story, calendar, day)));
    let hearings = scenario::read(TODAY)?.into_iter().map(|story| today(story, "call-hearing", day));
    stories.extend(hearings.map(|story| before_the_day(story, calendar)));
    stories.extend(scenario::read(ROTA)?.into_iter().map(|story| rota(story, calendar, day)));
    let names = names()?;
    let steps = stories.iter_mut().flat_map(|story| &mut story.steps);
    for step in steps.filter(|step| step.act == "register") {
        put_area(&mut step.fields, &names);
    }
    Ok(stories)
}

/// The two stations with their last weeks; they were opened before anything else that the district keeps.
///
/// # Errors
/// A sample file that does not parse.
pub fn stations(day: Date) -> Result<Story> {
    const OPEN_FOR: i64 = 800;
    let mut story = moved(scenario::read(STATIONS)?.remove(0), day);
    for step in story.steps.iter_mut().filter(|step| step.act == "open-station") {
        step.at = step.at.saturating_sub(OPEN_FOR.days());
    }
    Ok(story)
}

/// Plays them; a step that goes otherwise than when it was written is told to the log. A story is too short to tell of every
/// look at its case: the last one is made here, the day before.
///
/// # Errors
/// A fault of the store.
pub async fn play(store: &Store, stories: Vec<Story>, today: Date) -> Result<()> {
    let mut dice = StdRng::seed_from_u64(stories.len() as u64);
    for story in stories {
        let played = scenario::play(&story, store).await?;
        for case in played.cases.values() {
            looked_at(store, case, today, &mut dice).await?;
        }
        for step in played.steps.iter().filter(|step| step.unexpected.is_some()) {
            tracing::warn!(story = played.name, step = step.step, why = step.unexpected, detail = step.detail, "moved");
        }
    }
    Ok(())
}

async fn looked_at(store: &Store, case: &Case, today: Date, dice: &mut StdRng) -> Result<()> {
    let policy = store.policy();
    let overdue =
        grade::duties(case, policy, today).into_iter().find(|owed| owed.act == DutyAct::Look && owed.due < today);
    let (Some(owed), Some(unit)) = (overdue, case.unit.as_ref()) else { return Ok(()) };
    let (actor, key) = match (owed.by.contains(&Role::Leader), case.stage.is_answered()) {
        (true, false) => (leader(), "leader_looked"),
        (true, true) => (leader(), "leader_looked_after"),
        (false, false) => (head(unit.as_str()), "head_looked"),
        (false, true) => (head(unit.as_str()), "head_looked_after"),
    };
    let day = before_rest(&policy.calendar, today.saturating_sub(1.day()));
    let now = day.at(10, 20, 0, 0).max(case.changed_at);
    let note = json!({ "do": "look", "note": phrase(key, dice) });
    let Value::Object(fields) = note else { return Ok(()) };
    let asked = parse_command(fields).map_err(|refusal| anyhow!("look: {}", refusal.detail()))?;
    let target = Target::Case(case.no.clone());
    let request = CommandRequest { target, asked, actor, now, expected_version: None, key: None };
    if let Answer::Refused(refusal) = store.perform_in_story(request).await? {
        tracing::warn!(case = %case.no, code = refusal.code.slug(), "nobody could look");
    }
    Ok(())
}

/// The story with all its days moved by whole weeks, so that it ended in the last fortnight.
pub fn moved(mut story: Story, today: Date) -> Story {
    let Some(last) = story.steps.last().map(|step| step.at.date()) else { return story };
    let days = i64::from((today - last).get_days());
    // A refusal that hangs on a holiday would come out otherwise on other days; the district shows what was done.
    story.steps.retain(|step| !step.expect.as_deref().is_some_and(|expect| expect.starts_with("refused")));
    by_days(story, (days - 3).div_euclid(7) * 7)
}

/// The story with every step of an office on an open day; some weeks earlier where a holiday would put its end after this day.
fn placed(story: &Story, calendar: &Calendar, day: Date) -> Story {
    let earlier = |weeks: i64| on_open_days(by_days(story.clone(), -weeks * 7), calendar);
    let is_over = |story: &Story| story.steps.iter().all(|step| step.at.date() <= day);
    (0..6).map(earlier).find(is_over).unwrap_or_else(|| earlier(0))
}

/// The same, some weeks earlier where a reception would fall on a day on which the office is shut.
fn on_working_days(story: Story, calendar: &Calendar, today: Date) -> Story {
    let story = moved(story, today);
    let weeks =
        (0..6).find(|weeks| receptions(&story).all(|day| calendar.is_working(day.saturating_sub((weeks * 7).days()))));
    by_days(story, -weeks.unwrap_or_default() * 7)
}

fn receptions(story: &Story) -> impl Iterator<Item = Date> {
    let published = story.steps.iter().filter(|step| step.act == "publish-reception");
    published.filter_map(|step| step.fields.get("on")?.as_str()?.parse().ok())
}

/// The story with the day that its first `act` sets on this day.
pub fn today(story: Story, act: &str, today: Date) -> Story {
    let sets = story.steps.iter().find(|step| step.act == act);
    let on = sets.and_then(|step| step.fields.get("on")?.as_str()?.parse::<Date>().ok());
    let days = on.map_or(0, |on| i64::from((today - on).get_days()));
    by_days(story, days)
}

/// The rota with its first day on this day or the next on which the office is open, every day on such a one, and nothing done
/// yet that is still to come.
pub fn rota(story: Story, calendar: &Calendar, day: Date) -> Story {
    let mut story = today(story, "publish-reception", calendar.roll(day));
    for step in &mut story.steps {
        if let Some(on) = step.fields.get("on").and_then(Value::as_str).and_then(|on| on.parse::<Date>().ok()) {
            step.fields.insert("on".to_owned(), Value::String(calendar.roll(on).to_string()));
        }
        // A visitor books from home on any day.
        if step.by != "petitioner" {
            let at = step.at;
            step.at = before_rest(calendar, at.date()).to_datetime(at.time());
        }
    }
    story.steps.retain(|step| step.at.date() <= day);
    story.steps.sort_by_key(|step| step.at);
    story
}

fn by_days(mut story: Story, days: i64) -> Story {
    for step in &mut story.steps {
        let near = step.at.date();
        step.at = step.at.saturating_add(days.days());
        shift_days(&mut step.fields, days, near);
    }
    story.as_of = None;
    story
}
