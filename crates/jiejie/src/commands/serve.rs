//! `jiejie serve`: the product. SIGTERM finishes what is in flight, signs a checkpoint and stops with status 0.

use std::sync::Arc;

use anyhow::{Context as _, Result};
use casework::{Actor, Role, UserId};
use clap::Args;
use store::{NewAccount, Store};
use tokio::net::TcpListener;

use super::Done;
use crate::jobs;
use crate::settings::{Place, Settings, now};

/// Serve pages and API.
#[derive(Args)]
pub struct Serve {
    #[command(flatten)]
    place: Place,
    /// Address to listen on (default 127.0.0.1:8080)
    #[arg(long, value_name = "ADDR")]
    listen: Option<String>,
}

impl Serve {
    pub async fn run(self) -> Result<Done> {
        let settings = Settings::read(&self.place, self.listen.as_deref(), "./data")?;
        let store = settings.open().await?;
        first_administrator(&store, &settings).await?;
        until_stopped(store, &settings, None, |address| println!("ready http://{address}")).await
    }
}

/// The first start makes an administrator whose password is shown once and only here.
async fn first_administrator(store: &Store, settings: &Settings) -> Result<()> {
    if !store.accounts().await?.is_empty() {
        return Ok(());
    }
    let password = one_time_word();
    let hash = web::password::hash(&password)?;
    let account = NewAccount {
        user: UserId::new("admin"),
        name: "admin".to_owned(),
        role: Role::Admin,
        unit: Some(settings.policy.office.office.clone()),
        password_hash: Some(hash),
    };
    store.add_account(account, &system(), now()).await?;
    println!("first administrator: {}/sign-in  user admin  password {password}", settings.base_url);
    Ok(())
}

/// Who acts when the command line does.
pub fn system() -> Actor {
    Actor::staff("command-line", Role::Admin, "office")
}

/// Sixteen characters that nobody mistakes for others.
pub fn one_time_word() -> String {
    use rand::RngExt;
    const LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz23456789";
    let mut dice = rand::rng();
    (0..16).map(|_| char::from(LETTERS.get(dice.random_range(0..LETTERS.len())).copied().unwrap_or(b'x'))).collect()
}

/// Listens, calls `ready` with the address, and serves until SIGTERM or Ctrl-C.
///
/// # Errors
/// An address that is taken, or a fault of the store.
pub async fn until_stopped(
    store: Store,
    settings: &Settings,
    demo: Option<web::app::Demo>,
    ready: impl FnOnce(std::net::SocketAddr),
) -> Result<Done> {
    let listener =
        TcpListener::bind(&settings.listen).await.with_context(|| format!("listen on {}", settings.listen))?;
    let address = listener.local_addr()?;
    let app = web::app::App {
        store: store.clone(),
        policy: Arc::clone(&settings.policy),
        clock: Arc::new(now),
        demo,
        base_url: settings.base_url.clone(),
    };
    let work = jobs::start(store.clone());
    let service = web::router(app).into_make_service_with_connect_info::<std::net::SocketAddr>();
    ready(address);
    axum::serve(listener, service).with_graceful_shutdown(stopped()).await?;
    work.abort();
    store.checkpoint(now()).await?;
    store.close().await;
    Ok(Done::Well)
}

async fn stopped() {
    let interrupted = tokio::signal::ctrl_c();
    match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(mut terminated) => tokio::select! {
            _ = interrupted => {}
            _ = terminated.recv() => {}
        },
        Err(_) => {
            let _ = interrupted.await;
        }
    }
}
