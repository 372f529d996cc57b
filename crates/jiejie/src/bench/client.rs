//! A program that speaks to `/api/v1` over one kept connection, as any other would.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::{Method, Request};
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::net::TcpStream;
use tokio::sync::Mutex;

static KEY: AtomicU64 = AtomicU64::new(1);

/// The API at one address. Each clone keeps a connection of its own.
pub struct Api {
    address: SocketAddr,
    sender: Mutex<Option<SendRequest<Full<Bytes>>>>,
}

impl Clone for Api {
    fn clone(&self) -> Api {
        Api::new(self.address)
    }
}

impl Api {
    pub fn new(address: SocketAddr) -> Api {
        Api { address, sender: Mutex::new(None) }
    }

    /// Waits until the server can read and write.
    pub async fn ready(&self) -> Result<()> {
        for _ in 0..2000 {
            if self.get("/readyz", ("accept", "*/*")).await.is_ok() {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        bail!("the server never became ready")
    }

    /// A command, each with a key of its own; answers the body.
    pub async fn post(&self, path: &str, token: &str, body: &Value) -> Result<Bytes> {
        let key = format!("bench-{}-{}", std::process::id(), KEY.fetch_add(1, Ordering::Relaxed));
        let request = Request::builder()
            .method(Method::POST)
            .uri(path)
            .header("host", "127.0.0.1")
            .header("authorization", format!("Bearer {token}"))
            .header("content-type", "application/json")
            .header("idempotency-key", key)
            .body(Full::new(Bytes::from(serde_json::to_vec(body)?)))?;
        self.send(request, path).await
    }

    /// A read; answers how many bytes came.
    pub async fn get(&self, path: &str, header: (&str, &str)) -> Result<usize> {
        let request = Request::builder().uri(path).header("host", "127.0.0.1").header(header.0, header.1);
        Ok(self.send(request.body(Full::new(Bytes::new()))?, path).await?.len())
    }

    async fn send(&self, request: Request<Full<Bytes>>, path: &str) -> Result<Bytes> {
        let mut kept = self.sender.lock().await;
        if kept.as_ref().is_none_or(SendRequest::is_closed) {
            let stream = TcpStream::connect(self.address).await?;
            stream.set_nodelay(true)?;
            let (sender, connection) = handshake(TokioIo::new(stream)).await?;
            tokio::spawn(connection);
            *kept = Some(sender);
        }
        let sender = kept.as_mut().context("a connection")?;
        sender.ready().await?;
        let answer = sender.send_request(request).await?;
        let status = answer.status();
        let bytes = answer.into_body().collect().await?.to_bytes();
        if !status.is_success() {
            bail!("{path}: {status}: {}", String::from_utf8_lossy(&bytes));
        }
        Ok(bytes)
    }
}
