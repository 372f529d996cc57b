//! Measures: lifecycles through the HTTP API on loopback, reads, sizes, and a bare loop to compare with.

mod client;
mod fill;
mod latency;
mod lifecycle;
mod machine;
mod reads;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use casework::Policy;
use serde_json::{Map, Value, json};
use store::{Keys, Store};
use tokio::net::TcpListener;

use crate::settings::now;
use client::Api;

/// What to measure.
pub struct Order {
    /// A place on disk, or none for a temporary folder that is removed.
    pub data: Option<PathBuf>,
    pub database: Option<String>,
    pub cases: usize,
    pub clients: usize,
    pub seconds: u64,
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
    let store = Store::open(&url, Keys::load_or_make(&keys)?, Arc::clone(&order.policy), None).await?;
    let users = fill::accounts(&store).await?;
    let stored = fill::cases(&store, order.cases).await?;
    let bytes = store.size().await?;
    store.close().await;

    let cold = Instant::now();
    let store = Store::open(&url, Keys::load_or_make(&keys)?, Arc::clone(&order.policy), None).await?;
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    let app = web::app::App {
        store: store.clone(),
        policy: Arc::clone(&order.policy),
        clock: Arc::new(now),
        demo: None,
        first: None,
        base_url: format!("http://{address}"),
        low_space_mb: 0,
        press: documents::Press::new(Vec::new()),
    };
    let service = web::router(app).into_make_service_with_connect_info::<std::net::SocketAddr>();
    let server = tokio::spawn(async move { axum::serve(listener, service).await });
    let api = Api::new(address);
    api.ready().await?;
    let cold_start_ms = cold.elapsed().as_secs_f64() * 1000.0;

    let run = lifecycle::run(&api, &users, order.clients, Duration::from_secs(order.seconds)).await;
    let mean_batch = store.mean_batch().await;
    let reads =
        reads::run(&api, &users, &run.seen, order.clients.min(8), Duration::from_secs((order.seconds / 2).max(2)))
            .await?;
    let rss_mb = machine::resident_megabytes();
    let (raw, raw_at_once) = (raw(&store, mean_batch, false).await?, raw(&store, mean_batch, true).await?);
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
    });
    let object = out.as_object_mut().context("a document")?;
    object.extend(beside(run.commands_per_s, raw, raw_at_once));
    for (name, latency) in reads {
        object.insert(name.to_owned(), serde_json::to_value(latency)?);
    }
    if stored > 0 {
        object.insert("bytes_per_case".to_owned(), json!(bytes / stored as u64));
    }
    if let Some(error) = run.first_error {
        object.insert("first_error".to_owned(), json!(error));
    }
    Ok(out)
}

/// The bare loops, and how much of each our own commands reach. Beside the contract's loop, one statement a row, stands
/// the harder one: the same rows in as few statements as our writer uses.
fn beside(commands_per_s: f64, raw: f64, raw_at_once: f64) -> Map<String, Value> {
    let of = |raw: f64| (commands_per_s / raw.max(1.0) * 1000.0).round() / 1000.0;
    let rows = [
        ("raw", round(raw)),
        ("of_raw", of(raw)),
        ("raw_at_once", round(raw_at_once)),
        ("of_raw_at_once", of(raw_at_once)),
    ];
    rows.into_iter().map(|(name, value)| (name.to_owned(), json!(value))).collect()
}

/// Rows a second of a bare loop with the batch that was observed: a statement a row, or few statements of many rows.
async fn raw(store: &Store, mean_batch: f64, at_once: bool) -> Result<f64> {
    let batch = mean_batch.round().max(1.0) as usize;
    let mut bare = store.bare().await?;
    let begun = Instant::now();
    let mut rows = 0;
    while begun.elapsed() < Duration::from_secs(3) {
        match at_once {
            true => bare.insert_at_once(batch).await?,
            false => bare.insert_each(batch).await?,
        }
        rows += batch;
    }
    let seconds = begun.elapsed().as_secs_f64();
    bare.drop_table().await?;
    Ok(rows as f64 / seconds)
}

fn round(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}
