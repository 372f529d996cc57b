//! The database knows its keys.

use store::{Keys, StoreError};

use crate::people::lived;
use crate::place::Place;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn other_keys_are_refused() {
    for place in Place::both().await {
        let store = place.open().await;
        lived(&store, "水渠垮塌").await;
        store.close().await;
        let other = place.open_with(Keys::generate()).await;
        assert_eq!(other.err(), Some(StoreError::WrongKeys));
        place.open().await.close().await;
    }
}

/// A program that is older than its database would write what the newer one does not expect.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_of_a_newer_program_is_not_opened() {
    for place in Place::both().await {
        place.open().await.close().await;
        let newer = "INSERT INTO seaql_migrations (version, applied_at) VALUES ('m9999_to_come', 0)";
        crate::place::run(&place.raw().await, newer).await.unwrap();
        let error = place.open_with(place.keys.clone()).await.err().expect("refused").to_string();
        assert!(error.contains("m9999_to_come"), "{error}");
    }
}

/// What an older program left is brought up to date by the program that opens it, and is sound afterwards.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_of_an_older_program_opens_and_verifies() {
    for place in Place::both().await {
        let store = place.open().await;
        assert!(!store.was_migrated(), "a new one is no old one");
        lived(&store, "水渠垮塌").await;
        crate::people::registered(&store, "路灯不亮", "claim").await;
        store.close().await;
        // As the release before the last step left it: the step is not done, and persons were counted otherwise.
        let db = place.raw().await;
        crate::place::run(&db, "DELETE FROM seaql_migrations WHERE version = 'm0013_persons'").await.unwrap();
        crate::place::run(&db, "UPDATE case_view SET people = 0").await.unwrap();
        let store = place.open().await;
        assert!(store.was_migrated());
        store.regrade("2026-03-12".parse().unwrap()).await.unwrap();
        let found = store.verify().await.unwrap();
        assert!(found.damage.is_empty() && found.views_differ.is_empty(), "{found:?}");
        store.close().await;
        assert!(!place.open().await.was_migrated(), "once");
    }
}

/// A figure that is counted anew makes no text new: nobody's search waits until all of them are indexed again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_older_database_counts_a_new_figure_and_indexes_no_text_again() {
    for place in Place::both().await {
        let store = place.open().await;
        lived(&store, "水渠垮塌").await;
        crate::people::registered(&store, "路灯不亮", "claim").await;
        store.index_texts().await.unwrap();
        store.close().await;
        let db = place.raw().await;
        let of_the_figure = "SELECT COUNT(*) FROM figure_view WHERE key = 'ended-any-road'";
        let counted = crate::place::number(&db, of_the_figure).await;
        assert!(counted > 0);
        crate::place::run(&db, "DELETE FROM seaql_migrations WHERE version = 'm0039_ended'").await.unwrap();
        crate::place::run(&db, "DELETE FROM figure_view WHERE key = 'ended-any-road'").await.unwrap();
        let store = place.open().await;
        assert!(store.was_migrated());
        store.regrade("2026-03-12".parse().unwrap()).await.unwrap();
        assert_eq!(crate::place::number(&db, of_the_figure).await, counted);
        assert_eq!(crate::place::number(&db, "SELECT COUNT(*) FROM search_due").await, 0);
        let found = store.verify().await.unwrap();
        assert!(found.damage.is_empty() && found.views_differ.is_empty(), "{found:?}");
        store.close().await;
    }
}
