//! A store that stays open while another program drops every view and makes it anew, on both engines.

use store::Filter;

use crate::people::{at, clerk, done, handler, life, registered};
use crate::place::Place;

/// What the writer keeps in mind of a case's rows lies elsewhere after a rebuild: it is dropped, and the next write is right.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_a_store_keeps_in_mind_goes_when_another_makes_the_views_anew() {
    for place in Place::both().await {
        let (store, other) = (place.open().await, place.open().await);
        let no = registered(&store, "水渠垮塌", "claim").await.case_no;
        let beside = registered(&store, "路灯不亮", "claim").await.case_no;
        for ask in life(&no) {
            let (now, told) = (ask.now, format!("{:?}", ask.asked.command));
            other.rebuild(now.date()).await.expect("rebuilds");
            done(&store, ask).await;
            let found = store.verify().await.expect("reads");
            assert_eq!((&found.damage[..], &found.views_differ[..]), (&[][..], &[][..]), "after {told}");
            let counts = store.tray_counts(&handler("water"), now.date()).await.expect("counts");
            let again = other.tray_counts(&handler("water"), now.date()).await.expect("counts");
            assert_eq!(counts, again, "after {told}");
        }
        let today = at("2026-03-12T09:00:00").date();
        for store in [&store, &other] {
            let page = store.worklist(&Filter::default(), &clerk(), today).await.expect("a list");
            assert!(!page.items.is_empty());
            let file =
                store.case_file(&no, &clerk(), at("2026-03-12T09:00:00")).await.expect("reads").expect("sees it");
            assert!(matches!(file.case.stage, casework::Stage::Closed { .. }), "{:?}", file.case.stage);
            let open = store.case_file(&beside, &clerk(), at("2026-03-12T09:00:00")).await.expect("reads");
            assert!(open.is_some());
        }
        store.regrade(today).await.expect("grades");
        let before = store.totals(true).await.expect("counts");
        other.rebuild(today).await.expect("rebuilds");
        assert_eq!(store.totals(true).await.expect("counts"), before, "the rebuilt ones say what the live ones said");
        store.close().await;
        other.close().await;
    }
}
