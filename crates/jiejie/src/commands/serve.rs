//! `jiejie serve`: the product. SIGTERM finishes what is in flight, signs a checkpoint and stops with status 0.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context as _, Result};
use casework::{Actor, Role};
use clap::Args;
use documents::Press;
use store::Store;
use tokio::net::TcpListener;
use web::first::First;
use web::{Demo, Serving};

use super::{Done, waiting};
use crate::jobs;
use crate::listen::{self, Patience};
use crate::settings::{Place, Settings, now};
use crate::standard_output::say;

/// For what is in flight at the end: less than the ten seconds after which the usual container runners kill.
const LAST_ANSWERS: Duration = Duration::from_secs(8);

/// So long a server tells the same counts again to all who open a page of figures, a board or a list.
pub const TOLD_AGAIN: Duration = Duration::from_secs(1);

/// Serve pages and API.
#[derive(Args)]
pub struct Serve {
    #[command(flatten)]
    place: Place,
    /// Address to listen on (default 127.0.0.1:8080)
    #[arg(long, value_name = "ADDR")]
    listen: Option<String>,
    /// How links and QR codes on receipts and papers begin: https://… as people reach this server (default http://ADDRESS)
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Put another policy in the place of the one that the database remembers, and say why
    #[arg(long, value_name = "REASON", value_parser = clap::builder::NonEmptyStringValueParser::new())]
    replace_policy: Option<String>,
}

impl Serve {
    pub async fn run(self) -> Result<Done> {
        let mut settings =
            Settings::reached(&self.place, (self.listen.as_deref(), self.base_url.as_deref()), "./data")?;
        settings.replace.clone_from(&self.replace_policy);
        let Some(store) = waiting::opened(&settings).await? else { return Ok(Done::Well) };
        settings.note_policy(&store).await?;
        store.tell_counts_again(TOLD_AGAIN);
        if store.policy().has_sample_units() {
            tracing::warn!(
                what_to_do = "give the district's own with --policy DIR",
                "the units are the sample district's"
            );
        }
        let first = first_administrator(&store).await?;
        // The last line is `ready`: anyone who waits for it has read the link.
        let link = first.as_ref().map(First::path);
        let ready = |address: SocketAddr, base_url: &str| {
            if let Some(path) = link {
                say!("first administrator: {base_url}{path}");
            }
            say!("ready http://{address}");
        };
        until_stopped(store, &settings, Opened { demo: None, first }, ready).await
    }
}

/// While nobody has an account, the link that makes the first administrator.
async fn first_administrator(store: &Store) -> Result<Option<First>> {
    Ok(if store.accounts().await?.is_empty() { Some(First::new()) } else { None })
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

/// What is special about this office.
pub struct Opened {
    /// The password of all sample users, in the sample district.
    pub demo: Option<String>,
    pub first: Option<First>,
}

/// Listens, calls `ready` with the address and with how links begin, and serves until SIGTERM or Ctrl-C.
///
/// # Errors
/// An address that is taken, or a fault of the store.
pub async fn until_stopped(
    store: Store,
    settings: &Settings,
    opened: Opened,
    ready: impl FnOnce(SocketAddr, &str),
) -> Result<Done> {
    if store.adopt(now()).await? {
        tracing::info!("accounts and tokens are entries of the journal from now on");
    }
    let store = present(store).await;
    // What a newer policy knows of a year's holidays holds before anybody reads a day.
    match store.count_again(now()).await {
        Ok(0) => {}
        Ok(cases) => tracing::info!(cases, "days counted again by the holidays that are known now"),
        Err(error) => tracing::warn!(%error, "days that wait for a year's holidays are not counted again"),
    }
    let listener =
        TcpListener::bind(&settings.listen).await.with_context(|| format!("listen on {}", settings.listen))?;
    let address = listener.local_addr()?;
    // Port 0 is any free one, and only now is it known which.
    let base_url = match settings.base_url.strip_suffix(":0") {
        Some(_) => format!("http://{address}"),
        None => settings.base_url.clone(),
    };
    let serving = Serving::new(web::app::App {
        store: store.clone(),
        policy: Arc::clone(store.policy()),
        clock: Arc::new(now),
        demo: opened.demo.map(|password| Demo { password, here_only: address.ip().is_loopback() }),
        first: opened.first.map(Arc::new),
        base_url: base_url.clone(),
        bounds: settings.bounds.clone(),
        press: Arc::new(Press::new(settings.fonts())),
        verifying: Arc::new(tokio::sync::Semaphore::new(1)),
    });
    let work = jobs::start(serving.clone());
    let router = web::router(serving);
    let stopped = stopped();
    ready(address, &base_url);
    let (told, asked) = tokio::sync::oneshot::channel();
    let serving = listen::serve(listener, router, Patience::default(), async move {
        stopped.await;
        let _ = told.send(());
    });
    tokio::select! {
        () = serving => {}
        () = patience(asked) => {}
    }
    work.abort();
    if let Err(error) = store.checkpoint(now()).await {
        tracing::error!(%error, "no checkpoint at the end");
    }
    store.close().await;
    Ok(Done::Well)
}

/// The store by what the office planned for a day that came while nothing served.
async fn present(store: Store) -> Store {
    if let Err(error) = store.look_at_policy(now()).await {
        tracing::error!(%error, "what was planned of the policy is not in force");
    }
    store.at_present()
}

/// Ends some time after the server was told to stop: anyone who never finishes their request keeps nobody from stopping.
async fn patience(told_to_stop: tokio::sync::oneshot::Receiver<()>) {
    if told_to_stop.await.is_ok() {
        tokio::time::sleep(LAST_ANSWERS).await;
    } else {
        std::future::pending().await
    }
}

/// Ends when the process is told to stop. It listens from the call on, before anybody waits for it: who reads `ready` may
/// stop the server at once.
pub(super) fn stopped() -> impl Future<Output = ()> {
    let terminated = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate());
    let interrupted = tokio::signal::ctrl_c();
    async move {
        match terminated {
            Ok(mut terminated) => tokio::select! {
                _ = interrupted => {}
                _ = terminated.recv() => {}
            },
            Err(_) => {
                let _ = interrupted.await;
            }
        }
    }
}
