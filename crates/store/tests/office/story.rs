//! One story from the counter to the archive, on both engines.

use casework::{Actor, Role, Stage};
use serde_json::json;
use store::{Answer, Filter, Probe, Target};

use crate::people::{at, clerk, done, handler, life, lived, refused, register, registered, request};
use crate::place::Place;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_case_lives_from_the_counter_to_the_archive() {
    for place in Place::both().await {
        let store = place.open().await;
        let first = registered(&store, "水渠垮塌", "claim").await;
        let code = first.query_code.clone().expect("a code is told once");
        let no = first.case_no.clone();
        assert_eq!((first.version, first.events.as_slice()), (1, ["registered".to_owned()].as_slice()));
        for (n, ask) in (2..).zip(life(&no)) {
            let done = done(&store, ask).await;
            assert_eq!((done.version, done.query_code), (n, None));
        }
        let file = store.case_file(&no, &clerk(), at("2026-03-12T09:00:00")).await.unwrap().expect("he sees it");
        assert!(matches!(file.case.stage, Stage::Closed { .. }));
        assert_eq!(file.case.title.text(), "水渠垮塌");
        assert_eq!(file.case.petitioners[0].named.person.name(), "覃有田");
        assert_eq!(file.case.clues[0].finding.as_ref().unwrap().text(), "归管理站管");
        assert_eq!(file.case.history.len(), 10);

        // That they opened it is written after they were answered.
        store.settled().await;
        let own = store.case_for_code(&no, &code.to_lowercase(), at("2026-03-12T09:01:00")).await.unwrap();
        assert_eq!(own.expect("the code opens it").opened[0].by.as_str(), "clerk");
        // Two petitioners: each has a code of their own, and it tells who they are.
        let [second] = first.member_codes.as_slice() else { panic!("{:?}", first.member_codes) };
        for (own, n) in [(&code, 1), (second, 2)] {
            let file = store.case_for_code(&no, own, at("2026-03-12T09:01:00")).await.unwrap();
            assert_eq!(file.expect("his code opens it").spoken_by, Some(n));
        }
        assert!(store.case_for_code(&no, "AAAAAAAAAA", at("2026-03-12T09:02:00")).await.unwrap().is_none());

        let checked = store.verify().await.unwrap();
        assert_eq!((checked.damage, checked.views_differ), (vec![], vec![]));
        assert_eq!((checked.entries, checked.cases), (10, 1));
        store.close().await;
        let again = place.open().await;
        let checked = again.verify().await.unwrap();
        assert_eq!((checked.damage, checked.views_differ, checked.checkpoints), (vec![], vec![], 1));
        again.close().await;
    }
}

#[tokio::test]
async fn a_play_in_memory_needs_no_file() {
    let keys = store::Keys::generate();
    let store = store::Store::open("sqlite::memory:", keys, crate::place::policy(), None).await.unwrap();
    let no = lived(&store, "在内存里").await;
    assert!(store.case_file(&no, &clerk(), at("2026-03-12T09:00:00")).await.unwrap().is_some());
    let hash = store.put_file(b"photo".to_vec(), "a.jpg", "image/jpeg").await.unwrap();
    assert_eq!(store.file(&hash).await.unwrap().unwrap().bytes, b"photo");
    assert!(store.ready().await);
    assert_eq!(store.verify().await.unwrap().damage, Vec::<String>::new());
    store.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_worklist_is_in_the_order_of_due_days_and_pages_by_key() {
    for place in Place::both().await {
        let store = place.open().await;
        lived(&store, "办完的").await;
        let mut open = Vec::new();
        for n in 0..5 {
            open.push(registered(&store, &format!("第{n}件"), "claim").await.case_no);
        }
        let today = at("2026-03-12T09:00:00").date();
        let mut seen = Vec::new();
        let mut filter = Filter { limit: 2, ..Filter::default() };
        loop {
            let page = store.worklist(&filter, &clerk(), today).await.unwrap();
            seen.extend(page.items);
            match page.next {
                Some(next) => filter.after = Some(next),
                None => break,
            }
        }
        assert_eq!(seen.len(), 6);
        assert!(seen.iter().take(5).map(|row| row.case_no.clone()).eq(open.iter().cloned()), "oldest first");
        assert_eq!(seen[5].due, None, "what has no duty left comes last");
        assert_eq!((seen[0].petitioner.as_str(), seen[0].title.as_str()), ("覃**", "第0件"));
        assert!(seen[0].waiting.contains(&"clerk".to_owned()), "{:?}", seen[0].waiting);
        let q = |q: &str| Filter { q: Some(q.to_owned()), ..Filter::default() };
        for (typed, hits) in [("第3", 1), ("覃有田", 6), ("13900001111", 6), (open[2].as_str(), 1), ("没有", 0)] {
            let page = store.worklist(&q(typed), &clerk(), today).await.unwrap();
            assert_eq!(page.items.len(), hits, "{typed}");
        }
        let counts = store.tab_counts(&clerk(), today).await.unwrap();
        let count = |tab: &str| counts.iter().find(|(name, _)| name == tab).unwrap().1;
        assert_eq!((count("all"), count("open"), count("unrouted"), count("mine")), (6, 5, 5, 5), "{counts:?}");
        let sum: i64 = store.totals(true).await.unwrap().iter().map(|total| total.cases).sum();
        assert_eq!(sum, 6);
        store.fold_totals().await.unwrap();
        assert_eq!(store.totals(true).await.unwrap().iter().map(|total| total.cases).sum::<i64>(), 6);
        store.close().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn earlier_matters_are_found_by_what_a_person_says() {
    for place in Place::both().await {
        let store = place.open().await;
        let no = registered(&store, "第一次来", "claim").await.case_no;
        let probe =
            Probe { name: Some("覃 有田".to_owned()), phone: Some("139-0000-1111".to_owned()), id_number: None };
        let found = store.earlier_matters(&probe, &clerk()).await.unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!((&found[0].case_no, found[0].because.len()), (&no, 2));
        assert!(store.earlier_matters(&probe, &handler("market")).await.unwrap().is_empty(), "he may not see it");
        store.close().await;
    }
}

/// Of a name that many bear the newest are offered, each with all that agrees, and of the others nothing is read.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_a_name_that_many_bear_the_newest_matters_are_offered() {
    for place in Place::both().await {
        let store = place.open().await;
        let mut all = Vec::new();
        for n in 0..23 {
            let mut fields = register(&format!("第{n}件"), "claim");
            fields["petitioners"] = json!([{ "name": "覃有田", "phone": format!("139000011{:02}", n % 22) }]);
            let new = request(Target::New, clerk(), "2026-03-02T09:00:00", fields);
            let Answer::Done(done) = store.perform(new).await.unwrap() else { panic!("it is registered") };
            all.insert(0, done.case_no);
        }
        let probe =
            Probe { name: Some("覃有田".to_owned()), phone: Some("13900001100".to_owned()), id_number: None };
        let found = store.earlier_matters(&probe, &clerk()).await.unwrap();
        assert_eq!(
            found.iter().map(|found| &found.case_no).collect::<Vec<_>>(),
            all.iter().take(20).collect::<Vec<_>>()
        );
        let agrees = |found: &store::Earlier| found.because.len();
        assert_eq!((agrees(&found[0]), agrees(&found[1])), (2, 1), "{found:?}");
        store.close().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_not_permitted_is_refused_and_kept() {
    for place in Place::both().await {
        let store = place.open().await;
        let no = registered(&store, "水渠垮塌", "claim").await.case_no;
        let of = |actor: Actor| {
            let route = json!({ "do": "route", "to": "water", "mode": "forward" });
            request(Target::Case(no.clone()), actor, "2026-03-03T09:00:00", route)
        };
        assert_eq!(refused(&store, of(handler("market"))).await, "no-such");
        assert_eq!(refused(&store, of(Actor::staff("boss", Role::Leader, "committee"))).await, "not-permitted");
        assert!(store.case_file(&no, &handler("market"), at("2026-03-03T09:00:00")).await.unwrap().is_none());
        store.settled().await;
        let db = place.raw().await;
        assert_eq!(crate::place::number(&db, "SELECT COUNT(*) FROM denied").await, 3);
        let mut stale = of(clerk());
        stale.expected_version = Some(7);
        assert_eq!(refused(&store, stale).await, "changed-meanwhile");
        store.close().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn colours_and_progress_follow_the_day() {
    for place in Place::both().await {
        let store = place.open().await;
        let no = registered(&store, "水渠垮塌", "claim").await.case_no;
        let later = at("2026-06-01T08:00:00").date();
        assert_eq!(store.regrade(later).await.unwrap(), 1);
        assert_eq!(store.regrade(later).await.unwrap(), 0);
        let checked = store.verify().await.unwrap();
        assert_eq!((checked.damage, checked.views_differ), (vec![], vec![]));
        let overdue = Filter { tab: Some("overdue".to_owned()), ..Filter::default() };
        assert_eq!(store.worklist(&overdue, &clerk(), later).await.unwrap().items.len(), 1);
        // Nobody has in mind any more how it stood before that day.
        let more = json!({ "do": "add-demand", "text": "修好水渠" });
        done(&store, request(Target::Case(no), clerk(), "2026-06-01T09:00:00", more)).await;
        let checked = store.verify().await.unwrap();
        assert_eq!((checked.damage, checked.views_differ), (vec![], vec![]));
        store.close().await;
    }
}

/// One petitioner, or none: the one code speaks for anyone who holds it, as before.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_single_petitioner_has_one_code_and_a_nameless_petition_too() {
    for place in Place::both().await {
        let store = place.open().await;
        for petitioners in [json!([{ "name": "覃有田" }]), json!([])] {
            let fields =
                json!({ "do": "register", "channel": "letter", "title": "t", "text": "x", "petitioners": petitioners });
            let made = done(&store, request(Target::New, clerk(), "2026-03-02T09:10:00", fields)).await;
            assert!(made.member_codes.is_empty());
            let code = made.query_code.expect("a code");
            let file = store.case_for_code(&made.case_no, &code, at("2026-03-02T10:00:00")).await.unwrap();
            assert_eq!(file.expect("it opens").spoken_by, None);
        }
        store.close().await;
    }
}
