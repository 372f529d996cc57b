//! What is likely the same matter, on both engines alike: before it is registered and after, for who sees the case, and of reports
//! and confidential matters nothing.

use casework::case::searched::SamenessSign;
use casework::personal_data::Identity;
use casework::{Actor, CaseNo};
use serde_json::{Value, json};
use store::alike::Matter;
use store::{IDENTICAL, Similar, Store};

use crate::people::{clerk, handler};
use crate::place::Place;
use crate::search::filed;

fn petition(title: &str, text: &str, place: &str, (name, phone): (&str, &str), demand: &str) -> Value {
    json!({ "do": "register", "channel": "visit", "class": "claim", "title": title, "text": text, "place": place,
        "petitioners": [{ "name": name, "phone": phone }], "demands": [demand] })
}

fn canal() -> Value {
    let text = "去年七月渠壁塌了三十米，下游两百亩田没有水。";
    petition("灌溉水渠垮塌", text, "柳树垭村三组", ("韦有田", "13900001111"), "放水之前把水渠修好")
}

/// Somebody else of the house tells the same in other words, and names who came first.
const AGAIN: (&str, &str, &str) =
    ("水渠塌了没人修", "我爱人韦有田来说过，水渠去年七月塌了三十米，两百亩田等水。", "修好水渠");

fn numbers(found: &[Similar]) -> Vec<CaseNo> {
    found.iter().map(|one| one.row.case_no.clone()).collect()
}

async fn similar(store: &Store, no: &CaseNo, actor: &Actor) -> Option<Vec<Similar>> {
    store.similar(no, actor).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_matter_in_other_words_is_found_before_it_is_registered_and_after() {
    for place in Place::both().await {
        let store = place.open().await;
        let first = filed(&store, canal()).await;
        let welfare = ("韦有田", "13900001111");
        let welfare = petition("低保停了", "四月起低保金没有发。", "柳树垭村三组", welfare, "恢复低保");
        let welfare = filed(&store, welfare).await;
        let elsewhere = "今年五月渠壁塌了八米，下游四十亩田没有水。";
        let elsewhere =
            petition("灌溉水渠垮塌", elsewhere, "青石桥村一组", ("龚永福", "13600003333"), "放水之前把水渠修好");
        let elsewhere = filed(&store, elsewhere).await;
        let (title, text, demand) = AGAIN;
        let matter = Matter {
            title: title.to_owned(),
            texts: vec![text.to_owned(), demand.to_owned()],
            place: Some("柳树垭村".to_owned()),
            ..Matter::default()
        };
        let people = [Identity { name: "覃小妹".to_owned(), ..Identity::default() }];
        for people in [&people[..], &[]] {
            let found = store.similar_to(&matter, people, &clerk()).await.unwrap();
            assert_eq!(numbers(&found), std::slice::from_ref(&first), "{} people on {}", people.len(), place.url);
            assert!(found[0].evidence.iter().any(|(sign, _)| *sign == SamenessSign::Text), "{:?}", found[0].evidence);
        }
        assert_eq!(store.similar_to(&matter, &people, &handler("market")).await.unwrap(), [], "who sees none of them");
        let again = filed(&store, petition(title, text, "柳树垭村", ("覃小妹", "13700002222"), demand)).await;
        assert_eq!(numbers(&similar(&store, &again, &clerk()).await.unwrap()), std::slice::from_ref(&first));
        assert_eq!(numbers(&similar(&store, &first, &clerk()).await.unwrap()), [again]);
        for other in [&welfare, &elsewhere] {
            assert_eq!(numbers(&similar(&store, other, &clerk()).await.unwrap()), [], "{other} on {}", place.url);
        }
        assert_eq!(similar(&store, &first, &handler("market")).await, None);
        store.close().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_a_name_that_many_bear_the_newest_are_looked_at_and_no_confidential_matter_ever() {
    for place in Place::both().await {
        let store = place.open().await;
        let first = filed(&store, canal()).await;
        let mut secret = canal();
        secret["confidential"] = json!(true);
        filed(&store, secret).await;
        for n in 0..30 {
            let text = format!("第{n}户的低保金没有发。");
            filed(&store, petition("低保停了", &text, "和平巷", ("韦有田", "13700002222"), "恢复低保")).await;
        }
        let again = filed(&store, canal()).await;
        let found = similar(&store, &again, &clerk()).await.unwrap();
        assert_eq!(numbers(&found), [first], "by its telephone, behind thirty of the same name");
        let phone = (SamenessSign::Phone, IDENTICAL.to_owned());
        assert!(found[0].evidence.contains(&phone), "{:?}", found[0].evidence);
        store.close().await;
    }
}
