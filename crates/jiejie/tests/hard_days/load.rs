//! Eight people who register and route cases, and book reception days, without a pause, and what they were answered.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tokio::task::JoinHandle;
use tokio::time::sleep;

use crate::server::Server;

const CLIENTS: usize = 8;
static LOADS: AtomicU64 = AtomicU64::new(0);

pub fn client() -> reqwest::Client {
    reqwest::Client::builder().no_proxy().timeout(Duration::from_secs(30)).build().expect("client")
}

#[derive(Default)]
struct Seen {
    /// The highest version answered of each case and record, by its address.
    answered: Mutex<BTreeMap<String, u64>>,
    count: AtomicU64,
    /// Answers that were no answer, by status; 0 where the connection broke.
    failed: Mutex<BTreeMap<u16, u64>>,
    stopped: AtomicBool,
}

pub struct Load {
    seen: Arc<Seen>,
    clients: Vec<JoinHandle<()>>,
}

impl Load {
    pub fn start(server: &Server, token: &str) -> Load {
        let seen = Arc::new(Seen::default());
        // No load gives the keys of another.
        let load = LOADS.fetch_add(1, Ordering::Relaxed);
        let clients = (0..CLIENTS).map(|n| {
            let (address, token, seen) = (server.address.clone(), token.to_owned(), Arc::clone(&seen));
            tokio::spawn(async move {
                Person { client: client(), address, token, seen, name: format!("{load}-{n}") }.work().await
            })
        });
        Load { clients: clients.collect(), seen }
    }

    pub fn answered(&self) -> u64 {
        self.seen.count.load(Ordering::Relaxed)
    }

    pub fn failed(&self) -> BTreeMap<u16, u64> {
        self.seen.failed.lock().unwrap().clone()
    }

    /// Waits until so many more were answered.
    pub async fn more(&self, count: u64, patience: Duration) {
        let (from, begun) = (self.answered(), Instant::now());
        while self.answered() < from + count {
            let got = self.answered() - from;
            assert!(begun.elapsed() < patience, "only {got} of {count} after {patience:?}; {:?}", self.failed());
            sleep(Duration::from_millis(20)).await;
        }
    }

    /// Waits until so many were not answered.
    pub async fn failures(&self, count: u64, patience: Duration) {
        let begun = Instant::now();
        while self.failed().values().sum::<u64>() < count {
            assert!(begun.elapsed() < patience, "only {:?} after {patience:?}", self.failed());
            sleep(Duration::from_millis(20)).await;
        }
    }

    /// Everybody finishes what was begun; answers what was answered.
    pub async fn stop(self) -> BTreeMap<String, u64> {
        self.seen.stopped.store(true, Ordering::Relaxed);
        for client in self.clients {
            client.await.expect("a client that ends");
        }
        self.seen.answered.lock().unwrap().clone()
    }
}

struct Person {
    client: reqwest::Client,
    address: String,
    token: String,
    seen: Arc<Seen>,
    name: String,
}

impl Person {
    async fn work(self) {
        let (cases, days) = ("/api/v1/cases", "/api/v1/records/reception");
        for round in 0.. {
            let body =
                json!({ "channel": "visit", "title": "水渠垮塌", "text": "请在放水前修好。", "demands": ["修好"] });
            let Some(made) = self.request(cases, &body, &format!("{}-{round}-a", self.name)).await else { return };
            let case = self.answered(cases, &made, "case_no");
            let route = json!({ "do": "route", "to": "water", "mode": "forward" });
            if !self.then(&case, &route, &format!("{}-{round}-b", self.name)).await {
                return;
            }
            let body = json!({ "do": "publish-reception", "on": day(round), "from": "09:00", "until": "11:00",
                "place": "和平社区", "leader": "leader", "name": "某领导", "post": "副书记" });
            let Some(made) = self.request(days, &body, &format!("{}-{round}-c", self.name)).await else { return };
            let record = self.answered(days, &made, "key");
            let book = json!({ "do": "book", "name": "某人", "matter": "水渠" });
            if !self.then(&record, &book, &format!("{}-{round}-d", self.name)).await {
                return;
            }
        }
    }

    /// One more command on what stands at this address; whether there was an answer.
    async fn then(&self, place: &str, body: &Value, key: &str) -> bool {
        let Some(told) = self.request(&format!("{place}/commands"), body, key).await else { return false };
        self.keep(place, &told);
        true
    }

    /// The address of what was begun, by its name in the answer.
    fn answered(&self, list: &str, answer: &Value, name: &str) -> String {
        let Some(name) = answer[name].as_str() else { panic!("no {name} in {answer}") };
        let place = format!("{list}/{name}");
        self.keep(&place, answer);
        place
    }

    fn keep(&self, place: &str, answer: &Value) {
        let version = answer["version"].as_u64().expect("a version");
        self.seen.answered.lock().unwrap().insert(place.to_owned(), version);
        self.seen.count.fetch_add(1, Ordering::Relaxed);
    }

    /// Asks until there is an answer, with the same key; nothing where the load has ended.
    async fn request(&self, path: &str, body: &Value, key: &str) -> Option<Value> {
        loop {
            if self.seen.stopped.load(Ordering::Relaxed) {
                return None;
            }
            let request = self.client.post(format!("{}{path}", self.address)).bearer_auth(&self.token);
            let status = match request.header("Idempotency-Key", key).json(body).send().await {
                Err(_) => 0,
                Ok(answer) => match (answer.status().as_u16(), answer.json::<Value>().await) {
                    (200 | 201, Ok(answer)) => return Some(answer),
                    (status @ (400..=499), told) => panic!("{status} {told:?}"),
                    (status, _) => status,
                },
            };
            *self.seen.failed.lock().unwrap().entry(status).or_default() += 1;
            sleep(Duration::from_millis(30)).await;
        }
    }
}

/// A day of the rota: far enough ahead for any of the wrong clocks, near enough to be a day.
fn day(round: u64) -> String {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("a clock");
    let days = now.as_secs() / 86_400 + 3 * 365 + round % 1_000;
    let day = jiff::civil::date(1970, 1, 1).saturating_add(jiff::Span::new().days(days.cast_signed()));
    day.to_string()
}

/// Whatever was answered is there, and the journal is sound.
pub async fn nothing_is_lost(server: &Server, token: &str, answered: &BTreeMap<String, u64>) {
    let client = client();
    let mut lost = Vec::new();
    for (place, version) in answered {
        let found = client.get(format!("{}{place}", server.address)).bearer_auth(token).send().await;
        let found: Value = match found.expect("an answer") {
            answer if answer.status() == 200 => answer.json().await.expect("json"),
            answer => {
                lost.push(format!("{place}: {}", answer.status()));
                continue;
            }
        };
        if found["version"].as_u64() < Some(*version) {
            lost.push(format!("{place}: version {version} became {}", found["version"]));
        }
    }
    let records = answered.keys().filter(|place| place.contains("/records/")).count();
    println!("{} cases and {records} records answered, {} lost", answered.len() - records, lost.len());
    assert!(records > 0, "no record was answered");
    assert!(
        lost.is_empty(),
        "{} of {} lost: {:?}",
        lost.len(),
        answered.len(),
        lost.iter().take(3).collect::<Vec<_>>()
    );
}
