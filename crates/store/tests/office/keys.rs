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
