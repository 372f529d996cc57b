//! A clerk who reads their pages one after the other, and how long each takes.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use tokio::task::JoinHandle;
use tokio::time::sleep;

use crate::district::{client, csrf};

/// What a clerk opens all day.
const PAGES: [&str; 4] = ["/desk", "/desk/cases", "/desk/cases?tab=all", "/desk/intake"];

#[derive(Default)]
struct Times {
    took: Mutex<Vec<Duration>>,
    stopped: AtomicBool,
}

pub struct Clerk {
    times: Arc<Times>,
    reading: JoinHandle<()>,
}

impl Clerk {
    /// Signs in by the sample district's button and reads until told to stop.
    pub fn start(address: &str) -> Clerk {
        let times = Arc::new(Times::default());
        let (address, kept) = (address.to_owned(), Arc::clone(&times));
        let reading = tokio::spawn(async move {
            let browser = client();
            let token = csrf(&browser, &address).await;
            let form = [("user", "clerk"), ("csrf", token.as_str())];
            let signed_in =
                browser.post(format!("{address}/sign-in/sample")).form(&form).send().await.expect("an answer");
            assert!(signed_in.status().is_success(), "the clerk cannot sign in: {}", signed_in.status());
            for page in PAGES.iter().cycle() {
                if kept.stopped.load(Ordering::Relaxed) {
                    return;
                }
                let begun = Instant::now();
                let answer = browser.get(format!("{address}{page}")).send().await.expect("an answer");
                assert!(answer.status().is_success(), "{page}: {}", answer.status());
                let _ = answer.bytes().await.expect("a page");
                kept.took.lock().unwrap().push(begun.elapsed());
                sleep(Duration::from_millis(20)).await;
            }
        });
        Clerk { times, reading }
    }

    pub async fn p95_of(&self, time: Duration) -> Duration {
        self.begin();
        sleep(time).await;
        self.end().1
    }

    pub fn begin(&self) {
        self.times.took.lock().unwrap().clear();
    }

    /// How many pages since, and the slowest but one in twenty.
    pub fn end(&self) -> (usize, Duration) {
        assert!(!self.reading.is_finished(), "the clerk was turned away");
        let mut took = self.times.took.lock().unwrap().clone();
        took.sort();
        (took.len(), took.get(took.len() * 95 / 100).copied().unwrap_or_default())
    }

    pub async fn stop(self) {
        self.times.stopped.store(true, Ordering::Relaxed);
        self.reading.await.expect("the clerk was answered");
    }
}
