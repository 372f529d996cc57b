//! What has had its days goes by itself: records' identities and texts, and of those only that have a term and have ended.

use std::sync::Arc;

use casework::Policy;
use casework::policy::KeptFor;
use casework::reception::{Day, ReceptionCommand};
use serde_json::{Value, json};
use store::{RecordAnswer, RecordDone, RecordRequest, Store};

use crate::errand;
use crate::kinds::{begin, done as done_errand, open, open_with, record_request, station};
use crate::people::{at, clerk, handler, registered};
use crate::place::{Place, number};

/// The days of the sample's table for visitors of a reception day, and of an errand here.
const DAYS: i32 = 1095;
const ERRAND_DAYS: i32 = 10;

fn policy() -> Arc<Policy> {
    let mut policy = errand::policy().as_ref().clone();
    policy.retention.keep.push(KeptFor {
        kind: "errand".to_owned(),
        in_force_from: "2026-01-01".parse().expect("a day"),
        days: ERRAND_DAYS,
        source: "local retention".to_owned(),
        seen: true,
    });
    Arc::new(policy)
}

fn reception(key: Option<&str>, fields: Value) -> RecordRequest {
    let command: ReceptionCommand = serde_json::from_value(fields).expect("a command");
    RecordRequest::of::<Day>(key.map(str::to_owned), command, clerk(), at("2026-03-03T09:00:00"))
}

async fn done(store: &Store, ask: RecordRequest) -> RecordDone {
    match store.perform_record(ask).await.expect("an answer") {
        RecordAnswer::Done(done) => done,
        RecordAnswer::Refused(refusal) => panic!("refused: {refusal:?}"),
    }
}

/// A reception day with a visitor; which of them is called off in the end.
async fn received(store: &Store, on: &str, called_off: bool) -> String {
    let key = done(
        store,
        reception(
            None,
            json!({ "do": "publish-reception", "on": on, "from": "09:00", "until": "11:00", "place": "接访大厅",
                "leader": "leader", "name": "赵某", "post": "副主任" }),
        ),
    )
    .await
    .key;
    let book = json!({ "do": "book", "name": "覃有田", "phone": "13900001111", "matter": "工程款拖了十四年" });
    done(store, reception(Some(&key), book)).await;
    if called_off {
        done(store, reception(Some(&key), json!({ "do": "call-off-reception", "reason": "领导出差" }))).await;
    }
    key
}

/// How many texts and identities the records of a kind still have.
async fn left_of(place: &Place, kind: &str) -> i64 {
    let db = place.raw().await;
    let of = format!("sid IN (SELECT sid FROM stream WHERE kind = '{kind}')");
    number(&db, &format!("SELECT COUNT(*) FROM words WHERE {of}")).await
        + number(&db, &format!("SELECT COUNT(*) FROM person WHERE {of}")).await
}

async fn sound(store: &Store) {
    let found = store.verify().await.expect("reads");
    assert_eq!((&found.damage[..], &found.views_differ[..]), (&[][..], &[][..]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_words_of_a_record_go_after_the_days_of_its_kind_and_not_one_day_sooner() {
    for place in Place::both().await {
        let store = open_with(&place, policy()).await;
        let (first, later) = (received(&store, "2026-03-10", false).await, received(&store, "2026-03-11", true).await);
        let of_a_case = registered(&store, "水渠垮塌", "claim").await.case_no;
        let both = left_of(&place, "reception").await;
        assert_eq!(both % 2, 0);
        assert!(both >= 4, "a name and a matter each");
        // 1,095 days after 10 March 2026 is 9 March 2029: that day is the last.
        assert_eq!(store.forget_records(at("2029-03-09T23:59:00")).await.expect("looks"), 0);
        assert_eq!(left_of(&place, "reception").await, both, "not one day too early ({DAYS} days)");
        assert_eq!(store.forget_records(at("2029-03-10T00:01:00")).await.expect("erases"), 1);
        assert_eq!(left_of(&place, "reception").await, both / 2);
        let visitor = |day: &Day| day.ticket(1).map(|one| (one.person.name().to_owned(), one.matter.text().to_owned()));
        let read = async |key: &str| store.record::<Day>(key).await.expect("reads").expect("a day").state;
        assert_eq!(visitor(&read(&first).await), Some((String::new(), String::new())));
        assert_eq!(visitor(&read(&later).await).map(|(name, _)| name), Some("覃有田".to_owned()));
        assert_eq!(read(&first).await.tickets.len(), 1, "that somebody came stays");
        sound(&store).await;
        // A day that was called off has an end, too.
        assert_eq!(store.forget_records(at("2029-03-11T00:01:00")).await.expect("erases"), 1);
        assert_eq!(store.forget_records(at("2029-03-12T00:01:00")).await.expect("looks"), 0, "once");
        let db = place.raw().await;
        let told = "SELECT COUNT(*) FROM journal WHERE name = 'erased' AND actor LIKE '%jiejie%'";
        assert_eq!(number(&db, told).await, both, "each is an entry, as by hand");
        assert!(left_of(&place, "case").await > 0, "cases are kept by other rules: {of_a_case}");
        sound(&store).await;
        store.rebuild("2029-03-12".parse().expect("a day")).await.expect("rebuilds");
        sound(&store).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_open_record_and_a_kind_without_a_term_keep_everything() {
    for place in Place::both().await {
        let store = open_with(&place, policy()).await;
        let key = done_errand(&store, begin(&store, station("heping"))).await.key;
        let open_one = done_errand(&store, begin(&store, station("zhongxin"))).await.key;
        let all = left_of(&place, "errand").await;
        let hand = json!({ "do": "hand-errand", "to": "water" });
        done_errand(&store, record_request(&store, Some(&key), station("heping"), hand)).await;
        let finish = json!({ "do": "finish-errand", "result": "修好了" });
        let ask = record_request(&store, Some(&key), handler("water"), finish);
        done_errand(&store, RecordRequest { now: at("2026-03-05T09:00:00"), ..ask }).await;
        // It began on 2 March and ended on the 5th: its ten days run from its end.
        assert_eq!(store.forget_records(at("2026-03-15T23:00:00")).await.expect("looks"), 0);
        assert_eq!(left_of(&place, "errand").await, all + 1);
        assert_eq!(store.forget_records(at("2026-03-16T01:00:00")).await.expect("erases"), 1);
        assert_eq!(left_of(&place, "errand").await, all / 2, "{open_one} has not ended");
        sound(&store).await;
        assert_eq!(store.forget_records(at("2099-01-01T00:00:00")).await.expect("looks"), 0);
        store.close().await;
    }
    // The tests' own policy has no row for errands.
    for place in Place::both().await {
        let store = open(&place).await;
        let key = done_errand(&store, begin(&store, station("heping"))).await.key;
        let drop = json!({ "do": "drop-errand", "reason": "自己修好了" });
        done_errand(&store, record_request(&store, Some(&key), station("heping"), drop)).await;
        let all = left_of(&place, "errand").await;
        assert_eq!(store.forget_records(at("2099-01-01T00:00:00")).await.expect("looks"), 0);
        assert_eq!(left_of(&place, "errand").await, all);
    }
}
