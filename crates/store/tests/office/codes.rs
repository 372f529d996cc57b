//! Query codes: each petitioner has their own, and a lost one is made anew without touching anybody else's.

use serde_json::json;
use store::{Store, Target};

use crate::people::{at, clerk, done, handler, register, registered, request};
use crate::place::{Place, run, unguard};

async fn opens(store: &Store, no: &casework::CaseNo, code: &str) -> bool {
    store.case_for_code(no, code, at("2026-03-05T09:00:00")).await.unwrap().is_some()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lost_code_is_made_anew_and_the_others_stay() {
    for place in Place::both().await {
        let store = place.open().await;
        let made = registered(&store, "水渠垮塌", "claim").await;
        let (no, first, second) = (made.case_no, made.query_code.unwrap(), made.member_codes[0].clone());
        let now = at("2026-03-04T09:00:00");
        let again = store.renew_code(&no, 2, &clerk(), now).await.unwrap().expect("a code");
        assert!(opens(&store, &no, &again).await && opens(&store, &no, &first).await);
        assert!(!opens(&store, &no, &second).await, "the lost one opens nothing");
        let again = store.renew_code(&no, 1, &clerk(), now).await.unwrap().expect("a code");
        assert!(opens(&store, &no, &again).await && !opens(&store, &no, &first).await);
        assert_eq!(store.renew_code(&no, 9, &clerk(), now).await.unwrap(), None, "nobody there");
        assert_eq!(store.renew_code(&no, 1, &handler("water"), now).await.unwrap(), None, "not his to see");
        let found = store.verify().await.unwrap();
        assert_eq!((found.damage, found.views_differ), (vec![], vec![]));
    }
}

/// A code that somebody with a shell exchanged is not the one that was told.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_exchanged_query_code_is_found() {
    for place in Place::both().await {
        let store = place.open().await;
        let made = registered(&store, "水渠塌了", "claim").await;
        let sound = async || assert_eq!(store.verify().await.unwrap().damage, Vec::<String>::new());
        sound().await;
        let now = at("2026-03-03T09:00:00");
        assert!(store.renew_code(&made.case_no, 1, &clerk(), now).await.unwrap().is_some());
        sound().await;
        let db = place.raw().await;
        let named =
            |n| vec![format!("case {}: the query code of petitioner {n} is not what the journal says", made.case_no)];
        run(&db, "UPDATE query_code SET hash = (SELECT hash FROM member_code)").await.unwrap();
        assert_eq!(store.verify().await.unwrap().damage, named(1));
        assert!(store.renew_code(&made.case_no, 1, &clerk(), now).await.unwrap().is_some());
        run(&db, "UPDATE member_code SET hash = (SELECT hash FROM query_code)").await.unwrap();
        assert_eq!(store.verify().await.unwrap().damage, named(2));
        store.close().await;
    }
}

/// What a check finds told a report's number, and whom it accuses (fault G6).
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_damaged_report_is_named_by_its_stream_and_a_damaged_claim_by_its_number() {
    for place in Place::both().await {
        let store = place.open().await;
        let claim = registered(&store, "水渠又塌了", "claim").await.case_no;
        let mut report = register("有人收钱", "report");
        report["accused"] = json!([{ "unit": "market", "person": "某某" }]);
        let report = done(&store, request(Target::New, clerk(), "2026-03-02T09:10:00", report)).await.case_no;
        for no in [&claim, &report] {
            assert!(store.renew_code(no, 1, &clerk(), at("2026-03-04T09:00:00")).await.unwrap().is_some());
        }
        let db = unguard(&place).await;
        for tamper in ["UPDATE case_view SET colour = 'red'", "DELETE FROM accused", "UPDATE journal SET actor = '{}'"]
        {
            run(&db, tamper).await.unwrap();
            let found = store.verify().await.unwrap();
            let all = found.damage.len() + found.views_differ.len();
            let told = store.without_numbers_of_reports(found).await.unwrap();
            let lines: Vec<&String> = told.damage.iter().chain(&told.views_differ).collect();
            assert_eq!(lines.len(), all);
            let names = |word: &str| lines.iter().filter(|line| line.contains(word)).count();
            assert_eq!((names(report.as_str()), names("market"), names("某某")), (0, 0, 0), "{tamper}: {lines:?}");
            assert!(names("case in stream ") > 0, "{tamper}: {lines:?}");
            assert!(names(claim.as_str()) > 0 || tamper.contains("accused"), "{tamper}: {lines:?}");
        }
        store.close().await;
    }
}
