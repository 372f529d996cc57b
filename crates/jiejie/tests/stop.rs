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
