//! A small record, told by the reception day: one journal, words apart, several writers, and nothing of it lost.

use casework::reception::{Day, ReceptionCommand, TicketState};
use casework::record::Aggregate;
use casework::{Actor, CaseNo};
use serde_json::{Value, json};
use store::{RecordAnswer, RecordDone, RecordRequest, Store};

use crate::people::{at, clerk, handler, registered};
use crate::place::{Place, number, run, unguard};

const MATTER: &str = "工程款拖了十四年";

fn record_request(key: Option<&str>, actor: Actor, now: &str, fields: Value) -> RecordRequest {
    let command: ReceptionCommand = serde_json::from_value(fields).expect("a command");
    RecordRequest::of::<Day>(key.map(str::to_owned), command, actor, at(now))
}

async fn done(store: &Store, ask: RecordRequest) -> RecordDone {
    match store.perform_record(ask).await.expect("an answer") {
        RecordAnswer::Done(done) => done,
        RecordAnswer::Refused(refusal) => panic!("refused: {refusal:?}"),
    }
}

fn publish(on: &str) -> RecordRequest {
    let fields = json!({ "do": "publish-reception", "on": on, "from": "09:00", "until": "11:00", "place": "接访大厅",
        "leader": "leader", "name": "赵某", "post": "副主任" });
    record_request(None, clerk(), "2026-03-02T09:00:00", fields)
}

fn book(key: &str) -> RecordRequest {
    let fields = json!({ "do": "book", "name": "覃有田", "phone": "13900001111", "matter": MATTER });
    record_request(Some(key), Actor { petitioner: None, ..Actor::petitioner(1) }, "2026-03-03T09:00:00", fields)
}

async fn day(store: &Store, key: &str) -> Day {
    store.record::<Day>(key).await.expect("reads").expect("a day").state
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_day_is_found_by_its_key_and_its_words_lie_sealed() {
    for place in Place::both().await {
        let store = place.open().await;
        let first = done(&store, publish("2026-03-10")).await;
        let second = done(&store, publish("2026-03-10")).await;
        done(&store, publish("2026-03-11")).await;
        assert_eq!((first.key.as_str(), second.key.as_str()), ("2026-03-10-1", "2026-03-10-2"));
        let booked = done(&store, book(&first.key)).await;
        let code = booked.code.expect("a code");
        let read = day(&store, &first.key).await;
        let ticket = read.ticket(1).expect("a ticket");
        assert_eq!((ticket.person.name(), ticket.matter.text()), ("覃有田", MATTER));
        assert!(store.record_code_fits(&first.key, &code.to_lowercase(), &ticket.code).unwrap());
        assert!(!store.record_code_fits(&second.key, &code, &ticket.code).unwrap());
        assert!(!store.record_code_fits(&first.key, "AAAAAAAAAA", &ticket.code).unwrap());
        let keys = |days: Vec<Aggregate<Day>>| days.into_iter().map(|day| day.key).collect::<Vec<_>>();
        assert_eq!(keys(store.records("2026-03-10", "2026-03-11").await.unwrap()), [first.key.as_str(), &second.key]);
        assert_eq!(keys(store.records("2026-03-11", "2026-03-12").await.unwrap()), ["2026-03-11-1"]);
        let db = place.raw().await;
        let plain = format!("SELECT COUNT(*) FROM words WHERE plain LIKE '%{MATTER}%'");
        assert_eq!(number(&db, &plain).await, 0);
        let told = format!("SELECT COUNT(*) FROM journal WHERE body LIKE '%{MATTER}%' OR body LIKE '%覃有田%'");
        assert_eq!(number(&db, &told).await, 0);
        let found = store.verify().await.unwrap();
        assert_eq!((found.damage, found.views_differ), (vec![], vec![]));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn tickets_of_several_writers_follow_each_other() {
    for place in Place::both().await {
        let (one, other) = (place.open().await, place.open().await);
        let key = done(&one, publish("2026-03-10")).await.key;
        for _ in 0..3 {
            let (a, b) = tokio::join!(done(&one, book(&key)), done(&other, book(&key)));
            assert_ne!(a.version, b.version);
        }
        let day = day(&other, &key).await;
        assert_eq!(day.tickets.iter().map(|ticket| ticket.n).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6]);
        let full = one.perform_record(book(&key)).await.unwrap();
        assert!(matches!(full, RecordAnswer::Refused(refusal) if refusal.detail() == "reception full"));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_visitor_is_heard_about_a_case_that_the_clerk_sees() {
    for place in Place::both().await {
        let store = place.open().await;
        let key = done(&store, publish("2026-03-10")).await.key;
        done(&store, book(&key)).await;
        let no = registered(&store, "水渠垮塌", "claim").await.case_no;
        let tie = |no: &CaseNo, actor: Actor| {
            let fields = json!({ "do": "tie-ticket", "ticket": 1, "to": no });
            record_request(Some(&key), actor, "2026-03-10T09:00:00", fields)
        };
        // A number that no case has, and a role that may not tie.
        let nowhere = CaseNo::compose("XF", 2026, 1);
        for (no, actor, code) in [(&nowhere, clerk(), "no-such"), (&no, handler("land"), "not-permitted")] {
            let answer = store.perform_record(tie(no, actor)).await.unwrap();
            assert!(matches!(answer, RecordAnswer::Refused(refusal) if refusal.code.slug() == code));
        }
        done(&store, tie(&no, clerk())).await;
        let day = day(&store, &key).await;
        let ticket = day.ticket(1).expect("a ticket");
        assert_eq!((ticket.state, ticket.case.as_ref()), (TicketState::Arrived, Some(&no)));
        let missing = store.perform_record(book("2026-03-10-9")).await.unwrap();
        assert!(matches!(missing, RecordAnswer::Refused(refusal) if refusal.code.slug() == "no-such"));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_changed_word_or_entry_of_a_record_is_found() {
    for place in Place::both().await {
        let store = place.open().await;
        let key = done(&store, publish("2026-03-10")).await.key;
        done(&store, book(&key)).await;
        let db = unguard(&place).await;
        run(&db, "UPDATE person SET sealed = wrapped").await.unwrap();
        let found = store.verify().await.unwrap();
        assert_eq!(found.damage.len(), 1, "{:?}", found.damage);
        run(&db, "UPDATE journal SET body = REPLACE(body, '接访大厅', '别处') WHERE name = 'reception-published'")
            .await
            .unwrap();
        let found = store.verify().await.unwrap();
        assert_eq!(found.damage.len(), 2, "{:?}", found.damage);
    }
}
