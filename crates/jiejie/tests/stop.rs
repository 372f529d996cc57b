//! The first start prints a one-time link, and SIGTERM ends the server though somebody never finishes their request.
#![expect(clippy::expect_used, reason = "tests")]

use std::io::{BufRead, BufReader, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// The server, its address and what it printed before it was ready.
fn start(data: &str) -> (Child, String, Vec<String>) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_jiejie"))
        .args(["serve", "--data", data, "--listen", "127.0.0.1:0"])
        .stdout(Stdio::piped())
        .spawn()
        .expect("serve starts");
    let mut told = Vec::new();
    let lines = BufReader::new(child.stdout.take().expect("stdout")).lines();
    let ready = lines.map_while(Result::ok).find_map(|line| {
        let address = line.strip_prefix("ready http://").map(str::to_owned);
        told.push(line);
        address
    });
    told.pop();
    (child, ready.expect("ready"), told)
}

fn stop(mut child: Child) {
    let begun = Instant::now();
    let told = Command::new("kill").args(["-TERM", &child.id().to_string()]).status();
    assert!(told.is_ok_and(|status| status.success()));
    assert_eq!(child.wait().expect("stopped").code(), Some(0), "SIGTERM ends with status 0");
    assert!(begun.elapsed() < Duration::from_secs(10), "a container runner would have killed it");
}

#[test]
fn the_first_link_is_printed_until_somebody_has_an_account() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("stop-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let data = folder.to_str().unwrap();
    let link =
        |told: &[String]| told.iter().find_map(|line| line.strip_prefix("first administrator: ").map(str::to_owned));
    let (child, address, told) = start(data);
    let first = link(&told).expect("a link");
    assert!(first.starts_with(&format!("http://{address}/first/")), "{first}");
    let mut half = TcpStream::connect(&address).unwrap();
    half.write_all(b"POST /api/v1/cases HTTP/1.1\r\nho").unwrap();
    std::thread::sleep(Duration::from_millis(200));
    stop(child);

    let (child, _, told) = start(data);
    let second = link(&told).expect("again, for nobody has an account");
    assert_ne!(first, second, "a secret is for one start");
    let added = ["user", "add", "--user", "clerk", "--role", "clerk", "--unit", "office", "--data", data];
    assert!(Command::new(env!("CARGO_BIN_EXE_jiejie")).args(added).output().unwrap().status.success());
    stop(child);

    let (child, _, told) = start(data);
    assert_eq!(told, Vec::<String>::new(), "no link where somebody has an account");
    stop(child);
    let _ = std::fs::remove_dir_all(folder);
}

/// Contract, section 1: a database remembers its policy; another one needs a word, dated additions need none.
#[test]
fn a_database_remembers_its_policy() {
    let place = tempfile::tempdir().expect("a folder");
    let (data, own) = (place.path().join("data"), place.path().join("own"));
    std::fs::create_dir(&own).expect("a folder");
    let (data, own_dir) = (data.to_str().expect("a path"), own.to_str().expect("a path"));
    let units = include_str!("../../../policy/example-district/units.toml").replace("青禾示范区", "青石县");
    std::fs::write(own.join("units.toml"), &units).expect("a file");
    let serve = |more: &[&str]| {
        let mut call = Command::new(env!("CARGO_BIN_EXE_jiejie"));
        call.args(["serve", "--data", data, "--listen", "127.0.0.1:0"]).args(more);
        call
    };
    let served = |more: &[&str]| {
        let mut child = serve(more).stdout(Stdio::piped()).spawn().expect("serve starts");
        let mut lines = BufReader::new(child.stdout.take().expect("stdout")).lines().map_while(Result::ok);
        assert!(lines.any(|line| line.starts_with("ready ")), "{more:?}");
        stop(child);
    };
    let digest = || {
        let told = Command::new(env!("CARGO_BIN_EXE_jiejie")).args(["verify", "--data", data, "--json"]).output();
        let told = told.expect("verify runs");
        assert_eq!(told.status.code(), Some(0), "{}", String::from_utf8_lossy(&told.stderr));
    };
    served(&["--policy", own_dir]);
    // Without a word it is the one that held.
    served(&[]);
    std::fs::write(own.join("units.toml"), units.replace("青石县", "白石县")).expect("a file");
    let refused = serve(&["--policy", own_dir]).output().expect("serve ends");
    let why = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert_eq!(refused.status.code(), Some(1), "{why}");
    assert!(why.contains("units.toml") && why.contains("--replace-policy"), "{why}");
    // A year of holidays is taken in.
    std::fs::write(own.join("units.toml"), &units).expect("a file");
    std::fs::create_dir(own.join("holidays")).expect("a folder");
    let year = include_str!("../../../policy/national/holidays/2026.toml");
    std::fs::write(own.join("holidays/2026.toml"), year).expect("a file");
    served(&["--policy", own_dir]);
    std::fs::write(own.join("units.toml"), units.replace("青石县", "白石县")).expect("a file");
    let blank = serve(&["--policy", own_dir, "--replace-policy", ""]).output().expect("serve ends");
    assert_eq!(blank.status.code(), Some(2), "a reason has words");
    served(&["--policy", own_dir, "--replace-policy", "the county was renamed"]);
    served(&["--policy", own_dir]);
    digest();
}
