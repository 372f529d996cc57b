//! Pages on a mixed stock, each kind by itself: what a leader, an office head, a handler and a clerk open all day.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::Result;
use serde_json::Value;

use super::client::Api;
use super::fill::Users;
use super::latency::{Calls, Latency};
use super::lifecycle;
use crate::settings::now;

/// As many read the front page and the figures at once, each with a second between two pages.
const READERS: usize = 150;
const BETWEEN: Duration = Duration::from_secs(1);
/// As many work through lists and searches, each without a pause.
const WORKERS: usize = 8;

/// A kind of page: its name in the document, who reads, and the addresses one after the other.
struct Kind {
    name: &'static str,
    user: &'static str,
    readers: usize,
    pause: Duration,
    path: fn(usize) -> String,
}

const KINDS: [Kind; 7] = [
    Kind { name: "front_page", user: "leader", readers: READERS, pause: BETWEEN, path: |_| "/desk/board".to_owned() },
    Kind {
        name: "figures",
        user: "office-head",
        readers: READERS,
        pause: BETWEEN,
        path: |_| "/desk/figures".to_owned(),
    },
    Kind { name: "public_figures", user: "leader", readers: READERS, pause: BETWEEN, path: |_| "/figures".to_owned() },
    Kind { name: "tray", user: "handler-water", readers: WORKERS, pause: Duration::ZERO, path: |_| "/desk".to_owned() },
    Kind {
        name: "list",
        user: "handler-water",
        readers: WORKERS,
        pause: Duration::ZERO,
        path: |n| ["/desk/cases", "/desk/cases?tab=all", "/desk/cases?stage=closed"][n % 3].to_owned(),
    },
    Kind { name: "search_page", user: "clerk", readers: WORKERS, pause: Duration::ZERO, path: searched },
    Kind {
        name: "search_of_a_handler",
        user: "handler-water",
        readers: WORKERS,
        pause: Duration::ZERO,
        path: searched,
    },
];

/// The page of what somebody searches for after `n` cases.
fn searched(n: usize) -> String {
    format!("/desk/search?q={}", super::reads::escaped(&lifecycle::searched(n)))
}

/// Measures each kind for `time`, and a note of a handler with the page that comes after it.
pub async fn run(api: &Api, users: &Users, time: Duration) -> Result<Vec<(&'static str, Latency)>> {
    let mut out = Vec::new();
    for kind in KINDS {
        let cookies = Arc::new(api.signed_in(kind.user).await?);
        let tasks: Vec<_> = (0..kind.readers)
            .map(|reader| {
                let (api, cookies) = (api.clone(), Arc::clone(&cookies));
                let late = kind.pause.mul_f64(reader as f64 / kind.readers as f64);
                tokio::spawn(reads(api, cookies, (reader, late), (kind.pause, kind.path), time))
            })
            .collect();
        out.push((kind.name, Latency::of_all(kind.name, tasks).await?));
    }
    out.push(("key_to_next_page", key_to_next_page(api, users, time).await?));
    Ok(out)
}

async fn reads(
    api: Api,
    cookies: Arc<String>,
    (reader, late): (usize, Duration),
    (pause, path): (Duration, fn(usize) -> String),
    time: Duration,
) -> Calls {
    tokio::time::sleep(late).await;
    let (begun, mut calls, mut n) = (Instant::now(), Calls::default(), reader * 7919);
    while begun.elapsed() < time {
        n += 1;
        let asked = Instant::now();
        let answer = api.get(&path(n), ("cookie", &cookies)).await;
        calls.add(asked.elapsed(), answer);
        tokio::time::sleep(pause).await;
    }
    calls
}

/// An act and the page that is there next: a case is registered, and the tray shown, by as many as work side by side.
async fn key_to_next_page(api: &Api, users: &Users, time: Duration) -> Result<Latency> {
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    let cookies = Arc::new(api.signed_in("clerk").await?);
    let tasks: Vec<_> = (0..WORKERS)
        .map(|_| {
            let (api, token, cookies) = (api.clone(), users.clerk.clone(), Arc::clone(&cookies));
            tokio::spawn(async move {
                let (begun, mut calls) = (Instant::now(), Calls::default());
                while begun.elapsed() < time {
                    let n = NEXT.fetch_add(1, Ordering::Relaxed);
                    let (_, mut body) = lifecycle::steps(n, now().date(), "water").swap_remove(0);
                    body.as_object_mut().map(|fields| fields.remove("do"));
                    let asked = Instant::now();
                    let answer = registered(&api, (&token, &cookies), &body).await;
                    calls.add(asked.elapsed(), answer);
                }
                calls
            })
        })
        .collect();
    Latency::of_all("key_to_next_page", tasks).await
}

async fn registered(api: &Api, (token, cookies): (&str, &str), body: &Value) -> Result<usize> {
    api.post("/api/v1/cases", token, body).await?;
    api.get("/desk", ("cookie", cookies)).await
}

#[cfg(test)]
mod tests {
    use axum::Router;
    use axum::routing::get;
    use tokio::net::TcpListener;

    use super::*;
    use crate::listen::{self, Patience};

    #[tokio::test]
    async fn a_page_that_is_refused_ends_no_reading() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let api = Api::new(listener.local_addr().unwrap());
        let router = Router::new().route("/there", get(|| async { "a page" }));
        let server = tokio::spawn(listen::serve(listener, router, Patience::default(), std::future::pending()));
        let path = |n: usize| ["/there", "/gone"][n % 2].to_owned();
        let (who, pages) = ((0, Duration::ZERO), (Duration::from_millis(1), path as fn(usize) -> String));
        let calls = reads(api, Arc::new(String::new()), who, pages, Duration::from_millis(200)).await;
        server.abort();
        let calls = tokio::spawn(async move { calls });
        let latency = Latency::of_all("there_or_gone", vec![calls]).await.unwrap();
        assert!(latency.errors > 0 && latency.p50 > 0.0, "{latency:?}");
    }
}
