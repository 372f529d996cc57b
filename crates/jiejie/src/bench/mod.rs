//! Measures: lifecycles through the HTTP API on loopback, reads, sizes, and a bare loop to compare with.

mod bare;
mod client;
mod fill;
mod latency;
mod lifecycle;
mod machine;
mod papers;
mod reads;
mod stock;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use casework::Policy;
use serde_json::{Map, Value, json};
use store::{Keys, Store};
use tokio::net::TcpListener;

use crate::commands::serve::TOLD_AGAIN;
use crate::jobs;
use crate::listen::{self, Patience};
use crate::settings::now;
use client::Api;
pub use fill::Stock;
use latency::Latency;

/// What to measure.
pub struct Order {
    /// A place on disk, or none for a temporary folder that is removed.
    pub data: Option<PathBuf>,
    pub database: Option<String>,
    pub cases: usize,
    pub clients: usize,
    pub seconds: u64,
    pub stock: Stock,
    pub policy: Arc<Policy>,
}

/// Measures and answers one document (`contract.md` section 6).
///
/// # Errors
/// A fault of the store or of the loopback; refusals during the run count as errors in the document.
pub async fn measure(order: Order) -> Result<Value> {
    let place = match &order.data {
        Some(folder) => machine::Place::given(folder.clone())?,
        None => machine::Place::temporary()?,
    };
    let url = order.database.clone().unwrap_or_else(|| format!("sqlite:{}", place.folder.join("bench.db").display()));
    let keys = place.folder.join("keys");
    let (users, stored, bytes) = filled(&order, (&url, &keys)).await?;

    let cold = Instant::now();
    let store = opened(&order, (&url, &keys)).await?;
    store.tell_counts_again(TOLD_AGAIN);
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let server = tokio::spawn(listen::serve(
        listener,
        web::router(office(&store, &order, address)),
        Patience::default(),
        std::future::pending(),
    ));
    let api = Api::new(address);
    api.ready().await?;
    let cold_start_ms = cold.elapsed().as_secs_f64() * 1000.0;

    let working = tokio::spawn(jobs_beside(store.clone(), order.stock));
    let batches = store.batches();
    let run = lifecycle::run(&api, &users, order.clients, Duration::from_secs(order.seconds)).await;
    let mean_batch = run.commands as f64 / (store.batches() - batches).max(1) as f64;
    // Each kind of read is measured by itself: what the search owes of the lives before is no part of it.
    store.index_texts().await?;
    let time = Duration::from_secs((order.seconds / 2).max(2));
    let reads = reads::run(&api, &users, &run.seen, order.clients.min(8), time).await?;
    let rss_mb = machine::resident_megabytes();
    let mixed = order.stock == Stock::Mixed;
    let pages = if mixed { stock::run(&api, &users, time).await? } else { Vec::new() };
    let papers = if mixed { papers::run(&store, &place.folder).await } else { Map::new() };
    // Nothing of ours writes beside the bare loop.
    working.abort();
    let raw = bare::rows_a_second(&url, mean_batch.round().max(1.0) as usize).await?;
    server.abort();
    store.close().await;

    let mut out = json!({
        "machine": machine::describe(),
        "store": if url.starts_with("postgres") { "postgres" } else { "sqlite" },
        "stored_cases": stored,
        "clients": order.clients,
        "lifecycles_per_s": round(run.commands_per_s / 10.0),
        "commands_per_s": round(run.commands_per_s),
        "errors": run.errors,
        "command_ms": run.latency,
        "mean_batch": round(mean_batch),
        "rss_mb": round(rss_mb),
        "cold_start_ms": round(cold_start_ms),
        "raw": round(raw),
        "of_raw": (run.commands_per_s / raw.max(1.0) * 1000.0).round() / 1000.0,
    });
    let object = out.as_object_mut().context("a document")?;
    put_latencies(object, reads.into_iter().chain(pages))?;
    object.extend(papers);
    if stored > 0 {
        object.insert("bytes_per_case".to_owned(), json!(bytes / stored as u64));
    }
    if let Some(error) = run.first_error {
        object.insert("first_error".to_owned(), json!(error));
    }
    Ok(out)
}

/// Whether every command was done and every read answered.
pub fn has_no_errors(document: &Value) -> bool {
    let mut figures = document.as_object().into_iter().flat_map(|all| all.values());
    document["errors"] == 0 && figures.all(|figure| figure.get("errors").is_none())
}

/// The place with its cases, closed again: who takes part, how many cases there are, and the bytes of the database.
async fn filled(order: &Order, place: (&str, &std::path::Path)) -> Result<(fill::Users, usize, u64)> {
    let store = opened(order, place).await?;
    let users = fill::accounts(&store, order.stock).await?;
    let stored = fill::cases(&store, order.cases, order.stock).await?;
    // What a running server's job would have done meanwhile; `cases` has folded.
    store.index_texts().await?;
    let bytes = store.size().await?;
    store.close().await;
    Ok((users, stored, bytes))
}

fn put_latencies(object: &mut Map<String, Value>, waits: impl Iterator<Item = (&'static str, Latency)>) -> Result<()> {
    for (name, latency) in waits {
        object.insert(name.to_owned(), serde_json::to_value(latency)?);
    }
    Ok(())
}

async fn opened(order: &Order, (url, keys): (&str, &std::path::Path)) -> Result<Store> {
    Ok(Store::open(url, Keys::load_or_make(keys)?, Arc::clone(&order.policy), None).await?)
}

/// The office as a server has it, with room for whatever is measured; who reads pages signs in as in the sample district.
fn office(store: &Store, order: &Order, address: SocketAddr) -> web::app::App {
    let buttons = (order.stock == Stock::Mixed).then(|| web::app::Demo { password: String::new(), here_only: true });
    web::app::App {
        store: store.clone(),
        policy: Arc::clone(&order.policy),
        clock: Arc::new(now),
        demo: buttons,
        first: None,
        base_url: format!("http://{address}"),
        bounds: web::Bounds { low_space_mb: 0, ..web::Bounds::default() },
        press: Arc::new(documents::Press::new(Vec::new())),
        verifying: Arc::new(tokio::sync::Semaphore::new(1)),
    }
}

fn round(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

/// Does what a server's jobs do for who reads: writes what finds texts, and folds each second where pages are measured. Where
/// only lifecycles are, they stay comparable with those of releases that folded nothing meanwhile.
async fn jobs_beside(store: Store, stock: Stock) {
    let (mut second, mut indexed) = (jobs::each_second(), None);
    loop {
        second.tick().await;
        if stock == Stock::Mixed {
            jobs::fold(&store).await;
        }
        jobs::index(&store, &mut indexed).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_tells_commands_and_reads_that_failed() {
        let read = |latency: Value| json!({ "store": "sqlite", "errors": 0, "tray": latency });
        assert!(has_no_errors(&read(json!({ "p50": 1.0 }))));
        assert!(!has_no_errors(&read(json!({ "p50": 1.0, "errors": 2 }))));
        assert!(!has_no_errors(&json!({ "errors": 1, "tray": { "p50": 1.0 } })));
    }
}
