//! The library of wording beside the form of an opinion: offered by topic, and never filled in by itself.

use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::test_app::{TestApp, a_petition};

/// An accepted case of this class about this topic, and the form of its opinion.
async fn accepted(app: &TestApp, topic: &str, class: &str) -> String {
    let mut petition = a_petition();
    petition["category"] = topic.into();
    petition["class"] = class.into();
    let no = app.api_as("clerk").await.post("/api/v1/cases", petition).await.json();
    let no = no["case_no"].as_str().unwrap_or_default().to_owned();
    let steps: [(&str, Value); 2] = [
        ("clerk", json!({"do": "route", "to": "water", "mode": "forward"})),
        ("handler-water", json!({"do": "accept", "procedure": "ordinary"})),
    ];
    for (user, step) in steps {
        let answer = app.api_as(user).await.post(&format!("/api/v1/cases/{no}/commands"), step).await;
        assert_eq!(answer.status, StatusCode::OK, "{user}: {}", answer.text);
    }
    format!("/desk/cases/{no}/acts/conclude")
}

#[tokio::test]
async fn wording_is_offered_by_result_and_topic_and_fills_nothing_in() {
    let app = TestApp::new().await;
    let handler = app.as_user("handler-water");
    let page = handler.get(&accepted(&app, "water-conservancy", "claim").await).await.text;
    let (form, library) = page.split_once("<details class=\"library\"").unwrap_or_else(|| panic!("no library: {page}"));
    for words in ["水利设施损坏，限期修复", "事由合理，没有依据", "没有事实根据，不予支持", "href=\"/law#art-32\""]
    {
        assert!(library.contains(words), "{words}: {library}");
    }
    assert!(!library.contains("欠薪属实"), "of another topic: {library}");
    assert!(library.find("水利设施损坏") < library.find("事实清楚，全部支持"), "the own topic first: {library}");
    // To be copied by hand where no script runs: the text itself stands there, and in no field.
    assert!(library.contains("data-insert=\"facts\"") && library.contains("＿＿"), "{library}");
    assert!(form.contains("id=\"conclude-opinions-1-facts\"") && !form.contains('＿'), "{form}");
}

#[tokio::test]
async fn an_office_offers_its_own_wording() {
    let app = TestApp::new().await;
    let address = accepted(&app, "wage-arrears", "claim").await;
    let mut policy = (*app.policy).clone();
    policy.texts.text.retain(|row| row.topics.iter().any(|topic| topic == "wage-arrears"));
    assert_eq!(policy.texts.text.len(), 1);
    policy.texts.text[0].facts = "本区自己的写法".to_owned();
    let page = app.under(policy).as_user("handler-water").get(&address).await.text;
    assert!(page.contains("本区自己的写法") && !page.contains("事实清楚，全部支持"), "{page}");
    let mut none = (*app.policy).clone();
    none.texts.text.clear();
    let page = app.under(none).as_user("handler-water").get(&address).await.text;
    assert!(!page.contains("class=\"library\""), "nothing to offer, nothing shown: {page}");
}
