//! A report leaves no trace (条例30): two copies of one office, of which one gets a report, answer everybody else alike,
//! page by page, whichever way the report comes in.
#![expect(clippy::expect_used, reason = "a test that cannot be set up has failed")]

mod normal;

use std::collections::BTreeMap;
use std::path::Path;

use axum::http::{Method, StatusCode};
use jiff::civil::datetime;
use serde_json::{Value, json};
use store::Keys;
use web::routes::{self, Who};

use crate::test_app::TestApp;
use normal::Names;

/// Everybody who may not know of it: the accused, those who watch, those who see other cases. A clerk, the office's head and
/// the unit that looks into it may.
const OTHERS: [&str; 15] = [
    "handler-water",
    "head-water",
    "handler-land",
    "head-land",
    "supervisor",
    "leader",
    "reviewer",
    "rechecker",
    "moderator",
    "assessor-1",
    "station-heping",
    "screener",
    "auditor",
    "admin",
    "petitioner",
];

/// Those who may know of a report, but not of one against themselves.
const OFFICE: [&str; 2] = ["clerk", "office-head"];

/// The author of the report, who has a claim of their own.
const NAME: &str = "闻人守拙";
const PHONE: &str = "13900000077";

/// How a report comes to be one.
#[derive(Debug, Clone, Copy)]
enum Way {
    Counter,
    Program,
    Letter,
    Web,
    Station,
    /// A claim that turns out to be a report.
    ClassCorrected,
    /// A report that accuses somebody else as well.
    AccusedCorrected,
    /// A report against somebody of the office itself: it goes past the office.
    AgainstTheOffice,
}

const WAYS: [Way; 8] = [
    Way::Counter,
    Way::Program,
    Way::Letter,
    Way::Web,
    Way::Station,
    Way::ClassCorrected,
    Way::AccusedCorrected,
    Way::AgainstTheOffice,
];

async fn command(app: &TestApp, user: &str, no: &str, body: Value) {
    let answer = app.api_as(user).await.post(&format!("/api/v1/cases/{no}/commands"), body).await;
    assert_eq!(answer.status, StatusCode::OK, "{user}: {}", answer.text);
}

async fn registered(app: &TestApp, user: &str, petition: Value) -> String {
    let answer = app.api_as(user).await.post("/api/v1/cases", petition).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{user}: {}", answer.text);
    answer.json()["case_no"].as_str().expect("a number").to_owned()
}

fn claim(title: &str, name: &str, phone: &str) -> Value {
    json!({"channel": "visit", "title": title, "text": "请尽快处理。", "place": "青石渠", "class": "claim",
        "petitioners": [{"name": name, "phone": phone}], "demands": ["把事情办了"]})
}

async fn accepted(app: &TestApp, no: &str, unit: &str) {
    command(app, "clerk", no, json!({"do": "route", "to": unit, "mode": "forward"})).await;
    command(app, &format!("handler-{unit}"), no, json!({"do": "accept", "procedure": "ordinary"})).await;
}

async fn answered(app: &TestApp, no: &str, unit: &str) {
    let (handler, head) = (format!("handler-{unit}"), format!("head-{unit}"));
    accepted(app, no, unit).await;
    let opinions = json!([{"demand": 1, "result": "explain", "facts": "查过了", "basis": "条例"}]);
    command(app, &handler, no, json!({"do": "conclude", "opinions": opinions})).await;
    command(app, &head, no, json!({"do": "conclude", "opinions": []})).await;
}

/// The office before: claims of every stage, of several people, a reception day, a hearing.
async fn before(app: &TestApp) -> Vec<String> {
    let first = registered(app, "clerk", claim("水渠塌了", "覃有田", "13900000000")).await;
    answered(app, &first, "water").await;
    let second = registered(app, "clerk", claim("征地补偿没到", NAME, PHONE)).await;
    command(app, "clerk", &second, json!({"do": "route", "to": "land", "mode": "forward"})).await;
    let third = registered(app, "station-heping", claim("水泵坏了", "劳雨生", "13900000031")).await;
    let hearing = registered(app, "clerk", claim("宅基地界线", "阿依古丽·买买提", "13900000032")).await;
    accepted(app, &hearing, "land").await;
    let call = json!({"do": "call-hearing", "on": "2026-03-20", "place": "小学礼堂", "open": true, "assessors": 3});
    command(app, "moderator", &hearing, call).await;
    app.store.checkpoint(app.now()).await.expect("a checkpoint");
    vec![first, second, third, hearing]
}

fn report(way: Way) -> Value {
    let mut petition = claim("收了工程队的钱", NAME, PHONE);
    petition["class"] = json!("report");
    petition["accused"] = json!([{"unit": "water"}, {"unit": "land", "person": "handler-land"}]);
    match way {
        Way::Letter => petition["channel"] = json!("letter"),
        Way::Web => petition["channel"] = json!("web"),
        Way::ClassCorrected => {
            petition["class"] = json!("claim");
            petition["accused"] = json!([]);
        }
        Way::AccusedCorrected => petition["accused"] = json!([{"unit": "market"}]),
        Way::AgainstTheOffice => {
            petition["channel"] = json!("web");
            petition["accused"] = json!([{"unit": "office", "person": "admin"}]);
        }
        Way::Counter | Way::Program | Way::Station => {}
    }
    petition
}

/// The report comes in and goes its whole way: to who looks into it, who accepts it.
async fn reported(app: &TestApp, way: Way) -> String {
    let petition = report(way);
    let no = match way {
        Way::Counter | Way::Letter | Way::Program | Way::ClassCorrected | Way::AccusedCorrected => {
            registered(app, "clerk", petition).await
        }
        Way::Station => registered(app, "station-heping", petition).await,
        Way::Web | Way::AgainstTheOffice => {
            let answer = app.api("").post("/api/v1/public/cases", petition).await;
            assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text);
            answer.json()["case_no"].as_str().expect("a number").to_owned()
        }
    };
    let accused = json!([{"unit": "water"}, {"unit": "land", "person": "handler-land"}, {"unit": "market"}]);
    let correct = |field: &str, to: Value| json!({"do": "correct", "field": field, "to": to, "reason": "问清楚了"});
    match way {
        Way::ClassCorrected => {
            let mut to_report = correct("class", json!("report"));
            to_report["accused"] = accused;
            command(app, "clerk", &no, to_report).await;
        }
        Way::AccusedCorrected => {
            for to in ["water", "land/handler-land"] {
                command(app, "clerk", &no, correct("accused", json!(to))).await;
            }
        }
        Way::AgainstTheOffice => {
            command(app, "handler-discipline", &no, json!({"do": "accept", "procedure": "ordinary"})).await;
            return no;
        }
        Way::Counter | Way::Program | Way::Letter | Way::Web | Way::Station => {}
    }
    accepted(app, &no, "discipline").await;
    no
}

/// The office goes on: the same people come again, letters are numbered, a minute is signed, a night passes.
async fn after(app: &TestApp) -> Vec<String> {
    app.set_now(datetime(2026, 3, 2, 15, 0, 0, 0));
    let again = registered(app, "clerk", claim("宅基地的事", NAME, PHONE)).await;
    command(app, "clerk", &again, json!({"do": "route", "to": "land", "mode": "forward"})).await;
    let other = registered(app, "clerk", claim("路灯不亮", "覃有田", "13900000000")).await;
    accepted(app, &other, "water").await;
    app.store.fold_totals().await.expect("folded");
    app.store.checkpoint(app.now()).await.expect("a checkpoint");
    app.set_now(datetime(2026, 3, 4, 9, 0, 0, 0));
    app.store.regrade(app.now().date()).await.expect("graded");
    app.store.checkpoint(app.now()).await.expect("a checkpoint");
    vec![again, other]
}

/// An address of the table for each of these cases; one without a hole stands once.
fn addresses(path: &str, cases: &[String]) -> Vec<String> {
    let filled = |no: &str| {
        let part = |part| match part {
            "{no}" => no,
            "{command}" | "{act}" => "add-clue",
            "{seq}" => "3",
            "{file}" => "acceptance-notice",
            "{year}" => "2026",
            "{user}" => "handler-water",
            "{kind}" => "reception",
            hole if str::starts_with(hole, "{") => "1",
            part => part,
        };
        path.split('/').map(part).collect::<Vec<_>>().join("/")
    };
    if path.contains("{no}") { cases.iter().map(|no| filled(no)).collect() } else { vec![filled("")] }
}

/// What a list, a filter, a search or a look at the journal may give besides.
const QUERIES: [&str; 16] = [
    "/desk/cases?tab=all",
    "/desk/cases?tab=mine",
    "/desk/cases?tab=overdue",
    "/desk/cases?q=13900000077",
    "/desk/cases?q=工程队",
    "/desk/cases?class=report",
    "/proof?n=1",
    "/proof?n=3",
    "/proof?n=4",
    "/hearings?page=2",
    "/desk/board?by=unit",
    "/desk/board?by=month",
    "/desk/reports/2026?by=class",
    "/desk/reports/2026?by=unit",
    "/desk/supervision?tab=all",
    "/desk/stuck?tab=all",
];

/// Everything that this user, or a visitor, is answered, each under its address.
async fn everything(app: &TestApp, user: Option<&str>, cases: &[String], names: &Names) -> BTreeMap<String, String> {
    let mut seen = BTreeMap::new();
    let browser = user.map_or_else(|| app.visitor(), |user| app.as_user(user));
    for row in routes::pages().into_iter().filter(|row| row.method == Method::GET && row.path != "/sign-out") {
        if user.is_none() != matches!(row.who, Who::Public | Who::Slowed) || row.path.ends_with(".pdf") {
            continue;
        }
        for path in addresses(row.path, cases) {
            let answer = browser.get(&path).await;
            seen.insert(names.plain(&path), format!("{} {}", answer.status, names.plain(&answer.text)));
        }
    }
    for path in QUERIES {
        let answer = browser.get(path).await;
        seen.insert(path.to_owned(), format!("{} {}", answer.status, names.plain(&answer.text)));
    }
    for path in ["/desk/journal/verify", "/desk/intake/earlier"] {
        let fields = [("people-0-name", NAME), ("people-0-phone", PHONE)];
        let answer = browser.post_form(path, &fields).await;
        seen.insert(format!("POST {path}"), format!("{} {}", answer.status, names.plain(&answer.text)));
    }
    if let Some(user) = user {
        seen.extend(lists(app, user, names).await);
        seen.extend(programs(app, user, cases, names).await);
    }
    seen
}

/// Lists walked one by one, with the cursors they give.
async fn lists(app: &TestApp, user: &str, names: &Names) -> BTreeMap<String, String> {
    let mut seen = BTreeMap::new();
    let program = app.api_as(user).await;
    for query in ["", "&q=13900000077", "&q=青石渠", "&class=report", "&sort=due"] {
        let (mut after, mut pages) = (String::new(), 0);
        loop {
            let answer = program.get(&format!("/api/v1/cases?limit=1{query}{after}")).await;
            pages += 1;
            let told = answer.json();
            seen.insert(format!("list {query} {pages}"), names.plain(&told["items"].to_string()));
            let Some(next) = told["next"].as_str().map(str::to_owned) else { break };
            after = format!("&after={next}");
        }
    }
    seen
}

async fn programs(app: &TestApp, user: &str, cases: &[String], names: &Names) -> BTreeMap<String, String> {
    let mut seen = BTreeMap::new();
    let program = app.api_as(user).await;
    for row in routes::programs().into_iter().filter(|row| row.method == Method::GET && row.path != "/metrics") {
        for path in addresses(row.path, cases) {
            let answer = program.get(&path).await;
            seen.insert(names.plain(&path), format!("{} {}", answer.status, names.plain(&answer.text)));
        }
    }
    seen
}

/// A copy of the office; what happens to it happens to no other.
async fn copy(original: &Path, keys: &Keys) -> (tempfile::TempDir, TestApp) {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::copy(original.join("jiejie.db"), folder.path().join("jiejie.db")).expect("copied");
    let app = TestApp::in_folder(folder.path(), keys).await;
    (folder, app)
}

#[tokio::test]
async fn two_offices_of_which_one_got_a_report_answer_everybody_else_alike() {
    let (folder, keys) = (tempfile::tempdir().expect("a folder"), Keys::generate());
    let original = TestApp::in_folder(folder.path(), &keys).await;
    let old = before(&original).await;
    original.store.close().await;

    let (_without, plain) = copy(folder.path(), &keys).await;
    let new = after(&plain).await;
    let names = Names::of(&new, "XF2026-00000-00000");
    let cases: Vec<String> = old.iter().chain(&new).cloned().chain(["XF2026-00000-00000".to_owned()]).collect();
    let mut expected = BTreeMap::new();
    for user in OTHERS.into_iter().chain(OFFICE).map(Some).chain([None]) {
        expected.insert(user, everything(&plain, user, &cases, &names).await);
    }
    let (mut looked_at, mut traces) = (0, Vec::new());
    for way in WAYS {
        let (_with, told) = copy(folder.path(), &keys).await;
        let no = reported(&told, way).await;
        let new = after(&told).await;
        let names = Names::of(&new, &no);
        let cases: Vec<String> = old.iter().chain(&new).cloned().chain([no]).collect();
        let may_know = |user: &Option<&str>| user.is_some_and(|user| OFFICE.contains(&user));
        let past = matches!(way, Way::AgainstTheOffice);
        for (user, expected) in expected.iter().filter(|(user, _)| past || !may_know(user)) {
            let seen = everything(&told, *user, &cases, &names).await;
            assert!(seen.keys().eq(expected.keys()), "{way:?} {user:?}: other addresses");
            looked_at += seen.len();
            let other = seen.iter().filter(|(path, text)| **text != expected[*path]);
            traces.extend(other.map(|(path, text)| {
                format!("{way:?} tells {user:?} at {path}: {}", normal::difference(&expected[path], text))
            }));
        }
        told.store.close().await;
    }
    assert!(traces.is_empty(), "{} of {looked_at} answers tell:\n{}", traces.len(), traces.join("\n"));
}
