//! Reads at a hundred thousand cases and more, run by hand: `cargo test -p store scale -- --ignored --nocapture`.

use std::time::Instant;

use casework::{Actor, Role};
use store::{Filter, Probe};

use crate::people::{at, clerk, handler, lived, registered};
use crate::place::{Place, run};

/// Copies the views of a few cases until there are many: the closed two hundred times as often as the open.
const COPIES: [&str; 5] = [
    "INSERT INTO case_view SELECT v.sid + k.n * 1000, v.case_no, v.version, v.stage, v.open, v.class, v.procedure,
     v.colour, v.progress, v.percent, v.unit, v.due, v.waiting, v.received_on, v.people, v.in_charge, v.registered_by,
     v.taken_by, v.asked, v.title_id, v.petitioner_id, v.graded_on, v.press_from, v.reddens, v.channel,
     v.category, v.mode FROM case_view v, k
     WHERE v.stage = 'closed' OR k.n % 16 = 0",
    "INSERT INTO case_unit SELECT u.sid + k.n * 1000, u.unit, u.due FROM case_unit u, k",
    "INSERT INTO words SELECT w.sid + k.n * 1000, w.id, w.salt, w.plain, w.sealed FROM words w, k WHERE w.id = '1.6'",
    "INSERT INTO title_gram SELECT g.gram, g.sid + k.n * 1000 FROM title_gram g, k WHERE g.gram LIKE '第%' OR g.gram LIKE '又%'",
    "INSERT INTO total SELECT '2019-' || (k.n % 100), class, stage, unit, colour, progress, SUM(total.n) FROM total, k GROUP BY 1, 2, 3, 4, 5, 6",
];

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "a measurement, not a test"]
async fn reads_among_many_cases() {
    for place in Place::both().await {
        let store = place.open().await;
        for n in 0..50 {
            lived(&store, &format!("第{n}件")).await;
            registered(&store, &format!("又{n}件"), "claim").await;
        }
        store.fold_totals().await.unwrap();
        let db = place.raw().await;
        for copy in COPIES {
            let numbers = "WITH RECURSIVE k(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM k WHERE n < 10000)";
            let (head, rest) = copy.split_once(" SELECT").unwrap();
            run(&db, &format!("{head} {numbers} SELECT{rest}")).await.unwrap();
        }
        if place.is_postgres() {
            run(&db, "ANALYZE").await.unwrap();
        }
        println!("{} views", crate::place::number(&db, "SELECT COUNT(*) FROM case_view").await);
        let today = at("2026-03-12T09:00:00").date();
        let leader = Actor::staff("leader", Role::Leader, "committee");
        let filters = [
            ("all", Filter::default()),
            ("mine", Filter { tab: Some("mine".to_owned()), ..Filter::default() }),
            ("unit", Filter { unit: Some("water".to_owned()), ..Filter::default() }),
            ("closed", Filter { stage: Some("closed".to_owned()), ..Filter::default() }),
            ("declined", Filter { stage: Some("declined".to_owned()), ..Filter::default() }),
            ("red", Filter { colour: Some("red".to_owned()), ..Filter::default() }),
            ("clock", Filter { clock: Some("decide".to_owned()), ..Filter::default() }),
            ("name", Filter { q: Some("覃有田".to_owned()), ..Filter::default() }),
            ("rare title", Filter { q: Some("没有".to_owned()), ..Filter::default() }),
        ];
        for actor in [clerk(), handler("water"), handler("market"), leader] {
            for (name, filter) in &filters {
                let begun = Instant::now();
                let page = store.worklist(filter, &actor, today).await.unwrap();
                println!("{} {name}: {} rows, {:?}", actor.user, page.items.len(), begun.elapsed());
            }
            let begun = Instant::now();
            let counts = store.tab_counts(&actor, today).await.unwrap();
            println!("{} tabs: {:?} {counts:?}", actor.user, begun.elapsed());
        }
        let begun = Instant::now();
        let probe = Probe { name: Some("覃有田".to_owned()), ..Probe::default() };
        let found = store.earlier_matters(&probe, &clerk()).await.unwrap().len();
        println!("earlier: {found}, {:?}", begun.elapsed());
        let begun = Instant::now();
        let totals = store.totals(true).await.unwrap().len();
        println!("totals: {totals}, {:?}", begun.elapsed());
        store.close().await;
    }
}
