//! `jiejie try`: plays scenario files and says what happened and where each case stands.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context as _, Result};
use casework::Policy;
use casework::case::outline::Outline;
use casework::figures::period::Figures;
use clap::Args;
use jiff::civil::Date;
use office::wording::Lang;
use serde::Serialize;
use serde_json::Value;
use store::{Keys, Store};

use super::{Done, print_json, story_text};
use crate::scenario::{Played, StepPlayed, Story, play, read, unmet};
use crate::settings;

/// Play scenario files on a fresh in-memory journal, each story on its own.
#[derive(Args)]
pub struct Try {
    /// Scenario files (TOML): a story each, or several under `[[story]]`
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[arg(long)]
    json: bool,
    /// Language of the reasons: `en` or `zh-CN`
    #[arg(long, value_name = "LANG", default_value = "en")]
    lang: String,
    /// Folder of policy files that overlay the built-in ones
    #[arg(long, value_name = "DIR")]
    policy: Option<PathBuf>,
}

#[derive(Serialize)]
pub(super) struct StoryReport {
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub article: Option<String>,
    #[serde(skip)]
    pub why: Option<String>,
    pub as_of: Date,
    pub steps: Vec<StepPlayed>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case: Option<Outline>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cases: Option<BTreeMap<String, Outline>>,
    /// The records beside the cases, by kind and word.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub records: BTreeMap<String, BTreeMap<String, Value>>,
    /// Of the period that it asks about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub figures: Option<Figures<Vec<String>>>,
    /// Every day of which the story speaks, the day of its end among them.
    #[serde(skip)]
    pub days: BTreeMap<Date, BTreeMap<String, Outline>>,
}

impl Try {
    pub async fn run(self) -> Result<Done> {
        let policy = Arc::new(settings::policy(self.policy.as_deref())?);
        let mut all = Vec::new();
        let mut well = true;
        for file in &self.files {
            let name = file.display();
            let text = std::fs::read_to_string(file).with_context(|| name.to_string())?;
            let mut stories = read(&text).with_context(|| name.to_string())?;
            let folder = file.parent().map(PathBuf::from);
            stories.iter_mut().for_each(|story| story.folder.clone_from(&folder));
            let several = stories.len() > 1;
            for story in stories {
                let place = if several { format!("{name}: {}", story.name) } else { name.to_string() };
                let (one, problems) = played(story, &policy).await.with_context(|| place.clone())?;
                well &= problems.is_empty();
                for problem in problems {
                    eprintln!("jiejie: {place}: {problem}");
                }
                all.push(one);
            }
        }
        match (self.json, all.as_slice()) {
            (true, [one]) => print_json(one)?,
            (true, all) => print_json(&all)?,
            (false, all) => {
                let lang = Lang::from_code(&self.lang);
                let text: String = all.iter().map(|one| story_text::text(one, lang, &policy)).collect();
                match std::io::stdout().write_all(text.as_bytes()) {
                    // Anyone who read the first page and closed it has read enough.
                    Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => return Err(error.into()),
                    _ => {}
                }
            }
        }
        Ok(if well { Done::Well } else { Done::Refused })
    }
}

/// Plays a story on a journal of its own; whatever went otherwise than it says is a line.
async fn played(story: Story, policy: &Arc<Policy>) -> Result<(StoryReport, Vec<String>)> {
    let store = Store::open("sqlite::memory:", Keys::generate(), Arc::clone(policy), None).await?;
    let played = play(&story, &store).await?;
    store.close().await;
    let mut problems = Vec::new();
    for step in &played.steps {
        if let Some(unexpected) = &step.unexpected {
            let detail = step.detail.as_deref().map(|detail| format!(" ({detail})")).unwrap_or_default();
            problems.push(format!("step {}: {}: {unexpected}{detail}", step.step, step.act));
        }
    }
    let on = |day: Date| -> BTreeMap<String, Outline> {
        played.cases.iter().map(|(word, case)| (word.clone(), Outline::of(case, policy, day))).collect()
    };
    let then = story.then.iter().flat_map(|then| unmet(then, played.as_of, on));
    problems.extend(then.map(|what| format!("then: {what}")));
    let beside = story.then.iter().flat_map(|then| then.unmet_records(&played.records));
    problems.extend(beside.map(|what| format!("then: {what}")));
    let figures = story.then.iter().flat_map(|then| then.unmet_figures(played.figures.as_ref()));
    problems.extend(figures.map(|what| format!("then: {what}")));
    let days = story.then.iter().flat_map(|then| then.days()).chain([played.as_of]).map(|day| (day, on(day))).collect();
    Ok((tell(story, played, days), problems))
}

fn tell(story: Story, played: Played, days: BTreeMap<Date, BTreeMap<String, Outline>>) -> StoryReport {
    let cases = days.get(&played.as_of).cloned().unwrap_or_default();
    StoryReport {
        name: played.name,
        article: story.article,
        why: story.why,
        as_of: played.as_of,
        steps: played.steps,
        case: cases.get("first").cloned(),
        cases: (cases.len() > 1).then_some(cases),
        records: played.records,
        figures: played.figures,
        days,
    }
}
