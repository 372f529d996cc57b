//! Counts that are told again for a moment: to those who see the same, never to somebody else, and never to who wrote meanwhile.

use std::time::Duration;

use casework::{Actor, Role};
use serde_json::json;
use store::{Store, Target};

use crate::people::{at, clerk, done, handler, register, registered, request};
use crate::place::Place;

/// Longer than any test.
const LONG: Duration = Duration::from_secs(600);

fn staff(user: &str, role: Role, unit: &str) -> Actor {
    Actor::staff(user, role, unit)
}

/// How many open cases stand on this reader's board.
async fn on_board(store: &Store, reader: &Actor) -> u64 {
    let board = store.board(reader, at("2026-03-10T09:00:00").date()).await.unwrap();
    board.cells.iter().map(|cell| cell.cases).sum()
}

/// How many stand behind this reader's tab of all cases.
async fn behind_all(store: &Store, reader: &Actor) -> u64 {
    let counts = store.tab_counts(reader, at("2026-03-10T09:00:00").date()).await.unwrap();
    counts.into_iter().find(|(tab, _)| tab == "all").map(|(_, count)| count).unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn counts_are_told_again_for_a_moment_and_anew_to_who_wrote() {
    for place in Place::both().await {
        let store = place.open().await;
        let (leader, other) =
            (staff("leader", Role::Leader, "committee"), staff("leader-2", Role::Leader, "committee"));
        registered(&store, "水渠垮塌", "claim").await;
        assert_eq!(on_board(&store, &leader).await, 1);
        registered(&store, "路灯不亮", "claim").await;
        assert_eq!(on_board(&store, &leader).await, 2, "from the opening nothing is told again");
        store.tell_counts_again(LONG);
        assert_eq!((on_board(&store, &leader).await, behind_all(&store, &clerk()).await), (2, 2));
        registered(&store, "工资没发", "claim").await;
        let before = store.read_so_far().statements;
        assert_eq!(on_board(&store, &other).await, 2, "as the other was told");
        assert_eq!(store.read_so_far().statements - before, 1, "whether they are accused is asked, and no more");
        assert_eq!(behind_all(&store, &clerk()).await, 3, "who wrote is told what came of it");
        store.tell_counts_again(Duration::from_millis(1));
        tokio::time::sleep(Duration::from_millis(2)).await;
        assert_eq!(on_board(&store, &leader).await, 3, "a moment later everybody is");
        store.close().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn those_who_come_at_once_wait_for_one_count() {
    for place in Place::both().await {
        let store = place.open().await;
        registered(&store, "水渠垮塌", "claim").await;
        let leader = staff("leader", Role::Leader, "committee");
        let before = store.read_so_far().statements;
        on_board(&store, &leader).await;
        let of_one = store.read_so_far().statements - before;
        store.tell_counts_again(LONG);
        let before = store.read_so_far().statements;
        let asking: Vec<_> = (0..8)
            .map(|_| {
                let (store, leader) = (store.clone(), leader.clone());
                tokio::spawn(async move { on_board(&store, &leader).await })
            })
            .collect();
        for told in asking {
            assert_eq!(told.await.unwrap(), 1);
        }
        let of_all = store.read_so_far().statements - before;
        assert_eq!(of_all, of_one + 8, "one counted; of each it was asked whether they are accused");
        store.close().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_count_is_told_to_somebody_who_sees_something_else() {
    for place in Place::both().await {
        let store = place.open().await;
        store.tell_counts_again(LONG);
        let claim = registered(&store, "水渠垮塌", "claim").await.case_no;
        let route = json!({ "do": "route", "to": "water", "mode": "forward" });
        done(&store, request(Target::Case(claim), clerk(), "2026-03-03T09:00:00", route)).await;
        let mut report = register("工程款", "report");
        report["accused_unit"] = json!("land");
        done(&store, request(Target::New, clerk(), "2026-03-02T09:10:00", report)).await;
        for _ in 0..2 {
            for (reader, expected) in [
                (staff("office-head", Role::OfficeHead, "office"), 2),
                (staff("leader", Role::Leader, "committee"), 1),
                // Those whom the report accuses see all but that, whatever others of their role see (条例30).
                (staff("head-of-old", Role::OfficeHead, "land"), 1),
                (handler("water"), 1),
                (handler("land"), 0),
            ] {
                let told = (on_board(&store, &reader).await, behind_all(&store, &reader).await);
                assert_eq!(told, (expected, expected), "{}", reader.user);
            }
        }
        store.close().await;
    }
}
