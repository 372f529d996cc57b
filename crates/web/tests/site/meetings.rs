//! What a meeting decides stands in the tray of who owes it, also of units and communities that do not have the case, and they read
//! of the case what that needs.

use axum::http::StatusCode;
use serde_json::json;

use crate::test_app::TestApp;

#[tokio::test]
async fn who_owes_a_decision_finds_it_in_the_tray_and_reads_what_it_needs() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    let held = json!({"do": "hold-meeting", "on": "2026-03-02", "kind": "joint-conference", "present": ["赵某", "钱某"],
        "decisions": [{"case": no, "text": "派人带路量渠", "owner": "heping", "due": "2026-03-20"},
            {"text": "排查路灯", "owner": "housing", "due": "2026-03-10"},
            {"case": no, "text": "查清权属", "owner": "land", "due": "2026-03-12"}]});
    let head = app.api_as("office-head").await;
    let held = head.post("/api/v1/records/meeting", held).await;
    assert_eq!(held.status, StatusCode::CREATED, "{}", held.text);
    let act = format!("/desk/cases/{no}/acts/complete-measure");
    for (user, own, other) in
        [("station-heping", "派人带路量渠", "查清权属"), ("handler-land", "查清权属", "派人带路量渠")]
    {
        let who = app.as_user(user);
        assert!(who.get("/desk").await.text.contains(&act), "{user}");
        let file = who.get(&format!("/desk/cases/{no}")).await;
        assert_eq!(file.status, StatusCode::OK, "{user}");
        assert!(file.text.contains("村口水渠塌了") && file.text.contains(own), "{user}: {}", file.text);
        assert!(!file.text.contains(other) && !file.text.contains("覃有田"), "{user}: {}", file.text);
    }
    // Work that is about no case is its owner's, and tells of none.
    let housing = app.as_user("handler-housing");
    let desk = housing.get("/desk").await.text;
    assert!(desk.contains("/desk/records/meeting/2026-03-02-1") && !desk.contains(no.as_str()), "{desk}");
    let meeting = housing.get("/desk/records/meeting/2026-03-02-1").await.text;
    assert!(meeting.contains("排查路灯") && !meeting.contains("查清权属"), "{meeting}");
    for user in ["handler-housing", "station-zhongxin", "handler-agriculture"] {
        let file = app.as_user(user).get(&format!("/desk/cases/{no}")).await;
        assert_eq!(file.status, StatusCode::NOT_FOUND, "{user}");
    }
    let done = json!({"do": "complete-measure", "measure": 1, "evidence": "量好了"});
    let done = app.api_as("station-heping").await.post(&format!("/api/v1/cases/{no}/commands"), done).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    assert!(!app.as_user("station-heping").get("/desk").await.text.contains(&act), "it is done");
    let told = head.get("/api/v1/records/meeting/2026-03-02-1").await.json();
    assert_eq!(told["decisions"][0]["done"], "2026-03-02", "{told}");
    assert!(told["decisions"][2]["done"].is_null(), "{told}");
}
