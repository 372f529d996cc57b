//! Query codes: each petitioner has their own, and a lost one is made anew without touching anybody else's.

use store::Store;

use crate::people::{at, clerk, handler, registered};
use crate::place::Place;

async fn opens(store: &Store, no: &casework::CaseNo, code: &str) -> bool {
    store.case_for_code(no, code, at("2026-03-05T09:00:00")).await.unwrap().is_some()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lost_code_is_made_anew_and_the_others_stay() {
    for place in Place::both().await {
        let store = place.open().await;
        let made = registered(&store, "水渠垮塌", "claim").await;
        let (no, first, second) = (made.case_no, made.query_code.unwrap(), made.member_codes[0].clone());
        let now = at("2026-03-04T09:00:00");
        let again = store.renew_code(&no, 2, &clerk(), now).await.unwrap().expect("a code");
        assert!(opens(&store, &no, &again).await && opens(&store, &no, &first).await);
        assert!(!opens(&store, &no, &second).await, "the lost one opens nothing");
        let again = store.renew_code(&no, 1, &clerk(), now).await.unwrap().expect("a code");
        assert!(opens(&store, &no, &again).await && !opens(&store, &no, &first).await);
        assert_eq!(store.renew_code(&no, 9, &clerk(), now).await.unwrap(), None, "nobody there");
        assert_eq!(store.renew_code(&no, 1, &handler("water"), now).await.unwrap(), None, "not his to see");
        let found = store.verify().await.unwrap();
        assert_eq!((found.damage, found.views_differ), (vec![], vec![]));
    }
}
