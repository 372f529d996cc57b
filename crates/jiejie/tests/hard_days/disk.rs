//! Disks that fill, that may only be read, that are gone.

use std::time::Duration;

use tokio::time::sleep;

use crate::allowed;
use crate::load::{Load, nothing_is_lost};
use crate::mount::Disk;
use crate::server::{Server, run, token};

const BEFORE: u64 = 500;
const AFTER: u64 = 50;
const PATIENCE: Duration = Duration::from_secs(60);
const SOON: Duration = Duration::from_secs(15);

struct Office {
    disk: Disk,
    place: Vec<String>,
}

impl Office {
    fn on(name: &str) -> Office {
        let disk = Disk::new(name, 64);
        let place = vec!["--data".to_owned(), disk.data().to_str().expect("plain").to_owned()];
        Office { disk, place }
    }

    fn start(&self) -> Server {
        Server::start(&self.place, &self.disk.log(), &[])
    }

    /// A fault under load, and its end, in one life of the server.
    async fn survives(&self, begin: impl FnOnce(&Disk), end: impl FnOnce(&Disk)) {
        let server = self.start();
        let token = token(&self.place);
        let load = Load::start(&server, &token);
        load.more(BEFORE, PATIENCE).await;
        begin(&self.disk);
        load.failures(20, PATIENCE).await;
        server.until(503, SOON).await;
        for _ in 0..12 {
            sleep(Duration::from_millis(250)).await;
            assert_eq!(server.ready().await, 503, "it does not waver while the fault lasts");
        }
        let (before, failed) = (load.answered(), load.failed());
        end(&self.disk);
        server.until(200, SOON).await;
        load.more(AFTER, PATIENCE).await;
        println!("{before} answered before the end of the fault, {failed:?} not; then {}", load.answered() - before);
        assert_eq!(server.log().matches("health: nothing is kept").count(), 1, "one line:\n{}", server.log());
        self.sound(server, &token, load).await;
    }

    async fn sound(&self, server: Server, token: &str, load: Load) {
        let answered = load.stop().await;
        nothing_is_lost(&server, token, &answered).await;
        assert_eq!(server.stop().code(), Some(0));
        run(&["verify"], &self.place);
        let fresh = self.start();
        nothing_is_lost(&fresh, token, &answered).await;
    }

    /// A server that starts on a fault waits, says that it is not ready, and goes on.
    async fn waits(&self, begin: impl FnOnce(&Disk), end: impl FnOnce(&Disk)) {
        let first = self.start();
        let token = token(&self.place);
        let load = Load::start(&first, &token);
        load.more(BEFORE, PATIENCE).await;
        let answered = load.stop().await;
        assert_eq!(first.stop().code(), Some(0));
        begin(&self.disk);
        let server = Server::begin(&self.place, &self.disk.log());
        server.until(503, SOON).await;
        sleep(Duration::from_secs(2)).await;
        assert_eq!(server.ready().await, 503);
        end(&self.disk);
        server.until(200, SOON).await;
        nothing_is_lost(&server, &token, &answered).await;
        let load = Load::start(&server, &token);
        load.more(AFTER, PATIENCE).await;
        self.sound(server, &token, load).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_fills_and_is_freed_loses_nothing() {
    if allowed() {
        Office::on("full").survives(Disk::fill, Disk::free).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_disk_that_is_full_at_the_start_is_waited_for() {
    if allowed() {
        Office::on("full-first").waits(Disk::fill, Disk::free).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn files_that_nobody_may_write_for_a_while_lose_nothing() {
    if allowed() {
        Office::on("frozen").survives(|disk| disk.freeze(true), |disk| disk.freeze(false)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_mount_that_is_read_only_at_the_start_is_waited_for() {
    if allowed() {
        Office::on("read-only").waits(|disk| disk.remount("ro"), |disk| disk.remount("rw")).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_data_folder_that_is_moved_away_and_back_loses_nothing() {
    if allowed() {
        let away = |disk: &Disk| disk.data().with_file_name("away");
        let begin = |disk: &Disk| std::fs::rename(disk.data(), away(disk)).expect("moved away");
        let end = |disk: &Disk| std::fs::rename(away(disk), disk.data()).expect("moved back");
        Office::on("moved").survives(begin, end).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_data_folder_that_is_replaced_by_a_copy_answers_nothing_until_it_is_back() {
    if allowed() {
        let away = |disk: &Disk| disk.data().with_file_name("away");
        let begin = |disk: &Disk| {
            std::fs::rename(disk.data(), away(disk)).expect("moved away");
            let copied = std::process::Command::new("cp").arg("-r").arg(away(disk)).arg(disk.data()).status();
            assert!(copied.expect("cp runs").success());
        };
        let end = |disk: &Disk| {
            std::fs::remove_dir_all(disk.data()).expect("the copy goes");
            std::fs::rename(away(disk), disk.data()).expect("moved back");
        };
        Office::on("replaced").survives(begin, end).await;
    }
}
