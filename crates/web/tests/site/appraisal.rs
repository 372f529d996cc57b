//! Units by their figures: each opens to its cases, a contest stands beside it, a head sees the own unit's, and nobody is ranked.

use axum::http::StatusCode;
use jiff::civil::datetime;
use serde_json::json;

use crate::test_app::TestApp;

#[tokio::test]
async fn a_unit_is_shown_by_its_own_work_beside_the_year_before_and_opens_to_its_cases() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    let accept = json!({"do": "accept", "procedure": "ordinary"});
    let done = app.api_as("handler-water").await.post(&format!("/api/v1/cases/{no}/commands"), accept).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    let leader = app.as_user("leader");
    let all = leader.get("/desk/appraisal").await;
    assert_eq!(all.status, StatusCode::OK);
    let list = "/desk/cases?tab=all&unit=water&figure=accepted-in-time&part=denominator&from=2026-01-01&to=2026-03-02";
    let shown = list.replace('&', "&#38;");
    assert!(all.text.contains("区水利局") && all.text.contains("1 ÷ 1") && all.text.contains(&shown), "{}", all.text);
    assert!(!all.text.contains("区自然资源局</a>"), "a unit without work has no row: {}", all.text);
    assert!(leader.get(list).await.text.contains(no.as_str()), "the number opens to its cases");
    assert!(!all.text.contains("[figure-") && !all.text.contains("[appraisal-"), "{}", all.text);
    // The year before: the same work a year later is last year's.
    app.set_now(datetime(2027, 3, 9, 9, 0, 0, 0));
    let later = app.as_user("leader").get("/desk/appraisal?unit=water&from=2027-01-01&until=2027-12-31").await;
    assert!(later.text.contains("去年同期 100.0 %（1 ÷ 1）"), "{}", later.text);
}

#[tokio::test]
async fn a_head_sees_the_own_unit_and_contests_what_is_wrong_and_a_handler_sees_nobody() {
    let app = TestApp::new().await;
    app.routed().await;
    let contest = json!({"do": "contest-figure", "figure": "answered-in-time", "from": "2026-01-01",
        "until": "2026-12-31", "reason": "有一件是节后才到我们这里的"});
    let done = app.api_as("head-water").await.post("/api/v1/records/contest", contest).await;
    assert_eq!(done.status, StatusCode::CREATED, "{}", done.text);
    let own = app.as_user("head-water").get("/desk/appraisal?unit=land").await;
    assert!(own.text.contains("区水利局") && own.text.contains("有异议，等督查答复"), "{}", own.text);
    assert!(own.text.contains("/desk/records/contest/new") && !own.text.contains("各单位</h2>"), "{}", own.text);
    let land = app.as_user("head-land").get("/desk/appraisal").await;
    assert!(!land.text.contains("区水利局") && !land.text.contains("有异议，等督查"), "{}", land.text);
    assert!(app.as_user("leader").get("/desk/appraisal?unit=water").await.text.contains("有异议，等督查答复"));
    for user in ["handler-water", "clerk", "station-heping"] {
        let hidden = app.as_user(user).get("/desk/appraisal").await;
        assert_ne!(hidden.status, StatusCode::OK, "{user}");
    }
}

#[tokio::test]
async fn a_contest_without_a_figure_is_refused_at_its_field_and_one_of_a_figure_opens_filled() {
    let app = TestApp::new().await;
    app.routed().await;
    let head = app.as_user("head-water");
    let own = head.get("/desk/appraisal").await.text;
    let way = "/desk/records/contest/new?figure=accepted-in-time&from=2026-01-01&until=2026-03-02";
    assert!(own.contains(&way.replace('&', "&#38;")), "{own}");
    let form = head.get(way).await.text;
    assert!(form.contains("value=\"accepted-in-time\" selected") && form.contains("value=\"2026-03-02\""), "{form}");
    let fields = [("figure", ""), ("from", "2026-01-01"), ("until", "2026-02-28"), ("reason", "算错了")];
    let blank = head.post_form("/desk/records/contest/new", &fields).await;
    assert_eq!(blank.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", blank.text);
    assert!(blank.text.contains("id=\"figure-error\"") && blank.text.contains("算错了"), "{}", blank.text);
    let program = app.api_as("head-water").await;
    for (figure, problem) in [(json!(null), None), (json!("happiness"), Some("not-on-the-list"))] {
        let mut contest =
            json!({"do": "contest-figure", "from": "2026-01-01", "until": "2026-02-28", "reason": "算错了"});
        if !figure.is_null() {
            contest["figure"] = figure;
        }
        let refused = program.post("/api/v1/records/contest", contest).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text);
        let told = refused.json();
        assert_eq!(told["fields"][0]["field"], "figure", "{told}");
        assert_eq!(told["fields"][0]["problem"], problem.unwrap_or("missing"), "{told}");
    }
    let list = app.api_as("supervisor").await.get("/api/v1/records/contest").await.json();
    assert_eq!(list["items"].as_array().map(Vec::len), Some(0), "nothing is begun: {list}");
}
