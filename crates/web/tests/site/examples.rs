//! Settled matters as examples: told without anybody, read by a second person, then for all who settle and screen.

use axum::http::StatusCode;
use serde_json::json;

use crate::test_app::TestApp;

const FORM: &str = "/desk/records/example/new";

/// A hazard that the screener settled on the spot.
async fn settled(app: &TestApp) -> String {
    let screener = app.api_as("screener").await;
    let report = json!({"do": "report-hazard", "kind": "small-dispute", "place": "东门外",
        "text": "两家为一个车位吵，王局长来看过，说幸福路12号3单元的锥桶不能摆"});
    let made = screener.post("/api/v1/records/hazard", report).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    let key = made.json()["key"].as_str().unwrap_or_default().to_owned();
    let commands = format!("/api/v1/records/hazard/{key}/commands");
    let done = screener.post(&commands, json!({"do": "settle-hazard", "result": "锥桶收走，车位轮着用"})).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    key
}

#[tokio::test]
async fn a_settled_matter_is_told_without_anybody_and_shared_once_a_second_person_read_it() {
    let app = TestApp::new().await;
    let (key, screener) = (settled(&app).await, app.as_user("screener"));
    let record = screener.get(&format!("/desk/records/hazard/{key}")).await.text;
    let way = format!("/desk/examples/new?source=hazard&#38;of={key}");
    assert!(record.contains(&way) || record.contains(&way.replace("&#38;", "&amp;")), "{record}");
    let form = screener.get(&format!("/desk/examples/new?source=hazard&of={key}")).await;
    assert_eq!(form.status, StatusCode::OK, "{}", form.text);
    let body = form.text.split("<textarea").nth(1).unwrap_or_default();
    let body = body.split("</textarea>").next().unwrap_or_default();
    assert!(body.contains("车位轮着用") && !body.contains("幸福路") && !body.contains("王局长"), "{body}");
    assert!(form.text.contains("幸福路12号3单元 → 某处"), "what was left out is shown: {}", form.text);
    for (user, of) in
        [("station-heping", key.as_str()), ("screener", "2026-03-02-000000000000"), ("clerk", key.as_str())]
    {
        let other = app.as_user(user).get(&format!("/desk/examples/new?source=hazard&of={of}")).await;
        assert_eq!(other.status, StatusCode::NOT_FOUND, "{user} {of}");
    }
    let text = "两家为一个车位吵，锥桶收走，车位轮着用";
    let fields = |text| [("source", "hazard"), ("of", key.as_str()), ("title", "争车位"), ("text", text)];
    for (wrong, text) in [("电话", "打电话13900000061"), ("门牌", "住幸福路12号"), ("人", "这家是重点人员")]
    {
        let refused = screener.post_form(FORM, &fields(text)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{wrong}: {}", refused.text);
        assert!(refused.text.contains("id=\"text-error\"") && refused.text.contains(text), "{wrong}: {}", refused.text);
    }
    let proposed = screener.post_form(FORM, &fields(text)).await;
    assert_eq!(proposed.status, StatusCode::SEE_OTHER, "{}", proposed.text);
    let example = proposed.location().to_owned();
    let read = |user: &'static str| app.as_user(user);
    for user in ["screener", "station-zhongxin", "leader"] {
        assert!(!read(user).get("/desk/examples").await.text.contains("争车位"), "{user}: nobody read it yet");
    }
    let own = screener.post_form(&format!("{example}/acts/check-example"), &[("agree", "yes")]).await;
    assert_eq!(own.status, StatusCode::FORBIDDEN, "{}", own.text);
    let station = read("station-zhongxin");
    let shared = station.post_form(&format!("{example}/acts/check-example"), &[("agree", "yes")]).await;
    assert_eq!(shared.status, StatusCode::SEE_OTHER, "{}", shared.text);
    for user in ["screener", "station-heping", "clerk", "leader"] {
        let page = read(user).get("/desk/examples").await;
        assert!(page.text.contains("争车位") && page.text.contains(text), "{user}: {}", page.text);
    }
    for user in ["handler-water", "auditor"] {
        assert_eq!(read(user).get("/desk/examples").await.status, StatusCode::FORBIDDEN, "{user}");
    }
    let back = screener.post_form(&format!("{example}/acts/withdraw-example"), &[("reason", "当事人不愿意")]).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.text);
    assert!(!read("station-heping").get("/desk/examples").await.text.contains("争车位"));
}

#[tokio::test]
async fn what_is_not_settled_or_is_anothers_makes_no_example() {
    let app = TestApp::new().await;
    let report = json!({"do": "report-hazard", "kind": "hazard", "text": "井盖裂了", "place": "东门外"});
    let made = app.api_as("screener").await.post("/api/v1/records/hazard", report).await.json();
    let propose = |of: &str| json!({"do": "propose-example", "source": "hazard", "of": of, "title": "t", "text": "x"});
    let all = "/api/v1/records/example";
    let open = app.api_as("screener").await.post(all, propose(made["key"].as_str().unwrap_or_default())).await;
    assert_eq!(open.status, StatusCode::NOT_FOUND, "{}", open.text);
    let key = settled(&app).await;
    let anothers = app.api_as("station-heping").await.post(all, propose(&key)).await;
    assert_eq!(anothers.status, StatusCode::NOT_FOUND, "{}", anothers.text);
    let own = app.api_as("screener").await.post(all, propose(&key)).await;
    assert_eq!(own.status, StatusCode::CREATED, "{}", own.text);
}
