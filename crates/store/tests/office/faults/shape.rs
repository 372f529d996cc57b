//! The shapes of what is written, each as a handful of things asked at once.

use std::sync::atomic::{AtomicU64, Ordering};

use casework::CaseNo;
use jiff::ToSpan;
use store::Store;

use super::promise::{Promise, Request};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    Register,
    Mixed,
    Job,
    Note,
    Record,
    Checkpoint,
    Draft,
    Session,
    GivenUp,
}

impl Shape {
    pub const ALL: [Shape; 9] = [
        Shape::Register,
        Shape::Mixed,
        Shape::Job,
        Shape::Note,
        Shape::Record,
        Shape::Checkpoint,
        Shape::Draft,
        Shape::Session,
        Shape::GivenUp,
    ];

    /// What is asked, on a case that is there.
    pub fn requests(self, no: &CaseNo) -> Vec<Request> {
        let no = || no.clone();
        match self {
            Shape::Register => (0..6).map(|_| Request::Register { mark: mark() }).collect(),
            Shape::Mixed => (0..10)
                .map(|n| match n {
                    0 | 5 => Request::Register { mark: mark() },
                    3 => Request::Forbidden { no: no(), mark: mark() },
                    7 => Request::Look { no: no(), mark: mark() },
                    _ => Request::Demand { no: no(), mark: mark() },
                })
                .collect(),
            Shape::Job => vec![Request::Account { mark: mark() }],
            Shape::Note => vec![Request::Look { no: no(), mark: mark() }],
            Shape::Record => vec![Request::Record { on: day() }],
            Shape::Checkpoint => vec![Request::Checkpoint { at: second() }],
            Shape::Draft => vec![Request::Draft { mark: mark() }],
            Shape::Session => vec![Request::Session { mark: mark() }],
            Shape::GivenUp => vec![Request::GivenUp { mark: mark() }],
        }
    }

    /// Asks all of it at once, so that the commands meet in a batch, and waits until the notes were tried, too.
    pub async fn make(self, store: &Store, no: &CaseNo) -> Vec<Promise> {
        let asked: Vec<_> = self
            .requests(no)
            .into_iter()
            .map(|asked| {
                let store = store.clone();
                tokio::spawn(async move { asked.make(&store).await })
            })
            .collect();
        let mut promises = Vec::new();
        for promise in asked {
            promises.push(promise.await.unwrap());
        }
        store.settled().await;
        promises
    }
}

static NEXT: AtomicU64 = AtomicU64::new(0);

fn mark() -> String {
    format!("记号{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// A day of the next eleven months.
fn day() -> String {
    let n = NEXT.fetch_add(1, Ordering::Relaxed) % 330;
    let first: jiff::civil::Date = "2026-03-10".parse().unwrap();
    first.saturating_add(i64::try_from(n).unwrap().days()).to_string()
}

fn second() -> String {
    let n = i64::try_from(NEXT.fetch_add(1, Ordering::Relaxed)).unwrap();
    let first: jiff::civil::DateTime = "2026-03-02T10:00:00".parse().unwrap();
    first.saturating_add(n.seconds()).to_string()
}
