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
        let mut writer = engine.writer_on_own_thread();
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

/// What a connection is set to.
const SETTINGS: [&str; 9] = [
    "synchronous",
    "foreign_keys",
    "secure_delete",
    "recursive_triggers",
    "temp_store",
    "wal_autocheckpoint",
    "cache_size",
    "busy_timeout",
    "journal_mode",
];

#[tokio::test]
async fn a_connection_that_answers_on_its_thread_is_set_and_answers_as_the_other() {
    let bench = Bench::new().await;
    let mut answers = Vec::new();
    for mut writer in [bench.engine.writer(), bench.engine.writer_on_own_thread()] {
        let open = writer.begin(Share::Beside).await.unwrap();
        let mut set = Vec::new();
        for setting in SETTINGS {
            let row = Sql::new(&open, &format!("PRAGMA {setting}")).one(&open).await.unwrap().unwrap();
            let number = row.only::<i64>().map(|number| number.to_string());
            set.push(number.or_else(|_| row.only::<String>()).unwrap());
        }
        let table = "CREATE TABLE every (n INTEGER PRIMARY KEY, t TEXT, b BLOB, f BOOLEAN)";
        Sql::new(&open, table).run(&open).await.unwrap();
        let put = Sql::new(&open, "INSERT INTO every VALUES (").bind(i64::MIN).add(", ").bind("水渠\0尾");
        let put = put.add(", ").bind(vec![0_u8, 255]).add(", ").bind(true).add("), (");
        let put = put.bind(2_i64).add(", ").bind(None::<String>).add(", ").bind(None::<Vec<u8>>).add(", ");
        let written = put.bind(false).add(")").run(&open).await.unwrap();
        let select = "SELECT e.n, e.t AS other, e.b, e.f FROM every e ORDER BY n";
        let mut rows = Vec::new();
        for row in Sql::new(&open, select).all(&open).await.unwrap() {
            let (n, t): (i64, Option<String>) = (row.get("n").unwrap(), row.get("other").unwrap());
            rows.push((n, t, row.get::<Option<Vec<u8>>>("b").unwrap(), row.get::<bool>("f").unwrap()));
            assert!(row.get::<i64>("t").is_err(), "no column has this name");
        }
        let returned = Sql::new(&open, "DELETE FROM every WHERE n = 2 RETURNING n").number(&open).await.unwrap();
        let twice = Sql::new(&open, "INSERT INTO every (n) SELECT n FROM every").run(&open).await.unwrap_err();
        answers.push((set, written, rows, returned, twice.fault));
        writer.roll_back(open).await;
    }
    assert_eq!(answers[0], answers[1]);
    assert_eq!((answers[1].1, answers[1].3, answers[1].4), (2, 2, Fault::Statement));
}

#[tokio::test]
async fn who_writes_knows_whether_somebody_else_wrote_since() {
    let mut bench = Bench::new().await;
    let mut other = bench.engine.writer_on_own_thread();
    let mut told = Vec::new();
    for (n, others_write) in [(1, false), (2, true), (3, false), (4, false)] {
        let open = bench.insert(n).await;
        told.push(open.is_undisturbed());
        assert!(matches!(bench.writer.commit(open).await.1, Committed::Done));
        if others_write {
            let open = other.begin(Share::Beside).await.unwrap();
            Sql::new(&open, "INSERT INTO one (n) VALUES (100)").run(&open).await.unwrap();
            assert!(matches!(other.commit(open).await.1, Committed::Done));
        }
    }
    assert_eq!(told, [true, true, false, true], "the third comes after another's row");
    let mut fresh = bench.engine.writer_on_own_thread();
    assert!(!fresh.begin(Share::Beside).await.unwrap().is_undisturbed(), "a new connection knows nothing of before");
}
