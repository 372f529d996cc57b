//! Papers of records: who reads one, whose it is in the outbox, and that it goes with the words in it and with no others.

use casework::reception::Day;
use casework::{Actor, Role};
use serde_json::{Value, json};
use store::{NewPrint, PaperOwner, Printed, RecordAnswer, RecordRequest, Store};

use crate::kinds::{auditor, begin, done, open, record_request, record_view, station};
use crate::people::{at, clerk, handler};
use crate::place::Place;

const HOUR: &str = "2026-03-02T10:00:00";

async fn handed(store: &Store) -> String {
    let key = done(store, begin(store, station("heping"))).await.key;
    let hand = json!({ "do": "hand-errand", "to": "water" });
    done(store, record_request(store, Some(&key), station("heping"), hand)).await;
    key
}

async fn reads(store: &Store, key: &str, paper: &str, actor: &Actor) -> bool {
    let when = (at(HOUR), at(HOUR).date());
    store.record_paper(("errand", key), (paper, None), actor, when).await.expect("reads").is_some()
}

fn print(bytes: &[u8], texts: &[&str]) -> NewPrint {
    let texts = Some(texts.iter().map(|id| (*id).to_owned()).collect());
    NewPrint { bytes: bytes.to_vec(), policy: "test".to_owned(), texts }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_paper_of_a_record_goes_to_those_whom_its_row_names() {
    let place = Place::file();
    let store = open(&place).await;
    let key = handed(&store).await;
    for (actor, may) in [
        (station("heping"), true),
        (handler("water"), true),
        (auditor(), false),
        (station("zhongxin"), false),
        (handler("land"), false),
        (clerk(), false),
    ] {
        assert_eq!(reads(&store, &key, "errand-slip", &actor).await, may, "{}", actor.user);
        assert!(!reads(&store, &key, "errand-report", &actor).await, "not issued yet");
    }
    let told = record_view(&store, &key, &auditor(), "2026-03-02").await.expect("sees the record").state;
    assert_eq!(told["documents"], Value::Null, "what one may not read is not listed");
    store.settled().await;
    let denied = "SELECT COUNT(*) FROM denied WHERE what LIKE '%errand-slip%'";
    assert_eq!(crate::place::number(&place.raw().await, denied).await, 1, "the auditor's look at the paper");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_printed_paper_of_a_record_goes_with_the_words_in_it_and_stays_otherwise() {
    for place in Place::both().await {
        let store = open(&place).await;
        let key = handed(&store).await;
        let finish = json!({ "do": "finish-errand", "result": "换了灯泡" });
        done(&store, record_request(&store, Some(&key), handler("water"), finish)).await;
        let record = ("errand", key.as_str());
        let waiting = store.waiting_to_print(50).await.expect("reads");
        let owner = PaperOwner::from(record);
        assert_eq!(waiting.iter().map(|item| (&item.of, item.seq)).collect::<Vec<_>>(), [(&owner, 2), (&owner, 3)]);
        for (seq, paper, text) in [(2, "errand-slip", "1.1"), (3, "errand-report", "3.1")] {
            let letters = store.record_letters(record, seq).await.expect("reads");
            assert_eq!(letters.len(), 1);
            assert_eq!((letters[0].paper.kind.as_str(), letters[0].texts()), (paper, vec![text.to_owned()]));
            let bytes = paper.as_bytes();
            let first = store.keep_printed((record, seq, paper), print(bytes, &[text]), &clerk(), at(HOUR)).await;
            assert_eq!(first.expect("kept"), Printed::Bytes(bytes.to_vec()));
        }
        let again = store.keep_printed((record, 2, "errand-slip"), print(b"x", &["1.1"]), &clerk(), at(HOUR)).await;
        assert_eq!(again.expect("kept"), Printed::Bytes(b"errand-slip".to_vec()), "the first printing stands");
        assert!(store.erase_of(record, "1.1", &clerk(), at(HOUR)).await.expect("erases"));
        assert_eq!(store.printed(record, 2, "errand-slip").await.expect("reads"), Some(Printed::Erased));
        let report = store.printed(record, 3, "errand-report").await.expect("reads");
        assert_eq!(report, Some(Printed::Bytes(b"errand-report".to_vec())), "it says nothing of what was erased");
        let letters = store.record_letters(record, 2).await.expect("reads");
        assert!(letters.iter().all(casework::record::RecordLetter::is_erased));
        let found = store.verify().await.expect("reads");
        assert_eq!((&found.damage[..], &found.views_differ[..]), (&[][..], &[][..]));
    }
}

/// A paper was set while somebody erased what is in it: it is not kept.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_erased_while_it_was_printed_is_not_kept() {
    for place in Place::both().await {
        let store = open(&place).await;
        let key = handed(&store).await;
        let record = ("errand", key.as_str());
        assert!(store.erase_of(record, "1.1", &clerk(), at(HOUR)).await.expect("erases"));
        let late = store.keep_printed((record, 2, "errand-slip"), print(b"late", &["1.1"]), &clerk(), at(HOUR)).await;
        assert_eq!(late.expect("an answer"), Printed::Erased);
        assert_eq!(store.printed(record, 2, "errand-slip").await.expect("reads"), Some(Printed::Erased));
    }
}

/// Of a day with several visitors one is erased: the slips of the others stay.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_visitors_slip_goes_and_the_others_stay() {
    for place in Place::both().await {
        let store = open(&place).await;
        let run = async |key: Option<&str>, fields: Value| {
            let command = serde_json::from_value(fields).expect("a command");
            let ask = RecordRequest::of::<Day>(key.map(str::to_owned), command, clerk(), at(HOUR));
            match store.perform_record(ask).await.expect("an answer") {
                RecordAnswer::Done(done) => done.key,
                RecordAnswer::Refused(refusal) => panic!("{refusal:?}"),
            }
        };
        let publish = json!({ "do": "publish-reception", "on": "2026-03-10", "from": "09:00", "until": "10:00",
            "place": "接访大厅", "leader": "leader", "name": "赵某", "post": "副主任" });
        let key = run(None, publish).await;
        for name in ["覃有田", "韦大力"] {
            run(Some(&key), json!({ "do": "book", "name": name, "matter": "水渠" })).await;
        }
        let record = ("reception", key.as_str());
        for seq in [2, 3] {
            let letters = store.record_letters(record, seq).await.expect("reads");
            let texts = letters.first().expect("a slip").texts();
            assert_eq!(texts.len(), 1, "the visitor, and nothing of the matter");
            let print = NewPrint { texts: Some(texts), ..print(format!("slip {seq}").as_bytes(), &[]) };
            store.keep_printed((record, seq, "booking-slip"), print, &clerk(), at(HOUR)).await.expect("kept");
        }
        let admin = Actor::staff("admin", Role::Admin, "office");
        assert!(store.erase_of(record, "2.1", &admin, at(HOUR)).await.expect("erases"));
        assert_eq!(store.printed(record, 2, "booking-slip").await.expect("reads"), Some(Printed::Erased));
        let other = store.printed(record, 3, "booking-slip").await.expect("reads");
        assert_eq!(other, Some(Printed::Bytes(b"slip 3".to_vec())));
    }
}
