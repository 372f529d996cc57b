//! Several commands as one: all of them are done, or none.

use casework::reception::{Day, ReceptionCommand};
use casework::{Actor, CaseNo, Role};
use serde_json::{Value, json};
use store::{Answer, IdempotencyKey, ListAnswer, RecordRequest, Step, StepDone, Store, Target};

use crate::people::{at, clerk, register, registered, request};
use crate::place::{Place, number};

const DAY: &str = "2026-03-10T09:00:00";

fn case(target: Target, fields: Value) -> Step {
    Step::Case(Box::new(request(target, clerk(), DAY, fields)))
}

fn record(key: Option<&str>, actor: Actor, now: &str, fields: Value) -> RecordRequest {
    let command: ReceptionCommand = serde_json::from_value(fields).expect("a command");
    RecordRequest::of::<Day>(key.map(str::to_owned), command, actor, at(now))
}

/// A day with one ticket.
async fn day(store: &Store) -> String {
    let publish = json!({ "do": "publish-reception", "on": "2026-03-10", "from": "09:00", "until": "11:00",
        "place": "接访大厅", "leader": "leader", "name": "赵某", "post": "副主任" });
    let answer = store.perform_record(record(None, clerk(), "2026-03-02T09:00:00", publish)).await.unwrap();
    let store::RecordAnswer::Done(done) = answer else { panic!("{answer:?}") };
    let book = json!({ "do": "book", "name": "覃有田", "matter": "水渠" });
    store.perform_record(record(Some(&done.key), clerk(), "2026-03-03T09:00:00", book)).await.unwrap();
    done.key
}

/// Registers, links to an earlier matter, and ties the visitor's ticket.
fn at_the_counter(no: &CaseNo, earlier: &CaseNo, (day, ticket): (&str, u32)) -> Vec<Step> {
    let tie = json!({ "do": "tie-ticket", "ticket": ticket, "to": no });
    vec![
        case(Target::NewAs(no.clone()), register("水渠又塌了", "claim")),
        case(Target::Case(no.clone()), json!({ "do": "link", "to": earlier, "as": "repeat" })),
        Step::Record(Box::new(record(Some(day), clerk(), DAY, tie))),
    ]
}

async fn counts(place: &Place) -> [i64; 4] {
    let db = place.raw().await;
    let mut counts = [0; 4];
    for (n, table) in ["journal", "case_view", "words", "query_code"].into_iter().enumerate() {
        counts[n] = number(&db, &format!("SELECT COUNT(*) FROM {table}")).await;
    }
    counts
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_visitors_matter_is_registered_linked_and_tied_at_once() {
    for place in Place::both().await {
        let store = place.open().await;
        let (day, earlier) = (day(&store).await, registered(&store, "水渠垮塌", "claim").await.case_no);
        let no = store.fresh_number(at(DAY));
        let key = |digest: &str| {
            let (user, key) = ("clerk".to_owned(), "counter".to_owned());
            Some(IdempotencyKey { user, key, body_digest: digest.to_owned() })
        };
        let list = || at_the_counter(&no, &earlier, (&day, 1));
        let ListAnswer::Done(done) = store.perform_all(list(), key("a")).await.unwrap() else { panic!("refused") };
        let [StepDone::Case(first), StepDone::Case(second), StepDone::Record(third)] = &done[..] else {
            panic!("{done:?}")
        };
        assert_eq!((&first.case_no, first.version, second.version, third.key.as_str()), (&no, 1, 2, day.as_str()));
        let code = first.query_code.clone().expect("a query code");
        assert!(store.case_for_code(&no, &code, at(DAY)).await.unwrap().is_some());
        let ticket = store.record::<Day>(&day).await.unwrap().unwrap().state.tickets.remove(0);
        assert_eq!(ticket.case, Some(no.clone()));
        // Sent again with the same key it is done once, and its codes are the same; another body is another request.
        let before = counts(&place).await;
        let ListAnswer::Done(again) = store.perform_all(list(), key("a")).await.unwrap() else { panic!("refused") };
        let StepDone::Case(again) = &again[0] else { panic!("a case") };
        assert_eq!(again.query_code, Some(code));
        let other = store.perform_all(list(), key("b")).await.unwrap();
        assert!(matches!(other, ListAnswer::Refused { step: 0, refusal } if refusal.code.slug() == "key-reused"));
        assert_eq!(counts(&place).await, before);
        let found = store.verify().await.unwrap();
        assert_eq!((found.damage, found.views_differ), (vec![], vec![]));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_done_whole_is_not_done_at_all() {
    for place in Place::both().await {
        let store = place.open().await;
        let (day, earlier) = (day(&store).await, registered(&store, "水渠垮塌", "claim").await.case_no);
        let before = counts(&place).await;
        let nowhere = CaseNo::compose("XF", 2026, 1);
        for (to, ticket, failed) in [(&earlier, 9, 2), (&nowhere, 1, 1)] {
            let no = store.fresh_number(at(DAY));
            let answer = store.perform_all(at_the_counter(&no, to, (&day, ticket)), None).await.unwrap();
            let ListAnswer::Refused { step, refusal } = answer else { panic!("done") };
            assert_eq!((step, refusal.code.slug()), (failed, "no-such"));
            assert_eq!(counts(&place).await, before, "nothing is left of it");
            assert!(store.case_file(&no, &clerk(), at(DAY)).await.unwrap().is_none());
        }
        // The writer goes on, and remembers nothing of what was not done.
        let no = store.fresh_number(at(DAY));
        let answer = store.perform_all(at_the_counter(&no, &earlier, (&day, 1)), None).await.unwrap();
        assert!(matches!(answer, ListAnswer::Done(_)));
        let found = store.verify().await.unwrap();
        assert_eq!((found.damage, found.views_differ), (vec![], vec![]));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_denied_step_is_kept_as_denied() {
    let place = Place::file();
    let store = place.open().await;
    let no = registered(&store, "水渠垮塌", "claim").await.case_no;
    let stranger = Actor::staff("auditor", Role::Auditor, "office");
    let route = request(Target::Case(no), stranger, DAY, json!({ "do": "route", "to": "water", "mode": "forward" }));
    let answer = store.perform_all(vec![Step::Case(Box::new(route))], None).await.unwrap();
    assert!(matches!(answer, ListAnswer::Refused { step: 0, refusal } if refusal.code.slug() == "not-permitted"));
    store.settled().await;
    // The next batch takes the note along.
    assert!(matches!(
        store.perform(request(Target::New, clerk(), DAY, register("路灯", "claim"))).await,
        Ok(Answer::Done(_))
    ));
    assert_eq!(number(&place.raw().await, "SELECT COUNT(*) FROM denied").await, 1);
}

/// As an import brings them: many rows, one transaction.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hundreds_of_registrations_land_together_or_not_at_all() {
    for place in Place::both().await {
        let store = place.open().await;
        let rows = |last: Value| -> Vec<Step> {
            let good = (0..600).map(|n| case(Target::New, register(&format!("第{n}件"), "claim")));
            good.chain([case(Target::New, last)]).collect()
        };
        let bad = store.perform_all(rows(register("", "claim")), None).await.unwrap();
        assert!(matches!(bad, ListAnswer::Refused { step: 600, refusal } if refusal.code.slug() == "invalid"));
        assert_eq!(counts(&place).await, [0; 4]);
        let ListAnswer::Done(done) = store.perform_all(rows(register("好", "claim")), None).await.unwrap() else {
            panic!("refused")
        };
        assert_eq!((done.len(), counts(&place).await[1]), (601, 601));
        let found = store.verify().await.unwrap();
        assert_eq!((found.damage, found.views_differ), (vec![], vec![]));
    }
}
