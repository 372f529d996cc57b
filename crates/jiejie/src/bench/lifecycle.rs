//! A lifecycle is ten durable commands: register, route, accept, find, conclude twice, serve, carry-out, rate, close.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use jiff::civil::Date;
use serde_json::{Value, json};

use super::client::Api;
use super::fill::Users;
use super::latency::Latency;
use crate::settings::now;

/// How the run went.
pub struct Run {
    pub commands: usize,
    pub commands_per_s: f64,
    pub latency: Latency,
    pub errors: usize,
    pub first_error: Option<String>,
    /// Numbers and query codes of cases made during the run, for the reads.
    pub seen: Vec<(String, String)>,
}

/// The ten commands of case `n` in this unit, each with the user who gives it.
pub fn steps(n: usize, today: Date, unit: &str) -> Vec<(String, Value)> {
    let (text, demand, clue, answer) = text(n);
    let opinions = json!([{ "demand": 1, "result": "support", "facts": answer, "basis": answer }]);
    let (clerk, handler, head) = ("clerk".to_owned(), format!("handler-{unit}"), format!("head-{unit}"));
    vec![
        (
            clerk.clone(),
            json!({
                "do": "register", "channel": "visit", "title": demand, "text": text, "people": n % 9 + 1,
                "petitioners": [{ "name": format!("{}{n}", &demand[..3]), "phone": format!("139{:08}", n % 100_000_000) }],
                "demands": [demand], "clues": [clue], "received_on": today,
            }),
        ),
        (clerk.clone(), json!({ "do": "route", "to": unit, "mode": "forward" })),
        (handler.clone(), json!({ "do": "accept", "procedure": "ordinary" })),
        (handler.clone(), json!({ "do": "find", "clue": 1, "finding": answer })),
        (handler.clone(), json!({ "do": "conclude", "opinions": opinions })),
        (head, json!({ "do": "conclude", "opinions": opinions })),
        (
            handler.clone(),
            json!({ "do": "serve", "document": "opinion", "on": today, "how": "in-person", "proof": clue }),
        ),
        (handler.clone(), json!({ "do": "carry-out", "demand": 1, "result": answer })),
        (
            clerk,
            json!({
                "do": "rate", "subject": "unit", "level": "satisfied",
                "on_behalf": { "how": clue, "proof": clue, "received_on": today },
            }),
        ),
        (handler, json!({ "do": "close", "as": "settled" })),
    ]
}

/// Real texts of the sample district, so that sizes are believable.
fn text(n: usize) -> (String, String, String, String) {
    use std::sync::LazyLock;
    // What is refused or guided elsewhere has no facts of an answer.
    static MATTERS: LazyLock<Vec<crate::district::Matter>> = LazyLock::new(|| {
        let all = crate::district::matters().unwrap_or_default();
        all.into_iter().filter(|matter| !matter.facts.is_empty()).collect()
    });
    let pick = |shift: usize| MATTERS.get((n + shift) % MATTERS.len().max(1));
    let first = |list: Option<&Vec<String>>| list.and_then(|list| list.first()).cloned().unwrap_or_default();
    let matter = pick(0);
    let demand = first(matter.map(|m| &m.demands));
    let clue = matter.map(|m| m.title.clone()).unwrap_or_default();
    let text = matter.map(|m| m.text.clone()).unwrap_or_default();
    let answer = matter.map(|m| m.facts.clone()).unwrap_or_default();
    (text, demand.chars().take(60).collect(), clue, answer)
}

/// What somebody may search for after `n` cases: a word of a title, two words of a text in any order, a telephone, a part of a
/// number, a word that nothing has.
pub fn searched(n: usize) -> String {
    let (text, _, title, answer) = text(n);
    let piece = |text: &str, from: usize, count: usize| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).skip(from).take(count).collect()
    };
    match n % 6 {
        0 => piece(&title, n % 5, 2),
        1 => piece(&title, 0, 4),
        2 => format!("{} {}", piece(&answer, 3, 2), piece(&text, 8, 2)),
        3 => format!("139{:08}", n % 100_000_000),
        4 => format!("{:05}", n * 7919 % 100_000),
        _ => format!("{} {}", piece(&text, 2, 2), piece(&title, 0, 2).chars().rev().collect::<String>()),
    }
}

/// Closed loop: each client walks one case after another until the time is up.
pub async fn run(api: &Api, users: &Users, clients: usize, time: Duration) -> Run {
    let stop = Arc::new(AtomicBool::new(false));
    let next = Arc::new(AtomicUsize::new(0));
    let started = Instant::now();
    let tasks: Vec<_> = (0..clients)
        .map(|_| tokio::spawn(client(api.clone(), users.clone(), Arc::clone(&stop), Arc::clone(&next))))
        .collect();
    tokio::time::sleep(time).await;
    stop.store(true, Ordering::Relaxed);
    let mut waits = Vec::new();
    let mut errors = 0;
    let mut first_error = None;
    let mut seen = Vec::new();
    for task in tasks {
        let Ok(mine) = task.await else { continue };
        waits.extend(mine.waits);
        errors += mine.errors.len();
        first_error = first_error.or(mine.errors.into_iter().next());
        seen.extend(mine.seen.into_iter().take(200));
    }
    let elapsed = started.elapsed().as_secs_f64();
    let commands = waits.len();
    let commands_per_s = commands as f64 / elapsed;
    Run { commands, commands_per_s, latency: Latency::of(waits), errors, first_error, seen }
}

#[derive(Default)]
struct Mine {
    waits: Vec<Duration>,
    errors: Vec<String>,
    seen: Vec<(String, String)>,
}

async fn client(api: Api, users: Users, stop: Arc<AtomicBool>, next: Arc<AtomicUsize>) -> Mine {
    let mut mine = Mine::default();
    while !stop.load(Ordering::Relaxed) {
        let n = next.fetch_add(1, Ordering::Relaxed);
        if let Err(error) = one(&api, &users, n, &stop, &mut mine).await {
            mine.errors.push(format!("{error:#}"));
            if mine.errors.len() > 20 {
                break;
            }
        }
    }
    mine
}

async fn one(api: &Api, users: &Users, n: usize, stop: &AtomicBool, mine: &mut Mine) -> Result<()> {
    let mut no = String::new();
    for (who, mut step) in steps(n, now().date(), "water") {
        if stop.load(Ordering::Relaxed) {
            return Ok(());
        }
        let token = match who.as_str() {
            "clerk" => &users.clerk,
            "head-water" => &users.head,
            _ => &users.handler,
        };
        let begun = Instant::now();
        if no.is_empty() {
            step.as_object_mut().map(|fields| fields.remove("do"));
            let made: Value = serde_json::from_slice(&api.post("/api/v1/cases", token, &step).await?)?;
            no = made["case_no"].as_str().context("case_no")?.to_owned();
            let code = made["query_code"].as_str().context("query_code")?.to_owned();
            mine.seen.push((no.clone(), code));
        } else {
            api.post(&format!("/api/v1/cases/{no}/commands"), token, &step).await?;
        }
        mine.waits.push(begun.elapsed());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_life_has_all_its_texts() {
        for n in 0..300 {
            let (text, demand, clue, answer) = text(n);
            assert!([text, demand, clue, answer].iter().all(|part| !part.is_empty()), "life {n}");
        }
    }
}
