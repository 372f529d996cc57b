//! Old matters: what is in mind of them is what their entries say, also where another program wrote them.

use casework::old_matters::OldMatter;
use casework::{Actor, CaseNo, Role};
use jiff::civil::Date;
use serde_json::json;
use store::{CommandRequest, OldMatters, Store, Target};

use crate::people::{at, clerk, done, life, registered, request};
use crate::place::Place;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Read, and over how many rows.
async fn read(store: &Store, reader: &Actor, today: &str) -> (OldMatters, u64) {
    let before = store.read_so_far().rows;
    let found = store.old_matters(reader, day(today)).await.unwrap();
    (found, store.read_so_far().rows - before)
}

fn numbers(found: &OldMatters) -> Vec<CaseNo> {
    let mut numbers: Vec<CaseNo> = found.items.iter().map(|(row, _)| row.case_no.clone()).collect();
    numbers.sort();
    numbers
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_reads_again_replays_what_changed_and_nothing_else() {
    let leader = Actor::staff("leader", Role::Leader, "committee");
    for place in Place::both().await {
        let (store, other) = (place.open().await, place.open().await);
        let mut all = Vec::new();
        for title in ["水渠垮塌", "路灯不亮", "井盖缺了"] {
            let no = registered(&store, title, "claim").await.case_no;
            done(&store, life(&no).remove(0)).await;
            all.push(no);
        }
        let changed = all[1].clone();
        all.sort();
        let (first, replaying) = read(&store, &leader, "2026-10-01").await;
        assert_eq!((numbers(&first), first.open), (all.clone(), 3));
        let (again, remembering) = read(&store, &leader, "2026-10-01").await;
        assert_eq!(again, first);
        assert_eq!(replaying - remembering, 3, "each case was one row of the journal's");
        // Another unit's people read out of the same mind, and see none of it.
        let land = Actor::staff("head-land", Role::UnitHead, "land");
        assert!(numbers(&read(&store, &land, "2026-10-01").await.0).is_empty());
        // Another program writes: what is in mind of that case is old.
        let visit = json!({ "do": "visit-home", "on": "2026-09-20", "outcome": "看了现场" });
        done(&other, request(Target::Case(changed.clone()), leader.clone(), "2026-09-21T09:00:00", visit)).await;
        let (later, one) = read(&store, &leader, "2026-10-01").await;
        assert_eq!(one - remembering, 1);
        let visits: Vec<usize> = later.items.iter().map(|(_, matter)| matter.visits).collect();
        assert_eq!(visits.iter().sum::<usize>(), 1, "{visits:?}");
        let cases = store.cases_in_list(&all).await.unwrap();
        for (row, matter) in &later.items {
            assert_eq!(**matter, OldMatter::of(&cases[&row.case_no], store.policy()), "{}", row.case_no);
        }
        // On another day nothing is replayed, and the years are counted anew.
        assert_eq!(read(&store, &leader, "2031-10-01").await.0.hard_open, 3);
        store.close().await;
        other.close().await;
    }
}

/// What was closed before it was old never was; what was old and was closed is counted in its month, however it ended.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_old_and_was_closed_is_counted_once() {
    for place in Place::both().await {
        let store = place.open().await;
        let young = registered(&store, "水渠垮塌", "claim").await.case_no;
        let old = registered(&store, "路灯不亮", "claim").await.case_no;
        for ask in life(&young) {
            done(&store, ask).await;
        }
        let mut steps = life(&old);
        let close = steps.pop().unwrap();
        for ask in steps {
            done(&store, ask).await;
        }
        done(&store, CommandRequest { now: at("2026-10-05T09:00:00"), ..close }).await;
        let (found, _) = read(&store, &clerk(), "2026-11-10").await;
        assert_eq!((found.open, found.at_new_year, found.closed_since), (0, 0, 0), "none was old at New Year");
        let gone: Vec<u64> = found.months.iter().map(|month| month.gone).collect();
        assert_eq!(gone, [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0]);
        let came: u64 = found.months.iter().map(|month| month.came).sum();
        assert_eq!(came, 1, "the other one never was old");
        store.close().await;
    }
}
