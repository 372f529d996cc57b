//! The wall: computed once for all who see the same, and for nobody who sees something else.

use std::sync::Arc;

use casework::figures::PeriodFigure;
use casework::{Actor, Role};
use jiff::civil::DateTime;
use serde_json::json;
use store::{Store, Target, Wall};

use crate::people::{at, clerk, done, handler, register, registered, request};
use crate::place::Place;

fn staff(user: &str, role: Role, unit: &str) -> Actor {
    Actor::staff(user, role, unit)
}

async fn wall(store: &Store, reader: &Actor, now: DateTime) -> Arc<Wall> {
    store.wall(reader, now).await.unwrap()
}

/// What came in this year, and what is open.
fn counts(wall: &Arc<Wall>) -> (u64, u64) {
    let items = wall.this_year.get(&PeriodFigure::Items).map(|sums| sums.numerator).unwrap_or_default();
    (items, wall.open.iter().map(|cell| cell.cases).sum())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wall_is_computed_once_for_all_who_see_the_same_and_again_after_a_while() {
    for place in Place::both().await {
        let store = place.open().await;
        registered(&store, "水渠垮塌", "claim").await;
        let (one, other) = (staff("leader", Role::Leader, "committee"), staff("leader-2", Role::Leader, "government"));
        let now = at("2026-03-10T09:00:00");
        // All at once: one computes, the others wait for it.
        let asking: Vec<_> = (0..8)
            .map(|n| {
                let (store, reader) = (store.clone(), if n % 2 == 0 { one.clone() } else { other.clone() });
                tokio::spawn(async move { store.wall(&reader, now).await.unwrap() })
            })
            .collect();
        let first = wall(&store, &one, now).await;
        for told in asking {
            assert!(Arc::ptr_eq(&told.await.unwrap(), &first), "computed once");
        }
        assert_eq!(counts(&first), (1, 1));
        registered(&store, "路灯不亮", "claim").await;
        let before = store.read_so_far().statements;
        assert!(Arc::ptr_eq(&wall(&store, &other, at("2026-03-10T09:00:29")).await, &first));
        assert_eq!(store.read_so_far().statements - before, 1, "whether they are accused is asked, and no more");
        assert_eq!(counts(&wall(&store, &other, at("2026-03-10T09:00:30")).await), (2, 2));
        let next_day = wall(&store, &one, at("2026-03-11T00:00:01")).await;
        assert!(!Arc::ptr_eq(&next_day, &first));
        store.close().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_wall_is_told_to_somebody_who_sees_something_else() {
    for place in Place::both().await {
        let store = place.open().await;
        let claim = registered(&store, "水渠垮塌", "claim").await.case_no;
        let route = json!({ "do": "route", "to": "water", "mode": "forward" });
        done(&store, request(Target::Case(claim), clerk(), "2026-03-03T09:00:00", route)).await;
        let mut report = register("工程款", "report");
        report["accused_unit"] = json!("land");
        done(&store, request(Target::New, clerk(), "2026-03-02T09:10:00", report)).await;
        let now = at("2026-03-10T09:00:00");
        for _ in 0..2 {
            for (reader, expected) in [
                (staff("office-head", Role::OfficeHead, "office"), (2, 2)),
                (staff("leader", Role::Leader, "committee"), (1, 1)),
                // Those whom the report accuses see all but that, whatever others of their role see (条例30).
                (staff("head-of-old", Role::OfficeHead, "land"), (1, 1)),
                (handler("water"), (1, 1)),
                (handler("land"), (0, 0)),
            ] {
                assert_eq!(counts(&wall(&store, &reader, now).await), expected, "{}", reader.user);
            }
        }
        // Who may know of no report is told one and the same, whether one accuses them or not; who may know of some, their own.
        let [leader, accused] =
            [("leader", "committee"), ("leader-2", "land")].map(|(user, unit)| staff(user, Role::Leader, unit));
        assert!(Arc::ptr_eq(&wall(&store, &leader, now).await, &wall(&store, &accused, now).await));
        let [head, of_market] =
            [("office-head", "office"), ("head-too", "market")].map(|(user, unit)| staff(user, Role::OfficeHead, unit));
        assert!(!Arc::ptr_eq(&wall(&store, &head, now).await, &wall(&store, &of_market, now).await));
        let mut report = register("有人收钱", "report");
        report["accused_unit"] = json!("market");
        done(&store, request(Target::New, clerk(), "2026-03-02T09:20:00", report)).await;
        let later = at("2026-03-10T09:01:00");
        assert_eq!(counts(&wall(&store, &head, later).await), (3, 3));
        assert_eq!(counts(&wall(&store, &of_market, later).await), (2, 2));
        store.close().await;
    }
}
