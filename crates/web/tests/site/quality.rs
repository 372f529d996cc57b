//! A sample of sealed answers: what broke an article stands in its unit's tray the same day, and nobody else's.

use axum::http::StatusCode;
use serde_json::json;

use crate::test_app::TestApp;

#[tokio::test]
async fn what_broke_an_article_stands_in_its_units_tray_the_same_day() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    let opinions = json!([{"demand": 1, "result": "support", "facts": "属实", "basis": "灌溉管理办法"}]);
    for (user, fields) in [
        ("handler-water", json!({"do": "accept", "procedure": "ordinary"})),
        ("handler-water", json!({"do": "find", "clue": 1, "finding": "归水务站管"})),
        ("handler-water", json!({"do": "conclude", "opinions": opinions})),
        ("head-water", json!({"do": "conclude", "opinions": []})),
    ] {
        let answer = app.api_as(user).await.post(&format!("/api/v1/cases/{no}/commands"), fields).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    }
    let supervisor = app.as_user("supervisor");
    let draw = [("from", "2026-01-01"), ("until", "2026-03-02"), ("share", "100%")];
    let drawn = supervisor.post_form("/desk/records/quality/new", &draw).await;
    assert_eq!(drawn.status, StatusCode::SEE_OTHER, "{}", drawn.text);
    let sample = drawn.location().split('?').next().unwrap_or_default().to_owned();
    let waits = |text: &str| text.contains("说明抽查问题");
    assert!(!waits(&app.as_user("head-water").get("/desk").await.text), "nobody has read it yet");
    let nothing = supervisor.get(&format!("{sample}/acts/note-quality")).await.text;
    assert!(nothing.contains(no.as_str()), "{nothing}");
    let noted = [("case", no.as_str()), ("breaches", "条例32 | 没有写明依据的条款 | 1")];
    let noted = supervisor.post_form(&format!("{sample}/acts/note-quality"), &noted).await;
    assert_eq!(noted.status, StatusCode::SEE_OTHER, "{}", noted.text);
    let head = app.as_user("head-water");
    let desk = head.get("/desk").await.text;
    assert!(waits(&desk) && desk.contains(&sample), "{desk}");
    let read = head.get(&sample).await.text;
    assert!(read.contains("条例32") && read.contains("没有写明依据的条款"), "{read}");
    for other in ["head-land", "clerk", "handler-land"] {
        assert!(!waits(&app.as_user(other).get("/desk").await.text), "{other}");
    }
    assert_eq!(app.as_user("head-land").get(&sample).await.status, StatusCode::NOT_FOUND);
    let answer = [("case", no.as_str()), ("text", "补写了条款")];
    let answer = head.post_form(&format!("{sample}/acts/answer-quality"), &answer).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    assert!(!waits(&head.get("/desk").await.text), "it is answered");
    assert!(supervisor.get(&sample).await.text.contains("补写了条款"));
}
