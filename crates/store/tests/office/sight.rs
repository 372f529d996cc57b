//! What the lists show is what `permission::sees` says, on random cases and for everybody.

use std::collections::BTreeSet;
use std::time::Instant;

use casework::{Actor, CaseNo, Role, permission};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use serde_json::{Value, json};
use store::{Filter, Store, Target};

use crate::people::{at, clerk, handler, head, life, lived, register, registered, request};
use crate::place::{Place, policy};

const UNITS: [&str; 6] = ["water", "market", "housing", "land", "heping", "city"];

fn everybody() -> Vec<Actor> {
    let mut all = vec![clerk(), Actor::petitioner(1)];
    for role in Role::ALL {
        for unit in UNITS.iter().chain(&["office", "committee"]) {
            all.push(Actor::staff(&format!("{}-{unit}", role.slug()), role, unit));
        }
    }
    all.push(Actor { unit: None, ..handler("water") });
    all
}

/// Makes a case by chance and takes it some way; what is refused on the way is no matter here.
async fn chance(store: &Store, rng: &mut StdRng) -> CaseNo {
    let class = ["claim", "report", "suggestion"][rng.random_range(0..3)];
    let mut fields = register("偶然的一件", class);
    if rng.random_bool(0.4) {
        let unit = UNITS[rng.random_range(0..UNITS.len())];
        fields["accused"] = json!([{ "unit": unit, "person": format!("handler-{unit}") }]);
    }
    let by = match rng.random_range(0..4) {
        0 => Actor::staff("station-heping", Role::Station, "heping"),
        1 => Actor::staff("screener-land", Role::Screener, "land"),
        _ => clerk(),
    };
    let answer = store.perform(request(Target::New, by, "2026-03-02T09:00:00", fields)).await.unwrap();
    let store::Answer::Done(done) = answer else { panic!("{answer:?}") };
    let no = done.case_no;
    let unit = UNITS[rng.random_range(0..5)];
    let of = |actor: Actor, at: &str, fields: Value| request(Target::Case(no.clone()), actor, at, fields);
    let route = |to: &str| json!({ "do": "route", "to": to, "mode": "forward" });
    let mut steps = vec![of(clerk(), "2026-03-03T09:00:00", route(unit))];
    if rng.random_bool(0.3) {
        steps.push(of(head(unit), "2026-03-03T10:00:00", json!({ "do": "object", "reason": "不归我们" })));
        steps.push(of(clerk(), "2026-03-03T11:00:00", json!({ "do": "settle-objection", "agree": true })));
        steps.push(of(clerk(), "2026-03-03T12:00:00", route("water")));
    }
    steps.extend(life(&no).into_iter().skip(1));
    let review = json!({ "do": "request-review", "reason": "不服" });
    if rng.random_bool(0.5) {
        steps.push(of(Actor::petitioner(1), "2026-03-12T09:00:00", review));
    }
    if rng.random_bool(0.3) {
        let leader = Actor::staff("leader-land", Role::Leader, "land");
        steps.insert(1, of(leader, "2026-03-03T13:00:00", json!({ "do": "take-charge" })));
    }
    let far = rng.random_range(0..=steps.len());
    for step in steps.into_iter().take(far) {
        store.perform(step).await.unwrap();
    }
    no
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_worklist_shows_exactly_what_permission_sees() {
    let mut rng = StdRng::seed_from_u64(7);
    for place in Place::both().await {
        let store = place.open().await;
        let (now, today) = (at("2026-03-20T09:00:00"), at("2026-03-20T09:00:00").date());
        let mut numbers = Vec::new();
        for _ in 0..40 {
            numbers.push(chance(&store, &mut rng).await);
        }
        let mut cases = Vec::new();
        let accused = Actor::staff("nobody", Role::OfficeHead, "office");
        for no in &numbers {
            let seen = store.case_file(no, &accused, now).await.unwrap().expect("the office's head sees all");
            cases.push(seen.case);
        }
        for actor in everybody() {
            // A petitioner proves themselves case by case: they have no list.
            let listed = actor.role != Role::Petitioner;
            let may: BTreeSet<&str> = cases
                .iter()
                .filter(|case| listed && permission::sees(&actor, case, &policy()))
                .map(|case| case.no.as_str())
                .collect();
            let filter = Filter { limit: 500, ..Filter::default() };
            let page = store.worklist(&filter, &actor, today).await.unwrap();
            let shown: BTreeSet<&str> = page.items.iter().map(|row| row.case_no.as_str()).collect();
            assert_eq!(shown, may, "{actor:?}");
            // Every figure opens to the list that it counts.
            for (tab, count) in store.tab_counts(&actor, today).await.unwrap() {
                let filter = Filter { limit: 500, tab: Some(tab.clone()), ..Filter::default() };
                let page = store.worklist(&filter, &actor, today).await.unwrap();
                assert_eq!(page.items.len() as u64, count, "{tab} of {actor:?}");
            }
        }
        let checked = store.verify().await.unwrap();
        assert_eq!((checked.damage, checked.views_differ), (vec![], vec![]));
        store.close().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_accused_reach_nothing_and_the_others_do() {
    for place in Place::both().await {
        let store = place.open().await;
        let mut fields = register("站长收钱", "report");
        fields["accused"] = json!([{ "unit": "market", "person": "某某" }]);
        let now = "2026-03-02T09:00:00";
        let store::Answer::Done(done) = store.perform(request(Target::New, clerk(), now, fields)).await.unwrap() else {
            panic!("it is registered")
        };
        registered(&store, "另一件", "claim").await;
        let mine = Actor::staff("office-head", Role::Clerk, "market");
        assert!(store.case_file(&done.case_no, &mine, at(now)).await.unwrap().is_none());
        assert_eq!(store.worklist(&Filter::default(), &mine, at(now).date()).await.unwrap().items.len(), 1);
        assert_eq!(store.worklist(&Filter::default(), &clerk(), at(now).date()).await.unwrap().items.len(), 2);
        let supervisor = Actor::staff("supervisor", Role::Supervisor, "office");
        assert_eq!(store.worklist(&Filter::default(), &supervisor, at(now).date()).await.unwrap().items.len(), 1);
        store.close().await;
    }
}

/// Fault J13: how long it took told whether a number that one may not know of is a case. What is read for either answer is
/// counted, for a clock tells of the machine's other work, too.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn for_a_number_that_nobody_has_as_much_is_read_as_for_a_hidden_case() {
    for place in Place::both().await {
        let store = place.open().await;
        let no = lived(&store, "水渠垮塌").await;
        let now = at("2026-03-12T09:00:00");
        let (stranger, nobodys) = (handler("market"), store.fresh_number(now));
        let mut read = Vec::new();
        for no in [&no, &nobodys] {
            let before = store.read_so_far();
            assert!(store.case_file(no, &stranger, now).await.unwrap().is_none());
            let after = store.read_so_far();
            read.push((after.statements - before.statements, after.rows - before.rows));
        }
        let [hidden, nothing] = read[..] else { panic!("two were asked for") };
        // Neither texts nor persons were read, and nothing was replayed: a sixth of the time.
        assert!(nothing.0 >= hidden.0 && nothing.1 >= hidden.1, "hidden {hidden:?}, nobody's {nothing:?}");
        // That there is none, which number is next, and which is the first where none comes after it.
        assert!(nothing.0 <= hidden.0 + 3 && nothing.1 <= hidden.1 + 2, "hidden {hidden:?}, nobody's {nothing:?}");
        store.close().await;
    }
}

/// The same by the clock.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "cargo xtask long sight: what it finds is the machine's, too"]
async fn long_sight_takes_as_long_for_a_number_that_nobody_has() {
    for place in Place::both().await {
        let store = place.open().await;
        let no = lived(&store, "水渠垮塌").await;
        let now = at("2026-03-12T09:00:00");
        let (stranger, nobodys) = (handler("market"), store.fresh_number(now));
        let mut times = [Vec::new(), Vec::new()];
        for _ in 0..200 {
            for (times, no) in times.iter_mut().zip([&no, &nobodys]) {
                let begun = Instant::now();
                assert!(store.case_file(no, &stranger, now).await.unwrap().is_none());
                times.push(begun.elapsed());
            }
        }
        let [hidden, nothing] = times.map(|mut times| {
            times.sort_unstable();
            times[times.len() / 2]
        });
        assert!(nothing * 2 > hidden, "hidden {hidden:?}, nobody's {nothing:?}");
        store.close().await;
    }
}
