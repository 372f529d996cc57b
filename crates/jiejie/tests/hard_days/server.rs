//! The product as a process of its own, and how it is asked.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use tokio::time::sleep;

/// The binary that is tested: ours, unless another is named.
pub fn binary() -> PathBuf {
    std::env::var_os("TEST_BINARY").map_or_else(|| PathBuf::from(env!("CARGO_BIN_EXE_jiejie")), PathBuf::from)
}

pub struct Server {
    child: Child,
    log: PathBuf,
    pub address: String,
}

impl Server {
    /// Starts it and waits until it says `ready`.
    pub fn start(place: &[String], log: &Path, env: &[(&str, &str)]) -> Server {
        let mut child = spawn(place, "127.0.0.1:0", log, env);
        let lines = BufReader::new(child.stdout.take().expect("stdout")).lines();
        let address = lines.map_while(Result::ok).find_map(|line| line.strip_prefix("ready ").map(str::to_owned));
        let Some(address) = address else { panic!("not ready: {}", read(log)) };
        Server { child, log: log.to_owned(), address }
    }

    /// Starts it on a port that is free at this moment, without waiting.
    pub fn begin(place: &[String], log: &Path) -> Server {
        let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address");
        let child = spawn(place, &free.to_string(), log, &[]);
        Server { child, log: log.to_owned(), address: format!("http://{free}") }
    }

    /// The status of `/readyz`, 0 where nobody answers.
    pub async fn ready(&self) -> u16 {
        let answer = crate::load::client().get(format!("{}/readyz", self.address)).send().await;
        answer.map_or(0, |answer| answer.status().as_u16())
    }

    /// Waits until `/readyz` says this.
    pub async fn until(&self, status: u16, patience: Duration) {
        let begun = Instant::now();
        let mut last = 0;
        while begun.elapsed() < patience {
            last = self.ready().await;
            if last == status {
                return;
            }
            sleep(Duration::from_millis(100)).await;
        }
        panic!("/readyz is {last}, not {status}, after {patience:?}; the log says\n{}", read(&self.log));
    }

    pub fn log(&self) -> String {
        read(&self.log)
    }

    /// SIGTERM, and how it ended.
    pub fn stop(mut self) -> ExitStatus {
        let told = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        assert!(told.expect("kill runs").success());
        self.child.wait().expect("it ends")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // A test that fails leaves no server behind; one that was stopped is gone already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn spawn(place: &[String], listen: &str, log: &Path, env: &[(&str, &str)]) -> Child {
    let mut command = Command::new(binary());
    command.arg("serve").args(place).args(["--listen", listen]).envs(env.iter().copied());
    let log = File::options().create(true).append(true).open(log).expect("a log");
    command.stdout(Stdio::piped()).stderr(log).spawn().expect("serve starts")
}

fn read(log: &Path) -> String {
    std::fs::read_to_string(log).unwrap_or_default()
}

/// A call of the command line that must go well.
pub fn run(args: &[&str], place: &[String]) -> String {
    let output = Command::new(binary()).args(args).args(place).output().expect("jiejie runs");
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{args:?}: {told}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// A clerk's token.
pub fn token(place: &[String]) -> String {
    run(&["user", "add", "--user", "clerk", "--role", "clerk", "--unit", "office"], place);
    let told = run(&["token", "add", "--user", "clerk"], place);
    told.split_whitespace().last().expect("a token").to_owned()
}
