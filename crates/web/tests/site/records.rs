//! Records beside the cases through the API: any kind, among them one that exists in tests only.

use axum::http::StatusCode;
use casework::record::Registrar;
use serde_json::json;
use store::Kinds;

use crate::errand::{self, Errand};
use crate::test_app::TestApp;

const ALL: &str = "/api/v1/records/errand";

pub async fn office() -> TestApp {
    let mut kinds = Kinds::of_the_house();
    kinds.add::<Errand>();
    TestApp::with_kinds(kinds, errand::policy()).await
}

#[tokio::test]
async fn an_errand_goes_from_the_station_to_who_owes_it() {
    let app = office().await;
    let station = app.api_as("station-heping").await;
    let begun = station.post(ALL, json!({ "do": "begin-errand", "title": "路灯", "text": "坏了" })).await;
    assert_eq!(begun.status, StatusCode::CREATED, "{}", begun.text);
    let (begun, one) = (begun.json(), format!("{ALL}/heping-2026-03-02-1"));
    assert_eq!(begun, json!({ "key": "heping-2026-03-02-1", "version": 1 }));
    let commands = format!("{one}/commands");
    let hand = json!({ "do": "hand-errand", "to": "water", "expected_version": 1 });
    let handed = station.post(&commands, hand.clone()).await.json();
    assert_eq!((&handed["version"], &handed["events"]), (&json!(2), &json!(["errand-handed"])));
    assert_eq!(handed["record"]["stage"], "handed");
    let stale = station.post(&commands, hand).await;
    assert_eq!((stale.status, stale.json()["refusal"].as_str()), (StatusCode::CONFLICT, Some("changed-meanwhile")));
    assert_eq!((&stale.json()["version"], &stale.json()["record"]["stage"]), (&json!(2), &json!("handed")));
    let handler = app.api_as("handler-water").await;
    let list = handler.get(&format!("{ALL}?q=路灯&stage=handed")).await.json();
    assert_eq!(list["items"][0]["key"], "heping-2026-03-02-1");
    assert_eq!((&list["items"][0]["due"], &list["next"]), (&json!("2026-03-09"), &json!(null)));
    let file = json!({ "do": "attach", "file": "ab", "kind": "photo" });
    assert_eq!(handler.post(&commands, file.clone()).await.status, StatusCode::FORBIDDEN);
    let unknown = station.post(&commands, file).await;
    assert_eq!((unknown.status, unknown.json()["refusal"].as_str()), (StatusCode::NOT_FOUND, Some("no-such")));
    let (files, photo) = (format!("{one}/attachments"), ("路灯.txt", &b"dark"[..]));
    let key = [("idempotency-key", "photo")];
    assert_eq!(handler.post_file(&files, &key, &[("kind", "photo")], photo).await.status, StatusCode::FORBIDDEN);
    let kept = station.post_file(&files, &key, &[("kind", "photo")], photo).await;
    assert_eq!((kept.status, kept.json()["n"].as_u64()), (StatusCode::CREATED, Some(1)), "{}", kept.text);
    let file = json!({ "do": "attach", "file": kept.json()["sha256"], "kind": "again" });
    assert_eq!(station.post(&commands, file).await.json()["record"]["attachments"][1]["kind"], "again");
    let done = handler.post(&commands, json!({ "do": "finish-errand", "result": "修好了" })).await;
    assert_eq!(done.json()["record"], json!(null), "who owes nothing any more reads it no more: {}", done.text);
    assert_eq!(station.get(&one).await.json()["clocks"][0]["state"], "met");
}

#[tokio::test]
async fn what_does_not_fit_is_named_and_what_is_not_there_is_404() {
    let app = office().await;
    let (station, other) = (app.api_as("station-heping").await, app.api_as("station-zhongxin").await);
    for (body, field, problem) in [
        (json!({ "do": "begin-errand", "title": "a" }), "text", "missing"),
        (json!({ "do": "begin-errand", "title": 7, "text": "b" }), "title", "not-understood"),
        (json!({ "do": "begin-errand", "title": "", "text": "b" }), "title", "missing"),
        (json!({ "do": "dance" }), "do", "not-on-the-list"),
        (
            json!({ "do": "begin-errand", "title": "a", "text": "b", "on_behalf": { "how": "x" } }),
            "on_behalf.proof",
            "missing",
        ),
    ] {
        let answer = station.post(ALL, body.clone()).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{body}");
        assert_eq!(answer.json()["fields"][0], json!({ "field": field, "problem": problem }), "{body}");
    }
    station.post(ALL, json!({ "do": "begin-errand", "title": "a", "text": "b" })).await;
    let one = format!("{ALL}/heping-2026-03-02-1");
    for path in [one.as_str(), "/api/v1/records/errand/nowhere", "/api/v1/records/nothing/x", "/api/v1/records/nothing"]
    {
        let answer = other.get(path).await;
        assert_eq!(
            (answer.status, answer.json()["refusal"].as_str()),
            (StatusCode::NOT_FOUND, Some("no-such")),
            "{path}"
        );
    }
    assert_eq!(other.get(ALL).await.json()["items"], json!([]));
    let hand = other.post(&format!("{one}/commands"), json!({ "do": "hand-errand", "to": "water" })).await;
    assert_eq!(hand.status, StatusCode::NOT_FOUND);
    let misspelt = station.get(&format!("{ALL}?stagge=open")).await;
    assert_eq!(misspelt.json()["fields"][0], json!({ "field": "stagge", "problem": "unknown-field" }));
}

#[tokio::test]
async fn a_booked_ticket_brings_its_code_once_and_its_words_to_few() {
    let app = TestApp::new().await;
    let (clerk, days) = (app.api_as("clerk").await, "/api/v1/records/reception");
    let publish = json!({ "do": "publish-reception", "on": "2026-03-10", "from": "09:00", "until": "10:00",
        "place": "接访大厅", "leader": "leader", "name": "赵某", "post": "副主任" });
    let published = clerk.post(days, publish).await;
    assert_eq!(published.status, StatusCode::CREATED, "{}", published.text);
    assert!(published.json().get("code").is_none());
    let one = format!("{days}/2026-03-10-1");
    let booked =
        clerk.post(&format!("{one}/commands"), json!({ "do": "book", "name": "覃有田", "matter": "水渠" })).await;
    assert_eq!(booked.json()["code"].as_str().map(str::len), Some(10), "{}", booked.text);
    for (user, tickets) in [("clerk", 1), ("leader", 1), ("station-heping", 0), ("handler-water", 0), ("auditor", 0)] {
        let told = app.api_as(user).await.get(&one).await.json();
        assert_eq!(told["tickets"].as_array().map(Vec::len), Some(tickets), "{user}");
        assert!(user == "clerk" || user == "leader" || !told.to_string().contains("水渠"), "{user}");
    }
}

#[tokio::test]
async fn a_list_of_records_goes_on_where_its_page_ended() {
    let app = office().await;
    let station = app.api_as("station-heping").await;
    for n in 1..=3 {
        let begun =
            station.post(ALL, json!({ "do": "begin-errand", "title": format!("第{n}件"), "text": "坏了" })).await;
        assert_eq!(begun.status, StatusCode::CREATED, "{}", begun.text);
    }
    let first = station.get(&format!("{ALL}?limit=2")).await.json();
    let next = first["next"].as_str().unwrap();
    let second = station.get(&format!("{ALL}?limit=2&after={next}")).await;
    assert_eq!(second.status, StatusCode::OK, "{}", second.text);
    let second = second.json();
    assert!(second["next"].is_null(), "{second}");
    let key = |page: &serde_json::Value, n: usize| page["items"][n]["key"].as_str().map(str::to_owned);
    let mut keys = [key(&first, 0), key(&first, 1), key(&second, 0)];
    keys.sort();
    assert!(keys.iter().all(Option::is_some) && keys[0] != keys[1] && keys[1] != keys[2], "{keys:?}");
    let typed = station.get(&format!("{ALL}?after=2026-03-02%20heping")).await;
    assert_eq!(typed.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", typed.text);
}
