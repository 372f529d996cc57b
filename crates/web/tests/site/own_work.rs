//! Whose day it is: the own act and day on the list of the own work, the law's day elsewhere; what a hearing's day asks of
//! whom; what somebody owes of a case that their unit never had.
use axum::http::StatusCode;
use jiff::civil::datetime;
use serde_json::{Value, json};

use crate::test_app::TestApp;

async fn command(app: &TestApp, user: &str, no: &str, fields: Value) {
    let answer = app.api_as(user).await.post(&format!("/api/v1/cases/{no}/commands"), fields).await;
    assert_eq!(answer.status, StatusCode::OK, "{user}: {}", answer.text);
}

/// Answered on 6 March, and the paper reached nobody yet.
async fn unserved(app: &TestApp) -> String {
    let (no, _) = app.routed().await;
    app.set_now(datetime(2026, 3, 6, 9, 0, 0, 0));
    command(app, "handler-water", &no, json!({"do": "accept", "procedure": "ordinary"})).await;
    no
}

fn cells(page: &str) -> &str {
    page.split("<tbody>").nth(1).unwrap_or_default()
}

#[tokio::test]
async fn the_own_act_and_day_stand_on_the_list_of_the_own_work() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    // A leader looks at it: the colour's duty is the leader's, with the house's day; the handler owes the law's.
    command(
        &app,
        "leader",
        &no,
        json!({"do": "plan", "measures": [{"text": "t", "owner": "handler", "due": "2026-03-04"}]}),
    )
    .await;
    let handler = app.as_user("handler-water").get("/desk/cases?tab=mine").await;
    assert!(cells(&handler.text).contains("完成措施") && cells(&handler.text).contains("3月4日"), "{}", handler.text);
    let head = app.as_user("head-water").get("/desk/cases?tab=unit").await;
    assert!(cells(&head.text).contains("3月17日") && !cells(&head.text).contains("3月4日"), "{}", head.text);
    let list = app.api_as("handler-water").await.get("/api/v1/cases?tab=mine").await.json();
    assert_eq!(list["items"][0]["own"]["act"], "complete-measure", "{list}");
    assert_eq!(
        (&list["items"][0]["own"]["due"], &list["items"][0]["due"]),
        (&json!("2026-03-04"), &json!("2026-03-17"))
    );
    assert!(app.api_as("clerk").await.get("/api/v1/cases?tab=all").await.json()["items"][0].get("own").is_none());
}

#[tokio::test]
async fn a_late_day_of_the_house_is_overdue_in_no_figure() {
    let app = TestApp::new().await;
    let no = unserved(&app).await;
    let plan = json!({"do": "plan", "measures": [{"text": "t", "owner": "handler", "due": "2026-03-09"}]});
    command(&app, "handler-water", &no, plan).await;
    app.set_now(datetime(2026, 3, 20, 9, 0, 0, 0));
    app.store.regrade(app.now().date()).await.expect("graded");
    let late = app.as_user("handler-water").get("/desk/cases?tab=overdue").await;
    assert!(!late.text.contains(&no), "no day of the law is over: {}", late.text);
    let desk = app.as_user("handler-water").get("/desk").await;
    assert!(desk.text.contains("已超期 11 天") && desk.text.contains("内部时限"), "{}", desk.text);
    app.set_now(datetime(2026, 5, 20, 9, 0, 0, 0));
    app.store.regrade(app.now().date()).await.expect("graded");
    assert!(app.as_user("handler-water").get("/desk/cases?tab=overdue").await.text.contains(&no));
}

#[tokio::test]
async fn what_a_rule_says_is_to_be_pressed_lies_in_the_supervisors_tray() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    assert!(!app.as_user("supervisor").get("/desk").await.text.contains(&no));
    app.set_now(datetime(2026, 4, 20, 9, 0, 0, 0));
    app.store.regrade(app.now().date()).await.expect("graded");
    let desk = app.as_user("supervisor").get("/desk").await;
    assert!(desk.text.contains(&format!("/desk/cases/{no}/acts/supervise")), "{}", desk.text);
    command(&app, "supervisor", &no, json!({"do": "supervise", "kind": "催办", "reason": "请说明为什么还没有告知"}))
        .await;
    assert!(
        !app.as_user("supervisor").get("/desk").await.text.contains(&format!("{no}/acts/supervise")),
        "it was done"
    );
}

#[tokio::test]
async fn todays_hearing_stands_on_the_desk_of_who_has_a_part_in_it() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    command(&app, "handler-water", &no, json!({"do": "accept", "procedure": "ordinary"})).await;
    let call = json!({"do": "call-hearing", "on": "2026-03-20", "time": "14:30", "place": "三楼会议室", "open": true,
        "assessors": 3});
    command(&app, "moderator", &no, call).await;
    let line = format!("今天听证：{no}");
    assert!(!app.as_user("moderator").get("/desk").await.text.contains(&line), "not before its day");
    app.set_now(datetime(2026, 3, 20, 9, 0, 0, 0));
    for (user, told) in [("moderator", true), ("handler-water", true), ("handler-land", false), ("assessor-1", false)] {
        let desk = app.as_user(user).get("/desk").await;
        assert_eq!(desk.text.contains(&line), told, "{user}: {}", desk.text);
    }
}

#[tokio::test]
async fn the_owner_of_a_measure_finds_it_reads_the_matter_and_nothing_else() {
    let app = TestApp::new().await;
    let no = unserved(&app).await;
    let plan = json!({"do": "plan", "measures": [{"text": "去现场测量", "owner": "handler-land", "due": "2026-03-20"},
        {"text": "另一件事", "owner": "handler", "due": "2026-03-21"}]});
    command(&app, "handler-water", &no, plan).await;
    let land = app.as_user("handler-land");
    let desk = land.get("/desk").await;
    assert!(desk.text.contains(&format!("/desk/cases/{no}/acts/complete-measure")), "{}", desk.text);
    let file = land.get(&format!("/desk/cases/{no}")).await;
    assert_eq!(file.status, StatusCode::OK);
    assert!(file.text.contains("村口水渠塌了") && file.text.contains("去现场测量"), "{}", file.text);
    assert!(!file.text.contains("覃有田") && !file.text.contains("13900000000") && !file.text.contains("另一件事"));
    let api = app.api_as("handler-land").await;
    let told = api.get(&format!("/api/v1/cases/{no}")).await;
    assert!(told.status == StatusCode::OK && !told.text.contains("覃有田"), "{}", told.text);
    let find = json!({"do": "find", "clue": 1, "finding": "x"});
    assert_eq!(api.post(&format!("/api/v1/cases/{no}/commands"), find).await.status, StatusCode::FORBIDDEN);
    assert!(!land.get("/desk/cases?tab=all").await.text.contains(&no), "it stands on no list of theirs");
    for other in ["head-land", "handler-housing"] {
        assert_eq!(app.as_user(other).get(&format!("/desk/cases/{no}")).await.status, StatusCode::NOT_FOUND, "{other}");
    }
    command(&app, "handler-land", &no, json!({"do": "complete-measure", "measure": 1, "evidence": "测过了"})).await;
    assert!(!land.get("/desk").await.text.contains(&format!("{no}/acts/")), "it is done");
}

#[tokio::test]
async fn the_years_figures_of_persons_forwarded_and_assigned_open_to_their_cases() {
    let app = TestApp::new().await;
    let (forwarded, _) = app.routed().await;
    let (assigned, _) = app.registered().await;
    let route = json!({"do": "route", "to": "land", "mode": "assign", "report_due": "2026-04-30"});
    command(&app, "clerk", &assigned, route).await;
    let auditor = app.as_user("auditor");
    let year = auditor.get("/desk/reports/2026").await;
    for (mode, holds, lacks) in [("forward", &forwarded, &assigned), ("assign", &assigned, &forwarded)] {
        let address = format!("/desk/cases?tab=all&mode={mode}&from=2026-01-01&to=2026-12-31");
        assert!(year.text.contains(&address.replace('&', "&#38;")), "{address}: {}", year.text);
        let list = auditor.get(&address).await;
        assert!(list.text.contains(holds.as_str()) && !list.text.contains(lacks.as_str()), "{mode}: {}", list.text);
        assert!(list.text.contains("value=\"2026-01-01\""), "what narrows the list stands in its form: {}", list.text);
        let items =
            app.api_as("auditor").await.get(&format!("/api/v1/cases?mode={mode}&until=2026-12-31")).await.json();
        assert_eq!(items["items"][0]["case_no"], json!(holds), "{items}");
    }
}
