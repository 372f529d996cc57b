//! Plays the invented past through `perform`, day by day.

use std::collections::BTreeMap;

use anyhow::{Result, anyhow, bail};
use casework::CaseNo;
use indicatif::ProgressBar;
use jiff::civil::Date;
use office::parse_command::parse_command;
use serde_json::Value;
use store::{Answer, CommandRequest, Store, Target};
use tokio::task::JoinSet;

use super::LinkedCase;
use super::course::Planned;

/// Courses by the day on which their steps are done, each under its number.
pub type Days = BTreeMap<Date, BTreeMap<usize, Vec<Planned>>>;

pub fn by_day(courses: Vec<Vec<Planned>>) -> Days {
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
pub struct Year {
    numbers: BTreeMap<usize, CaseNo>,
    pub made: Vec<LinkedCase>,
    /// What was refused: a fault of the generator, which a test looks for.
    pub refused: Vec<String>,
}

impl Year {
    /// Plays one day: its cases go side by side, which lets the store write in batches.
    pub async fn day(
        &mut self,
        store: &Store,
        cases: BTreeMap<usize, Vec<Planned>>,
        progress: &ProgressBar,
    ) -> Result<()> {
        let mut side_by_side = JoinSet::new();
        for (n, mut steps) in cases {
            for step in &mut steps {
                self.name_the_other(step);
            }
            let known = self.numbers.get(&n).cloned();
            side_by_side.spawn(play_one(store.clone(), n, known, steps, progress.clone()));
        }
        while let Some(done) = side_by_side.join_next().await {
            let of_case = done??;
            self.refused.extend(of_case.refused);
            if let Some(no) = of_case.no {
                if let Some(query_code) = of_case.code {
                    self.made.push(LinkedCase { case_no: no.clone(), query_code });
                }
                self.numbers.insert(of_case.n, no);
            }
        }
        Ok(())
    }

    /// A course names another by its place in the list; by now that one has a number.
    fn name_the_other(&self, step: &mut Planned) {
        let other = step.fields.get("to").and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok());
        if let Some(no) = other.and_then(|n| self.numbers.get(&n)) {
            step.fields["to"] = Value::String(no.to_string());
        }
    }
}

struct OfCase {
    n: usize,
    no: Option<CaseNo>,
    code: Option<String>,
    refused: Vec<String>,
}

async fn play_one(
    store: Store,
    n: usize,
    known: Option<CaseNo>,
    steps: Vec<Planned>,
    progress: ProgressBar,
) -> Result<OfCase> {
    let mut of_case = OfCase { n, no: known, code: None, refused: Vec::new() };
    for step in steps {
        let act = step.act().to_owned();
        let target = match (&of_case.no, act.as_str()) {
            (_, "register") => Target::New,
            (Some(no), _) => Target::Case(no.clone()),
            (None, _) => break,
        };
        let Value::Object(fields) = step.fields else { bail!("{act}: no fields") };
        let asked = parse_command(fields).map_err(|refusal| anyhow!("{act}: {}", refusal.detail()))?;
        let (actor, now) = (step.actor, step.at);
        let request = CommandRequest { target, asked, actor, now, expected_version: None, key: None };
        match store.perform_in_story(request).await? {
            Answer::Done(done) => {
                of_case.no = Some(done.case_no);
                of_case.code = done.query_code.or(of_case.code);
            }
            Answer::Refused(refusal) => {
                tracing::debug!(case = ?of_case.no, command = act, code = refusal.code.slug(), detail = refusal.detail(), "refused");
                of_case.refused.push(format!("{act} at {now}: {} {}", refusal.code.slug(), refusal.detail()));
            }
        }
        progress.inc(1);
    }
    Ok(of_case)
}
