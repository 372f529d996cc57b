//! Name, telephone, number and address: whole for who works on a case, masked for who watches, whole again with a reason.

use axum::http::StatusCode;
use serde_json::json;

use crate::test_app::TestApp;

const WHOLE: [&str; 3] = ["13900001111", "11010519491231002X", "柳树垭村三组12号"];

/// Telephone, number and address of ordinary cases stood open to everybody who watches (fault J10).
#[tokio::test]
async fn who_only_watches_reads_them_masked_or_with_a_reason_that_the_petitioner_reads() {
    let app = TestApp::new().await;
    let petition = json!({"channel": "visit", "class": "claim", "title": "村口水渠塌了", "text": "去年塌的。", "demands": ["修好"],
        "petitioners": [{"name": "覃有田", "phone": WHOLE[0], "id_number": WHOLE[1], "address": WHOLE[2]}]});
    let made = app.api_as("clerk").await.post("/api/v1/cases", petition).await.json();
    let word = |name: &str| made[name].as_str().unwrap_or_else(|| panic!("{made}")).to_owned();
    let (no, code) = (word("case_no"), word("query_code"));
    let route = json!({"do": "route", "to": "water", "mode": "forward"});
    app.api_as("clerk").await.post(&format!("/api/v1/cases/{no}/commands"), route).await;
    let path = format!("/desk/cases/{no}");
    for user in ["clerk", "handler-water", "head-water"] {
        let page = app.as_user(user).get(&path).await.text;
        assert!(WHOLE.iter().all(|part| page.contains(part)) && page.contains("覃有田"), "{user} works on it");
    }
    for user in ["leader", "supervisor", "office-head"] {
        let page = app.as_user(user).get(&path).await;
        assert_eq!(page.status, StatusCode::OK, "{user}");
        assert!(!WHOLE.iter().any(|part| page.text.contains(part)), "{user} only watches: {}", page.text);
        assert!(page.text.contains("139****1111") && page.text.contains("覃**"), "{user}: {}", page.text);
        let form = app.as_user(user).get(&format!("{path}/papers/2/registration-form")).await;
        assert_eq!(form.status, StatusCode::NOT_FOUND, "{user} reads it from no form either");
    }
    let supervisor = app.as_user("supervisor");
    let none = supervisor.post_form(&format!("{path}/identities"), &[("reason", " ")]).await;
    assert_eq!(none.status, StatusCode::SEE_OTHER, "{}", none.text);
    let why = "回访要打电话";
    let shown = supervisor.post_form(&format!("{path}/identities"), &[("reason", why)]).await;
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.text);
    assert!(WHOLE.iter().all(|part| shown.text.contains(part)), "{}", shown.text);
    assert!(!supervisor.get(&path).await.text.contains(WHOLE[0]), "once, not for good");
    let stranger = app.as_user("handler-housing").post_form(&format!("{path}/identities"), &[("reason", why)]).await;
    assert_eq!(stranger.status, StatusCode::NOT_FOUND);
    let petitioner = app.visitor();
    petitioner.post_form("/follow", &[("no", &no), ("code", &code)]).await;
    let page = petitioner.get(&format!("/follow/{no}")).await.text;
    assert!(page.contains(why) && page.contains("查看了您的姓名、电话"), "{page}");
}
