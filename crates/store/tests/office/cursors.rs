//! Every list is paged by a cursor out of which nobody reads how many rows there are, reports among them (条例30).

use std::collections::BTreeSet;

use casework::reception::Day;
use casework::reception::ReceptionCommand;
use casework::{Actor, CaseNo, Role};
use serde_json::json;
use store::{Filter, RecordAnswer, RecordFilter, RecordRequest, Sort, Store, Target, TrayAbout};

use crate::people::{at, clerk, done, handler, lived, registered, request};
use crate::place::Place;

const LISTS: [&str; 4] = ["worklist", "tray", "to-press", "records"];

/// One line of this list after a cursor, and the next cursor.
async fn page(store: &Store, list: &str, after: Option<String>) -> (String, Option<String>) {
    let (today, supervisor) =
        (at("2026-05-20T09:00:00").date(), Actor::staff("supervisor", Role::Supervisor, "office"));
    match list {
        "worklist" => {
            let page = store.worklist(&Filter { after, limit: 1, ..Filter::default() }, &clerk(), today).await.unwrap();
            (page.items[0].case_no.to_string(), page.next)
        }
        "tray" => {
            let page = store.tray(&clerk(), today, after.as_deref(), 1).await.unwrap();
            let TrayAbout::Case(row) = &page.items[0].about else { panic!("a case") };
            (format!("{} {}", row.case_no, page.items[0].act), page.next)
        }
        "to-press" => {
            let page = store.to_press(after.as_deref(), 1, &supervisor, today).await.unwrap();
            (page.items[0].row.case_no.to_string(), page.next)
        }
        _ => {
            let filter = RecordFilter { after, limit: 1, ..RecordFilter::default() };
            let page = store.record_list("reception", &filter, &clerk()).await.unwrap();
            (page.items[0].key.clone(), page.next)
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_cursor_tells_a_number_that_counts_rows() {
    for place in Place::both().await {
        let store = place.open().await;
        for (n, title) in ["水渠垮塌", "井盖缺了", "路灯不亮"].into_iter().enumerate() {
            let no = registered(&store, title, "claim").await.case_no;
            if n < 2 {
                let route = json!({ "do": "route", "to": "water", "mode": "forward" });
                done(&store, request(Target::Case(no), clerk(), "2026-03-02T10:00:00", route)).await;
            } else {
                registered(&store, "噪声扰民", "claim").await;
            }
            let rota = json!({ "do": "publish-reception", "on": "2026-06-10", "from": "09:00", "until": "11:00",
                "place": "接访大厅", "leader": "leader", "name": "赵某", "post": "副主任" });
            let rota: ReceptionCommand = serde_json::from_value(rota).expect("a command");
            let ask = RecordRequest::of::<Day>(None, rota, clerk(), at("2026-03-02T09:00:00"));
            assert!(matches!(store.perform_record(ask).await.unwrap(), RecordAnswer::Done(_)));
        }
        let mut cursors = Vec::new();
        for list in LISTS {
            let (first, next) = page(&store, list, None).await;
            let again = page(&store, list, None).await.1;
            assert_ne!(next, again, "{list}: a cursor is no function of its place");
            let (mut seen, mut after) = (vec![first.clone()], next.clone());
            while let Some(cursor) = after {
                assert!(cursor.len() >= 56 && cursor.bytes().all(|byte| byte.is_ascii_hexdigit()), "{list}: {cursor}");
                let (line, next) = page(&store, list, Some(cursor)).await;
                seen.push(line);
                after = next;
            }
            let each: BTreeSet<&String> = seen.iter().collect();
            assert!(each.len() == seen.len() && seen.len() >= 2, "{list}: {seen:?}");
            assert_eq!(page(&store, list, again).await.0, seen[1], "{list}");
            cursors.push((list, first, next.expect("a cursor")));
        }
        // A cursor that no page of this list told is none.
        for (list, first, _) in &cursors {
            let foreign = cursors.iter().filter(|(of, ..)| of != list).map(|(.., cursor)| cursor.clone());
            for cursor in foreign.chain(["2026-03-05.1".to_owned(), "2026-03-05.1.0".to_owned(), "00".to_owned()]) {
                assert_eq!(page(&store, list, Some(cursor)).await.0, *first, "{list}");
            }
        }
        store.close().await;
    }
}

/// Paged one by one, a list in any order names each case once, as the whole list has it, and back again.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_list_in_any_order_is_paged_as_it_stands() {
    for place in Place::both().await {
        let store = place.open().await;
        for unit in ["water", "", "market", "water", ""] {
            let no = registered(&store, "水渠垮塌", "claim").await.case_no;
            if !unit.is_empty() {
                let route = json!({ "do": "route", "to": unit, "mode": "forward" });
                done(&store, request(Target::Case(no), clerk(), "2026-03-02T10:00:00", route)).await;
            }
        }
        let today = at("2026-05-20T09:00:00").date();
        for reader in [clerk(), handler("water")] {
            let list = async |sort, (after, before): (Option<String>, Option<String>), limit| {
                let filter = Filter { sort, after, before, limit, ..Filter::default() };
                store.worklist(&filter, &reader, today).await.expect("a list")
            };
            for (up, down) in
                [(Sort::Due, Sort::DueLast), (Sort::Number, Sort::NumberLast), (Sort::Unit, Sort::UnitLast)]
            {
                let whole = list(up, (None, None), 0).await.items;
                let (mut seen, mut after) = (Vec::new(), None);
                let before = loop {
                    let page = list(up, (after, None), 1).await;
                    seen.extend(page.items);
                    after = page.next;
                    if after.is_none() {
                        break page.previous;
                    }
                };
                assert_eq!(seen, whole, "{up:?}");
                assert!(before.is_some(), "{up:?}: a way back");
                let back = list(up, (None, before), 1).await.items;
                assert_eq!(back.first(), whole.iter().rev().nth(1), "{up:?}: the page before the last");
                let mut turned = list(down, (None, None), 0).await.items;
                let by_unit = store.sorts_by_unit(&reader) || up != Sort::Unit;
                turned.reverse();
                assert!(!by_unit || turned == whole, "{up:?} turned round");
                let units: Vec<Option<String>> = whole.iter().map(|row| row.unit.clone()).collect();
                let numbers: Vec<&str> = whole.iter().map(|row| row.case_no.as_str()).collect();
                match up {
                    Sort::Unit if by_unit => assert!(units.is_sorted(), "{units:?}"),
                    Sort::Number => assert!(numbers.is_sorted(), "{numbers:?}"),
                    _ => {}
                }
            }
        }
        store.close().await;
    }
}

/// What is open is found first and sorted then: a narrow list is the whole one without what it leaves out, in each order, page by
/// page and back.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_narrow_list_stands_in_the_order_of_the_whole_one() {
    const SORTS: [Sort; 5] = [Sort::Newest, Sort::Number, Sort::NumberLast, Sort::Unit, Sort::UnitLast];
    for place in Place::both().await {
        let store = place.open().await;
        for unit in ["water", "", "market", "water", ""] {
            lived(&store, "已经办结的").await;
            let no = registered(&store, "水渠垮塌", "claim").await.case_no;
            if !unit.is_empty() {
                let route = json!({ "do": "route", "to": unit, "mode": "forward" });
                done(&store, request(Target::Case(no), clerk(), "2026-03-02T10:00:00", route)).await;
            }
        }
        let today = at("2026-05-20T09:00:00").date();
        let tab = |tab: &str| Filter { tab: Some(tab.to_owned()), ..Filter::default() };
        let narrow = [
            tab("open"),
            tab("overdue"),
            tab("unit"),
            Filter { also: Some("open".to_owned()), ..tab("all") },
            Filter { stage: Some("routed".to_owned()), ..Filter::default() },
            Filter { clock: Some("overdue".to_owned()), ..Filter::default() },
            Filter { due_to: Some(today), ..Filter::default() },
        ];
        for reader in [clerk(), handler("water")] {
            let numbers = async |filter: &Filter| {
                let page = store.worklist(filter, &reader, today).await.expect("a list");
                let numbers: Vec<CaseNo> = page.items.into_iter().map(|row| row.case_no).collect();
                (numbers, page.next, page.previous)
            };
            for (filter, sort) in narrow.iter().flat_map(|filter| SORTS.map(|sort| (filter, sort))) {
                let among: BTreeSet<CaseNo> = numbers(filter).await.0.into_iter().collect();
                let (mut expected, ..) = numbers(&Filter { sort, ..Filter::default() }).await;
                expected.retain(|no| among.contains(no));
                let asked = Filter { sort, ..filter.clone() };
                assert_eq!(numbers(&asked).await.0, expected, "{sort:?} {filter:?}");
                let (mut seen, mut after, mut before) = (Vec::new(), None, None);
                loop {
                    let page = numbers(&Filter { after, limit: 1, ..asked.clone() }).await;
                    seen.extend(page.0);
                    (after, before) = (page.1, page.2.or(before));
                    if after.is_none() {
                        break;
                    }
                }
                assert_eq!(seen, expected, "{sort:?} {filter:?}, page by page");
                if let [.., last_but_one, _] = &expected[..] {
                    let back = numbers(&Filter { before, limit: 1, ..asked.clone() }).await.0;
                    assert_eq!(back.first(), Some(last_but_one), "{sort:?} {filter:?}, back");
                }
            }
        }
        store.close().await;
    }
}
