//! `jiejie try`: plays scenario files and says what happened and where each case stands.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context as _, Result};
use casework::Policy;
use casework::case::outline::Outline;
use clap::Args;
use serde::Serialize;
use store::{Keys, Store};

use super::{Done, print_json};
use crate::scenario::{Played, StepPlayed, Story, play, read, unmet};
use crate::settings;

/// Play scenario files on a fresh in-memory journal, each story on its own.
#[derive(Args)]
pub struct Try {
    /// Scenario files (TOML): a story each, or several under [[story]]
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    #[arg(long)]
    json: bool,
    /// Folder of policy files that overlay the built-in ones
    #[arg(long, value_name = "DIR")]
    policy: Option<PathBuf>,
}

#[derive(Serialize)]
struct Told {
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    article: Option<String>,
    #[serde(skip)]
    why: Option<String>,
    as_of: String,
    steps: Vec<StepPlayed>,
    #[serde(skip_serializing_if = "Option::is_none")]
    case: Option<Outline>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cases: Option<BTreeMap<String, Outline>>,
}

impl Try {
    pub async fn run(self) -> Result<Done> {
        let policy = Arc::new(settings::policy(self.policy.as_deref())?);
        let mut told = Vec::new();
        let mut well = true;
        for file in &self.files {
            let name = file.display();
            let text = std::fs::read_to_string(file).with_context(|| name.to_string())?;
            let stories = read(&text).with_context(|| name.to_string())?;
            let several = stories.len() > 1;
            for story in stories {
                let place = if several { format!("{name}: {}", story.name) } else { name.to_string() };
                let (one, problems) = played(story, &policy).await.with_context(|| place.clone())?;
                well &= problems.is_empty();
                for problem in problems {
                    eprintln!("jiejie: {place}: {problem}");
                }
                told.push(one);
            }
        }
        match (self.json, told.as_slice()) {
            (true, [one]) => print_json(one)?,
            (true, all) => print_json(&all)?,
            (false, all) => all.iter().for_each(print),
        }
        Ok(if well { Done::Well } else { Done::Refused })
    }
}

/// Plays a story on a journal of its own; whatever went otherwise than it says is a line.
async fn played(story: Story, policy: &Arc<Policy>) -> Result<(Told, Vec<String>)> {
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
    let cases = outlines(&played, policy);
    let then = story.then.iter().flat_map(|then| unmet(then, &cases));
    problems.extend(then.map(|what| format!("then: {what}")));
    Ok((tell(story, played, cases), problems))
}

fn outlines(played: &Played, policy: &Policy) -> BTreeMap<String, Outline> {
    played.cases.iter().map(|(word, case)| (word.clone(), Outline::of(case, policy, played.as_of))).collect()
}

fn tell(story: Story, played: Played, cases: BTreeMap<String, Outline>) -> Told {
    Told {
        name: played.name,
        article: story.article,
        why: story.why,
        as_of: played.as_of.to_string(),
        steps: played.steps,
        case: cases.get("first").cloned(),
        cases: (cases.len() > 1).then_some(cases),
    }
}

fn print(told: &Told) {
    println!("{} (as of {})", told.name, told.as_of);
    if let (Some(article), Some(why)) = (&told.article, &told.why) {
        println!("  {article}: {why}");
    }
    for step in &told.steps {
        match &step.refusal {
            Some(code) => {
                let detail = step.detail.as_deref().unwrap_or_default();
                println!(
                    "  {:>2}. {:<18} refused: {code} [{}] {detail}",
                    step.step,
                    step.act,
                    step.basis.as_deref().unwrap_or_default()
                );
            }
            None => println!("  {:>2}. {:<18} {}", step.step, step.act, step.events.join(", ")),
        }
    }
    let first = told.case.iter().map(|case| ("first", case));
    let others = told.cases.iter().flatten().filter(|(word, _)| *word != "first");
    for (word, case) in first.chain(others.map(|(word, case)| (word.as_str(), case))) {
        println!(
            "  {word}: {} {}, colour {}, class {} {}%",
            case.case_no, case.stage, case.colour.grade, case.progress.grade, case.progress.percent
        );
        for clock in &case.clocks {
            println!(
                "     {:<15} {} → {} {} ({})",
                clock.key,
                clock.starts,
                clock.due,
                clock.state.slug(),
                clock.basis
            );
        }
        for gate in case.gates.iter().filter(|gate| !gate.met) {
            println!("     gate {:<12} missing: {}", gate.gate, gate.missing.join(", "));
        }
        for act in &case.next {
            let due = act.due.map(|due| format!(" by {due}")).unwrap_or_default();
            println!("     next {:<16} {}{due}", act.act, act.by.join(", "));
        }
    }
}
