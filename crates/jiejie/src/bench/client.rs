//! A program that speaks to `/api/v1` over one kept connection, as any other would.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::http::response::Parts;
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
        let (head, bytes) = self.answered(request).await.with_context(|| path.to_owned())?;
        if !head.status.is_success() {
            bail!("{path}: {}: {}", head.status, String::from_utf8_lossy(&bytes));
        }
        Ok(bytes)
    }

    /// A read; answers how many bytes came.
    ///
    /// # Errors
    /// The address with the status of an answer that is no success (a whole page says no more), or why none came.
    pub async fn get(&self, path: &str, header: (&str, &str)) -> Result<usize> {
        let request = Request::builder().uri(path).header("host", "127.0.0.1").header(header.0, header.1);
        let answered = self.answered(request.body(Full::new(Bytes::new()))?).await;
        let (head, bytes) = answered.with_context(|| path.to_owned())?;
        if !head.status.is_success() {
            bail!("{path}: {}", head.status);
        }
        Ok(bytes.len())
    }

    /// Signs in by the button of a sample user; answers the cookies that a browser would send from then on.
    pub async fn signed_in(&self, user: &str) -> Result<String> {
        let page = Request::builder().uri("/sign-in").header("host", "127.0.0.1").body(Full::new(Bytes::new()))?;
        let (head, page) = self.answered(page).await?;
        let cookies = cookies_of(&head);
        let page = String::from_utf8_lossy(&page).into_owned();
        let token = page.split("name=\"csrf\" value=\"").nth(1).and_then(|after| after.split('"').next());
        let form = format!("user={user}&csrf={}", token.context("a form with its token")?);
        let pressed = Request::builder()
            .method(Method::POST)
            .uri("/sign-in/sample")
            .header("host", "127.0.0.1")
            .header("cookie", &cookies)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Full::new(Bytes::from(form)))?;
        let (head, _) = self.answered(pressed).await?;
        if !head.status.is_redirection() {
            bail!("{user} was not let in: {}", head.status);
        }
        Ok(format!("{cookies}; {}", cookies_of(&head)))
    }

    async fn answered(&self, request: Request<Full<Bytes>>) -> Result<(Parts, Bytes)> {
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
        let (head, body) = sender.send_request(request).await?.into_parts();
        Ok((head, body.collect().await?.to_bytes()))
    }
}

/// What an answer asks to be sent along, without how long and where.
fn cookies_of(head: &Parts) -> String {
    let set = head.headers.get_all("set-cookie").iter().filter_map(|value| value.to_str().ok());
    set.filter_map(|value| value.split(';').next()).collect::<Vec<_>>().join("; ")
}
