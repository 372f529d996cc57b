//! An answered command is on disk: a server killed with `kill -9` under load has lost nothing it answered.
#![expect(clippy::expect_used, clippy::unwrap_used, reason = "tests")]

mod phones;

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Value, json};

struct Server {
    child: Child,
    address: String,
}

/// A test that fails leaves no server behind.
impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn start(place: &[&str]) -> Server {
    let child = Command::new(env!("CARGO_BIN_EXE_jiejie"))
        .arg("serve")
        .args(place)
        .args(["--listen", "127.0.0.1:0"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("serve starts");
    let mut server = Server { child, address: String::new() };
    let lines = BufReader::new(server.child.stdout.take().expect("stdout")).lines();
    let address = lines.map_while(Result::ok).find_map(|line| line.strip_prefix("ready ").map(str::to_owned));
    server.address = address.expect("ready");
    server
}

fn run(args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_jiejie")).args(args).output().expect("jiejie runs");
    assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// One client: registers and routes cases, and puts reception days on the rota and books them, until the server is gone;
/// keeps the address and the version of what was answered.
async fn client(address: String, token: String, answered: Arc<Mutex<Vec<(String, u64)>>>, n: usize) {
    let client = reqwest::Client::builder().no_proxy().build().expect("client");
    let post = async |path: &str, body: Value, key: String| {
        let request = client.post(format!("{address}{path}")).bearer_auth(&token).header("Idempotency-Key", key);
        let answer = request.json(&body).send().await.ok()?.json::<Value>().await.ok()?;
        Some(answer)
    };
    let (cases, days) = ("/api/v1/cases", "/api/v1/records/reception");
    let keep = |place: &str, answer: &Value| {
        let version = answer["version"].as_u64().expect("a version");
        answered.lock().unwrap().push((place.to_owned(), version));
    };
    for round in 0.. {
        let body = json!({ "channel": "visit", "title": "t", "text": "t", "demands": ["d"] });
        let Some(made) = post(cases, body, format!("{n}-{round}-a")).await else { return };
        let case = format!("{cases}/{}", made["case_no"].as_str().expect("case_no"));
        keep(&case, &made);
        let route = json!({ "do": "route", "to": "water", "mode": "forward" });
        let path = format!("{case}/commands");
        let Some(routed) = post(&path, route, format!("{n}-{round}-b")).await else { return };
        keep(&case, &routed);
        let body = json!({ "do": "publish-reception", "on": day(n, round), "from": "09:00", "until": "11:00",
            "place": "p", "leader": "leader", "name": "n", "post": "p" });
        let Some(made) = post(days, body, format!("{n}-{round}-c")).await else { return };
        let record = format!("{days}/{}", made["key"].as_str().expect("a key"));
        keep(&record, &made);
        let book = json!({ "do": "book", "name": "n", "matter": "m" });
        let path = format!("{record}/commands");
        let Some(booked) = post(&path, book, format!("{n}-{round}-d")).await else { return };
        keep(&record, &booked);
    }
}

/// A day to come that no other client takes.
fn day(n: usize, round: usize) -> String {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("a clock");
    let days = now.as_secs() / 86_400 + 30 + ((round * 12 + n) % 3_000) as u64;
    let day = jiff::civil::date(1970, 1, 1).saturating_add(jiff::Span::new().days(days.cast_signed()));
    day.to_string()
}

async fn nothing_is_lost(place: &[&str]) {
    let server = start(place);
    run(&[&["user", "add", "--user", "clerk", "--role", "clerk", "--unit", "office"], place].concat());
    let told = run(&[&["token", "add", "--user", "clerk"], place].concat());
    let token = told.split_whitespace().last().expect("a token").to_owned();
    let answered = Arc::new(Mutex::new(Vec::new()));
    let clients: Vec<_> = (0..12)
        .map(|n| tokio::spawn(client(server.address.clone(), token.clone(), Arc::clone(&answered), n)))
        .collect();
    tokio::time::sleep(Duration::from_millis(900)).await;
    // `kill -9`, and gone.
    drop(server);
    for client in clients {
        let _ = client.await;
    }
    let answered = answered.lock().unwrap().clone();
    let records = answered.iter().filter(|(place, _)| place.contains("/records/")).count();
    assert!(records > 8 && answered.len() > 20, "only {} answers under load, {records} of records", answered.len());

    let mut server = start(place);
    let client = reqwest::Client::builder().no_proxy().build().expect("client");
    for (place, version) in answered.iter() {
        let url = format!("{}{place}", server.address);
        let found = client.get(url).bearer_auth(&token).send().await.expect("answer");
        assert_eq!(found.status(), 200, "{place} was answered and is gone");
        let found: Value = found.json().await.expect("json");
        assert!(found["version"].as_u64() >= Some(*version), "{place} lost version {version}");
    }
    let _ = Command::new("kill").args(["-TERM", &server.child.id().to_string()]).status();
    assert_eq!(server.child.wait().expect("stopped").code(), Some(0), "SIGTERM ends with status 0");
    run(&[&["verify"], place].concat());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_server_on_sqlite_has_lost_nothing_it_answered() {
    let folder = folder("crash");
    nothing_is_lost(&["--data", folder.to_str().unwrap()]).await;
    let _ = std::fs::remove_dir_all(folder);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_server_on_postgresql_has_lost_nothing_it_answered() {
    let Ok(url) = std::env::var("TEST_POSTGRES_URL") else {
        skip::because("TEST_POSTGRES_URL is not set");
        return;
    };
    let folder = folder("crash-postgres");
    let keys = folder.join("keys");
    // With PostgreSQL the keys are given; a SQLite store in the same folder makes a set.
    run(&["user", "list", "--data", folder.to_str().unwrap()]);
    assert!(keys.is_dir());
    let name = format!("jiejie_crash_{}", std::process::id());
    let made = Command::new("psql").args([&url, "-qc", &format!("CREATE DATABASE {name}")]).status();
    assert!(made.is_ok_and(|status| status.success()), "psql makes the database");
    let base = url.rsplit_once('/').map_or(url.as_str(), |(base, _)| base);
    let database = format!("{base}/{name}");
    nothing_is_lost(&["--data", folder.to_str().unwrap(), "--database", &database]).await;
    let _ = std::fs::remove_dir_all(folder);
}

fn folder(name: &str) -> std::path::PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}
