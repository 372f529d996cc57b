//! What every handler has at hand: the store, the policy, the clock and how this office runs.
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use axum::extract::FromRef;
use casework::Policy;
use documents::Press;
use jiff::civil::{Date, DateTime};
use office::papers::Printer;
use store::Store;
use tokio::sync::Semaphore;

use crate::bounds::Bounds;
use crate::first::First;

/// Reads the time: civil time of Asia/Shanghai, handed in by the binary or fixed by a test.
pub type Clock = Arc<dyn Fn() -> DateTime + Send + Sync>;

/// The running office.
#[derive(Clone)]
pub struct App {
    pub store: Store,
    pub policy: Arc<Policy>,
    pub clock: Clock,
    /// Set in the sample district.
    pub demo: Option<Demo>,
    /// Set where nobody had an account at the start: the link that makes the first administrator.
    pub first: Option<Arc<First>>,
    /// Where people reach this server; `https` makes the cookies `Secure`.
    pub base_url: String,
    /// What is taken at most, and which proxies are believed.
    pub bounds: Bounds,
    /// Sets letters as PDF.
    pub press: Arc<Press>,
    /// The turn of computing the whole journal again.
    pub verifying: Arc<Semaphore>,
}

/// The sample district.
#[derive(Clone)]
pub struct Demo {
    /// The one random password of all sample users.
    pub password: String,
    /// Whether it listens on this machine alone: then each role is a button, elsewhere its password is asked for.
    pub here_only: bool,
}

/// The office as one request has it: by one policy from beginning to end.
pub type Shared = Arc<App>;

/// The state of the router: the office by the policy that holds now.
#[derive(Clone, Debug)]
pub struct Serving(Arc<RwLock<Shared>>);

impl Serving {
    pub fn new(app: impl Into<Shared>) -> Serving {
        Serving(Arc::new(RwLock::new(app.into())))
    }

    /// The office for what begins now.
    pub fn now(&self) -> Shared {
        let app = self.0.read().unwrap_or_else(PoisonError::into_inner).clone();
        if app.store.is_at_present() {
            return app;
        }
        let store = app.store.at_present();
        let app: Shared = Arc::new(App { policy: Arc::clone(store.policy()), store, ..App::clone(&app) });
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = Arc::clone(&app);
        app
    }
}

impl From<App> for Serving {
    fn from(app: App) -> Serving {
        Serving::new(app)
    }
}

impl FromRef<Serving> for Shared {
    fn from_ref(serving: &Serving) -> Shared {
        serving.now()
    }
}

impl App {
    pub fn now(&self) -> DateTime {
        (self.clock)()
    }

    pub fn today(&self) -> Date {
        self.now().date()
    }

    /// What prints papers, as of now.
    pub fn printer(&self) -> Printer<'_> {
        Printer { store: &self.store, policy: &self.policy, press: &self.press, now: self.now() }
    }

    /// How many megabytes are free, where they are fewer than the office wants to be warned at.
    pub fn little_room(&self) -> Option<u64> {
        self.store.room().map(|bytes| bytes / 1_048_576).filter(|megabytes| *megabytes < self.bounds.low_space_mb)
    }

    /// Whether cookies may only travel encrypted.
    pub fn secure(&self) -> bool {
        self.base_url.starts_with("https://")
    }
}

impl fmt::Debug for App {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("App").field("base_url", &self.base_url).field("demo", &self.demo.is_some()).finish()
    }
}
