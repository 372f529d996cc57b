//! A copy in one file opens, proves itself and fills an empty place of either engine.

use serde_json::json;
use store::{Keys, Store, StoreError};

use crate::people::{at, clerk, lived, registered};
use crate::place::{Place, number, rows, run};

async fn sound(store: &Store) -> (u64, u64, u64) {
    let found = store.verify().await.expect("reads");
    assert_eq!((&found.damage[..], &found.views_differ[..]), (&[][..], &[][..]));
    (found.entries, found.cases, found.checkpoints)
}

/// Every row of every table that is copied, in order, each as one text.
async fn everything(place: &Place) -> Vec<String> {
    let db = place.raw().await;
    let mut all = Vec::new();
    for (table, columns) in [
        ("stream", "sid || kind || key"),
        ("journal", "position || '/' || sid || '/' || seq || at || actor || name || body || policy || shape"),
        ("checkpoint", "n || at || first || '/' || last || '/' || entries || '/' || cases || signer || salt"),
        ("words", "sid || '/' || id || COALESCE(plain, '-')"),
        ("case_view", "sid || case_no || version || stage || due || title_id"),
        ("tray", "sid || '/' || n || act || role || unit || who || due"),
        ("file", "hash || name || media || size"),
        ("access", "sid || at || who || role || unit"),
        ("policy_kept", "digest || name || hash"),
    ] {
        let found = rows(&db, &format!("SELECT {columns} FROM {table} ORDER BY 1")).await;
        all.extend(found.into_iter().map(|row| format!("{table}: {row}")));
    }
    all.sort();
    all
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_backed_up_while_others_write_is_restored_on_either_engine() {
    for place in Place::both().await {
        let store = place.open().await;
        let no = lived(&store, "水渠垮塌").await;
        registered(&store, "有人收钱", "report").await;
        let hash = store.put_file(b"a photograph".to_vec(), "a.jpg", "image/jpeg").await.expect("kept");
        store.case_file(&no, &clerk(), at("2026-03-12T09:00:00")).await.expect("reads").expect("sees it");
        store.settled().await;
        store.checkpoint(at("2026-03-12T10:00:00")).await.expect("signs");
        store.session_save("a session", b"body", 4_000_000_000).await.expect("kept");
        let out = place.path().join("copy.db");
        let (made, beside) = tokio::join!(store.backup(&out), async {
            for n in 0..5 {
                registered(&store, &format!("第{n}件"), "claim").await;
            }
        });
        let ((), made) = (beside, made.expect("copies"));
        assert_eq!((made.files, made.missing, made.checked.damage), (1, vec![], vec![]));
        assert_eq!(made.checked.views_differ, Vec::<String>::new());
        assert!(made.checked.cases >= 2 && made.checked.cases <= 7, "a moment, not a mixture");
        assert!(store.backup(&out).await.is_err(), "no copy is written over");
        // A second copy, of what stands still.
        let still = place.path().join("still.db");
        store.backup(&still).await.expect("copies");
        let (counted, before) = (sound(&store).await, everything(&place).await);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = std::fs::metadata(&still).expect("is there").permissions().mode();
            assert_eq!(mode & 0o777, 0o600, "it is its owner's alone");
        }
        assert!(!place.path().join("still.db-part").exists() && !place.path().join("still.db-wal").exists());
        for mut to in Place::both().await {
            to.keys = place.keys.clone();
            let files = to.path().join("files");
            let strangers = Store::restore(&still, &to.url, &Keys::generate(), &files).await;
            assert!(matches!(strangers, Err(StoreError::WrongKeys)), "{strangers:?}");
            Store::restore(&still, &to.url, &to.keys, &files).await.expect("restores");
            let again = to.open().await;
            assert_eq!(sound(&again).await, counted);
            assert_eq!(everything(&to).await, before);
            assert_eq!(again.file(&hash).await.expect("reads").expect("is there").bytes, b"a photograph");
            let db = to.raw().await;
            assert_eq!(number(&db, "SELECT COUNT(*) FROM session").await, 0, "nobody is signed in");
            assert_eq!(number(&db, "SELECT COUNT(*) FROM file WHERE sealed IS NOT NULL").await, 0);
            // It goes on from where it stood.
            let next = registered(&again, "新的一件", "claim").await.case_no;
            again.checkpoint(at("2026-03-13T10:00:00")).await.expect("signs");
            assert!(again.case_file(&next, &clerk(), at("2026-03-13T11:00:00")).await.expect("reads").is_some());
            assert_eq!(sound(&again).await, (counted.0 + 1, counted.1 + 1, counted.2 + 1));
            let full = Store::restore(&still, &to.url, &to.keys, &files).await;
            assert!(full.is_err_and(|error| error.to_string().contains("empty place")));
            again.close().await;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_that_lacks_something_or_was_touched_is_told() {
    let place = Place::file();
    let store = place.open().await;
    lived(&store, "水渠垮塌").await;
    let hash = store.put_file(b"a photograph".to_vec(), "a.jpg", "image/jpeg").await.expect("kept");
    std::fs::remove_file(place.lying(&hash)).expect("goes");
    let out = place.path().join("copy.db");
    assert_eq!(store.backup(&out).await.expect("copies").missing, [hash]);
    store.close().await;
    let mut touched = Place::file();
    touched.url = format!("sqlite:{}", out.display());
    let db = touched.raw().await;
    run(&db, "DROP TRIGGER journal_keeps").await.expect("an owner may");
    run(&db, "UPDATE journal SET at = '2026-03-01T09:00:00' WHERE seq = 3").await.expect("an owner may");
    run(&db, "PRAGMA wal_checkpoint(TRUNCATE)").await.expect("into the file itself");
    let mut to = Place::file();
    to.keys = place.keys.clone();
    Store::restore(&out, &to.url, &to.keys, &to.path().join("files")).await.expect("restores");
    let found = to.open().await.verify().await.expect("reads");
    assert!(found.damage.iter().any(|what| what.contains("entry 3")), "{:?}", found.damage);
    let text = place.path().join("text");
    std::fs::write(&text, json!({ "no": "database" }).to_string()).expect("a file");
    let other = Place::file();
    let refused = Store::restore(&text, &other.url, &other.keys, &other.path().join("files")).await;
    assert!(refused.is_err());
    assert!(!other.path().join("jiejie.db").exists());
}
