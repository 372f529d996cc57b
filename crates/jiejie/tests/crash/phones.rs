//! Two hundred disputes from the phones of two community workers, in any order and as often as it takes, while the server is
//! killed twenty times: each is a line of the ledger once, with its picture once. Some come from a slip, too.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use reqwest::redirect::Policy;
use reqwest::{Client, StatusCode};
use serde_json::{Value, json};
use tokio::time::sleep;

use super::{folder, run, start};

const ENTRIES: usize = 200;
const KILLS: usize = 20;
const PHONES: usize = 4;
/// Every fourth entry has a picture, every tenth is also read in from its slip by another phone.
const PICTURED: usize = 4;
const SCANNED: usize = 10;
const PATIENCE: Duration = Duration::from_secs(120);
const PAGE: &str = "/desk/stations/heping/phone";
const SCAN: &str = "/desk/stations/scan";
const LEDGER: &str = "/desk/ledger/";
const PNG: &[u8] = &[0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3];

/// A seeded row of numbers.
struct Chance(u64);

impl Chance {
    /// A number below this one.
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap_or_default() % most.max(1)
    }
}

/// Where the server is at this moment, and which line each entry was answered to be.
#[derive(Default)]
struct Office {
    address: Mutex<String>,
    lines: Mutex<BTreeMap<usize, String>>,
}

impl Office {
    fn address(&self) -> String {
        self.address.lock().unwrap().clone()
    }

    fn answered(&self) -> usize {
        self.lines.lock().unwrap().len()
    }

    /// Waits until so many entries are answered.
    async fn until(&self, count: usize) {
        let begun = Instant::now();
        while self.answered() < count {
            assert!(begun.elapsed() < PATIENCE, "only {} of {count} in {PATIENCE:?}", self.answered());
            sleep(Duration::from_millis(1)).await;
        }
    }
}

/// A phone with what it has to send: entries of its own, and slips of others.
struct Phone {
    client: Client,
    office: Arc<Office>,
    chance: Chance,
    csrf: String,
    unanswered: usize,
}

impl Phone {
    async fn of(user: &str, password: &str, office: Arc<Office>, seed: u64) -> Phone {
        let client = Client::builder().no_proxy().cookie_store(true).redirect(Policy::none());
        let client = client.timeout(Duration::from_secs(30)).build().expect("client");
        let mut phone = Phone { client, office, chance: Chance(seed), csrf: String::new(), unanswered: 0 };
        let csrf = phone.token("/sign-in").await;
        let form = [("csrf", csrf.as_str()), ("user", user), ("password", password)];
        let address = phone.office.address();
        let entered = phone.client.post(format!("{address}/sign-in")).form(&form).send().await.expect("an answer");
        assert_eq!(entered.status(), StatusCode::SEE_OTHER, "{user} signs in");
        phone.csrf = phone.token(PAGE).await;
        phone
    }

    /// The token of a page's forms.
    async fn token(&self, path: &str) -> String {
        let page = self.client.get(format!("{}{path}", self.office.address())).send().await.expect("a page");
        let page = page.text().await.expect("its text");
        let after = page.split("name=\"csrf\" value=\"").nth(1).expect("a form with its token");
        after.split('"').next().unwrap_or_default().to_owned()
    }

    /// Sends all of it in any order until all of it is answered; how often nobody answered.
    async fn send_all(mut self, mut waiting: Vec<(usize, bool)>) -> usize {
        let begun = Instant::now();
        while !waiting.is_empty() {
            assert!(begun.elapsed() < PATIENCE, "{} wait after {PATIENCE:?}", waiting.len());
            let (n, scanned) = waiting.swap_remove(self.chance.below(waiting.len()));
            match self.send(n, scanned).await {
                Some(line) => {
                    let mut lines = self.office.lines.lock().unwrap();
                    assert_eq!(lines.entry(n).or_insert_with(|| line.clone()), &line, "entry {n} is one line");
                    drop(lines);
                    // As if the answer had been lost on its way: the phone sends it again.
                    if self.chance.below(5) == 0 {
                        waiting.push((n, scanned));
                    }
                }
                None => {
                    self.unanswered += 1;
                    waiting.push((n, scanned));
                    sleep(Duration::from_millis(20)).await;
                }
            }
        }
        self.unanswered
    }

    /// The line that the office answers; nothing while nobody does.
    async fn send(&self, n: usize, scanned: bool) -> Option<String> {
        let address = self.office.address();
        let request = if scanned {
            let slip = json!({"key": key(n), "kind": "dispute", "place": "", "text": text(n)}).to_string();
            self.client.post(format!("{address}{SCAN}")).form(&[("csrf", self.csrf.as_str()), ("slip", slip.as_str())])
        } else {
            let request = self.client.post(format!("{address}{PAGE}")).header("accept", "application/json");
            request.header("content-type", "multipart/form-data; boundary=b").body(entry(n, &self.csrf))
        };
        let answer = request.send().await.ok()?;
        let status = answer.status();
        if status.is_server_error() {
            return None;
        }
        let location = answer.headers().get("location").and_then(|to| to.to_str().ok()).map(str::to_owned);
        let body = answer.text().await.ok()?;
        let told = serde_json::from_str::<Value>(&body).ok();
        let line = told.and_then(|told| told["line"].as_str().map(str::to_owned)).or(location);
        let line = line.filter(|line| line.starts_with(LEDGER));
        assert!(line.is_some(), "entry {n}, scanned {scanned}: {status} {body}");
        line
    }
}

fn key(n: usize) -> String {
    format!("{n:08x}-0000-4000-8000-{n:012x}")
}

fn text(n: usize) -> String {
    format!("断网那天记的第 {n} 件")
}

/// What a phone sends of an entry. A slip bears no names: an entry that somebody reads in has none.
fn entry(n: usize, csrf: &str) -> Vec<u8> {
    let name = if n.is_multiple_of(SCANNED) { String::new() } else { format!("街坊{n}") };
    let (text, key, age) = (text(n), key(n), n.to_string());
    let fields = [
        ("csrf", csrf),
        ("kind", "dispute"),
        ("text", text.as_str()),
        ("place", ""),
        ("people", ""),
        ("party-1-name", name.as_str()),
        ("party-1-phone", ""),
        ("entry", key.as_str()),
        ("age", age.as_str()),
    ];
    let mut body = Vec::new();
    for (name, value) in fields {
        let part = format!("--b\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    if n.is_multiple_of(PICTURED) {
        body.extend_from_slice(b"--b\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a.png\"\r\n\r\n");
        body.extend_from_slice(PNG);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--b--\r\n");
    body
}

/// What one phone has to send: its own, and what it reads in from the slips of the phone before it.
fn load(phone: usize) -> Vec<(usize, bool)> {
    let own = (0..ENTRIES).filter(move |n| n % PHONES == phone).map(|n| (n, false));
    let slips = (0..ENTRIES).step_by(SCANNED).filter(move |n| (n + 1) % PHONES == phone).map(|n| (n, true));
    own.chain(slips).collect()
}

/// A program with a token.
struct Reader {
    client: Client,
    address: String,
    token: String,
}

impl Reader {
    fn of(address: &str, token: &str) -> Reader {
        let client = Client::builder().no_proxy().build().expect("client");
        Reader { client, address: address.to_owned(), token: token.to_owned() }
    }

    async fn get(&self, path: &str) -> Value {
        let answer = self.client.get(format!("{}{path}", self.address)).bearer_auth(&self.token).send().await;
        let answer = answer.expect("an answer");
        assert_eq!(answer.status(), 200, "{path}");
        answer.json().await.expect("json")
    }

    async fn open_station(&self) {
        let station = json!({"do": "open-station", "unit": "heping", "name": "和平社区接访站", "place": "一楼",
            "phone": "1", "hours": "工作日", "rules": "有人接", "team": ["li", "wang"]});
        let request = self.client.post(format!("{}/api/v1/records/station", self.address)).bearer_auth(&self.token);
        let opened = request.header("Idempotency-Key", "station").json(&station).send().await.expect("an answer");
        assert_eq!(opened.status(), 201, "{}", opened.text().await.unwrap_or_default());
    }

    /// The keys of all lines, page after page.
    async fn lines(&self) -> Vec<String> {
        let (mut keys, mut after) = (Vec::new(), String::new());
        loop {
            let page = self.get(&format!("/api/v1/records/matter?limit=50&after={after}")).await;
            let items = page["items"].as_array().cloned().unwrap_or_default();
            keys.extend(items.iter().filter_map(|item| item["key"].as_str().map(str::to_owned)));
            match page["next"].as_str() {
                Some(next) => after = next.to_owned(),
                None => return keys,
            }
        }
    }
}

/// An account of this role, and its password.
fn account(user: &str, role: &str, unit: &str, place: &[&str]) -> String {
    let told = run(&[&["user", "add", "--user", user, "--role", role, "--unit", unit][..], place].concat());
    told.split_whitespace().last().expect("a password").to_owned()
}

fn token(user: &str, place: &[&str]) -> String {
    let told = run(&[&["token", "add", "--user", user][..], place].concat());
    told.split_whitespace().last().expect("a token").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_entries_and_twenty_kills_are_two_hundred_lines() {
    let folder = folder("phones");
    let place = ["--data", folder.to_str().unwrap()];
    account("head", "office-head", "office", &place);
    let people = ["li", "wang"].map(|user| (user, account(user, "station", "heping", &place)));
    let (head, li) = (token("head", &place), token("li", &place));
    let mut server = start(&place);
    Reader::of(&server.address, &head).open_station().await;
    let office = Arc::new(Office::default());
    office.address.lock().unwrap().clone_from(&server.address);
    let mut phones = Vec::new();
    for (phone, seed) in (0..PHONES).zip(1_u64..) {
        let (user, password) = &people[phone % people.len()];
        let one = Phone::of(user, password, Arc::clone(&office), seed.wrapping_mul(0x9e37_79b9_7f4a_7c15)).await;
        phones.push((one, load(phone)));
    }
    let phones: Vec<_> = phones.into_iter().map(|(phone, load)| tokio::spawn(phone.send_all(load))).collect();

    let mut chance = Chance(29);
    for kill in 1..=KILLS {
        office.until(kill * ENTRIES / (KILLS + 1)).await;
        sleep(Duration::from_micros(chance.below(20_000) as u64)).await;
        // `kill -9`, and gone.
        drop(server);
        server = start(&place);
        office.address.lock().unwrap().clone_from(&server.address);
    }
    let mut unanswered = 0;
    for phone in phones {
        unanswered += phone.await.expect("a phone");
    }
    assert!(unanswered > KILLS, "only {unanswered} were not answered: nobody noticed the kills");

    let reader = Reader::of(&server.address, &li);
    let lines = reader.lines().await;
    assert_eq!(lines.len(), ENTRIES, "each entry is a line once");
    let answered = office.lines.lock().unwrap().clone();
    let keys: BTreeSet<&str> = answered.values().map(|line| line.trim_start_matches(LEDGER)).collect();
    assert_eq!(keys, lines.iter().map(String::as_str).collect::<BTreeSet<&str>>(), "and what was answered is there");
    for (n, line) in &answered {
        let record = reader.get(&format!("/api/v1/records/matter/{}", line.trim_start_matches(LEDGER))).await;
        assert_eq!(record["text"], json!(text(*n)), "{record}");
        let pictures = record["attachments"].as_array().map_or(0, Vec::len);
        assert_eq!(pictures, usize::from(n.is_multiple_of(PICTURED)), "its picture once: {record}");
    }
    drop(server);
    run(&[&["verify"][..], &place].concat());
    let _ = std::fs::remove_dir_all(folder);
}
