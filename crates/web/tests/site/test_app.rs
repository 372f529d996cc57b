//! A whole office in memory with the people of the sample district: pages as a browser, the API as a program.
#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]
#![allow(dead_code, reason = "each test file uses what it needs")]

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::header::{CONTENT_TYPE, COOKIE, LOCATION, SET_COOKIE};
use axum::http::{HeaderMap, Method, Request, StatusCode};
use casework::{Actor, Policy, Role};
use jiff::civil::{DateTime, datetime};
use serde_json::{Value, json};
use store::{Keys, NewAccount, Store};
use tower::ServiceExt as _;
use web::people::{SampleUser, sample_users};
use web::{App, Demo};

/// The password of everybody in a test.
pub const PASSWORD: &str = "red lantern, quiet well";

pub struct TestApp {
    router: Router,
    pub store: Store,
    pub policy: Arc<Policy>,
    clock: Arc<Mutex<DateTime>>,
}

impl TestApp {
    /// Monday 2 March 2026, nine o'clock; the sample district, each role a button.
    pub async fn new() -> TestApp {
        TestApp::of(Some(Demo { password: PASSWORD.to_owned() })).await
    }

    /// An office that is no sample: people sign in with their passwords.
    pub async fn serious() -> TestApp {
        TestApp::of(None).await
    }

    async fn of(demo: Option<Demo>) -> TestApp {
        let policy = Arc::new(Policy::built_in("test").expect("the built-in policy"));
        let store = Store::open("sqlite::memory:", Keys::generate(), policy.clone(), None).await.expect("a store");
        let clock = Arc::new(Mutex::new(datetime(2026, 3, 2, 9, 0, 0, 0)));
        let hash = web::password::hash(PASSWORD).expect("a hash");
        let by = Actor::staff("admin", Role::Admin, "office");
        for SampleUser { user, name, role, unit } in sample_users(&policy) {
            let (user, unit) = (casework::UserId::new(user), unit.map(casework::UnitId::new));
            let account = NewAccount { user, name, role, unit, password_hash: Some(hash.clone()) };
            store.add_account(account, &by, now(&clock)).await.expect("an account");
        }
        let read = clock.clone();
        let app = App {
            store: store.clone(),
            policy: policy.clone(),
            clock: Arc::new(move || now(&read)),
            demo,
            base_url: "http://127.0.0.1:8080".to_owned(),
        };
        TestApp { router: web::router(app), store, policy, clock }
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
        Browser { router: self.router.clone(), user: None, cookies: Mutex::default() }
    }

    /// A browser that signs in as this sample user at its first call.
    pub fn as_user(&self, user: &str) -> Browser {
        Browser { user: Some(user.to_owned()), ..self.visitor() }
    }

    /// A bearer token for this user.
    pub async fn token(&self, user: &str) -> String {
        let by = Actor::staff("admin", Role::Admin, "office");
        self.store.add_token(&casework::UserId::new(user), None, &by, self.now()).await.expect("a token")
    }

    /// A program that sends this token; an empty one sends none.
    pub fn api(&self, token: &str) -> Program {
        Program { router: self.router.clone(), token: token.to_owned(), keys: Mutex::new(0) }
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

/// An answer, read to its end.
#[derive(Debug)]
pub struct Answered {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Answered {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).expect("JSON")
    }

    /// Where it sends the browser on.
    pub fn location(&self) -> &str {
        self.headers.get(LOCATION).and_then(|to| to.to_str().ok()).unwrap_or_default()
    }

    /// The token of the page's first form.
    pub fn csrf(&self) -> String {
        let after = self.text.split("name=\"csrf\" value=\"").nth(1).expect("a form with its token");
        after.split('"').next().unwrap_or_default().to_owned()
    }

    /// The value of a hidden or filled-in field.
    pub fn value(&self, name: &str) -> Option<String> {
        let tag = self.text.split('<').find(|tag| tag.contains(&format!("name=\"{name}\"")))?;
        Some(tag.split(" value=\"").nth(1)?.split('"').next()?.to_owned())
    }
}

async fn answered(router: &Router, request: Request<Body>) -> Answered {
    let response = router.clone().oneshot(request).await.expect("an answer");
    let (parts, body) = response.into_parts();
    let bytes = to_bytes(body, usize::MAX).await.expect("a body");
    Answered { status: parts.status, headers: parts.headers, text: String::from_utf8_lossy(&bytes).into_owned() }
}

/// Somebody with cookies.
pub struct Browser {
    router: Router,
    /// Who signs in at the first call.
    user: Option<String>,
    cookies: Mutex<BTreeMap<String, String>>,
}

impl Browser {
    pub async fn get(&self, path: &str) -> Answered {
        self.enter().await;
        self.call(Method::GET, path, None).await
    }

    /// Posts a form with its token, which is fetched from the page in front of it.
    pub async fn post_form(&self, path: &str, fields: &[(&str, &str)]) -> Answered {
        self.enter().await;
        let token = self.csrf().await;
        let mut fields = fields.to_vec();
        fields.push(("csrf", &token));
        self.post_bare(path, &fields).await
    }

    /// Posts these fields and nothing else: no token.
    pub async fn post_bare(&self, path: &str, fields: &[(&str, &str)]) -> Answered {
        let pair = |(name, value): &(&str, &str)| format!("{}={}", escaped(name), escaped(value));
        let body = fields.iter().map(pair).collect::<Vec<_>>().join("&");
        self.call(Method::POST, path, Some(body)).await
    }

    /// The token that this browser's forms carry; every page has it.
    pub async fn csrf(&self) -> String {
        self.call(Method::GET, "/no-such-page", None).await.csrf()
    }

    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.lock().expect("cookies").get(name).cloned()
    }

    async fn enter(&self) {
        let Some(user) = &self.user else { return };
        if self.cookie("jiejie").is_some() {
            return;
        }
        let token = self.csrf().await;
        let answer = self.post_bare("/sign-in/sample", &[("user", user), ("csrf", &token)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{user} cannot sign in: {}", answer.text);
    }

    async fn call(&self, method: Method, path: &str, form: Option<String>) -> Answered {
        let mut request = Request::builder().method(method).uri(path);
        let line: Vec<String> =
            self.cookies.lock().expect("cookies").iter().map(|(name, value)| format!("{name}={value}")).collect();
        if !line.is_empty() {
            request = request.header(COOKIE, line.join("; "));
        }
        if form.is_some() {
            request = request.header(CONTENT_TYPE, "application/x-www-form-urlencoded");
        }
        let request = request.body(form.map(Body::from).unwrap_or_default()).expect("a request");
        let answer = answered(&self.router, request).await;
        self.keep(&answer.headers);
        answer
    }

    fn keep(&self, headers: &HeaderMap) {
        let mut cookies = self.cookies.lock().expect("cookies");
        for line in headers.get_all(SET_COOKIE).iter().filter_map(|line| line.to_str().ok()) {
            let (pair, rest) = line.split_once(';').unwrap_or((line, ""));
            let (name, value) = pair.split_once('=').expect("a cookie");
            match rest.contains("Max-Age=0") {
                true => cookies.remove(name),
                false => cookies.insert(name.to_owned(), value.to_owned()),
            };
        }
    }
}

fn escaped(text: &str) -> String {
    let byte = |byte: u8| match byte.is_ascii_alphanumeric() {
        true => char::from(byte).to_string(),
        false => format!("%{byte:02X}"),
    };
    text.bytes().map(byte).collect()
}

/// A program with a token.
pub struct Program {
    router: Router,
    token: String,
    keys: Mutex<u32>,
}

impl Program {
    pub async fn get(&self, path: &str) -> Answered {
        self.send(Method::GET, path, &[], None).await
    }

    /// Posts JSON with a new idempotency key.
    pub async fn post(&self, path: &str, body: Value) -> Answered {
        let key = {
            let mut keys = self.keys.lock().expect("keys");
            *keys += 1;
            format!("key-{}-{}", *keys, &self.token.get(..8).unwrap_or("none"))
        };
        self.post_with(path, &[("idempotency-key", &key)], body).await
    }

    pub async fn post_with(&self, path: &str, headers: &[(&str, &str)], body: Value) -> Answered {
        self.send(Method::POST, path, headers, Some(body.to_string())).await
    }

    pub async fn send(&self, method: Method, path: &str, headers: &[(&str, &str)], body: Option<String>) -> Answered {
        let mut request = Request::builder().method(method).uri(path);
        if !self.token.is_empty() {
            request = request.header("authorization", format!("Bearer {}", self.token));
        }
        if body.is_some() {
            request = request.header(CONTENT_TYPE, "application/json");
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(body.map(Body::from).unwrap_or_default()).expect("a request");
        answered(&self.router, request).await
    }
}
