//! Letters: numbers without gaps, and papers that stay the same bytes.

use casework::{CaseNo, Role};
use serde_json::json;
use store::{Answer, NewPrint, Printed, Store, Target};

use crate::people::{at, clerk, done, handler, lived, registered, request};
use crate::place::Place;

async fn routed(store: &Store, n: usize) -> CaseNo {
    let no = registered(store, &format!("第{n}件"), "claim").await.case_no;
    let fields = json!({ "do": "route", "to": "water", "mode": "forward" });
    done(store, request(Target::Case(no.clone()), clerk(), "2026-03-03T09:00:00", fields)).await;
    no
}

async fn number(store: &Store, no: &CaseNo) -> u32 {
    let file = store.case_file(no, &clerk(), at("2026-03-20T09:00:00")).await.unwrap().unwrap();
    let paper = file.case.papers.iter().find(|paper| paper.kind.slug() == "acceptance-notice").expect("accepted");
    paper.number.as_ref().expect("numbered").n
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_series_has_no_gap_whoever_writes_and_whatever_is_refused() {
    for place in Place::both().await {
        let (one, two) = (place.open().await, place.open().await);
        let mut cases = Vec::new();
        for n in 0..12 {
            cases.push(routed(&one, n).await);
        }
        let mut acts = tokio::task::JoinSet::new();
        for (n, no) in cases.iter().cloned().enumerate() {
            // Each is accepted twice, on two servers at once: one of the two is refused.
            for store in [one.clone(), two.clone()] {
                let fields = json!({ "do": "accept", "procedure": "ordinary" });
                let ask =
                    request(Target::Case(no.clone()), handler("water"), &format!("2026-03-04T09:{n:02}:00"), fields);
                acts.spawn(async move { store.perform(ask).await.expect("an answer") });
            }
        }
        let answers = acts.join_all().await;
        assert_eq!(answers.iter().filter(|answer| matches!(answer, Answer::Done(_))).count(), 12);
        let mut numbers = Vec::new();
        for no in &cases {
            numbers.push(number(&one, no).await);
        }
        numbers.sort_unstable();
        assert_eq!(numbers, (1..=12).collect::<Vec<u32>>());
        let next = done(
            &one,
            request(
                Target::Case(routed(&one, 99).await),
                handler("water"),
                "2027-01-04T09:00:00",
                json!({ "do": "accept", "procedure": "ordinary" }),
            ),
        )
        .await;
        let told = next.case.expect("the answer holds the case");
        let paper = told.papers.iter().find(|paper| paper.kind.slug() == "acceptance-notice").expect("accepted");
        assert_eq!(
            paper.number.as_ref().map(|number| (number.year, number.n)),
            Some((2027, 1)),
            "a new year begins at 1"
        );
        let checked = one.verify().await.unwrap();
        assert_eq!((checked.damage, checked.views_differ), (vec![], vec![]));
        one.rebuild(at("2026-03-20T09:00:00").date()).await.unwrap();
        assert_eq!(one.verify().await.unwrap().views_differ, Vec::<String>::new());
        two.close().await;
        one.close().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_paper_is_printed_once_and_goes_with_the_words_in_it() {
    for place in Place::both().await {
        let store = place.open().await;
        let no = lived(&store, "水渠垮塌").await;
        let waiting = store.waiting_to_print(50).await.unwrap();
        assert_eq!(waiting.iter().map(|item| item.seq).collect::<Vec<_>>(), [1, 2, 3, 6], "what issued a paper");
        let now = at("2026-03-06T10:01:00");
        assert_eq!(store.printed(&no, 6, "opinion").await.unwrap(), None);
        let print = |bytes: &[u8]| NewPrint { bytes: bytes.to_vec(), policy: "test".to_owned(), texts: None };
        let first = store.keep_printed((&no, 6, "opinion"), print(b"one"), &clerk(), now).await.unwrap();
        let second = store.keep_printed((&no, 6, "opinion"), print(b"two"), &clerk(), now).await.unwrap();
        let one = Printed::Bytes(b"one".to_vec());
        assert_eq!((&first, &second), (&one, &one), "the first printing stands");
        store.keep_printed((&no, 1, "receipt"), print(b"early"), &clerk(), now).await.unwrap();
        store.strike_off(waiting.iter().map(|item| item.id).collect()).await.unwrap();
        assert_eq!(store.waiting_to_print(50).await.unwrap(), []);

        let admin = casework::Actor::staff("admin", Role::Admin, "office");
        // The finding that entry 4 holds went into the opinion of entry 6, not into the receipt.
        assert!(store.erase(&no, "4.1", &admin, at("2026-03-20T09:00:00")).await.unwrap());
        assert_eq!(store.printed(&no, 6, "opinion").await.unwrap(), Some(Printed::Erased));
        assert_eq!(store.printed(&no, 1, "receipt").await.unwrap(), Some(Printed::Bytes(b"early".to_vec())));
        assert_eq!(store.verify().await.unwrap().damage, Vec::<String>::new());
        store.close().await;
    }
}

#[test]
fn a_journal_without_letter_numbers_is_still_read() {
    let old = r#"{"fact":{"reported-back":{"text":{"words":{"value":"done"}}}},"papers":[{"kind":"opinion","on":"2026-03-06"}]}"#;
    let event: casework::Event = serde_json::from_str(old).expect("an older event");
    assert_eq!(event.papers[0].number, None);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_policy_that_held_is_kept_for_what_was_issued_under_it() {
    for place in Place::both().await {
        let store = place.open().await;
        let no = routed(&store, 1).await;
        store.close().await;
        let mut files = casework::Policy::built_in_files();
        files.retain(|(name, _)| name != "office.toml");
        let office = include_str!("../../../../policy/national/office.toml");
        files.push(("office.toml".to_owned(), office.replace("prefix = \"XF\"", "prefix = \"QH\"")));
        let later = std::sync::Arc::new(casework::Policy::load(&files, "later").expect("a policy"));
        let store = place.open_by(later).await;
        assert_eq!(store.decided_by(&no, 2).await.unwrap().as_deref(), Some("test"));
        let kept = store.kept_policy("test").await.unwrap().expect("the first one");
        assert_eq!((kept.office.prefix.as_str(), kept.digest.as_str()), ("XF", "test"));
        assert_eq!(store.kept_policy("later").await.unwrap().expect("this one").office.prefix, "QH");
        assert!(store.kept_policy("never").await.unwrap().is_none());
        assert_eq!(store.decided_by(&no, 99).await.unwrap(), None);
    }
}
