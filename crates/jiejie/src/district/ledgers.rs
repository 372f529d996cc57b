//! What the sample district keeps beside its cases: the police's totals, the law education, open accounts, projects. The texts
//! stand in a file; here they get the days that suit the day on which the district is made.

use anyhow::{Context as _, Result};
use casework::clock::Calendar;
use casework::typed::YearMonth;
use jiff::ToSpan;
use jiff::civil::{Date, DateTime};
use serde::Deserialize;
use serde_json::{Value, json};

use super::looks::before_rest;
use crate::scenario::{Step, Story};

const LEDGERS: &str = include_str!("../../../../samples/district/ledgers.toml");

#[derive(Deserialize)]
struct Ledgers {
    police: Police,
    lesson: Vec<Lesson>,
    account: Vec<Account>,
    project: Vec<Project>,
}

#[derive(Deserialize)]
struct Police {
    source: String,
    /// Cases and people, a month each, the newest last.
    months: Vec<(u32, u32)>,
}

#[derive(Deserialize)]
struct Lesson {
    theme: String,
    audience: String,
    owner: String,
    place: String,
    form: String,
    turnout: u32,
    material: Option<String>,
}

#[derive(Deserialize)]
struct Account {
    by: String,
    days_after_quarter: i64,
    title: String,
    period: String,
    opening: Option<f64>,
    closing: Option<f64>,
    rows: Vec<Value>,
    #[serde(default)]
    questions: Vec<Question>,
    correct: Option<Correction>,
}

#[derive(Deserialize)]
struct Question {
    after: i64,
    by: String,
    name: Option<String>,
    text: String,
    answered: Option<i64>,
    answer: Option<String>,
}

#[derive(Deserialize)]
struct Correction {
    after: i64,
    reason: String,
    /// The item whose expense and note are others.
    row: String,
    expense: f64,
    note: String,
}

#[derive(Deserialize)]
struct Project {
    by: String,
    /// Days ago; every other day is counted from then.
    started: i64,
    title: String,
    aim: String,
    milestones: Vec<Milestone>,
    ended: Option<Ended>,
}

#[derive(Deserialize)]
struct Milestone {
    text: String,
    due: i64,
    done: Option<i64>,
    evidence: Option<String>,
}

#[derive(Deserialize)]
struct Ended {
    after: i64,
    result: String,
}

/// Steps as they are gathered; what would come after today is left out.
struct Steps<'a> {
    calendar: &'a Calendar,
    today: Date,
    all: Vec<Step>,
}

impl Steps<'_> {
    /// Somebody does it on this day, or on the last working day before it.
    fn does(&mut self, day: Date, by: &str, record: &str, fields: Value) {
        if let (Value::Object(mut fields), true) = (fields, day < self.today) {
            let act = fields.get("do").and_then(Value::as_str).unwrap_or_default().to_owned();
            fields.retain(|_, value| !value.is_null());
            fields.insert("record".to_owned(), Value::String(record.to_owned()));
            // Each a minute later, so that the order in which they were gathered stays.
            let minute = i64::try_from(self.all.len()).unwrap_or_default();
            let at: DateTime = before_rest(self.calendar, day).at(9, 0, 0, 0).saturating_add(minute.minutes());
            self.all.push(Step { at, by: by.to_owned(), case: "first".to_owned(), act, expect: None, fields });
        }
    }
}

/// All of it as one story.
///
/// # Errors
/// A file that does not parse.
pub fn story(calendar: &Calendar, today: Date) -> Result<Story> {
    let ledgers: Ledgers = toml::from_str(LEDGERS).context("samples/district/ledgers.toml")?;
    let mut steps = Steps { calendar, today, all: Vec::new() };
    police(&ledgers.police, &mut steps);
    for year in [today.year() - 1, today.year()] {
        lessons(&ledgers.lesson, year, &mut steps);
    }
    for (n, account) in (1..).zip(&ledgers.account) {
        accounts(account, n, &mut steps);
    }
    for (n, project) in (1..).zip(&ledgers.project) {
        projects(project, n, &mut steps);
    }
    steps.all.sort_by_key(|step| step.at);
    let mut story = Story::named("ledgers");
    story.steps = steps.all;
    Ok(story)
}

/// A month is entered on the fourth of the next one.
fn police(police: &Police, steps: &mut Steps) {
    let mut month = YearMonth::of(steps.today);
    for (cases, people) in police.months.iter().rev() {
        month = YearMonth::of(month.first_day().saturating_sub(1.day()));
        let entered = month.last_day().saturating_add(4.days());
        let fields = json!({ "do": "enter-totals", "month": month, "cases": cases, "people": people,
            "source": police.source });
        steps.does(entered, "head-police", &month.to_string(), fields);
    }
}

/// Published in the first week of the year, held about the twentieth; of this year the month before last is late.
fn lessons(lessons: &[Lesson], year: i16, steps: &mut Steps) {
    let themes: Vec<Value> = (1..)
        .zip(lessons)
        .map(|(month, one): (u32, &Lesson)| {
            json!({ "month": month, "theme": one.theme, "audience": one.audience, "owner": one.owner })
        })
        .collect();
    let Some(published) = YearMonth::new(year, 1).map(|month| month.first_day().saturating_add(7.days())) else {
        return;
    };
    let word = year.to_string();
    steps.does(published, "head-justice", &word, json!({ "do": "plan-lessons", "year": year, "themes": themes }));
    let late = YearMonth::of(YearMonth::of(steps.today).first_day().saturating_sub(40.days()));
    for (n, one) in (1..).zip(lessons) {
        let Some(month) = YearMonth::new(year, n).filter(|month| *month != late) else { continue };
        let on = before_rest(steps.calendar, month.first_day().saturating_add(19.days()));
        let fields = json!({ "do": "hold-lesson", "month": n, "on": on, "place": one.place, "form": one.form,
            "turnout": one.turnout, "material": one.material });
        steps.does(on.saturating_add(2.days()), "head-justice", &word, fields);
    }
}

/// Of the last quarter that is over long enough for all that came after it.
fn accounts(account: &Account, n: u32, steps: &mut Steps) {
    let over = steps.today.saturating_sub(30.days());
    let quarter = i16::from(over.month() - 1) / 3;
    let (year, quarter) = if quarter == 0 { (over.year() - 1, 4) } else { (over.year(), quarter) };
    let last = i8::try_from(quarter * 3).ok().and_then(|month| Date::new(year, month, 1).ok()).map(Date::last_of_month);
    let Some(published) = last.map(|last| last.saturating_add(account.days_after_quarter.days())) else { return };
    let period = account.period.replace("{year}", &year.to_string()).replace("{quarter}", &quarter.to_string());
    let word = format!("account {n}");
    let fields = json!({ "do": "publish-account", "title": account.title, "period": period, "rows": account.rows,
        "opening": account.opening, "closing": account.closing });
    steps.does(published, &account.by, &word, fields);
    for (n, question) in (1_u32..).zip(&account.questions) {
        let on = published.saturating_add(question.after.days());
        let fields = json!({ "do": "ask-account", "text": question.text, "name": question.name });
        steps.does(on, &question.by, &word, fields);
        if let (Some(after), Some(answer)) = (question.answered, &question.answer) {
            let fields = json!({ "do": "answer-account", "question": n, "text": answer });
            steps.does(on.saturating_add(after.days()), &account.by, &word, fields);
        }
    }
    if let Some(correct) = &account.correct {
        let changed = |row: &Value| {
            let mut row = row.clone();
            if row["item"] == correct.row.as_str() {
                row["expense"] = json!(correct.expense);
                row["note"] = json!(correct.note);
            }
            row
        };
        let rows: Vec<Value> = account.rows.iter().map(changed).collect();
        let fields = json!({ "do": "correct-account", "rows": rows, "reason": correct.reason });
        steps.does(published.saturating_add(correct.after.days()), &account.by, &word, fields);
    }
}

fn projects(project: &Project, n: u32, steps: &mut Steps) {
    let started = before_rest(steps.calendar, steps.today.saturating_sub(project.started.days()));
    let day = |days: i64| started.saturating_add(days.days());
    let word = format!("project {n}");
    let milestones: Vec<Value> =
        project.milestones.iter().map(|one| json!({ "text": one.text, "due": day(one.due) })).collect();
    let fields = json!({ "do": "start-project", "title": project.title, "aim": project.aim, "milestones": milestones });
    steps.does(started, &project.by, &word, fields);
    for (n, one) in (1_u32..).zip(&project.milestones) {
        if let (Some(done), Some(evidence)) = (one.done, &one.evidence) {
            let fields = json!({ "do": "complete-milestone", "n": n, "evidence": evidence });
            steps.does(day(done), &project.by, &word, fields);
        }
    }
    if let Some(ended) = &project.ended {
        let fields = json!({ "do": "end-project", "result": ended.result });
        steps.does(day(ended.after), &project.by, &word, fields);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every step is done, on whatever day the district is made.
    #[tokio::test]
    async fn the_ledgers_are_done_as_written_on_any_day() {
        for day in ["2026-11-29", "2026-01-06", "2026-03-31", "2026-05-01"] {
            let day: Date = day.parse().expect("a day");
            let policy = std::sync::Arc::new(casework::Policy::built_in("test").expect("the policy"));
            let keys = store::Keys::generate();
            let store = store::Store::open("sqlite::memory:", keys, policy.clone(), None).await.expect("a store");
            let story = story(&policy.calendar, day).expect("a story");
            assert!(story.steps.len() > 40, "{} steps on {day}", story.steps.len());
            super::super::stories::play(&store, vec![super::super::stories::stations(day).expect("stations")], day)
                .await
                .expect("plays");
            let played = crate::scenario::play(&story, &store).await.expect("plays");
            let wrong: Vec<_> = played.steps.iter().filter(|step| step.unexpected.is_some()).collect();
            assert!(wrong.is_empty(), "{day}: {wrong:?}");
            for (kind, least) in [("police-totals", 23), ("lesson", 1), ("account", 3), ("project", 2)] {
                assert!(played.records[kind].len() >= least, "{day}: {} of {kind}", played.records[kind].len());
            }
        }
    }
}
