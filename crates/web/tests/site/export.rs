//! The office's ledgers by page: masked, or whole with a reason, and never a word of a report.

use axum::http::StatusCode;
use office::ledgers_out::Ledger;
use serde_json::json;

use crate::test_app::{TestApp, a_petition};

const PAGE: &str = "/desk/export";

#[tokio::test]
async fn a_ledger_is_taken_along_masked_or_whole_with_a_reason() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    let head = app.as_user("office-head");
    let form = head.get(PAGE).await;
    assert!(form.status == StatusCode::OK && form.text.contains("包案台账"), "{}", form.text);
    let masked = head.post_form(PAGE, &[("ledger", "ledger")]).await;
    assert_eq!(masked.status, StatusCode::OK);
    assert!(masked.text.contains(&no) && masked.text.contains("村口水渠塌了"), "{}", masked.text);
    assert!(masked.text.contains("覃**") && !masked.text.contains("覃有田") && !masked.text.contains("13900000000"));
    let whole = [("ledger", "ledger"), ("whole", "yes"), ("reason", "")];
    let refused = head.post_form(PAGE, &whole).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("id=\"reason-error\""), "a reason is asked for: {}", refused.text);
    let told = head.post_form(PAGE, &[("ledger", "ledger"), ("whole", "yes"), ("reason", "督查组调阅")]).await;
    assert!(told.text.contains("覃有田") && told.text.contains("13900000000"), "{}", told.text);
    let later = head.post_form(PAGE, &[("ledger", "ledger"), ("from", "2026-03-03")]).await;
    assert!(later.status == StatusCode::OK && !later.text.contains(&no), "it came in a day before");
    for (field, value) in [("ledger", "poem"), ("from", "soon"), ("to", "2026-03-01")] {
        let mut asked = vec![("ledger", "ledger"), ("from", "2026-03-02")];
        asked.retain(|(name, _)| *name != field);
        asked.push((field, value));
        let page = head.post_form(PAGE, &asked).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{field} {value}");
    }
    for user in ["handler-water", "leader", "supervisor", "admin"] {
        let other = app.as_user(user);
        assert_eq!(other.get(PAGE).await.status, StatusCode::FORBIDDEN, "{user}");
        assert_eq!(other.post_form(PAGE, &[("ledger", "ledger")]).await.status, StatusCode::FORBIDDEN, "{user}");
    }
    assert_eq!(app.store.verify().await.map(|found| found.damage).ok(), Some(Vec::new()));
}

#[tokio::test]
async fn every_ledger_is_a_sheet_and_a_report_is_in_none() {
    let app = TestApp::new().await;
    app.routed().await;
    let clerk = app.as_user("clerk");
    let mut sheets = Vec::new();
    for ledger in Ledger::ALL {
        let sheet = clerk.post_form(PAGE, &[("ledger", ledger.slug())]).await;
        assert_eq!(sheet.status, StatusCode::OK, "{}: {}", ledger.slug(), sheet.text);
        sheets.push(sheet.text);
    }
    let mut report = a_petition();
    (report["class"], report["accused_unit"]) = (json!("report"), json!("water"));
    let made = app.api_as("clerk").await.post("/api/v1/cases", report).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    for (ledger, before) in Ledger::ALL.into_iter().zip(sheets) {
        let after = clerk.post_form(PAGE, &[("ledger", ledger.slug())]).await.text;
        assert_eq!(after, before, "{}", ledger.slug());
    }
}
