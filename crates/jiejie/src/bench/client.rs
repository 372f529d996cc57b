//! A program that speaks to `/api/v1`, as any other would.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use anyhow::{Result, bail};
use serde_json::Value;

static KEY: AtomicU64 = AtomicU64::new(1);

/// The API at one address.
#[derive(Clone)]
pub struct Api {
    client: reqwest::Client,
    base: String,
}

impl Api {
    pub fn new(address: SocketAddr) -> Result<Api> {
        let client = reqwest::Client::builder().pool_max_idle_per_host(512).tcp_nodelay(true).no_proxy().build()?;
        Ok(Api { client, base: format!("http://{address}") })
    }

    /// Waits until the server can read and write.
    pub async fn ready(&self) -> Result<()> {
        for _ in 0..2000 {
            let answer = self.client.get(format!("{}/readyz", self.base)).send().await;
            if answer.is_ok_and(|answer| answer.status().is_success()) {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        bail!("the server never became ready")
    }

    /// A command, each with a key of its own; answers the body.
    pub async fn post(&self, path: &str, token: &str, body: &Value) -> Result<Vec<u8>> {
        let key = format!("bench-{}-{}", std::process::id(), KEY.fetch_add(1, Ordering::Relaxed));
        let request =
            self.client.post(format!("{}{path}", self.base)).bearer_auth(token).header("Idempotency-Key", key);
        let answer = request.json(body).send().await?;
        let status = answer.status();
        let bytes = answer.bytes().await?;
        if !status.is_success() {
            bail!("{path}: {status}: {}", String::from_utf8_lossy(&bytes));
        }
        Ok(bytes.to_vec())
    }

    /// A read; answers how many bytes came.
    pub async fn get(&self, path: &str, header: (&str, &str)) -> Result<usize> {
        let answer = self.client.get(format!("{}{path}", self.base)).header(header.0, header.1).send().await?;
        let status = answer.status();
        let bytes = answer.bytes().await?;
        if !status.is_success() {
            bail!("{path}: {status}: {}", String::from_utf8_lossy(&bytes));
        }
        Ok(bytes.len())
    }
}
