//! A server whose database is there and cannot be opened at present, say on a full disk: it says so, answers that it is
//! not ready, and goes on by itself once somebody has mended the place.

use std::future::pending;
use std::path::Path;
use std::time::Duration;

use anyhow::{Error, Result};
use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;
use store::{Store, StoreError};
use tokio::net::TcpListener;
use tokio::time::sleep;

use super::serve::stopped;
use crate::listen::{self, Patience};
use crate::settings::Settings;

const TRY_EACH: Duration = Duration::from_secs(1);

/// The store, as soon as it opens; nothing where the server was told to stop before.
///
/// # Errors
/// The store's reason in words, where it will not mend by itself or no database was there before.
pub(super) async fn opened(settings: &Settings) -> Result<Option<Store>> {
    let was_there = is_there(&settings.database);
    match settings.open().await {
        Err(error) if was_there && mends_itself(&error) => say(&error),
        opened => return opened.map(Some),
    }
    tokio::select! {
        () = stopped() => Ok(None),
        () = not_ready(settings) => Ok(None),
        opened = again(settings) => opened.map(Some),
    }
}

/// A file, or a server that may come up after us.
fn is_there(database: &str) -> bool {
    database.strip_prefix("sqlite:").is_none_or(|path| Path::new(path).exists())
}

fn mends_itself(error: &Error) -> bool {
    matches!(error.downcast_ref::<StoreError>(), Some(StoreError::Unavailable { .. }))
}

fn say(error: &Error) {
    let what_to_do = match error.downcast_ref::<StoreError>() {
        Some(StoreError::Unavailable { fault, .. }) => fault.advice(),
        _ => "see what is said",
    };
    tracing::error!(%error, what_to_do, "the database cannot be opened; it is tried again each second");
}

async fn again(settings: &Settings) -> Result<Store> {
    loop {
        sleep(TRY_EACH).await;
        // A disk that was taken away meanwhile is waited for, too: nothing is begun in its place.
        if !is_there(&settings.database) {
            continue;
        }
        match settings.open().await {
            Err(error) if mends_itself(&error) => {}
            opened => return opened,
        }
    }
}

/// Answers anyone who asks meanwhile; where the address is taken, nobody is answered.
async fn not_ready(settings: &Settings) {
    let Ok(listener) = TcpListener::bind(&settings.listen).await else { return pending().await };
    let closed = || async { (StatusCode::SERVICE_UNAVAILABLE, "the database cannot be opened at present\n") };
    let app = Router::new().route("/healthz", get(|| async { "alive\n" })).fallback(closed);
    listen::serve(listener, app, Patience::default(), pending()).await;
}
