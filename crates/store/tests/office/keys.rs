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
