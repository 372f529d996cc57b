//! The line between a browser and the office, to be cut and mended: also for a browser's worker, which has a line of its own.

use std::net::SocketAddr;

use tokio::io::copy_bidirectional;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

/// A door of its own before the office. While it is cut nothing comes through, and what was under way ends.
pub struct Line {
    up: watch::Sender<bool>,
    address: SocketAddr,
}

impl Line {
    /// To the office at this address.
    pub async fn to(office: &str) -> Line {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let (up, state) = watch::channel(true);
        let office = office.to_owned();
        tokio::spawn(async move {
            while let Ok((mut near, _)) = listener.accept().await {
                let (mut state, office) = (state.clone(), office.clone());
                if !*state.borrow_and_update() {
                    continue;
                }
                tokio::spawn(async move {
                    let Ok(mut far) = TcpStream::connect(office).await else { return };
                    tokio::select! {
                        _ = copy_bidirectional(&mut near, &mut far) => {}
                        _ = state.changed() => {}
                    }
                });
            }
        });
        Line { up, address }
    }

    /// The address of a page behind this door.
    pub fn page(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    pub fn cut(&self) {
        self.up.send_replace(false);
    }

    pub fn mend(&self) {
        self.up.send_replace(true);
    }
}
