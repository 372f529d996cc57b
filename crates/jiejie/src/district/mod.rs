//! The sample district: two years of invented cases, made by playing commands through `perform`.

mod above;
#[cfg(test)]
mod believable;
mod by_the_paper;
mod chased;
mod course;
mod elsewhere;
mod ending;
mod intake;
mod invent;
mod ledgers;
mod looks;
mod lots;
mod matters;
mod persons;
mod phrases;
mod places;
mod play;
#[cfg(test)]
mod played;
mod promises;
#[cfg(test)]
mod recount;
mod retold;
mod rising;
mod sent_down;
mod slots;
mod stories;
mod story_days;
mod teams;
#[cfg(test)]
mod trays;
mod when;
mod work;

use anyhow::{Context as _, Result};
use casework::CaseNo;
use indicatif::ProgressBar;
use jiff::civil::DateTime;
use store::Store;

use course::Planned;
use play::{Year, by_day};

pub use matters::{Matter, matters};

/// A case of the district as the demo's start page links to it.
pub struct LinkedCase {
    pub case_no: CaseNo,
    pub query_code: String,
}

/// Makes the district: `closed` finished cases over the two years before `now`, `open` cases of every stage.
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
    if let Some(first) = year.refused.first() {
        tracing::warn!(steps = year.refused.len(), first, "the sample district was refused some steps");
    }
    let shown = telling(store, year.made, now).await?;
    let calendar = store.policy().calendar.clone();
    stories::play(store, stories::stories(&calendar, now.date())?, now.date()).await?;
    stories::play(store, vec![ledgers::story(&calendar, now.date())?], now.date()).await?;
    store.fold_totals().await?;
    store.checkpoint(now).await?;
    shown.context("the district has no case")
}

/// So many finished and so many open cases, each as the steps of its course.
fn courses(store: &Store, now: DateTime, many: (usize, usize), seed: u64) -> Result<Vec<Vec<Planned>>> {
    let courses = invent::courses(store.policy(), now, many, seed)?;
    Ok(courses.into_iter().map(|course| course.steps).collect())
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
