//! What rises early: told in a sentence before any table, and not forgotten when a new month begins.

use axum::http::StatusCode;
use jiff::civil::datetime;
use serde_json::json;

use crate::test_app::{TestApp, a_petition};

#[tokio::test]
async fn what_rises_is_told_first_with_place_number_and_month_and_opens_to_its_cases() {
    let app = TestApp::new().await;
    let leader = app.as_user("leader");
    let quiet = leader.get("/desk/figures/places").await.text;
    assert!(quiet.contains("没有哪个地方的哪类事明显多起来"), "{quiet}");
    for _ in 0..3 {
        let mut petition = a_petition();
        petition["area"] = json!("heping");
        petition["category"] = json!("noise");
        let made = app.api_as("clerk").await.post("/api/v1/cases", petition).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    }
    let page = leader.get("/desk/figures/places").await.text;
    let told = page.split("id=\"rising\"").nth(1).unwrap().split("</section>").next().unwrap();
    assert!(told.contains("和平社区") && told.contains("本月已有 3 件，此前 5 个月一共 0 件"), "{told}");
    let list = "category=noise&#38;area=heping&#38;from=2026-03-01&#38;to=2026-03-31";
    assert!(told.contains(list), "{told}");
    assert!(page.contains("2026-03（到今天）"), "a month that is not over says so: {page}");
    app.set_now(datetime(2026, 4, 2, 9, 0, 0, 0));
    let page = app.as_user("leader").get("/desk/figures/places").await.text;
    let told = page.split("id=\"rising\"").nth(1).unwrap().split("</section>").next().unwrap();
    assert!(told.contains("上月 3 件，此前 4 个月一共 0 件；本月到今天又有 0 件") && told.contains(list), "{told}");
}

/// The board says the first of it in words; a report rises before nobody who may not know of it.
#[tokio::test]
async fn the_board_says_what_rises_most_and_where() {
    let app = TestApp::new().await;
    let rises = |page: &str| page.split("id=\"rises\"").nth(1).unwrap().split("</section>").next().unwrap().to_owned();
    let quiet = rises(&app.as_user("leader").get("/desk/board").await.text);
    assert!(quiet.contains("没有哪个地方的哪类事明显多起来"), "{quiet}");
    for (class, category, n) in [("claim", "noise", 3), ("report", "wage-arrears", 4)] {
        for _ in 0..n {
            let mut petition = a_petition();
            petition["area"] = json!("heping");
            petition["category"] = json!(category);
            petition["class"] = json!(class);
            if class == "report" {
                petition["accused_unit"] = json!("land");
            }
            let made = app.api_as("clerk").await.post("/api/v1/cases", petition).await;
            assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
        }
    }
    app.set_now(datetime(2026, 3, 2, 11, 0, 0, 0));
    let told = rises(&app.as_user("leader").get("/desk/board").await.text);
    assert!(told.contains("和平社区") && told.contains("本月已有 3 件，此前 5 个月一共 0 件"), "{told}");
    assert!(told.contains("category=noise&#38;area=heping&#38;from=2026-03-01"), "it opens to its cases: {told}");
    let head = rises(&app.as_user("office-head").get("/desk/board").await.text);
    assert!(head.contains("本月已有 4 件") && !told.contains("wage-arrears"), "who knows of reports: {head}");
}
