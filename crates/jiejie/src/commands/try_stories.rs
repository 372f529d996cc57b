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
use crate::scenario::{Played, StepPlayed, play, read};
use crate::settings;

/// Play scenario files on a fresh in-memory journal.
#[derive(Args)]
pub struct Try {
    /// Scenario files (TOML)
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
            let story = read(&text).with_context(|| name.to_string())?;
            let store = Store::open("sqlite::memory:", Keys::generate(), Arc::clone(&policy), None).await?;
            let played = play(&story, &store).await.with_context(|| name.to_string())?;
            store.close().await;
            for step in &played.steps {
                if let Some(unexpected) = &step.unexpected {
                    well = false;
                    let detail = step.detail.as_deref().map(|detail| format!(" ({detail})")).unwrap_or_default();
                    eprintln!("jiejie: {name}: step {}: {}: {unexpected}{detail}", step.step, step.act);
                }
            }
            told.push(tell(played, &policy));
        }
        match (self.json, told.as_slice()) {
            (true, [one]) => print_json(one)?,
            (true, all) => print_json(&all)?,
            (false, all) => all.iter().for_each(print),
        }
        Ok(if well { Done::Well } else { Done::Refused })
    }
}

fn tell(played: Played, policy: &Policy) -> Told {
    let outlines: BTreeMap<String, Outline> =
        played.cases.iter().map(|(word, case)| (word.clone(), Outline::of(case, policy, played.as_of))).collect();
    Told {
        name: played.name,
        as_of: played.as_of.to_string(),
        steps: played.steps,
        case: outlines.get("first").cloned(),
        cases: (outlines.len() > 1).then_some(outlines),
    }
}

fn print(told: &Told) {
    println!("{} (as of {})", told.name, told.as_of);
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
