//! A clock that is wrong for a while: a day back, 400 days ahead, and right again.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use serde_json::Value;
use tokio::time::sleep;

use crate::allowed;
use crate::load::{Load, nothing_is_lost};
use crate::mount::Disk;
use crate::server::{Server, run, token};

const DAY: i64 = 86_400;

/// A library that moves the wall clock of one process, and no other clock of it.
fn shim(beside: &Path) -> PathBuf {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hard_days/clock_shift.c");
    let library = beside.with_file_name("clock_shift.so");
    let made = Command::new("cc").args(["-shared", "-fPIC", "-O1", "-o"]).arg(&library).arg(source).status();
    assert!(made.expect("cc runs").success());
    library
}

/// How many checkpoints the office has signed.
fn checkpoints(place: &[String]) -> u64 {
    let told: Value = serde_json::from_str(&run(&["verify", "--json"], place)).expect("json");
    told["checkpoints"].as_u64().expect("a number")
}

/// A server signs what the one before it left, and then each minute.
async fn until_more_checkpoints(place: &[String], than: u64) {
    for _ in 0..20 {
        if checkpoints(place) > than {
            return;
        }
        sleep(Duration::from_secs(1)).await;
    }
    panic!("no checkpoint in 20 s");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_was_wrong_holds_nothing_up() {
    if !allowed() {
        return;
    }
    let disk = Disk::new("clock", 64);
    let place = vec!["--data".to_owned(), disk.data().to_str().expect("plain").to_owned()];
    let shift = disk.log().with_file_name("shift");
    let set = |days: i64| std::fs::write(&shift, (days * DAY).to_string()).expect("the clock is set");
    set(0);
    let library = shim(&shift);
    let env = [("LD_PRELOAD", library.to_str().expect("plain")), ("TEST_CLOCK_SHIFT", shift.to_str().expect("plain"))];
    // Two servers on one file: the second would wait for a lease that the first took while its clock was wrong.
    let first = Server::start(&place, &disk.log(), &env);
    let token = token(&place);
    let load = Load::start(&first, &token);
    load.more(500, Duration::from_secs(60)).await;
    for wrong in [-1, 400] {
        set(wrong);
        load.more(50, Duration::from_secs(30)).await;
        sleep(Duration::from_secs(3)).await;
        set(0);
        load.more(50, Duration::from_secs(30)).await;
    }
    set(400);
    sleep(Duration::from_secs(3)).await;
    let answered = load.stop().await;
    drop(first);

    set(0);
    let before = checkpoints(&place);
    let second = Server::start(&place, &disk.log(), &env);
    let load = Load::start(&second, &token);
    load.more(50, Duration::from_secs(30)).await;
    let late = load.stop().await;
    until_more_checkpoints(&place, before).await;
    assert_eq!(second.ready().await, 200);
    nothing_is_lost(&second, &token, &answered).await;
    nothing_is_lost(&second, &token, &late).await;
    assert_eq!(second.stop().code(), Some(0));
    run(&["verify"], &place);
}
