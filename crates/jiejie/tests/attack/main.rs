//! Under attack (fault J1): what is listed there, eight at once, while a clerk reads pages; the server's memory stays below
//! 400 MB and the clerk's 95th of a hundred pages comes within 100 ms. Measured by name, never in CI: a machine with other
//! work on it would judge the neighbours. `cargo xtask long attack` builds the release and runs it on that.
#![expect(clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "tests")]

mod clerk;
mod district;
mod inputs;

use std::time::{Duration, Instant};

use tokio::task::JoinSet;

use clerk::Clerk;
use district::District;

/// What the whole server may take, in MB.
const MOST_MB: u64 = 400;
/// Within which the clerk's 95th of a hundred pages comes.
const MOST_P95: Duration = Duration::from_millis(100);
/// As many as attack at once.
const AT_ONCE: usize = 8;

#[tokio::test(flavor = "multi_thread")]
#[ignore = "cargo xtask long attack"]
async fn long_attack_memory_and_a_clerks_pages_under_each_listed_input() {
    let district = District::begin().await;
    let prepared = inputs::prepare(&district).await;
    // What was prepared is not what is measured.
    let server = district.served_again();
    let clerk = Clerk::start(server.address());
    println!("at rest: {} MB at most, p95 {:?}", server.peak_mb(), clerk.p95_of(Duration::from_secs(5)).await);
    let mut wrong = Vec::new();
    for name in inputs::NAMES {
        let begun = Instant::now();
        clerk.begin();
        let mut attackers = JoinSet::new();
        for n in 0..AT_ONCE {
            attackers.spawn(inputs::attack(name, n, server.address().to_owned(), prepared.clone()));
        }
        let mut answers: Vec<String> = Vec::new();
        while let Some(answered) = attackers.join_next().await {
            answers.extend(answered.expect("an attacker that ends"));
        }
        answers.sort();
        answers.dedup();
        let (pages, p95) = clerk.end();
        let line = format!(
            "{name}: {} MB at most, p95 {p95:?} of {pages} pages, {:.1} s, answered {}",
            server.peak_mb(),
            begun.elapsed().as_secs_f64(),
            answers.join(" ")
        );
        println!("{line}");
        if server.peak_mb() > MOST_MB || p95 > MOST_P95 {
            wrong.push(line);
        }
    }
    clerk.stop().await;
    assert!(wrong.is_empty(), "out of bounds:\n{}", wrong.join("\n"));
}
