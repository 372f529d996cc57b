//! Conduct in the database: the claim's rows stay as they are, words go for good, and only a second person sees a record.

use std::collections::BTreeMap;

use casework::Actor;
use casework::CaseNo;
use casework::conduct::Act;
use casework::figures::conduct::ConductOutcome;
use jiff::civil::date;
use serde_json::{Value, json};
use store::{CommandRequest, Store, Target};

use crate::people::{at, clerk, done, handler, head, life, refused, registered, request};
use crate::place::{Place, rows, run, unguard};

const NOTE: &str = "下班后留在接待大厅不走";

fn of(no: &CaseNo, actor: Actor, now: &str, fields: Value) -> CommandRequest {
    request(Target::Case(no.clone()), actor, now, fields)
}

fn record(no: &CaseNo, now: &str) -> CommandRequest {
    let fields = json!({ "do": "record-conduct", "on": "2026-03-04", "place": "接待大厅", "act": "26(4)",
        "facts": NOTE, "persuaded": "负责人当面劝说两次" });
    of(no, head("water"), now, fields)
}

fn supervisor() -> Actor {
    Actor::staff("supervisor", casework::Role::Supervisor, "office")
}

fn strike(no: &CaseNo, now: &str) -> CommandRequest {
    of(no, supervisor(), now, json!({ "do": "strike-conduct", "reason": "大厅当时还开着" }))
}

fn check(no: &CaseNo, now: &str) -> CommandRequest {
    of(no, handler("justice"), now, json!({ "do": "check-referral", "agree": true, "reason": "事实清楚" }))
}

/// Everything the lists know of a case but its number and version.
async fn row(place: &Place, no: &CaseNo) -> Vec<String> {
    let db = place.raw().await;
    let view = "stage || open || class || procedure || colour || progress || percent || unit || due || waiting
        || received_on || people || in_charge || registered_by || taken_by || asked || title_id || petitioner_id || graded_on";
    let of = |columns: &str, table: &str| {
        format!("SELECT {columns} FROM {table} x JOIN stream s ON s.sid = x.sid WHERE s.key = '{no}' ORDER BY 1")
    };
    let mut lines = Vec::new();
    for text in [
        of(&view.replace("open", "CAST(open AS TEXT)").replace("asked", "CAST(asked AS TEXT)"), "case_view"),
        of("n || x.key || due || ended", "clock_view"),
        of("unit || due", "case_unit"),
        of("gram", "title_gram"),
    ] {
        for row in rows(&db, &text).await {
            lines.push(row);
        }
    }
    lines
}

async fn sound(store: &Store) {
    let checked = store.verify().await.unwrap();
    assert_eq!((checked.damage, checked.views_differ), (vec![], vec![]));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_life_with_conduct_in_between_leaves_the_same_rows() {
    for place in Place::both().await {
        let store = place.open().await;
        let plain = registered(&store, "水渠垮塌", "claim").await.case_no;
        let marked = registered(&store, "水渠垮塌", "claim").await.case_no;
        for (n, (one, other)) in life(&plain).into_iter().zip(life(&marked)).enumerate() {
            let day = one.now.date();
            done(&store, one).await;
            done(&store, other).await;
            assert_eq!(row(&place, &marked).await, row(&place, &plain).await, "step {n}");
            if n > 0 {
                // Days later, after the night's grading: an entry of the claim would grade it anew, this one does not.
                store.regrade(day.tomorrow().unwrap()).await.unwrap();
                let later = format!("{}T12:00:00", day.tomorrow().unwrap());
                done(&store, record(&marked, &later)).await;
                let answer = json!({ "do": "answer-conduct", "conduct": n, "answer": "雨大没车" });
                done(&store, of(&marked, Actor::petitioner(1), &later, answer)).await;
                assert_eq!(row(&place, &marked).await, row(&place, &plain).await, "step {n}, beside");
            }
        }
        let totals = store.totals(true).await.unwrap();
        assert_eq!(totals.iter().map(|total| total.cases).sum::<i64>(), 2);
        sound(&store).await;
        store.close().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_saw_the_claim_before_a_record_was_made_still_saw_the_claim() {
    let place = Place::file();
    let store = place.open().await;
    let no = registered(&store, "水渠垮塌", "claim").await.case_no;
    let mut steps = life(&no).into_iter();
    done(&store, steps.next().unwrap()).await;
    let accept = steps.next().unwrap();
    assert_eq!(done(&store, record(&no, "2026-03-04T08:00:00")).await.version, 3);
    done(&store, CommandRequest { expected_version: Some(2), ..accept }).await;
    let find = steps.next().unwrap();
    assert_eq!(
        refused(&store, CommandRequest { expected_version: Some(2), ..find.clone() }).await,
        "changed-meanwhile"
    );
    done(&store, CommandRequest { expected_version: Some(4), ..find }).await;
    store.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_struck_records_words_go_in_the_same_moment_and_the_claims_stay() {
    for place in Place::both().await {
        let store = place.open().await;
        let no = registered(&store, "水渠垮塌", "claim").await.case_no;
        for step in life(&no).into_iter().take(2) {
            done(&store, step).await;
        }
        done(&store, record(&no, "2026-03-04T12:00:00")).await;
        let before = row(&place, &no).await;
        done(&store, strike(&no, "2026-03-05T12:00:00")).await;
        let file = store.case_file(&no, &supervisor(), at("2026-03-05T13:00:00")).await.unwrap().unwrap();
        let record = &file.case.conduct.records[0];
        let struck = record.struck.as_ref().map(|(_, why)| why.text());
        assert_eq!((record.noted.facts.text(), record.noted.persuaded.text()), ("", ""));
        assert_eq!((struck, file.case.title.text()), (Some("大厅当时还开着"), "水渠垮塌"));
        assert_eq!(row(&place, &no).await, before, "the title is still found");
        sound(&store).await;
        store.close().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_record_that_has_had_its_days_is_forgotten_and_only_counts_stay() {
    for place in Place::both().await {
        let store = place.open().await;
        let mut numbers = Vec::new();
        for made in ["2026-03-05", "2026-04-05"] {
            let no = registered(&store, "水渠垮塌", "claim").await.case_no;
            for step in life(&no).into_iter().take(2) {
                done(&store, step).await;
            }
            done(&store, record(&no, &format!("{made}T12:00:00"))).await;
            done(&store, check(&no, &format!("{made}T13:00:00"))).await;
            numbers.push(no);
        }
        assert_eq!(store.forget_conduct(at("2028-03-04T03:00:00")).await.unwrap(), 0, "the last day");
        assert_eq!(store.forget_conduct(at("2028-03-05T03:00:00")).await.unwrap(), 1, "the day after");
        assert_eq!(store.forget_conduct(at("2028-03-05T04:00:00")).await.unwrap(), 0, "once");
        for (no, words) in numbers.iter().zip(["", NOTE]) {
            let file = store.case_file(no, &supervisor(), at("2028-03-05T05:00:00")).await.unwrap().unwrap();
            let record = &file.case.conduct.records[0];
            assert_eq!(record.noted.facts.text(), words);
            assert_eq!(record.check().map(|check| check.reason.text().is_empty()), Some(words.is_empty()));
            assert_eq!(file.case.title.text(), "水渠垮塌");
        }
        for (until, n) in [(date(2026, 3, 31), 1), (date(2026, 4, 30), 2)] {
            let counts = store.conduct_counts((date(2026, 3, 1), until)).await.unwrap();
            assert_eq!(counts, BTreeMap::from([((Act::StayingOn, ConductOutcome::Kept), n)]), "{until}");
        }
        assert!(store.conduct_counts((date(2026, 5, 1), date(2026, 5, 31))).await.unwrap().is_empty());
        sound(&store).await;
        let lies_open = "SELECT CAST(COUNT(*) AS TEXT) FROM words WHERE plain LIKE '%接待大厅%'";
        let open = rows(&place.raw().await, lies_open).await[0].clone();
        assert_eq!(open, "0", "what is said of somebody's conduct never lies open");
        store.close().await;
    }
}

/// The public page of counts does not fall with one case.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_damaged_case_is_left_out_of_the_counts_and_named_by_verify() {
    for place in Place::both().await {
        let store = place.open().await;
        let mut numbers = Vec::new();
        for _ in 0..3 {
            let no = registered(&store, "水渠垮塌", "claim").await.case_no;
            for step in life(&no).into_iter().take(2) {
                done(&store, step).await;
            }
            done(&store, record(&no, "2026-03-05T12:00:00")).await;
            numbers.push(no);
        }
        let march = (date(2026, 3, 1), date(2026, 3, 31));
        let whole = store.conduct_counts(march).await.unwrap();
        assert_eq!(whole.values().sum::<u64>(), 3);
        let outcome = *whole.keys().next().unwrap();
        let db = unguard(&place).await;
        let tamper = format!(
            "UPDATE journal SET body = '{{}}' WHERE seq = 2 AND sid = (SELECT sid FROM stream WHERE key = '{}')",
            numbers[1]
        );
        run(&db, &tamper).await.unwrap();
        assert_eq!(store.conduct_counts(march).await.unwrap(), BTreeMap::from([(outcome, 2)]));
        assert!(!store.verify().await.unwrap().damage.is_empty());
        store.close().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_legal_check_comes_to_the_record_and_to_nothing_else() {
    let place = Place::file();
    let store = place.open().await;
    let no = registered(&store, "水渠垮塌", "claim").await.case_no;
    for step in life(&no).into_iter().take(2) {
        done(&store, step).await;
    }
    let now = at("2026-03-05T09:00:00");
    let justice = handler("justice");
    assert_eq!(store.conduct_to_check(&no, &justice, now).await.unwrap(), None, "there is nothing to check");
    assert_eq!(refused(&store, check(&no, "2026-03-05T09:00:00")).await, "no-such");
    done(&store, record(&no, "2026-03-05T10:00:00")).await;
    assert_eq!(store.case_file(&no, &justice, now).await.unwrap(), None);
    for stranger in [handler("water"), head("water"), handler("market"), clerk(), supervisor()] {
        assert_eq!(store.conduct_to_check(&no, &stranger, now).await.unwrap(), None, "{stranger:?}");
    }
    assert!(store.conduct_to_check(&no, &justice, now).await.unwrap().is_some());
    done(&store, check(&no, "2026-03-05T11:00:00")).await;
    let opened = store.case_file(&no, &clerk(), now).await.unwrap().unwrap().opened;
    assert!(opened.iter().any(|opened| opened.by.as_str() == "handler-justice"), "his look is on the list");
    store.close().await;
}
