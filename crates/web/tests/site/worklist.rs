//! The list of cases: what it shows to whom, how it is filtered and paged, and several routed at once.

use axum::http::StatusCode;
use serde_json::json;

use crate::test_app::{TestApp, a_petition};

async fn register(app: &TestApp, title: &str) -> String {
    let mut petition = a_petition();
    petition["title"] = json!(title);
    let answer = app.api_as("clerk").await.post("/api/v1/cases", petition).await;
    answer.json()["case_no"].as_str().unwrap_or_default().to_owned()
}

#[tokio::test]
async fn the_clerk_sees_what_waits_for_him_with_names_masked() {
    let app = TestApp::new().await;
    let (no, _) = app.registered().await;
    let page = app.as_user("clerk").get("/desk/cases").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains(&no) && page.text.contains("覃**"), "{}", page.text);
    assert!(!page.text.contains("覃有田") && !page.text.contains("13900000000"));
    assert!(page.text.contains("还有 15 天"), "{}", page.text);
    for gap in ["[worklist-", "[stage-", "[role-", "[class-"] {
        assert!(!page.text.contains(gap), "{gap}");
    }
}

#[tokio::test]
async fn a_unit_sees_its_own_and_nobody_elses() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    assert!(app.as_user("handler-water").get("/desk/cases?tab=all").await.text.contains(&no));
    let other = app.as_user("handler-land").get("/desk/cases?tab=all").await;
    assert!(!other.text.contains(&no) && other.text.contains("还没有件"), "{}", other.text);
}

#[tokio::test]
async fn filters_live_in_the_address_and_nonsense_narrows_nothing() {
    let app = TestApp::new().await;
    let channel = register(&app, "水渠塌了").await;
    let pump = register(&app, "小区水泵坏了").await;
    let clerk = app.as_user("clerk");
    let page = clerk.get("/desk/cases?tab=all&q=%E6%B0%B4%E6%B3%B5").await;
    assert!(page.text.contains(&pump) && !page.text.contains(&channel));
    assert!(page.text.contains("value=\"水泵\""), "what was asked stands in the field");
    let by_name = clerk.get("/desk/cases?tab=all&q=%E8%A6%83%E6%9C%89%E7%94%B0").await;
    assert!(by_name.text.contains(&pump), "a petitioner is found by his whole name");
    for address in ["?stage=flying", "?after=nonsense", "?tab=%00", "?limit=999999", "?q=%27%3B--%25_", "?from=x&to=y"]
    {
        assert_eq!(clerk.get(&format!("/desk/cases{address}")).await.status, StatusCode::OK, "{address}");
    }
    let none = clerk.get("/desk/cases?tab=all&stage=closed").await;
    assert!(none.text.contains("没有符合条件的件") && none.text.contains("清除条件"));
}

#[tokio::test]
async fn a_long_list_is_read_page_by_page_and_nothing_is_left_out() {
    let app = TestApp::new().await;
    let mut all = Vec::new();
    for n in 0..53 {
        all.push(register(&app, &format!("第{n}件")).await);
    }
    let clerk = app.as_user("clerk");
    let first = clerk.get("/desk/cases?tab=all").await;
    let next =
        first.text.split("rel=\"next\" href=\"").nth(1).unwrap().split('"').next().unwrap().replace("&#38;", "&");
    let second = clerk.get(&next).await;
    let on = |text: &str| all.iter().filter(|no| text.contains(no.as_str())).count();
    assert_eq!((on(&first.text), on(&second.text)), (50, 3));
    assert!(!second.text.contains("rel=\"next\""));
    assert!(second.text.contains("回到第一页"));
}

#[tokio::test]
async fn several_are_routed_at_once_and_each_is_told() {
    let app = TestApp::new().await;
    let (one, two) = (register(&app, "一").await, register(&app, "二").await);
    let (routed, _) = app.routed().await;
    let clerk = app.as_user("clerk");
    let chosen = [("case", one.as_str()), ("case", &two), ("case", &routed), ("to", "water"), ("mode", "forward")];
    let page = clerk.post_form("/desk/cases/route", &chosen).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert!(page.text.contains("2 件转给了区水利局，1 件没有转出去"), "{}", page.text);
    assert!(page.text.contains("还没走到（或已经走过）这一步"), "{}", page.text);
    let mine = app.as_user("handler-water").get("/desk/cases?tab=unit").await;
    assert!(mine.text.contains(&one) && mine.text.contains(&two));
}

#[tokio::test]
async fn assigning_asks_for_the_day_and_keeps_the_choice() {
    let app = TestApp::new().await;
    let (no, _) = app.registered().await;
    let clerk = app.as_user("clerk");
    let page = clerk.post_form("/desk/cases/route", &[("case", &no), ("to", "water"), ("mode", "assign")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text.contains("id=\"report_due-error\"") && page.text.contains(&no));
    let whole = [("case", no.as_str()), ("to", "water"), ("mode", "assign"), ("report_due", "2026-04-01")];
    assert!(clerk.post_form("/desk/cases/route", &whole).await.text.contains("1 件都转给了区水利局"));
    let none = clerk.post_form("/desk/cases/route", &[("to", "water"), ("mode", "forward")]).await;
    assert!(none.text.contains("还没有勾选哪一件"), "{}", none.text);
}

#[tokio::test]
async fn nobody_but_the_office_routes() {
    let app = TestApp::new().await;
    let (no, _) = app.registered().await;
    let fields = [("case", no.as_str()), ("to", "land"), ("mode", "forward")];
    let answer = app.as_user("handler-water").post_form("/desk/cases/route", &fields).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_accused_unit_finds_nothing_of_a_report() {
    let app = TestApp::new().await;
    let mut report = a_petition();
    report["class"] = json!("report");
    report["title"] = json!("举报水渠工程款");
    report["accused_unit"] = json!("water");
    let no =
        app.api_as("clerk").await.post("/api/v1/cases", report).await.json()["case_no"].as_str().unwrap().to_owned();
    for user in ["handler-water", "head-water", "supervisor", "leader"] {
        let browser = app.as_user(user);
        for address in ["/desk", "/desk/cases?tab=all", &format!("/desk/cases?tab=all&q={no}")] {
            let page = browser.get(address).await;
            let cells = page.text.split("<tbody>").nth(1).unwrap_or_default();
            assert!(!cells.contains(&no) && !page.text.contains("举报水渠工程款"), "{user} {address}");
        }
    }
    assert!(app.as_user("clerk").get("/desk/cases?tab=all").await.text.contains(&no));
}

/// A list and a figure of a category counted nothing that was sorted under one of its topics (fault E6).
#[tokio::test]
async fn a_category_holds_what_is_sorted_under_its_topics() {
    let app = TestApp::new().await;
    let mut petition = a_petition();
    petition["category"] = json!("water-conservancy");
    let made = app.api_as("clerk").await.post("/api/v1/cases", petition).await;
    let no = made.json()["case_no"].as_str().expect("a number").to_owned();
    let clerk = app.as_user("clerk");
    for (category, holds) in [
        ("rural-agriculture", true),
        ("water-conservancy", true),
        ("village-affairs", false),
        ("land-resources", false),
        ("none", false),
    ] {
        let page = clerk.get(&format!("/desk/cases?tab=all&category={category}")).await;
        assert_eq!(page.text.contains(&no), holds, "{category}");
    }
    let year = app.as_user("auditor").get("/desk/reports/2026").await.text;
    let row = year.split("category=rural-agriculture").nth(1).unwrap_or_default();
    assert!(row.split("</a>").next().is_some_and(|row| row.contains('1')), "{year}");
}
