//! The database fails, before an act or after it took effect: what was answered as done is there, what was refused left
//! nothing, an unknown outcome is told as such and its key tells the truth, and writing goes on by itself.

mod plan;
mod promise;
mod shape;

use std::time::{Duration, Instant};

use casework::CaseNo;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use store::{Failing, Setup, Store};
use tokio::time::sleep;

use crate::people::{clerk, registered};
use crate::place::{Place, Raw};
use plan::{Plan, WAYS};
use promise::{Outcome, Promise};
use shape::Shape;

/// A store that can be made to fail, on a place that has one case.
struct Trial {
    plan: Plan,
    store: Store,
    no: CaseNo,
}

impl Trial {
    async fn on(place: &Place) -> Trial {
        let plan = Plan::default();
        let store = place.open_failing(plan.seam()).await;
        let no = registered(&store, "水渠垮塌", "claim").await.case_no;
        plan.calm();
        Trial { plan, store, no }
    }

    /// What was said is true, in this store and in a fresh one; what was not done is done when it is asked again.
    async fn holds(self, place: &Place, db: &Raw, promises: Vec<Promise>, what: &str) {
        self.plan.calm();
        for Promise { asked, said } in &promises {
            let there = asked.there(&self.store, db).await;
            let fits = match said {
                // A look is answered before it is kept; its note waits until it can be.
                Outcome::Done => there == 1 || matches!(asked, promise::Request::Look { .. }),
                Outcome::Refused | Outcome::Nothing => there == 0,
                Outcome::Unknown => there <= 1,
            };
            assert!(fits, "{what}: {said:?}, and {there} of {asked:?}");
        }
        self.writes_again(what).await;
        for Promise { asked, .. } in &promises {
            let again = match asked {
                promise::Request::Look { .. } => continue,
                asked if asked.has_key() || asked.there(&self.store, db).await == 0 => asked.send(&self.store).await,
                _ => continue,
            };
            assert!(matches!(again, Outcome::Done | Outcome::Refused), "{what}: asked again, {again:?} to {asked:?}");
        }
        let version = self.one_more(what).await;
        self.store.clone().close().await;

        let fresh = place.open().await;
        for Promise { asked, .. } in &promises {
            let there = asked.there(&fresh, db).await;
            let fits = match asked {
                promise::Request::Forbidden { .. } | promise::Request::GivenUp { .. } => there == 0,
                // Where there was nothing new, none was made the second time either.
                promise::Request::Checkpoint { .. } => there <= 1,
                _ => there == 1,
            };
            assert!(fits, "{what}: in the end {there} of {asked:?}");
        }
        let read =
            fresh.case_file(&self.no, &clerk(), crate::people::at("2026-03-03T09:00:00")).await.unwrap().unwrap();
        assert_eq!(read.case.version, version, "{what}: the memory of recent cases");
        let found = fresh.verify().await.unwrap();
        assert!(found.damage.is_empty() && found.views_differ.is_empty(), "{what}: {found:?}");
        fresh.close().await;
    }

    /// Nobody restarts anything: the writer finds out by itself that the fault is gone.
    async fn writes_again(&self, what: &str) {
        let begun = Instant::now();
        while let Some(trouble) = self.store.trouble() {
            assert!(begun.elapsed() < Duration::from_secs(5), "{what}: still {trouble:?}");
            sleep(Duration::from_millis(20)).await;
        }
        self.store.settled().await;
    }

    /// One more command on the case, decided on what this store remembers of it; answers its version.
    async fn one_more(&self, what: &str) -> u32 {
        let fields = serde_json::json!({ "do": "add-clue", "text": "再加一条" });
        let ask = crate::people::request(store::Target::Case(self.no.clone()), clerk(), "2026-03-02T11:00:00", fields);
        match self.store.perform(ask).await {
            Ok(store::Answer::Done(done)) => done.version,
            other => panic!("{what}: {other:?}"),
        }
    }
}

/// How many acts a shape takes when nothing fails.
async fn acts_of(shape: Shape, place: &Place) -> u64 {
    let trial = Trial::on(place).await;
    let promises = shape.make(&trial.store, &trial.no).await;
    assert!(promises.iter().all(|promise| matches!(promise.said, Outcome::Done | Outcome::Refused)), "{promises:?}");
    let acts = trial.plan.acts();
    trial.store.close().await;
    acts
}

async fn fails_at(shape: Shape, n: u64, failing: Failing, place: &Place, db: &Raw) -> u64 {
    let trial = Trial::on(place).await;
    trial.plan.nth(n, failing);
    let promises = shape.make(&trial.store, &trial.no).await;
    let fired = trial.plan.fired();
    trial.holds(place, db, promises, &format!("{shape:?}, act {n}, {failing:?}")).await;
    fired
}

/// Every `each`-th act of every shape, in the ways that `ways` chooses for it.
async fn sweep(postgres: bool, each: u64, ways: impl Fn(u64) -> Vec<Failing>) -> u64 {
    let mut fired = 0;
    let Some(shared) = place(postgres).await else { return 0 };
    let db = shared.raw_after_open().await;
    for shape in Shape::ALL {
        let acts = acts_of(shape, &shared).await;
        for n in (0..acts).filter(|n| n % each == 0) {
            for failing in ways(n) {
                fired += fails_at(shape, n, failing, &shared, &db).await;
            }
        }
    }
    fired
}

async fn place(postgres: bool) -> Option<Place> {
    Place::both().await.into_iter().find(|place| place.is_postgres() == postgres)
}

/// Two ways an act, another two at the next: all eight meet each shape.
fn some_ways(n: u64) -> Vec<Failing> {
    let first = usize::try_from(n * 2).unwrap() % WAYS.len();
    vec![WAYS[first], WAYS[first + 1]]
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn wherever_sqlite_fails_nothing_answered_is_lost() {
    let fired = sweep(false, 1, some_ways).await;
    println!("{fired} faults");
    assert!(fired > 100, "{fired}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn wherever_postgresql_fails_nothing_answered_is_lost() {
    let fired = sweep(true, 5, some_ways).await;
    println!("{fired} faults");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn faults_by_the_dice_lose_nothing_either() {
    let begun = Instant::now();
    let mut fired = 0;
    let mut seeds = 0u64;
    while begun.elapsed() < Duration::from_secs(55) {
        fired += by_the_dice(seeds, &Place::file()).await;
        seeds += 1;
    }
    println!("{fired} faults in {seeds} seeds");
    assert!(fired > seeds, "{fired} in {seeds}");
}

async fn by_the_dice(seed: u64, place: &Place) -> u64 {
    let db = place.raw_after_open().await;
    let trial = Trial::on(place).await;
    let mut dice = StdRng::seed_from_u64(seed);
    trial.plan.dice(seed);
    let mut promises = Vec::new();
    for _ in 0..8 {
        let shape = Shape::ALL[dice.random_range(0..Shape::ALL.len())];
        promises.extend(shape.make(&trial.store, &trial.no).await);
    }
    let fired = trial.plan.fired();
    trial.holds(place, &db, promises, &format!("seed {seed}")).await;
    fired
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "cargo xtask long faults"]
async fn long_faults_every_act_in_every_way_on_both_databases() {
    for postgres in [false, true] {
        let fired = sweep(postgres, 1, |_| WAYS.to_vec()).await;
        println!("postgres {postgres}: {fired} faults, nothing lost");
    }
    let mut fired = 0;
    for seed in 1000..1300 {
        fired += by_the_dice(seed, &Place::file()).await;
    }
    println!("{fired} faults in 300 seeds, nothing lost");
}

/// An in-memory database lives as long as its connection: a store that lost it says no to everything from then on.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_store_in_memory_closes_for_good() {
    let plan = Plan::default();
    let (keys, policy) = (store::Keys::generate(), crate::place::policy());
    let store = Store::open_as("sqlite::memory:", keys, policy, None, Setup { seam: plan.seam(), ..Setup::default() })
        .await
        .unwrap();
    let no = registered(&store, "水渠垮塌", "claim").await.case_no;
    plan.nth(4, WAYS[0]);
    let add = || {
        crate::people::request(
            store::Target::Case(no.clone()),
            clerk(),
            "2026-03-02T11:00:00",
            serde_json::json!({ "do": "add-clue", "text": "再加一条" }),
        )
    };
    assert!(store.perform(add()).await.is_err());
    plan.calm();
    for _ in 0..3 {
        let answer = store.perform(add()).await;
        let closed = matches!(answer, Err(store::StoreError::Unavailable { .. }));
        assert!(closed, "an empty database must not take its place: {answer:?}");
        assert!(!store.ready().await);
        sleep(Duration::from_millis(600)).await;
    }
}
