//! Connections: each closed when it stands still, so that half-open ones do not keep the server from others.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, watch};
use tokio::time::{Instant, Sleep, sleep, sleep_until};

use crate::crowd::{Crowd, Guest, Room};

/// How long a connection may stand still.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// Until the whole head of a request is there, also of the next one on the same connection.
    pub head: Duration,
    /// While the other side takes nothing of the answer.
    pub answer: Duration,
}

impl Default for Patience {
    fn default() -> Patience {
        Patience { head: Duration::from_secs(15), answer: Duration::from_secs(30) }
    }
}

/// Where no descriptor is left, this long passes before the next connection is looked for: others end meanwhile.
const NO_DESCRIPTOR: Duration = Duration::from_millis(200);

/// Serves until `stop` ends, then finishes what is in flight.
pub async fn serve(listener: TcpListener, router: Router, patience: Patience, stop: impl Future<Output = ()>) {
    let crowd = Crowd::new(Room::of_this_program());
    serve_within(listener, router, (patience, crowd), stop).await;
}

async fn serve_within(
    listener: TcpListener,
    router: Router,
    (patience, crowd): (Patience, Arc<Crowd>),
    stop: impl Future<Output = ()>,
) {
    let (stopping, stopped) = watch::channel(false);
    let (alive, mut ended) = mpsc::channel::<()>(1);
    let mut stop = std::pin::pin!(stop);
    loop {
        tokio::select! {
            () = &mut stop => break,
            taken = listener.accept() => match taken {
                Ok((stream, peer)) => {
                    let Some(guest) = crowd.enter(peer.ip()) else { continue };
                    let connection = one((stream, peer), guest, router.clone(), patience, stopped.clone());
                    let alive = alive.clone();
                    tokio::spawn(async move {
                        connection.await;
                        drop(alive);
                    });
                }
                Err(error) => {
                    tracing::debug!(%error, "a connection was not taken");
                    sleep(NO_DESCRIPTOR).await;
                }
            },
        }
    }
    drop((listener, alive));
    let _ = stopping.send(true);
    // Nothing is ever sent: it ends when the last connection has.
    let _ = ended.recv().await;
}

async fn one(
    (stream, peer): (TcpStream, SocketAddr),
    guest: Guest,
    router: Router,
    patience: Patience,
    mut stopped: watch::Receiver<bool>,
) {
    // An answer is written whole; waiting to join it with a next one only delays it.
    let _ = stream.set_nodelay(true);
    let pages = TowerToHyperService::new(router);
    let guest = Arc::new(guest);
    let asking = Arc::clone(&guest);
    let service = service_fn(move |request: Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        let (asks, answer) = (asking.asks(), pages.call(request));
        async move {
            let answer = answer.await;
            drop(asks);
            answer
        }
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(patience.head).max_buf_size(64 * 1024);
    let stream = TokioIo::new(Moving::new(stream, patience.answer));
    let mut connection = std::pin::pin!(http.serve_connection(stream, service));
    let told = tokio::select! {
        ended = connection.as_mut() => Some(ended),
        () = guest.asked_to_leave() => return,
        // It changes once, when the server is told to stop.
        _ = stopped.changed() => None,
    };
    let ended = match told {
        Some(ended) => ended,
        None => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%error, %peer, "a connection ended");
    }
}

/// A connection that is given up when the other side takes nothing any more.
struct Moving {
    stream: TcpStream,
    most: Duration,
    still: Pin<Box<Sleep>>,
    waits: bool,
}

impl Moving {
    fn new(stream: TcpStream, most: Duration) -> Moving {
        Moving { stream, most, still: Box::pin(sleep_until(Instant::now() + most)), waits: false }
    }

    /// What writing came to, or that it has waited for too long.
    fn within<T>(&mut self, cx: &mut Context<'_>, written: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if written.is_ready() {
            self.waits = false;
            return written;
        }
        if !self.waits {
            self.still.as_mut().reset(Instant::now() + self.most);
            self.waits = true;
        }
        self.still.as_mut().poll(cx).map(|()| Err(io::ErrorKind::TimedOut.into()))
    }
}

impl AsyncRead for Moving {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, into)
    }
}

impl AsyncWrite for Moving {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(cx, bytes);
        self.within(cx, written)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let flushed = Pin::new(&mut self.stream).poll_flush(cx);
        self.within(cx, flushed)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        pieces: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(cx, pieces);
        self.within(cx, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

    use super::*;

    /// A server that waits for nobody: what stands still is closed at once.
    async fn served() -> (SocketAddr, tokio::sync::oneshot::Sender<()>, tokio::task::JoinHandle<()>) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (stop, stopped) = tokio::sync::oneshot::channel();
        let large = || async { vec![b'x'; 64 * 1024 * 1024] };
        let router = Router::new()
            .route(
                "/",
                axum::routing::get(|ConnectInfo(peer): ConnectInfo<SocketAddr>| async move { peer.to_string() }),
            )
            .route("/large", axum::routing::get(large));
        let patience = Patience { head: Duration::from_millis(50), answer: Duration::from_millis(50) };
        let serving = tokio::spawn(serve(listener, router, patience, async {
            let _ = stopped.await;
        }));
        (address, stop, serving)
    }

    /// Everything until the server closes; a test in which it never does fails after a minute.
    async fn until_closed(mut stream: TcpStream) -> Vec<u8> {
        let mut told = Vec::new();
        let closed = tokio::time::timeout(Duration::from_secs(60), stream.read_to_end(&mut told)).await;
        // A reset is an end, too.
        assert!(closed.is_ok(), "the server never closes it");
        told
    }

    #[tokio::test]
    async fn half_open_connections_are_closed() {
        let (address, _stop, _) = served().await;
        for half in ["", "GET / HT", "GET / HTTP/1.1\r\nHost: x\r\nCook", "GET / HTTP/1.1\r\nHost: x\r\n\r\n"] {
            let mut stream = TcpStream::connect(address).await.unwrap();
            stream.write_all(half.as_bytes()).await.unwrap();
            let told = String::from_utf8(until_closed(stream).await).unwrap();
            let whole = half.ends_with("\r\n\r\n");
            assert_eq!(told.starts_with("HTTP/1.1 200"), whole, "{half:?}: {told}");
            assert!(!whole || told.contains("127.0.0.1:"), "who calls is known: {told}");
        }
    }

    /// Fault J5: 280 half-open connections stopped a server of 256 descriptors.
    #[tokio::test]
    async fn more_half_open_connections_than_there_is_room_for_keep_nobody_out() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let patience = Patience { head: Duration::from_secs(3600), answer: Duration::from_secs(3600) };
        let crowd = Crowd::new(Room { of_all: 8, of_one_address: 4 });
        let router = Router::new().route("/", axum::routing::get(|| async { "here" }));
        tokio::spawn(serve_within(listener, router, (patience, crowd), std::future::pending()));
        let mut half_open = Vec::new();
        for _ in 0..12 {
            let mut stream = TcpStream::connect(address).await.unwrap();
            stream.write_all(b"GET / HT").await.unwrap();
            half_open.push(stream);
        }
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").await.unwrap();
        let told = String::from_utf8(until_closed(stream).await).unwrap();
        assert!(told.starts_with("HTTP/1.1 200") && told.ends_with("here"), "{told}");
        assert_eq!(until_closed(half_open.remove(0)).await, b"", "the first of them was let go, long before its time");
    }

    #[tokio::test]
    async fn a_reader_who_takes_nothing_is_given_up() {
        let (address, stop, serving) = served().await;
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(b"GET /large HTTP/1.1\r\nHost: x\r\n\r\n").await.unwrap();
        // It ends when its last connection has: this one, from which nobody reads.
        stop.send(()).unwrap();
        let ended = tokio::time::timeout(Duration::from_secs(60), serving).await;
        assert!(ended.is_ok(), "the connection is held for ever");
        drop(stream);
    }
}
