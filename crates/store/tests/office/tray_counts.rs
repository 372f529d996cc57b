//! What the headings of a tray count is what its pages list, for each reader: also for who sees everything but a few cases.

use casework::{Actor, Role};
use serde_json::json;
use store::{Store, Target, TrayCounts};

use crate::people::{admin, at, clerk, done, handler, head, register, registered, request};
use crate::place::Place;

const NOW: &str = "2026-03-03T09:00:00";

/// How many lines the pages have, and how many the headings count.
async fn both(store: &Store, reader: &Actor) -> (u64, u64) {
    let today = at(NOW).date();
    let (mut lines, mut after) = (0, None);
    loop {
        let page = store.tray(reader, today, after.as_deref(), 2).await.unwrap();
        lines += page.items.len() as u64;
        match page.next {
            Some(next) => after = Some(next),
            None => break,
        }
    }
    let counts: TrayCounts = store.tray_counts(reader, today).await.unwrap();
    (lines, counts.all())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_headings_of_a_tray_count_the_lines_of_its_pages() {
    for place in Place::both().await {
        let store = place.open().await;
        let other = Actor::staff("clerk-2", Role::Clerk, "office");
        for title in ["水渠垮塌", "路灯不亮", "井盖松动"] {
            registered(&store, title, "claim").await;
        }
        let routed = registered(&store, "车库漏水", "claim").await.case_no;
        let route = json!({ "do": "route", "to": "water", "mode": "forward" });
        done(&store, request(Target::Case(routed), clerk(), NOW, route)).await;
        let seen = both(&store, &clerk()).await;
        assert_eq!(seen, (3, 3), "three wait to be routed");
        // A report that accuses somebody of the market, and one that accuses the office itself.
        for unit in ["market", "office"] {
            let mut report = register("窗口收钱", "report");
            report["accused"] = json!([{ "unit": unit, "person": "某某" }]);
            done(&store, request(Target::New, clerk(), NOW, report)).await;
        }
        let after = both(&store, &clerk()).await;
        assert_eq!(after.0, after.1, "what accuses the reader's unit is neither listed nor counted");
        assert_eq!(after.0, seen.0 + 1, "the other report waits for a clerk");
        let own = registered(&store, "邻居搭棚", "claim").await.case_no;
        assert_eq!(both(&store, &clerk()).await.0, after.0 + 1);
        let interest = json!({ "do": "declare-interest", "reason": "反映人是我的亲戚" });
        done(&store, request(Target::Case(own), clerk(), NOW, interest)).await;
        let barred = both(&store, &clerk()).await;
        assert_eq!((barred.0, barred.1), (after.0, after.0), "a stake in a case takes its line away");
        for reader in
            [other, handler("water"), head("water"), admin(), Actor::staff("leader", Role::Leader, "committee")]
        {
            let (lines, counted) = both(&store, &reader).await;
            assert_eq!(lines, counted, "{reader:?}");
        }
        store.close().await;
    }
}
