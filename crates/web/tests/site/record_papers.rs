//! Papers of records over HTTP: printed once, for those whom their row names; the booking slip for the visitor who holds it.
#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]

use std::sync::Arc;

use axum::http::StatusCode;
use documents::Press;
use jiff::civil::datetime;
use office::papers::Printer;
use serde_json::{Value, json};

use crate::records::office;
use crate::test_app::TestApp;

const ERRANDS: &str = "/api/v1/records/errand";
const DAY: &str = "2026-03-10-1";

/// Whether a PDF can be set here.
fn has_fonts() -> bool {
    let ready = Press::new(Vec::new()).is_ready();
    if !ready {
        skip::because("no Chinese font on this machine");
    }
    ready
}

#[tokio::test]
async fn a_records_paper_is_the_same_pdf_for_those_whom_its_row_names() {
    let app = office().await;
    let station = app.api_as("station-heping").await;
    station.post(ERRANDS, json!({ "do": "begin-errand", "title": "路灯", "text": "坏了" })).await;
    let one = format!("{ERRANDS}/heping-2026-03-02-1");
    let hand = json!({ "do": "hand-errand", "to": "water" });
    assert_eq!(station.post(&format!("{one}/commands"), hand).await.status, StatusCode::OK);
    let slip = format!("{one}/documents/errand-slip.pdf");
    let auditor = app.api_as("auditor").await;
    assert_eq!(auditor.get(&one).await.json()["documents"], Value::Null, "sees the record, not its paper");
    for (user, path) in [
        ("auditor", slip.clone()),
        ("station-zhongxin", slip.clone()),
        ("handler-land", slip.clone()),
        ("station-heping", format!("{one}/documents/errand-report.pdf")),
        ("station-heping", format!("{one}/documents/errand-slip")),
        ("station-heping", format!("{slip}?entry=1")),
        ("station-heping", format!("{ERRANDS}/nowhere/documents/errand-slip.pdf")),
        ("station-heping", "/api/v1/records/nothing/x/documents/errand-slip.pdf".to_owned()),
    ] {
        let answer = app.api_as(user).await.get(&path).await;
        let told = (answer.status, answer.json()["refusal"].as_str().map(str::to_owned));
        assert_eq!(told, (StatusCode::NOT_FOUND, Some("no-such".to_owned())), "{user} {path}");
    }
    let misspelt = station.get(&format!("{slip}?entri=2")).await;
    assert_eq!(misspelt.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", misspelt.text);
    let page = "/desk/records/errand/heping-2026-03-02-1/papers/2/errand-slip";
    let shown = app.as_user("handler-water").get(page).await;
    assert!(shown.text.contains("交办事项单") && shown.text.contains("最迟2026年3月9日"), "{}", shown.text);
    assert!(shown.text.contains("坏了") && !shown.text.contains("row_none"), "{}", shown.text);
    for (user, path) in [("auditor", page), ("handler-water", &page.replace("/2/", "/1/"))] {
        assert_eq!(app.as_user(user).get(path).await.status, StatusCode::NOT_FOUND, "{user} {path}");
    }
    if !has_fonts() {
        return;
    }
    let first = station.get(&slip).await;
    assert!(first.status == StatusCode::OK && first.text.starts_with("%PDF-"), "{}", first.text);
    let handler = app.api_as("handler-water").await;
    assert_eq!(handler.get(&format!("{slip}?entry=2")).await.text, first.text);
    assert_eq!(app.as_user("station-heping").get(&format!("{page}.pdf")).await.text, first.text);
    handler.post(&format!("{one}/commands"), json!({ "do": "finish-errand", "result": "修好了" })).await;
    assert_eq!(handler.get(&slip).await.status, StatusCode::NOT_FOUND, "who owes nothing any more reads it no more");
}

/// What waits in the outbox is printed for records as for cases, and is erased with what is in it.
#[tokio::test]
async fn the_office_prints_what_records_and_cases_issued_and_forgets_it() {
    if !has_fonts() {
        return;
    }
    let app = TestApp::new().await;
    let (no, _) = app.registered().await;
    let (record, _) = booked(&app).await;
    let waiting = app.store.waiting_to_print(50).await.expect("reads");
    assert_eq!(waiting.len(), 2, "{waiting:?}");
    let (press, now) = (Arc::new(Press::new(Vec::new())), datetime(2026, 3, 2, 9, 0, 0, 0));
    let printer = Printer { store: &app.store, policy: &app.policy, press: &press, now };
    for item in &waiting {
        printer.issued_by(&item.of, item.seq).await.expect("printed");
    }
    assert!(matches!(app.store.printed(&no_of(&no), 1, "receipt").await, Ok(Some(store::Printed::Bytes(_)))));
    let slip = app.store.printed((record.0, record.1), 2, "booking-slip").await.expect("reads");
    assert!(matches!(slip, Some(store::Printed::Bytes(_))));
    let clerk = app.api_as("clerk").await;
    let path = format!("/api/v1/records/reception/{DAY}/documents/booking-slip.pdf");
    assert_eq!(clerk.get(&path).await.status, StatusCode::OK);
    let admin = casework::Actor::staff("admin", casework::Role::Admin, "office");
    assert!(app.store.erase_of((record.0, record.1), "2.1", &admin, now).await.expect("erases"));
    assert_eq!(clerk.get(&path).await.status, StatusCode::GONE);
    let page = app.as_user("clerk").get(&format!("/desk/records/reception/{DAY}/papers/2/booking-slip")).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.text.contains("已依规清除"), "{}", page.text);
    printer.issued_by(&waiting[1].of, 2).await.expect("nobody needs what was erased");
}

fn no_of(text: &str) -> casework::CaseNo {
    casework::CaseNo::parse(text).expect("a number")
}

/// A day with one ticket that a visitor booked: the record, and the browser of the visitor.
async fn booked(app: &TestApp) -> ((&'static str, &'static str), crate::browser::Browser) {
    let day = [
        ("on", "2026-03-10"),
        ("from", "9:00"),
        ("until", "10:00"),
        ("place", "接访大厅"),
        ("leader", "leader"),
        ("post", "副主任"),
    ];
    let published = app.as_user("clerk").post_form("/desk/reception", &day).await;
    assert_eq!(published.location(), format!("/desk/reception/{DAY}"), "{}", published.text);
    let visitor = app.visitor();
    let fields = [("name", "覃有田"), ("phone", "13900001111"), ("matter", "抽水站坏了"), ("about", "")];
    let answer = visitor.post_form(&format!("/reception/{DAY}"), &fields).await;
    assert_eq!(answer.location(), "/reception/ticket", "{}", answer.text);
    (("reception", DAY), visitor)
}

#[tokio::test]
async fn a_visitor_takes_the_own_slip_home_and_reads_no_other() {
    let app = TestApp::new().await;
    let (_, visitor) = booked(&app).await;
    let own = "/reception/ticket/booking-slip";
    assert!(visitor.get("/reception/ticket").await.text.contains(&format!("{own}.pdf")));
    let page = visitor.get(own).await;
    assert!(page.text.contains("领导接访预约单") && page.text.contains("覃有田"), "{}", page.text);
    assert!(page.text.contains("大约09:00") && !page.text.contains("抽水站"), "{}", page.text);
    assert_eq!(visitor.get("/reception/ticket/receipt").await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.visitor().get(own).await.status, StatusCode::NOT_FOUND);
    // The counter opens it from the slip that it prints; a station has no list of tickets, and no papers of them.
    let link = format!("/desk/records/reception/{DAY}/papers/2/booking-slip");
    let slip = app.as_user("clerk").get(&format!("/desk/reception/{DAY}/1/slip")).await;
    assert!(slip.text.contains(&link), "{}", slip.text);
    for (user, status) in [
        ("clerk", StatusCode::OK),
        ("leader", StatusCode::OK),
        ("station-heping", StatusCode::NOT_FOUND),
        ("supervisor", StatusCode::NOT_FOUND),
        ("handler-water", StatusCode::NOT_FOUND),
    ] {
        assert_eq!(app.as_user(user).get(&link).await.status, status, "{user}");
        let file = format!("/api/v1/records/reception/{DAY}/documents/booking-slip.pdf");
        let answer = app.api_as(user).await.get(&file).await;
        assert_eq!(answer.status == StatusCode::NOT_FOUND, status == StatusCode::NOT_FOUND, "{user}");
    }
    let petitioner = app.api_as("petitioner-2").await;
    let any = petitioner.get(&format!("/api/v1/records/reception/{DAY}/documents/booking-slip.pdf")).await;
    assert_eq!(any.status, StatusCode::NOT_FOUND, "an account is not a ticket");
    // 条例30: a ticket that became a report takes its slip along.
    let report = json!({ "channel": "visit", "class": "report", "title": "举报", "text": "材料另附", "demands": ["查清"],
        "petitioners": [{ "name": "覃有田" }], "accused": [{ "unit": "committee" }] });
    let made = app.api_as("clerk").await.post("/api/v1/cases", report).await.json();
    app.set_now(datetime(2026, 3, 10, 9, 0, 0, 0));
    let tie = [("ticket", "1"), ("to", made["case_no"].as_str().expect("a number"))];
    app.as_user("clerk").post_form(&format!("/desk/reception/{DAY}/acts/tie-ticket"), &tie).await;
    assert_eq!(app.as_user("clerk").get(&link).await.status, StatusCode::OK);
    assert_eq!(app.as_user("leader").get(&link).await.status, StatusCode::NOT_FOUND);
}
