//! Waiting times of calls, as percentiles in milliseconds, and how many calls came to nothing.

use std::time::Duration;

use anyhow::Result;
use serde::Serialize;
use tokio::task::JoinHandle;

/// Percentiles in milliseconds.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Latency {
    pub p50: f64,
    pub p95: f64,
    pub p99: f64,
    /// How many calls were refused or failed; their waits are in no percentile. It is in the document only where there are any
    /// (`contract.md` section 6).
    #[serde(skip_serializing_if = "is_zero")]
    pub errors: usize,
}

fn is_zero(n: &usize) -> bool {
    *n == 0
}

impl Latency {
    /// Of all waits; zeros when there was none.
    pub fn of(mut waits: Vec<Duration>) -> Latency {
        waits.sort_unstable();
        let at = |share: f64| {
            let place = ((waits.len() as f64 * share).ceil() as usize).saturating_sub(1);
            let wait = waits.get(place).copied().unwrap_or_default();
            (wait.as_secs_f64() * 100_000.0).round() / 100.0
        };
        Latency { p50: at(0.50), p95: at(0.95), p99: at(0.99), errors: 0 }
    }

    /// Of the calls of all who read side by side; what failed first is told on standard error.
    ///
    /// # Errors
    /// A reader that broke off: no answer makes one do so.
    pub async fn of_all(kind: &str, readers: Vec<JoinHandle<Calls>>) -> Result<Latency> {
        let mut all = Calls::default();
        for reader in readers {
            all.take_in(reader.await?);
        }
        if let Some(error) = &all.first_error {
            eprintln!("jiejie: {kind}: {} calls came to nothing, the first: {error}", all.errors);
        }
        Ok(all.latency())
    }
}

/// What became of the calls of one reader, or of many.
#[derive(Debug, Default)]
pub struct Calls {
    waits: Vec<Duration>,
    errors: usize,
    first_error: Option<String>,
}

impl Calls {
    /// Keeps the wait for an answer that was a success; anything else is counted, and of the first is kept what it was.
    pub fn add<T>(&mut self, waited: Duration, answer: Result<T>) {
        match answer {
            Ok(_) => self.waits.push(waited),
            Err(error) => {
                self.errors += 1;
                if self.first_error.is_none() {
                    self.first_error = Some(format!("{error:#}"));
                }
            }
        }
    }

    fn take_in(&mut self, other: Calls) {
        self.waits.extend(other.waits);
        self.errors += other.errors;
        self.first_error = self.first_error.take().or(other.first_error);
    }

    fn latency(self) -> Latency {
        Latency { errors: self.errors, ..Latency::of(self.waits) }
    }
}

#[cfg(test)]
mod tests {
    use anyhow::anyhow;
    use serde_json::json;

    use super::*;

    #[test]
    fn percentiles_are_waits_that_happened() {
        let waits = (1..=100).map(Duration::from_millis).collect();
        let latency = Latency::of(waits);
        assert_eq!((latency.p50, latency.p95, latency.p99), (50.0, 95.0, 99.0));
        assert_eq!(Latency::of(Vec::new()).p99, 0.0);
    }

    /// One page that was refused ended a measurement of an hour.
    #[tokio::test]
    async fn what_came_to_nothing_is_counted_and_is_in_no_percentile() {
        let reader = |from: u64| {
            tokio::spawn(async move {
                let mut calls = Calls::default();
                for n in from..from + 50 {
                    calls.add(Duration::from_millis(n), Ok(()));
                    calls.add(Duration::from_secs(9), Err::<(), _>(anyhow!("/desk/{n}: 503")));
                }
                calls
            })
        };
        let latency = Latency::of_all("tray", vec![reader(1), reader(51)]).await.unwrap();
        assert_eq!((latency.p50, latency.p99, latency.errors), (50.0, 99.0, 100));
        assert_eq!(serde_json::to_value(latency).unwrap()["errors"], 100);
    }

    #[test]
    fn the_first_that_came_to_nothing_is_kept() {
        let mut calls = Calls::default();
        calls.add(Duration::from_millis(1), Ok(()));
        let mut other = Calls::default();
        for n in 1..=2 {
            other.add(Duration::from_millis(1), Err::<(), _>(anyhow!("/desk/{n}: 503")));
        }
        calls.take_in(other);
        assert_eq!(calls.first_error.as_deref(), Some("/desk/1: 503"));
    }

    #[test]
    fn where_nothing_failed_the_document_is_that_of_the_contract() {
        let document = serde_json::to_value(Latency::of(Vec::new())).unwrap();
        assert_eq!(document, json!({ "p50": 0.0, "p95": 0.0, "p99": 0.0 }));
    }
}
