//! A PostgreSQL of our own under eight writers: it restarts, fast, immediately, by `kill -9`, or cuts connections.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use tokio::time::sleep;

use crate::allowed;
use crate::load::{Load, nothing_is_lost};
use crate::server::{Server, run, token};

struct Cluster {
    bin: PathBuf,
    folder: PathBuf,
    port: u16,
}

impl Cluster {
    fn new(name: &str) -> Cluster {
        let bin = std::fs::read_dir("/usr/lib/postgresql").expect("PostgreSQL is installed").flatten();
        let bin = bin.map(|found| found.path().join("bin")).find(|bin| bin.join("initdb").exists()).expect("initdb");
        // A plain user owns it, so it cannot lie below a folder of root's.
        let folder = std::env::temp_dir().join(format!("jiejie-hard-days-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("a folder");
        let port = std::net::TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address").port();
        let owned = Command::new("chown").arg("postgres:").arg(&folder).status();
        assert!(owned.expect("chown runs").success());
        let cluster = Cluster { bin, folder, port };
        cluster.run("initdb", &["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"]);
        cluster.start();
        cluster
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    fn run(&self, program: &str, args: &[&str]) {
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--"]).arg(self.bin.join(program)).arg("--pgdata").arg(self.data()).args(args);
        let status = command.current_dir(&self.folder).stdout(Stdio::null()).stderr(Stdio::null()).status();
        assert!(status.expect("runuser runs").success(), "{program} {args:?}");
    }

    fn start(&self) {
        let options = format!(
            "-p {} -c listen_addresses=127.0.0.1 -c unix_socket_directories={} -c fsync=on",
            self.port,
            self.folder.display()
        );
        let log = format!("--log={}", self.folder.join("server.log").display());
        self.run("pg_ctl", &["--wait", "--timeout=60", &log, "--options", &options, "start"]);
    }

    fn stop(&self, mode: &str) {
        self.run("pg_ctl", &["--wait", "--timeout=60", &format!("--mode={mode}"), "stop"]);
    }

    /// The whole server at once, as when the power goes.
    fn kill(&self) {
        let pid = std::fs::read_to_string(self.data().join("postmaster.pid")).expect("it runs");
        let pid = pid.lines().next().expect("a number").trim().to_owned();
        let told = Command::new("sh").args(["-c", &format!("kill -9 {pid} $(pgrep -P {pid})")]).status();
        assert!(told.expect("kill runs").success());
        // A new one may start once the old one's shared memory is let go.
        std::thread::sleep(Duration::from_secs(1));
    }

    /// Ends every connection of others at once, in whatever they are; answers how many there were.
    fn cuts(&self) -> usize {
        let cut = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()";
        let output =
            Command::new(self.bin.join("psql")).args(["--no-psqlrc", "-At", "-c", cut]).arg(self.url()).output();
        let told = output.expect("psql runs").stdout;
        String::from_utf8_lossy(&told).lines().filter(|line| *line == "t").count()
    }

    fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if self.data().join("postmaster.pid").exists() {
            let mut command = Command::new("runuser");
            let stop = ["-u", "postgres", "--", "pg_ctl"];
            let _ = command
                .args(&stop[..3])
                .arg(self.bin.join("pg_ctl"))
                .arg("--pgdata")
                .arg(self.data())
                .args(["--mode=immediate", "stop"])
                .current_dir(&self.folder)
                .stdout(Stdio::null())
                .status();
        }
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_server_that_restarts_loses_nothing() {
    if !allowed() {
        return;
    }
    let cluster = Cluster::new("restart");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("hard-days-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let data = vec!["--data".to_owned(), folder.to_str().expect("plain").to_owned()];
    // With PostgreSQL the keys are given; a SQLite store in the same folder makes a set.
    run(&["user", "list"], &data);
    let place = [data, vec!["--database".to_owned(), cluster.url()]].concat();
    let server = Server::start(&place, &folder.join("log"), &[]);
    let token = token(&place);
    let load = Load::start(&server, &token);
    for how in ["fast", "immediate", "kill -9"] {
        load.more(500, Duration::from_secs(60)).await;
        match how {
            "kill -9" => cluster.kill(),
            mode => cluster.stop(mode),
        }
        sleep(Duration::from_millis(1500)).await;
        let before = load.answered();
        cluster.start();
        server.until(200, Duration::from_secs(30)).await;
        load.more(50, Duration::from_secs(60)).await;
        println!("{how}: {before} answered before, {:?} not in all, then {}", load.failed(), load.answered() - before);
    }
    let answered = load.stop().await;
    nothing_is_lost(&server, &token, &answered).await;
    assert_eq!(server.stop().code(), Some(0));
    run(&["verify"], &place);
    let _ = std::fs::remove_dir_all(folder);
}

/// Connections that the server cuts under load (fault J6): a done answer never becomes an error, what is not known is 503.
#[tokio::test(flavor = "multi_thread")]
async fn connections_that_are_cut_again_and_again_turn_no_answer_into_an_error() {
    if !allowed() {
        return;
    }
    let cluster = Cluster::new("cut");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("hard-days-cut-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder");
    let data = vec!["--data".to_owned(), folder.to_str().expect("plain").to_owned()];
    run(&["user", "list"], &data);
    let place = [data, vec!["--database".to_owned(), cluster.url()]].concat();
    let server = Server::start(&place, &folder.join("log"), &[]);
    let token = token(&place);
    let load = Load::start(&server, &token);
    load.more(200, Duration::from_secs(60)).await;
    let mut cut = 0;
    while cut < 400 {
        cut += cluster.cuts();
        sleep(Duration::from_millis(40)).await;
    }
    load.more(100, Duration::from_secs(60)).await;
    let failed = load.failed();
    println!("{cut} connections cut, not answered {failed:?}");
    assert!(failed.keys().all(|status| *status == 503), "an answer that says neither done nor unknown: {failed:?}");
    let answered = load.stop().await;
    nothing_is_lost(&server, &token, &answered).await;
    assert_eq!(server.stop().code(), Some(0));
    run(&["verify"], &place);
    let _ = std::fs::remove_dir_all(folder);
}
