//! The sample district as a process of its own: made once, then served anew, so that making it is not measured.

use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use reqwest::Client;

/// The binary that is attacked: ours, unless another is named.
fn binary() -> PathBuf {
    std::env::var_os("TEST_BINARY").map_or_else(|| PathBuf::from(env!("CARGO_BIN_EXE_jiejie")), PathBuf::from)
}

pub struct District {
    folder: tempfile::TempDir,
    server: Server,
}

pub struct Server {
    child: Child,
    address: String,
    /// Kept as long as it is served.
    _folder: Option<tempfile::TempDir>,
}

impl District {
    pub async fn begin() -> District {
        let folder = tempfile::tempdir().expect("a folder");
        let server = serve(&folder);
        District { folder, server }
    }

    pub fn address(&self) -> &str {
        &self.server.address
    }

    /// Accounts and tokens come by the command line, also while it is served.
    pub fn token(&self, user: &str) -> String {
        let data = self.folder.path().join("data");
        let output = Command::new(binary()).args(["token", "add", "--user", user, "--data"]).arg(data).output();
        let output = output.expect("jiejie runs");
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{told}{}", String::from_utf8_lossy(&output.stderr));
        told.split_whitespace().last().expect("a token").to_owned()
    }

    /// The same data under a fresh process.
    pub fn served_again(self) -> Server {
        let District { folder, mut server } = self;
        let told = Command::new("kill").args(["-TERM", &server.child.id().to_string()]).status();
        assert!(told.expect("kill runs").success());
        server.child.wait().expect("it ends");
        let mut again = serve(&folder);
        again._folder = Some(folder);
        again
    }
}

impl Server {
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The most memory that it ever had, as the kernel counts it.
    pub fn peak_mb(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).expect("it runs");
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("its memory");
        let kilobytes: u64 = line.trim().trim_end_matches(" kB").parse().expect("a number");
        kilobytes / 1024
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn serve(folder: &tempfile::TempDir) -> Server {
    let data = folder.path().join("data");
    let mut command = Command::new(binary());
    command.args(["demo", "--listen", "127.0.0.1:0", "--data"]).arg(data);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("demo starts");
    let mut lines = BufReader::new(child.stdout.take().expect("stdout")).lines().map_while(Result::ok);
    let address = lines.find_map(|line| counter(&line)).expect("it is ready");
    // It goes on printing links; nobody reads them, and it must not wait for a reader.
    std::thread::spawn(move || lines.for_each(drop));
    Server { child, address, _folder: None }
}

/// The place of the counter, once it is served: `  counter  http://127.0.0.1:8080/desk`.
fn counter(line: &str) -> Option<String> {
    let (what, place) = line.trim().split_once(char::is_whitespace)?;
    let place = place.trim().strip_suffix("/desk").filter(|_| what == "counter")?;
    Some(place.to_owned())
}

/// A browser or a program.
pub fn client() -> Client {
    let patience = std::time::Duration::from_secs(300);
    Client::builder().no_proxy().cookie_store(true).timeout(patience).build().expect("client")
}

/// The token of a page's first form.
pub async fn csrf(client: &Client, address: &str) -> String {
    let page = client.get(format!("{address}/sign-in")).send().await.expect("a page").text().await.expect("its text");
    let after = page.split("name=\"csrf\" value=\"").nth(1).expect("a form with its token");
    after.split('"').next().unwrap_or_default().to_owned()
}
