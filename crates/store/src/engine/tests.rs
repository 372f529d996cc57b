//! The writing connection by itself: what makes it fit for the next transaction, and what does not.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::*;
use crate::sql::Sql;

/// An engine on a file with one table; it counts its connections, and its commits fail while the switch is on.
struct Bench {
    engine: Engine,
    writer: WriterConnection,
    connects: Arc<AtomicU64>,
    commits_fail: Arc<AtomicU64>,
    folder: tempfile::TempDir,
}

impl Bench {
    async fn new() -> Bench {
        let folder = tempfile::tempdir().unwrap();
        let (connects, commits_fail) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicU64::new(0)));
        let (counted, failing) = (connects.clone(), commits_fail.clone());
        let seam = Seam::of(move |act| {
            counted.fetch_add(u64::from(act == Act::Connect), Ordering::SeqCst);
            let fails = act == Act::Commit && failing.load(Ordering::SeqCst) > 0;
            fails.then_some(Failing { fault: Fault::Full, after: false })
        });
        let data = folder.path().join("data");
        std::fs::create_dir(&data).unwrap();
        let url = format!("sqlite:{}", data.join("a.db").display());
        let (engine, _) = Engine::connect(&url, seam).await.unwrap();
        let mut writer = engine.writer();
        let made = writer.begin(Share::Beside).await.unwrap();
        Sql::new(&made, "CREATE TABLE one (n INTEGER PRIMARY KEY)").run(&made).await.unwrap();
        assert!(matches!(writer.commit(made).await.1, Committed::Done));
        Bench { engine, writer, connects, commits_fail, folder }
    }

    async fn insert(&mut self, n: i64) -> Transaction {
        let open = self.writer.begin(Share::Beside).await.unwrap();
        Sql::new(&open, "INSERT INTO one (n) VALUES (").bind(n).add(")").run(&open).await.unwrap();
        open
    }

    async fn rows(&self) -> i64 {
        Sql::new(&self.engine.readers, "SELECT COUNT(*) FROM one").number(&self.engine.readers).await.unwrap()
    }

    fn connects(&self) -> u64 {
        self.connects.load(Ordering::SeqCst)
    }
}

#[tokio::test]
async fn a_connection_whose_commit_failed_is_never_used_again() {
    let mut bench = Bench::new().await;
    let open = bench.insert(1).await;
    assert!(matches!(bench.writer.commit(open).await, (true, Committed::Done)));
    assert_eq!(bench.connects(), 1, "one that did its work stays");
    let open = bench.insert(2).await;
    bench.commits_fail.store(1, Ordering::SeqCst);
    assert!(matches!(bench.writer.commit(open).await.1, Committed::Unknown(_)));
    bench.commits_fail.store(0, Ordering::SeqCst);
    let open = bench.insert(3).await;
    assert_eq!(bench.connects(), 2, "the next transaction begins on a new one");
    assert!(matches!(bench.writer.commit(open).await.1, Committed::Done));
    assert_eq!(bench.rows().await, 2, "what was never committed went with its connection");
}

#[tokio::test]
async fn after_its_first_failed_statement_a_transaction_does_nothing_more() {
    let mut bench = Bench::new().await;
    let open = bench.insert(1).await;
    assert!(Sql::new(&open, "INSERT INTO one (n) VALUES (1)").run(&open).await.is_err());
    assert!(Sql::new(&open, "INSERT INTO one (n) VALUES (2)").run(&open).await.is_err(), "not even what would work");
    assert!(Sql::new(&open, "SELECT n FROM one").all(&open).await.is_err());
    assert!(matches!(bench.writer.commit(open).await, (false, Committed::Nothing(_))));
    assert_eq!(bench.rows().await, 0);
    let open = bench.insert(3).await;
    bench.writer.roll_back(open).await;
    assert_eq!((bench.connects(), bench.rows().await), (2, 0), "a rollback that worked keeps its connection");
    let open = bench.insert(4).await;
    assert!(matches!(bench.writer.commit(open).await.1, Committed::Done));
    assert_eq!((bench.connects(), bench.rows().await), (2, 1));
}

#[tokio::test]
async fn what_is_written_into_a_file_that_was_moved_away_is_not_answered() {
    let mut bench = Bench::new().await;
    let open = bench.insert(1).await;
    let (data, away) = (bench.folder.path().join("data"), bench.folder.path().join("away"));
    std::fs::rename(&data, &away).unwrap();
    let outcome = bench.writer.commit(open).await.1;
    assert!(matches!(&outcome, Committed::Unknown(error) if error.fault == Fault::Moved), "{outcome:?}");
    let nowhere = bench.writer.begin(Share::Beside).await.err().expect("nothing is there");
    assert_eq!(nowhere.fault, Fault::Moved);
    std::fs::create_dir(&data).unwrap();
    std::fs::write(data.join("a.db"), b"").unwrap();
    let other = bench.writer.begin(Share::Beside).await.err().expect("another file is there");
    assert_eq!(other.fault, Fault::Moved, "no new database is begun in its place");
    std::fs::remove_dir_all(&data).unwrap();
    std::fs::rename(&away, &data).unwrap();
    let open = bench.insert(2).await;
    assert!(matches!(bench.writer.commit(open).await.1, Committed::Done));
}
