//! A kind of record that exists in tests only walks all that the store does for every kind.

use std::sync::Arc;

use casework::record::permission::{Ties, sees};
use casework::record::{Registrar, Relations};
use casework::{Actor, Policy, Role, UnitId};
use jiff::civil::Date;
use serde_json::{Value, json};
use store::{
    IdempotencyKey, Kinds, RecordAnswer, RecordDone, RecordFilter, RecordForReader, RecordRequest, Seam, Setup, Store,
    StoredFile,
};

use crate::errand::{self, Errand, ErrandCommand};
use crate::people::{at, clerk, handler};
use crate::place::{Place, number, run, unguard};

const TEXT: &str = "路灯坏了半个月";

pub fn station(unit: &str) -> Actor {
    Actor::staff(&format!("station-{unit}"), Role::Station, unit)
}

pub fn auditor() -> Actor {
    Actor::staff("auditor", Role::Auditor, "office")
}

fn with_errands() -> Setup {
    let mut kinds = Kinds::of_the_house();
    kinds.add::<Errand>();
    Setup { seam: Seam::default(), kinds }
}

pub async fn open(place: &Place) -> Store {
    open_with(place, errand::policy()).await
}

pub async fn open_with(place: &Place, policy: Arc<Policy>) -> Store {
    let files = Some(place.path().join("files"));
    let opened = Store::open_as(&place.url, place.keys.clone(), policy, files, with_errands());
    opened.await.expect("the store opens")
}

pub fn record_request(store: &Store, key: Option<&str>, actor: Actor, fields: Value) -> RecordRequest {
    let command = store
        .kinds()
        .read("errand", fields.as_object().cloned().expect("an object"))
        .expect("the kind")
        .expect("a command");
    RecordRequest {
        key: key.map(str::to_owned),
        command,
        on_behalf: None,
        actor,
        now: at("2026-03-02T09:00:00"),
        expected_version: None,
        idempotency: None,
    }
}

pub fn begin(store: &Store, actor: Actor) -> RecordRequest {
    record_request(store, None, actor, json!({ "do": "begin-errand", "title": "路灯 A1", "text": TEXT }))
}

pub async fn done(store: &Store, ask: RecordRequest) -> RecordDone {
    match store.perform_record(ask).await.expect("an answer") {
        RecordAnswer::Done(done) => done,
        RecordAnswer::Refused(refusal) => panic!("refused: {refusal:?}"),
    }
}

async fn refused(store: &Store, ask: RecordRequest) -> &'static str {
    match store.perform_record(ask).await.expect("an answer") {
        RecordAnswer::Done(done) => panic!("done: {done:?}"),
        RecordAnswer::Refused(refusal) => refusal.code.slug(),
    }
}

pub async fn record_view(store: &Store, key: &str, actor: &Actor, day: &str) -> Option<RecordForReader> {
    let day: Date = day.parse().expect("a day");
    store.record_told(("errand", key), actor, (at("2026-03-02T10:00:00"), day)).await.expect("reads")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_errand_has_clock_paper_file_and_state() {
    for place in Place::both().await {
        let store = open(&place).await;
        let key = done(&store, begin(&store, station("heping"))).await.key;
        assert_eq!(key, "heping-2026-03-02-1");
        let hand = json!({ "do": "hand-errand", "to": "water" });
        done(&store, record_request(&store, Some(&key), station("heping"), hand)).await;
        let photo = StoredFile { bytes: b"photo".to_vec(), name: "a.jpg".into(), media: "image/jpeg".into() };
        let of = store::record_key("errand", &key);
        let hash = store.put_file_for(photo, &station("heping").user, &of).await.expect("kept");
        let file = json!({ "do": "attach", "file": hash, "kind": "照片" });
        assert_eq!(
            done(&store, record_request(&store, Some(&key), station("heping"), file)).await.event.as_deref(),
            Some("attached")
        );
        let state =
            record_view(&store, &key, &handler("water"), "2026-03-03").await.expect("who owes it reads it").state;
        assert_eq!((&state["stage"], &state["version"], &state["text"]), (&json!("handed"), &json!(3), &json!(TEXT)));
        assert_eq!(state["clocks"][0]["key"], "finish-errand");
        assert_eq!(
            (&state["clocks"][0]["due"], &state["clocks"][0]["state"]),
            (&json!("2026-03-09"), &json!("running"))
        );
        let finish = json!({ "do": "finish-errand", "by": ["handler"], "due": "2026-03-09" });
        assert_eq!(state["next"], json!([finish, { "do": "drop-errand", "by": ["station"], "due": null }]));
        assert_eq!(state["documents"], json!([{ "kind": "errand-slip", "entry": 2, "issued": "2026-03-02" }]));
        assert_eq!(state["attachments"][0]["kind"], "照片");
        let late = record_view(&store, &key, &handler("water"), "2026-03-10").await.expect("a record").state;
        assert_eq!(late["clocks"][0]["state"], "overdue");
        let finish = json!({ "do": "finish-errand", "result": "换了灯泡" });
        done(&store, record_request(&store, Some(&key), handler("water"), finish.clone())).await;
        assert_eq!(
            refused(&store, record_request(&store, Some(&key), handler("water"), finish)).await,
            "no-such",
            "owes nothing"
        );
        let series = "SELECT n FROM letter_series WHERE unit = 'heping'";
        assert_eq!(number(&place.raw().await, series).await, 1, "the letter has the first number of its series");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_may_what_is_asked_of_the_table_alone() {
    let place = Place::file();
    let store = open(&place).await;
    let key = done(&store, begin(&store, station("heping"))).await.key;
    let hand = |actor: Actor| record_request(&store, Some(&key), actor, json!({ "do": "hand-errand", "to": "water" }));
    let drop =
        |actor: Actor| record_request(&store, Some(&key), actor, json!({ "do": "drop-errand", "reason": "好了" }));
    assert_eq!(refused(&store, begin(&store, handler("water"))).await, "not-permitted");
    assert_eq!(refused(&store, hand(station("zhongxin"))).await, "no-such", "another station's");
    assert_eq!(refused(&store, hand(handler("water"))).await, "no-such", "owes nothing yet");
    assert_eq!(refused(&store, hand(auditor())).await, "not-permitted");
    assert_eq!(refused(&store, drop(clerk())).await, "no-such", "the clerk did not enter it");
    done(&store, hand(station("heping"))).await;
    assert_eq!(refused(&store, drop(handler("water"))).await, "not-permitted");
    done(&store, drop(station("heping"))).await;
    let own = done(&store, begin(&store, clerk())).await.key;
    assert!(record_view(&store, &own, &clerk(), "2026-03-02").await.is_some());
    assert!(record_view(&store, &own, &station("heping"), "2026-03-02").await.is_none());
    store.settled().await;
    let denied = "SELECT COUNT(*) FROM denied WHERE what LIKE '%errand%'";
    assert_eq!(number(&place.raw().await, denied).await, 5 + 1, "kept: each command on a record, and the look");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_stale_version_and_a_key_used_twice_are_told() {
    for place in Place::both().await {
        let store = open(&place).await;
        let idempotency = |digest: &str| {
            let (user, key) = ("station-heping".to_owned(), "one".to_owned());
            Some(IdempotencyKey { user, key, body_digest: digest.to_owned() })
        };
        let asked =
            |digest: &str| RecordRequest { idempotency: idempotency(digest), ..begin(&store, station("heping")) };
        let first = done(&store, asked("a")).await;
        assert_eq!(done(&store, asked("a")).await, first, "the same request is done once");
        assert_eq!(refused(&store, asked("b")).await, "key-reused");
        let hand =
            record_request(&store, Some(&first.key), station("heping"), json!({ "do": "hand-errand", "to": "water" }));
        let at_version = |version| RecordRequest { expected_version: Some(version), ..hand.clone() };
        assert_eq!(refused(&store, at_version(2)).await, "changed-meanwhile");
        done(&store, at_version(1)).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_list_is_narrowed_searched_and_paged() {
    for place in Place::both().await {
        let store = open(&place).await;
        for title in ["路灯 A1", "路灯 B2", "井盖 A3", "100% 坏"] {
            let fields = json!({ "do": "begin-errand", "title": title, "text": TEXT });
            done(&store, record_request(&store, None, station("heping"), fields)).await;
        }
        done(&store, begin(&store, station("zhongxin"))).await;
        let keys = async |filter: RecordFilter, actor: &Actor| {
            let page = store.record_list("errand", &filter, actor).await.expect("a page");
            (page.items.into_iter().map(|item| item.key).collect::<Vec<_>>(), page.next)
        };
        let q = |q: &str| RecordFilter { q: Some(q.to_owned()), ..RecordFilter::default() };
        assert_eq!(keys(q("a1 路灯"), &auditor()).await.0.len(), 2, "every word, in any order");
        assert_eq!(keys(q("路灯"), &station("heping")).await.0, ["heping-2026-03-02-1", "heping-2026-03-02-2"]);
        assert_eq!(keys(q("0%"), &auditor()).await.0, ["heping-2026-03-02-4"]);
        assert_eq!(keys(q("_"), &auditor()).await.0, Vec::<String>::new(), "no sign stands for another");
        assert_eq!(keys(q(TEXT), &auditor()).await.0, Vec::<String>::new(), "what is kept apart is in no search");
        let (mut all, mut after) = (Vec::new(), None);
        loop {
            let (page, next) =
                keys(RecordFilter { limit: 2, after: after.clone(), ..RecordFilter::default() }, &auditor()).await;
            all.extend(page);
            after = next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(all.len(), 5);
        all.dedup();
        assert_eq!(all.len(), 5, "{all:?}");
        let stage = |stage: &str| RecordFilter { stage: Some(stage.to_owned()), ..RecordFilter::default() };
        assert_eq!(keys(stage("handed"), &auditor()).await.0, Vec::<String>::new());
    }
}

/// The list by SQL holds exactly what the pure rule lets somebody see.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_list_and_the_rule_let_the_same_be_seen() {
    for place in Place::both().await {
        let store = open(&place).await;
        let mut expected: Vec<(String, Ties)> = Vec::new();
        for (n, (actor, to)) in [
            (station("heping"), Some("water")),
            (station("heping"), None),
            (station("zhongxin"), Some("land")),
            (clerk(), None),
        ]
        .into_iter()
        .enumerate()
        {
            let key = done(&store, begin(&store, actor.clone())).await.key;
            let hands = to.filter(|_| actor.role == Role::Station);
            if let Some(to) = hands {
                done(
                    &store,
                    record_request(&store, Some(&key), actor.clone(), json!({ "do": "hand-errand", "to": to })),
                )
                .await;
            }
            let owes = hands.map(|to| casework::record::Owner::Unit(UnitId::new(to))).into_iter().collect();
            let relations = Relations { unit: actor.unit.clone(), owes, ..Relations::default() };
            expected.push((key, Ties { entered_by: actor.user, relations }));
            assert_eq!(expected.len(), n + 1);
        }
        let people = [clerk(), auditor(), station("heping"), station("zhongxin"), handler("water"), handler("land")];
        for actor in people.iter().chain([&handler("housing"), &Actor::petitioner(1)]) {
            let page = store.record_list("errand", &RecordFilter::default(), actor).await.expect("a page");
            let mut listed: Vec<String> = page.items.into_iter().map(|item| item.key).collect();
            let seen = expected.iter().filter(|(_, ties)| sees(actor, "errand", ties, store.policy()));
            let mut seen: Vec<String> = seen.map(|(key, _)| key.clone()).collect();
            listed.sort();
            seen.sort();
            assert_eq!(listed, seen, "{}", actor.user);
            for (key, _) in &expected {
                let read = record_view(&store, key, actor, "2026-03-02").await.is_some();
                assert_eq!(read, seen.contains(key), "{} reads {key}", actor.user);
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn its_view_is_checked_rebuilt_and_its_words_erased() {
    for place in Place::both().await {
        let store = open(&place).await;
        let key = done(&store, begin(&store, station("heping"))).await.key;
        let hand = json!({ "do": "hand-errand", "to": "water" });
        done(&store, record_request(&store, Some(&key), station("heping"), hand)).await;
        let sound = async || {
            let found = store.verify().await.expect("reads");
            assert_eq!((&found.damage[..], &found.views_differ[..]), (&[][..], &[][..]));
        };
        sound().await;
        let db = unguard(&place).await;
        for change in [
            "UPDATE record_view SET stage = 'open' WHERE kind = 'errand'",
            "DELETE FROM record_owner",
            "DELETE FROM record_view WHERE kind = 'errand'",
            "INSERT INTO record_view SELECT sid + 1000000, kind, key, version, stage, closed, unit, entered_by, day,
             due, words, graded_on FROM record_view WHERE kind = 'errand'",
        ] {
            run(&db, change).await.unwrap();
            assert_eq!(store.verify().await.unwrap().views_differ.len(), 1, "{change}");
            store.rebuild("2026-03-02".parse().unwrap()).await.expect("rebuilds");
            sound().await;
        }
        assert!(store.erase_of(("errand", &key), "1.1", &clerk(), at("2026-03-02T11:00:00")).await.expect("erases"));
        let state = record_view(&store, &key, &auditor(), "2026-03-02").await.expect("a record").state;
        assert_eq!((&state["text"], &state["title"]), (&json!(""), &json!("路灯 A1")));
        sound().await;
        run(&db, "UPDATE journal SET body = REPLACE(body, '路灯', '井盖') WHERE name = 'errand-begun'").await.unwrap();
        assert_eq!(store.verify().await.unwrap().damage.len(), 1, "a changed entry is named");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answered_errand_is_there_after_a_new_start() {
    for place in Place::both().await {
        let key = {
            let store = open(&place).await;
            done(&store, begin(&store, station("heping"))).await.key
        };
        let store = open(&place).await;
        let record = store.record::<Errand>(&key).await.expect("reads").expect("is there");
        assert_eq!((record.state.text.text(), record.version), (TEXT, 1));
        let typed = ErrandCommand::HandErrand { to: UnitId::new("water") };
        let ask = RecordRequest::of::<Errand>(Some(key), typed, station("heping"), at("2026-03-02T12:00:00"));
        assert_eq!(done(&store, ask).await.version, 2);
    }
}
