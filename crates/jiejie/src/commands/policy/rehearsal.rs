//! `jiejie policy rehearse`: another policy held against the open cases; nothing is changed.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use casework::case::rehearsal::{ActRehearsed, CaseRehearsed, OpenAct, papers};
use casework::permission;
use serde_json::json;

use crate::commands::user::office_clerk;
use crate::commands::{Done, print_json};
use crate::settings::{self, Place, Settings, now};
use crate::standard_output::say;

pub(super) async fn run(folder: &Path, place: &Place, as_json: bool) -> Result<Done> {
    let settings = Settings::read(place, None, "./data")?;
    let store = settings.open().await?;
    let current = store.policy().clone();
    let clerk = office_clerk(&current);
    let told = async {
        let then = settings::policy_with(store.own_policy().await?, folder)?;
        let (open, cases) =
            store.rehearse(&then, |case| permission::sees(&clerk, case, &current), now().date()).await?;
        Ok::<_, anyhow::Error>((papers(&current, &then), open, cases))
    };
    let told = told.await;
    store.close().await;
    let (papers, open, cases) = told?;
    if as_json {
        let papers: Vec<_> =
            papers.iter().map(|(event, from, to)| json!({ "event": event, "from": from, "to": to })).collect();
        print_json(&json!({ "open": open, "cases": cases, "papers": papers, "by_article": by_article(&cases) }))?;
        return Ok(Done::Well);
    }
    say!("{} of {open} open cases would change", cases.len());
    for (article, days) in by_article(&cases) {
        say!("  {article}: {days} days");
    }
    for case in &cases {
        say!("{}", case.case_no);
        for day in &case.days {
            say!("  {:<18} {} becomes {}  [{}]", day.clock, day.from, day.to, day.basis);
        }
        for act in &case.acts {
            say!("  {}", act_line(act));
        }
        if let Some(colour) = &case.colour {
            say!("  colour {} becomes {} ({})", colour.from, colour.to, case.rules.join(", "));
        }
        if let Some(class) = &case.class {
            say!("  class {} becomes {}", class.from, class.to);
        }
    }
    for (event, from, to) in &papers {
        say!("papers of {event}: {} become {}", listed(from), listed(to));
    }
    Ok(Done::Well)
}

/// How many days move under each article.
fn by_article(cases: &[CaseRehearsed]) -> BTreeMap<&str, usize> {
    let mut counted = BTreeMap::new();
    for day in cases.iter().flat_map(|case| &case.days) {
        *counted.entry(day.basis.as_str()).or_default() += 1;
    }
    counted
}

fn act_line(act: &ActRehearsed) -> String {
    let told = |open: &Option<OpenAct>| match open {
        Some(OpenAct { by, due: Some(due) }) => format!("{} by {due}", by.join(" ")),
        Some(OpenAct { by, due: None }) => by.join(" "),
        None => "not open".to_owned(),
    };
    format!("{:<18} {} becomes {}", act.act, told(&act.from), told(&act.to))
}

fn listed(papers: &[String]) -> String {
    if papers.is_empty() { "none".to_owned() } else { papers.join(" ") }
}
