//! Reads under the same roof: the worklist, a case file, the public look-up, the search, and what is likely the same.

use std::time::{Duration, Instant};

use anyhow::Result;

use super::client::Api;
use super::fill::Users;
use super::latency::{Calls, Latency};
use super::lifecycle;

/// Measures each kind of read by itself.
pub async fn run(
    api: &Api,
    users: &Users,
    seen: &[(String, String)],
    clients: usize,
    time: Duration,
) -> Result<Vec<(&'static str, Latency)>> {
    let bearer = format!("Bearer {}", users.clerk);
    let mut out = Vec::new();
    // Each has its own time, so that another kind of read takes none away from the others.
    for kind in ["worklist", "case_file", "public_lookup", "search", "similar"] {
        let tasks: Vec<_> = (0..clients)
            .map(|client| tokio::spawn(one(kind, client, api.clone(), bearer.clone(), seen.to_vec(), time / 3)))
            .collect();
        out.push((kind, Latency::of_all(kind, tasks).await?));
    }
    Ok(out)
}

async fn one(
    kind: &'static str,
    client: usize,
    api: Api,
    bearer: String,
    seen: Vec<(String, String)>,
    time: Duration,
) -> Calls {
    let begun = Instant::now();
    let mut calls = Calls::default();
    let mut n = client * 7919;
    while begun.elapsed() < time {
        n += 1;
        let Some((no, code)) = seen.get(n % seen.len().max(1)) else { break };
        let asked = Instant::now();
        let answer = match kind {
            "worklist" => {
                let stage = ["concluded", "closed", "accepted", "routed"].get(n % 4).copied().unwrap_or("closed");
                let path = format!("/api/v1/cases?stage={stage}&limit=50");
                api.get(&path, ("Authorization", &bearer)).await
            }
            "case_file" => api.get(&format!("/api/v1/cases/{no}"), ("Authorization", &bearer)).await,
            "search" => {
                let path = format!("/api/v1/search?q={}", escaped(&lifecycle::searched(n)));
                api.get(&path, ("Authorization", &bearer)).await
            }
            "similar" => api.get(&format!("/api/v1/cases/{no}/similar"), ("Authorization", &bearer)).await,
            _ => api.get(&format!("/api/v1/public/cases/{no}"), ("X-Query-Code", code)).await,
        };
        calls.add(asked.elapsed(), answer);
    }
    calls
}

/// What was typed, as an address carries it.
pub(super) fn escaped(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
