//! `/desk/figures`: charts beside the numbers, each bar above that of the year before and open to its cases; no report stands in a
//! bar of who may not know of it.

use axum::http::StatusCode;
use jiff::civil::datetime;
use serde_json::{Value, json};

use crate::test_app::{TestApp, a_petition};

async fn registered(app: &TestApp, more: Value) -> String {
    let mut petition = a_petition();
    for (name, value) in more.as_object().into_iter().flatten() {
        petition[name] = value.clone();
    }
    let made = app.api_as("clerk").await.post("/api/v1/cases", petition).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    made.json()["case_no"].as_str().unwrap_or_default().to_owned()
}

/// The chart below this heading; empty where there is none.
fn chart<'a>(page: &'a str, heading: &str) -> &'a str {
    let after = page.split(&format!("<h2>{heading}</h2>")).nth(1);
    after.and_then(|after| after.split("</section>").next()).unwrap_or_default()
}

/// The row of a chart.
fn row<'a>(chart: &'a str, label: &str) -> &'a str {
    chart.split("</tr>").find(|row| row.contains(&format!(">{label}</th>"))).unwrap_or_default()
}

#[tokio::test]
async fn months_kinds_and_units_are_drawn_above_the_year_before_and_open_to_their_cases() {
    let app = TestApp::new().await;
    let noise = json!({"category": "noise", "area": "heping"});
    let before = registered(&app, noise.clone()).await;
    app.set_now(datetime(2027, 3, 9, 9, 0, 0, 0));
    let now = registered(&app, noise).await;
    registered(&app, json!({"channel": "letter"})).await;
    let leader = app.as_user("leader");
    let page = leader.get("/desk/figures").await.text;
    let months = chart(&page, "近十二个月登记件次");
    let list = "/desk/cases?tab=all&figure=items&part=numerator&from=2027-03-01&to=2027-03-31";
    let march = row(months, "2027-03");
    assert!(march.contains(&format!("href=\"{}\">2</a>", list.replace('&', "&#38;"))), "{march}");
    assert!(march.contains("from=2026-03-01&#38;to=2026-03-31\">1</a>"), "the year before below it: {march}");
    assert!(row(months, "2027-02").contains("<span>0</span>"), "nothing opens nothing: {months}");
    let kinds = chart(&page, "按所在社区、村（件次）");
    let heping = row(kinds, "和平社区");
    assert!(heping.contains("from=2027-01-01&#38;to=2027-03-09&#38;area=heping\">1</a>"), "{heping}");
    let opened =
        leader.get("/desk/cases?tab=all&figure=items&part=numerator&from=2027-01-01&to=2027-03-09&area=heping");
    let opened = opened.await.text;
    assert!(opened.contains(&now) && !opened.contains(&before), "{opened}");
    assert!(row(chart(&page, "按信访形式（件次）"), "来信").contains("channel=letter\">1</a>"), "{page}");
    assert!(row(chart(&page, "按责任单位（件次）"), "区信访办").contains("unit=office"), "{page}");
    assert!(page.contains("<th scope=\"col\">去年同期</th>"), "a chart is a table, too: {page}");
    // What is open now has no year before; a page of one unit has none of the whole office.
    let green = row(chart(&page, "今天在办的，按颜色"), "绿");
    assert!(green.contains("/desk/cases?tab=open&#38;colour=green\">3</a>"), "{green}");
    let narrowed = leader.get("/desk/figures?unit=office").await.text;
    assert!(
        row(chart(&narrowed, "近十二个月登记件次"), "2027-03").contains("unit=office&#38;figure=items"),
        "{narrowed}"
    );
    assert!(chart(&narrowed, "今天在办的，按颜色").is_empty() && chart(&narrowed, "按责任单位（件次）").is_empty());
}

#[tokio::test]
async fn a_report_stands_in_no_bar_of_who_may_not_know_of_it() {
    let app = TestApp::new().await;
    registered(&app, json!({})).await;
    registered(&app, json!({"class": "report", "accused_unit": "land", "urgent": ["danger-to-life"]})).await;
    for (user, n, red) in [("office-head", 2, true), ("leader", 1, false), ("supervisor", 1, false)] {
        let page = app.as_user(user).get("/desk/figures").await.text;
        let march = row(chart(&page, "近十二个月登记件次"), "2026-03");
        assert!(march.contains(&format!(">{n}</a>")), "{user}: {march}");
        let colour = row(chart(&page, "今天在办的，按颜色"), "红");
        assert_eq!(colour.contains("colour=red"), red, "{user}: {colour}");
    }
    // Nor of a unit that sees only its own.
    let land = app.as_user("head-land").get("/desk/figures").await.text;
    assert!(row(chart(&land, "近十二个月登记件次"), "2026-03").contains("<span>0</span>"), "{land}");
}

#[tokio::test]
async fn the_wall_has_this_year_beside_the_last_and_the_months() {
    let app = TestApp::new().await;
    registered(&app, json!({})).await;
    app.set_now(datetime(2027, 3, 9, 9, 0, 0, 0));
    registered(&app, json!({})).await;
    registered(&app, json!({"class": "report", "accused_unit": "land"})).await;
    let wall = app.as_user("leader").get("/desk/wall").await.text;
    assert!(wall.contains("<dt>件次</dt><dd>1</dd><dd>去年同期 1</dd>"), "{wall}");
    assert!(
        row(chart(&wall.replace(" id=\"months\"", ""), "近十二个月登记件次"), "2027-03").contains("<span>1</span>"),
        "{wall}"
    );
    assert!(!wall.contains("/desk/cases"), "nothing of it opens: {wall}");
    let head = app.as_user("office-head").get("/desk/wall").await.text;
    assert!(head.contains("<dt>件次</dt><dd>2</dd>"), "and a report only before who knows of it: {head}");
}
