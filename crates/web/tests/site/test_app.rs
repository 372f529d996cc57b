//! A whole office in memory with the people of the sample district: pages as a browser, the API as a program.
#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]
#![allow(dead_code, reason = "each test file uses what it needs")]

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::http::StatusCode;
use casework::{Actor, Policy, Role};
use jiff::civil::{DateTime, datetime};
use office::people::{SampleUser, sample_users};
use serde_json::{Value, json};
use store::{Act, Failing, Fault, Keys, Kinds, NewAccount, Seam, Setup, Store};
use web::first::First;
use web::{App, Bounds, Demo};

pub use crate::browser::{Answered, Browser, Program};

/// The password of everybody in a test.
pub const PASSWORD: &str = "red lantern, quiet well";

pub struct TestApp {
    router: Router,
    pub store: Store,
    pub policy: Arc<Policy>,
    clock: Arc<Mutex<DateTime>>,
}

/// No disk of a test machine is too full for a test.
fn bounds() -> Bounds {
    Bounds { low_space_mb: 0, keep_free_mb: 0, ..Bounds::default() }
}

fn sample() -> Demo {
    Demo { password: PASSWORD.to_owned(), here_only: true }
}

/// Lets the database fail, and lets it go again.
#[derive(Clone, Default)]
pub struct Switch(Arc<Broken>);

struct Broken {
    on: AtomicBool,
    /// So many commits succeed before all others fail.
    commits: AtomicU64,
    /// Kept as long as anybody can throw the switch.
    folder: Mutex<Option<tempfile::TempDir>>,
}

impl Default for Broken {
    fn default() -> Broken {
        Broken { on: AtomicBool::new(false), commits: AtomicU64::new(u64::MAX), folder: Mutex::default() }
    }
}

impl Switch {
    fn seam(&self) -> Seam {
        let broken = self.0.clone();
        Seam::of(move |act| {
            let begins = broken.on.load(Ordering::SeqCst) && act == Act::Begin;
            let left = |left: u64| Some(if left == u64::MAX { left } else { left.saturating_sub(1) });
            let commits =
                act == Act::Commit && broken.commits.fetch_update(Ordering::SeqCst, Ordering::SeqCst, left) == Ok(0);
            (begins || commits).then_some(Failing { fault: Fault::Full, after: false })
        })
    }

    fn keep(&self, folder: tempfile::TempDir) {
        *self.0.folder.lock().expect("a folder") = Some(folder);
    }

    /// From now on nothing can be written, and the store knows it.
    pub async fn on(&self, app: &TestApp) {
        self.0.on.store(true, Ordering::SeqCst);
        assert!(app.store.session_sweep(0).await.is_err());
    }

    /// From now on so many commits succeed, and all after them fail.
    pub fn only_commits(&self, count: u64) {
        self.0.commits.store(count, Ordering::SeqCst);
    }

    /// Writing goes again, once the store has found out.
    pub async fn off(&self, app: &TestApp) {
        self.0.on.store(false, Ordering::SeqCst);
        while app.store.trouble().is_some() {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    }
}

impl TestApp {
    /// Monday 2 March 2026, nine o'clock; the sample district, each role a button.
    pub async fn new() -> TestApp {
        TestApp::of(Some(sample())).await
    }

    /// An office that is no sample: people sign in with their passwords.
    pub async fn serious() -> TestApp {
        TestApp::of(None).await
    }

    /// The same office with other bounds than usual.
    pub fn bounded(&self, bounds: Bounds) -> TestApp {
        self.within(Some(sample()), self.policy.clone(), bounds, documents::Press::new(Vec::new()))
    }

    /// The same office with a press that sets nothing: every PDF is what the press was told.
    pub fn reading_back(&self) -> TestApp {
        self.within(Some(sample()), self.policy.clone(), bounds(), documents::Press::reading_back())
    }

    /// The same office on a machine without a font.
    pub fn without_fonts(&self) -> TestApp {
        let press = documents::Press::with_system(Vec::new(), Vec::new());
        self.within(Some(sample()), self.policy.clone(), bounds(), press)
    }

    /// The sample district on an address that others can reach.
    pub async fn in_the_open() -> TestApp {
        TestApp::of(Some(Demo { here_only: false, ..sample() })).await
    }

    /// An office in which nobody has an account yet, and the path of the link that its server printed.
    pub async fn new_office() -> (TestApp, String) {
        let first = First::new();
        let path = first.path();
        (TestApp::build(None, Some(first)).await, path)
    }

    /// On a file, and with a switch that lets nothing be written.
    pub async fn that_can_fail() -> (TestApp, Switch) {
        let (folder, switch) = (tempfile::tempdir().expect("a folder"), Switch::default());
        let url = format!("sqlite:{}", folder.path().join("jiejie.db").display());
        let policy = Arc::new(Policy::built_in("test").expect("the built-in policy"));
        let store = Store::open_as(
            &url,
            Keys::generate(),
            policy.clone(),
            None,
            Setup { seam: switch.seam(), ..Setup::default() },
        );
        let app = TestApp::on(store.await.expect("a store"), policy, Some(sample()), None).await;
        switch.keep(folder);
        (app, switch)
    }

    /// An office on a file in this folder: a new one, or the one whose file lies there.
    pub async fn in_folder(folder: &std::path::Path, keys: &Keys) -> TestApp {
        let url = format!("sqlite:{}", folder.join("jiejie.db").display());
        let policy = Arc::new(Policy::built_in("test").expect("the built-in policy"));
        let store = Store::open(&url, keys.clone(), policy.clone(), None).await.expect("a store");
        TestApp::on(store, policy, Some(sample()), None).await
    }

    /// An office whose attachments lie in this folder.
    pub async fn with_files(folder: &std::path::Path) -> TestApp {
        let policy = Arc::new(Policy::built_in("test").expect("the built-in policy"));
        let files = Some(folder.to_owned());
        let store = Store::open("sqlite::memory:", Keys::generate(), policy.clone(), files).await.expect("a store");
        TestApp::on(store, policy, Some(sample()), None).await
    }

    /// An office with a kind of record more than the house has, and a policy that knows it.
    pub async fn with_kinds(kinds: Kinds, policy: Arc<Policy>) -> TestApp {
        let setup = Setup { kinds, ..Setup::default() };
        let store = Store::open_as("sqlite::memory:", Keys::generate(), policy.clone(), None, setup);
        TestApp::on(store.await.expect("a store"), policy, Some(sample()), None).await
    }

    async fn of(demo: Option<Demo>) -> TestApp {
        TestApp::build(demo, None).await
    }

    /// With a first link there are no people.
    async fn build(demo: Option<Demo>, first: Option<First>) -> TestApp {
        let policy = Arc::new(Policy::built_in("test").expect("the built-in policy"));
        let store = Store::open("sqlite::memory:", Keys::generate(), policy.clone(), None).await.expect("a store");
        TestApp::on(store, policy, demo, first).await
    }

    async fn on(store: Store, policy: Arc<Policy>, demo: Option<Demo>, first: Option<First>) -> TestApp {
        let clock = Arc::new(Mutex::new(datetime(2026, 3, 2, 9, 0, 0, 0)));
        let hash = office::password::hash(PASSWORD).expect("a hash");
        let by = Actor::staff("admin", Role::Admin, "office");
        let known = !store.accounts().await.expect("accounts").is_empty();
        let people = if known || first.is_some() { Vec::new() } else { sample_users(&policy) };
        for SampleUser { user, name, role, unit } in people {
            let (user, unit) = (casework::UserId::new(user), unit.map(casework::UnitId::new));
            let account = NewAccount { user, name, role, unit, password_hash: Some(hash.clone()) };
            store.add_account(account, &by, now(&clock)).await.expect("an account");
        }
        let read = clock.clone();
        let app = App {
            first: first.map(Arc::new),
            store: store.clone(),
            policy: policy.clone(),
            clock: Arc::new(move || now(&read)),
            demo,
            base_url: "http://127.0.0.1:8080".to_owned(),
            bounds: bounds(),
            press: Arc::new(documents::Press::new(Vec::new())),
            verifying: Arc::new(tokio::sync::Semaphore::new(1)),
        };
        TestApp { router: web::router(app), store, policy, clock }
    }

    /// The same office after its policy changed.
    pub fn under(&self, policy: Policy) -> TestApp {
        self.within(Some(sample()), Arc::new(policy), bounds(), documents::Press::new(Vec::new()))
    }

    fn within(&self, demo: Option<Demo>, policy: Arc<Policy>, bounds: Bounds, press: documents::Press) -> TestApp {
        let (read, clock) = (self.clock.clone(), self.clock.clone());
        let app = App {
            first: None,
            store: self.store.clone(),
            policy: policy.clone(),
            clock: Arc::new(move || now(&read)),
            demo,
            base_url: "http://127.0.0.1:8080".to_owned(),
            bounds,
            press: Arc::new(press),
            verifying: Arc::new(tokio::sync::Semaphore::new(1)),
        };
        TestApp { router: web::router(app), store: self.store.clone(), policy, clock }
    }

    pub fn now(&self) -> DateTime {
        now(&self.clock)
    }

    /// Time passes.
    pub fn set_now(&self, later: DateTime) {
        *self.clock.lock().expect("the clock") = later;
    }

    /// A browser in which nobody has signed in.
    pub fn visitor(&self) -> Browser {
        Browser::new(self.router.clone(), None)
    }

    /// A browser that signs in as this sample user at its first call.
    pub fn as_user(&self, user: &str) -> Browser {
        Browser::new(self.router.clone(), Some(user))
    }

    /// A bearer token for this user.
    pub async fn token(&self, user: &str) -> String {
        let by = Actor::staff("admin", Role::Admin, "office");
        self.store.add_token(&casework::UserId::new(user), None, &by, self.now()).await.expect("a token")
    }

    /// A program that sends this token; an empty one sends none.
    pub fn api(&self, token: &str) -> Program {
        Program::new(self.router.clone(), token)
    }

    /// A program that acts as this user.
    pub async fn api_as(&self, user: &str) -> Program {
        self.api(&self.token(user).await)
    }

    /// A case at the counter: its number and its query code.
    pub async fn registered(&self) -> (String, String) {
        let answer = self.api_as("clerk").await.post("/api/v1/cases", a_petition()).await;
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text);
        let told = answer.json();
        let word = |name: &str| told[name].as_str().expect("a word").to_owned();
        (word("case_no"), word("query_code"))
    }

    /// A registered case that lies with the water bureau.
    pub async fn routed(&self) -> (String, String) {
        let (no, code) = self.registered().await;
        let path = format!("/api/v1/cases/{no}/commands");
        let route = json!({"do": "route", "to": "water", "mode": "forward"});
        let answer = self.api_as("clerk").await.post(&path, route).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
        (no, code)
    }
}

fn now(clock: &Arc<Mutex<DateTime>>) -> DateTime {
    *clock.lock().expect("the clock")
}

/// What somebody says at the counter.
pub fn a_petition() -> Value {
    json!({
        "channel": "visit",
        "title": "村口水渠塌了",
        "text": "去年秋天塌的，到现在没人修，春耕等着放水。",
        "place": "柳树垭村",
        "class": "claim",
        "petitioners": [{"name": "覃有田", "phone": "13900000000"}],
        "demands": ["放水之前把水渠修好"],
        "clues": ["这一段水渠归谁管"],
    })
}
