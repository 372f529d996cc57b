//! What happens in both offices, before and after, and the ways in which a report comes to one of them.

use axum::http::StatusCode;
use jiff::civil::datetime;
use serde_json::{Value, json};

use super::samples::{ACCOUNT, DAY};
use crate::test_app::TestApp;

/// The author of the report, who has a claim of their own.
pub const NAME: &str = "闻人守拙";
pub const PHONE: &str = "13900000077";

/// How a report comes to be one.
#[derive(Debug, Clone, Copy)]
pub enum Way {
    /// The form of the counter.
    Counter,
    Program,
    Letter,
    /// The public form, step by step.
    Web,
    /// A station registers it.
    Station,
    /// A station hands it up at once, and keeps nothing of it.
    HandedUp,
    /// What a station wrote down as a dispute turns out to be one.
    NotedThenHandedUp,
    /// A claim that turns out to be a report.
    ClassCorrected,
    /// A report that accuses somebody else as well.
    AccusedCorrected,
    /// A report against somebody of the office itself: it goes past the office.
    AgainstTheOffice,
}

pub const WAYS: [Way; 10] = [
    Way::Counter,
    Way::Program,
    Way::Letter,
    Way::Web,
    Way::Station,
    Way::HandedUp,
    Way::NotedThenHandedUp,
    Way::ClassCorrected,
    Way::AccusedCorrected,
    Way::AgainstTheOffice,
];

/// A case's number and its query code.
pub type Filed = (String, String);

/// What both offices have before one of them gets the report.
pub struct Before {
    pub cases: Vec<Filed>,
    /// The number and the code of a visitor's ticket.
    pub ticket: Filed,
}

pub async fn command(app: &TestApp, user: &str, no: &str, body: Value) {
    let answer = app.api_as(user).await.post(&format!("/api/v1/cases/{no}/commands"), body).await;
    assert_eq!(answer.status, StatusCode::OK, "{user}: {}", answer.text);
}

pub async fn registered(app: &TestApp, user: &str, petition: Value) -> Filed {
    let answer = app.api_as(user).await.post("/api/v1/cases", petition).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{user}: {}", answer.text);
    filed(&answer.json())
}

fn filed(made: &Value) -> Filed {
    let word = |name: &str| made[name].as_str().expect("a word").to_owned();
    (word("case_no"), word("query_code"))
}

pub fn claim(title: &str, name: &str, phone: &str) -> Value {
    json!({"channel": "visit", "title": title, "text": "请尽快处理。", "place": "青石渠", "class": "claim",
        "petitioners": [{"name": name, "phone": phone}], "demands": ["把事情办了"]})
}

pub async fn accepted(app: &TestApp, no: &str, unit: &str) {
    command(app, "clerk", no, json!({"do": "route", "to": unit, "mode": "forward"})).await;
    command(app, &format!("handler-{unit}"), no, json!({"do": "accept", "procedure": "ordinary"})).await;
}

pub async fn answered(app: &TestApp, no: &str, unit: &str) {
    let (handler, head) = (format!("handler-{unit}"), format!("head-{unit}"));
    accepted(app, no, unit).await;
    let opinions = json!([{"demand": 1, "result": "explain", "facts": "查过了", "basis": "条例"}]);
    command(app, &handler, no, json!({"do": "conclude", "opinions": opinions})).await;
    command(app, &head, no, json!({"do": "conclude", "opinions": []})).await;
}

/// The office before: claims of every stage, of several people, a reception day with its ticket, a hearing, a file, a record
/// of conduct.
pub async fn before(app: &TestApp) -> Before {
    let first = registered(app, "clerk", claim("水渠塌了", "覃有田", "13900000000")).await;
    let water = app.api_as("handler-water").await;
    answered(app, &first.0, "water").await;
    let (files, key) = (format!("/api/v1/cases/{}/attachments", first.0), [("idempotency-key", "photo")]);
    let kept = water.post_file(&files, &key, &[("kind", "照片")], ("渠.txt", b"photo")).await;
    assert_eq!(kept.status, StatusCode::CREATED, "{}", kept.text);
    let serve = json!({"do": "serve", "document": "opinion", "on": "2026-03-02", "how": "mail", "proof": "签收"});
    command(app, "handler-water", &first.0, serve).await;
    let conduct = json!({"do": "record-conduct", "on": "2026-03-02", "place": "局接待室", "act": "26(4)",
        "facts": "下班后拍桌子不走", "persuaded": "科长劝了两次"});
    command(app, "head-water", &first.0, conduct).await;
    let second = registered(app, "clerk", claim("征地补偿没到", NAME, PHONE)).await;
    command(app, "clerk", &second.0, json!({"do": "route", "to": "land", "mode": "forward"})).await;
    let third = registered(app, "station-heping", claim("水泵坏了", "劳雨生", "13900000031")).await;
    let hearing = registered(app, "clerk", claim("宅基地界线", "阿依古丽·买买提", "13900000032")).await;
    accepted(app, &hearing.0, "land").await;
    let call = json!({"do": "call-hearing", "on": "2026-03-20", "place": "小学礼堂", "open": true, "assessors": 3});
    command(app, "moderator", &hearing.0, call).await;
    command(app, "leader", &hearing.0, json!({"do": "take-charge"})).await;
    let lamp = station(app).await;
    let ticket = booked(app).await;
    published(app).await;
    app.store.checkpoint(app.now()).await.expect("a checkpoint");
    Before { cases: vec![first, second, third, hearing, lamp], ticket }
}

/// A reception day, and the number and code of the ticket that a visitor booked.
async fn booked(app: &TestApp) -> Filed {
    let day = [("on", "2026-03-10"), ("from", "9:00"), ("until", "10:00"), ("place", "接访大厅")];
    let day = [&day[..], &[("leader", "leader"), ("post", "副主任")]].concat();
    let published = app.as_user("clerk").post_form("/desk/reception", &day).await;
    assert!(published.location().ends_with(DAY), "{}", published.text);
    let visitor = app.visitor();
    let fields = [("name", "覃有田"), ("phone", "13900001111"), ("matter", "抽水站坏了"), ("about", "")];
    let answer = visitor.post_form(&format!("/reception/{DAY}"), &fields).await;
    assert_eq!(answer.location(), "/reception/ticket", "{}", answer.text);
    let page = visitor.get("/reception/ticket").await;
    let code = page.text.split("<dd class=\"code\">").nth(1).and_then(|rest| rest.split("</dd>").next());
    let code = code.expect("a code").replace("<span>", "").replace("</span>", "");
    (format!("{DAY}-1"), code)
}

/// A community's open account.
async fn published(app: &TestApp) {
    let fields = json!({"do": "publish-account", "title": "居务账目", "period": "一季度",
        "rows": [{"item": "场地租金", "income": 1200.5}]});
    let answer = app.api_as("station-heping").await.post("/api/v1/records/account", fields).await;
    assert_eq!(answer.json()["key"], ACCOUNT, "{}", answer.text);
}

fn report(way: Way) -> Value {
    let mut petition = claim("收了工程队的钱", NAME, PHONE);
    petition["class"] = json!("report");
    petition["accused"] = json!([{"unit": "water"}, {"unit": "land", "person": "handler-land"}]);
    match way {
        Way::Letter => petition["channel"] = json!("letter"),
        Way::ClassCorrected => {
            petition["class"] = json!("claim");
            petition["accused"] = json!([]);
        }
        Way::AccusedCorrected => petition["accused"] = json!([{"unit": "market"}]),
        Way::AgainstTheOffice => {
            petition["channel"] = json!("web");
            petition["accused"] = json!([{"unit": "office", "person": "admin"}]);
        }
        Way::Counter | Way::Web | Way::Program | Way::Station | Way::HandedUp | Way::NotedThenHandedUp => {}
    }
    petition
}

/// The report comes in and goes its whole way: to who looks into it, who accepts it. The answer is its number.
pub async fn reported(app: &TestApp, way: Way) -> String {
    let no = match way {
        Way::Counter => at_the_counter(app).await,
        Way::Web => over_the_web(app).await,
        Way::Letter | Way::Program | Way::ClassCorrected | Way::AccusedCorrected => {
            registered(app, "clerk", report(way)).await.0
        }
        Way::Station => registered(app, "station-heping", report(way)).await.0,
        Way::HandedUp => handed_up(app, None).await,
        Way::NotedThenHandedUp => {
            let line = json!({"do": "note-matter", "kind": "dispute", "text": "和工程队吵起来了", "entry": "twin",
                "parties": [{"name": NAME, "phone": PHONE}]});
            let key = record(app, "station-zhongxin", "matter", line).await;
            handed_up(app, Some(&key)).await
        }
        Way::AgainstTheOffice => {
            let answer = app.api("").post("/api/v1/public/cases", report(way)).await;
            assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text);
            filed(&answer.json()).0
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
        Way::Counter
        | Way::Program
        | Way::Letter
        | Way::Web
        | Way::Station
        | Way::HandedUp
        | Way::NotedThenHandedUp => {}
    }
    accepted(app, &no, "discipline").await;
    no
}

/// A record is begun; the answer is its key.
async fn record(app: &TestApp, user: &str, kind: &str, body: Value) -> String {
    let answer = app.api_as(user).await.post(&format!("/api/v1/records/{kind}"), body).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{user}: {}", answer.text);
    answer.json()["key"].as_str().expect("a key").to_owned()
}

/// Two communities' stations, open; one with a line that waits and one that became a case. A year's lessons are planned.
async fn station(app: &TestApp) -> Filed {
    let open = json!({"do": "open-station", "unit": "heping", "name": "和平社区接访站", "place": "一楼", "phone": "1",
        "hours": "工作日", "rules": "有人接", "team": ["station-heping"]});
    record(app, "office-head", "station", open.clone()).await;
    let mut other = open;
    (other["unit"], other["team"]) = (json!("zhongxin"), json!(["station-zhongxin"]));
    record(app, "office-head", "station", other).await;
    let line = json!({"do": "note-matter", "kind": "dispute", "text": "楼上漏水", "entry": "before",
        "parties": [{"name": "祝晚晴", "phone": "13900000061"}]});
    record(app, "station-heping", "matter", line).await;
    let up = json!({"do": "hand-up", "title": "路灯不亮", "class": "claim"});
    let answer = app.api_as("station-heping").await.post("/api/v1/records/matter", up).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text);
    let theme = json!({"month": 4, "theme": "农民工工资", "audience": "务工人员", "owner": "justice"});
    record(app, "office-head", "lesson", json!({"do": "plan-lessons", "year": 2026, "themes": [theme]})).await;
    filed(&answer.json()["case"])
}

/// A station hands a report up: a line that it wrote down, or at once.
async fn handed_up(app: &TestApp, line: Option<&str>) -> String {
    let accused = report(Way::HandedUp)["accused"].clone();
    let up = json!({"do": "hand-up", "title": "收了工程队的钱", "class": "report", "accused": accused});
    let path = match line {
        Some(key) => format!("/api/v1/records/matter/{key}/commands"),
        None => "/api/v1/records/matter".to_owned(),
    };
    let answer = app.api_as("station-zhongxin").await.post(&path, up).await;
    assert!(answer.status.is_success(), "{}", answer.text);
    filed(&answer.json()["case"]).0
}

async fn at_the_counter(app: &TestApp) -> String {
    let fields = [
        ("act", "register"),
        ("channel", "visit"),
        ("class", "report"),
        ("title", "收了工程队的钱"),
        ("text", "请尽快处理。"),
        ("place", "青石渠"),
        ("demands", "把事情办了"),
        ("people-0-name", NAME),
        ("people-0-phone", PHONE),
        ("accused_unit", "water"),
    ];
    let answer = app.as_user("clerk").post_form("/desk/intake", &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    number_in(answer.location())
}

async fn over_the_web(app: &TestApp) -> String {
    let fields = [
        ("at", "check"),
        ("go", "send"),
        ("kind", "report"),
        ("name", NAME),
        ("phone", PHONE),
        ("heading", "收了工程队的钱"),
        ("text", "请尽快处理。"),
        ("place", "青石渠"),
        ("demands", "把事情办了"),
        ("accused_unit", "water"),
    ];
    let browser = app.visitor();
    let sent = browser.post_form("/file", &fields).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.text);
    number_in(&browser.get(sent.location()).await.text)
}

/// The first case number in a text.
fn number_in(text: &str) -> String {
    let words = text.split(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '-'));
    words.into_iter().find_map(casework::CaseNo::parse).expect("a number").to_string()
}

/// The office goes on: the same people come again, letters are numbered, a minute is signed, a night passes.
pub async fn after(app: &TestApp) -> Vec<String> {
    app.set_now(datetime(2026, 3, 2, 15, 0, 0, 0));
    let again = registered(app, "clerk", claim("宅基地的事", NAME, PHONE)).await.0;
    command(app, "clerk", &again, json!({"do": "route", "to": "land", "mode": "forward"})).await;
    let other = registered(app, "clerk", claim("路灯不亮", "覃有田", "13900000000")).await.0;
    accepted(app, &other, "water").await;
    app.store.fold_totals().await.expect("folded");
    app.store.checkpoint(app.now()).await.expect("a checkpoint");
    app.set_now(datetime(2026, 3, 4, 9, 0, 0, 0));
    app.store.regrade(app.now().date()).await.expect("graded");
    app.store.checkpoint(app.now()).await.expect("a checkpoint");
    vec![again, other]
}
