//! Waiting times of calls, as percentiles in milliseconds.

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
        Latency { p50: at(0.50), p95: at(0.95), p99: at(0.99) }
    }

    /// Of the waits of all who read side by side.
    ///
    /// # Errors
    /// What the first of them met that did not come to its end.
    pub async fn of_all(readers: Vec<JoinHandle<Result<Vec<Duration>>>>) -> Result<Latency> {
        let mut waits = Vec::new();
        for reader in readers {
            waits.extend(reader.await??);
        }
        Ok(Latency::of(waits))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_waits_that_happened() {
        let waits = (1..=100).map(Duration::from_millis).collect();
        let latency = Latency::of(waits);
        assert_eq!((latency.p50, latency.p95, latency.p99), (50.0, 95.0, 99.0));
        assert_eq!(Latency::of(Vec::new()).p99, 0.0);
    }
}
