//! The units of an office by page: what stands at the head of a unit's letters, who reviews it, and one more unit.
use axum::http::StatusCode;
use jiff::civil::datetime;
use serde_json::json;

use crate::test_app::TestApp;

const WATER: [(&str, &str); 6] = [
    ("name", "县水利局"),
    ("full_name", "青石县水利局"),
    ("mark", "石水"),
    ("phone", "0901-7650001"),
    ("review", "committee"),
    ("kind", "routable"),
];

fn with<'a>(name: &str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    WATER.iter().map(|(key, good)| (*key, if *key == name { value } else { *good })).collect()
}

async fn notice(app: &TestApp) -> String {
    let (no, _) = app.routed().await;
    let handler = app.api_as("handler-water").await;
    let accept = json!({"do": "accept", "procedure": "ordinary"});
    let done = handler.post(&format!("/api/v1/cases/{no}/commands"), accept).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    format!("/desk/cases/{no}/papers/3/acceptance-notice")
}

#[tokio::test]
async fn a_letterhead_is_set_by_page_and_stands_on_what_is_issued_from_then_on() {
    let app = TestApp::new().await;
    let before = notice(&app).await;
    let admin = app.as_user("admin");
    let form = admin.get("/desk/units/water").await.text;
    assert!(form.contains("value=\"青禾示范区水利局\"") || form.contains("value=\"青水\""), "as it is: {form}");
    let done = admin.post_form("/desk/units/water", &WATER).await;
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/desk/units"), "{}", done.text);
    let list = admin.get("/desk/units").await.text;
    assert!(list.contains("青石县水利局") && list.contains("石水") && list.contains("区住建局"), "{list}");
    let handler = app.as_user("handler-water");
    let after = handler.get(&notice(&app).await).await.text;
    assert!(after.contains("青石县水利局") && after.contains("石水受〔2026〕"), "{after}");
    let old = handler.get(&before).await.text;
    assert!(old.contains("青水受〔2026〕1号") && !old.contains("青石县水利局"), "a paper stays as it was: {old}");
    let changes = app.as_user("auditor").get("/desk/policy").await.text;
    assert!(changes.contains("units.toml") && changes.contains("已施行"), "the journal says so: {changes}");
}

#[tokio::test]
async fn a_unit_more_gets_petitions_and_people_at_once() {
    let app = TestApp::new().await;
    let head = app.as_user("office-head");
    let fresh =
        [("name", "区林业局"), ("full_name", "青禾示范区林业局"), ("review", "committee"), ("kind", "routable")];
    let done = head.post_form("/desk/units/new", &fresh).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let admin = app.as_user("admin");
    let people = [("user", "lin"), ("name", "林深"), ("role", "handler"), ("unit", "unit-1")];
    assert_eq!(admin.post_form("/desk/people", &people).await.status, StatusCode::CREATED);
    let (no, _) = app.registered().await;
    let route = [("route-to", "unit-1"), ("route-mode", "forward"), ("version", "1")];
    let routed = app.as_user("clerk").post_form(&format!("/desk/cases/{no}/acts/route"), &route).await;
    assert_eq!(routed.status, StatusCode::SEE_OTHER, "{}", routed.text);
    assert!(app.as_user("lin").get("/desk").await.text.contains(&no));
}

fn made_from(page: &str) -> String {
    let rest = page.split("name=\"made-from\" value=\"").nth(1);
    rest.and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
}

/// A file that has its day already, or that somebody put meanwhile, is not written over in silence.
#[tokio::test]
async fn what_somebody_else_planned_or_changed_is_not_overwritten() {
    let app = TestApp::new().await;
    let (admin, head) = (app.as_user("admin"), app.as_user("office-head"));
    let old = made_from(&admin.get("/desk/units/water").await.text);
    assert_eq!(old.len(), 64, "the form knows what it was made from: {old}");
    let other = [("name", "区林业局"), ("review", "committee"), ("kind", "routable")];
    assert_eq!(head.post_form("/desk/units/new", &other).await.status, StatusCode::SEE_OTHER);
    let stale = [&WATER[..], &[("made-from", old.as_str())]].concat();
    let back = admin.post_form("/desk/units/water", &stale).await;
    assert_eq!(back.status, StatusCode::CONFLICT, "{}", back.text);
    assert!(back.text.contains("被别人改过") && back.text.contains("0901-7650001"), "{}", back.text);
    assert!(!admin.get("/desk/units").await.text.contains("青石县水利局"), "nothing was put in force");
    let now = made_from(&back.text);
    let again = [&WATER[..], &[("made-from", now.as_str())]].concat();
    let done = admin.post_form("/desk/units/water", &again).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let (_, text) =
        casework::Policy::built_in_files().into_iter().find(|(name, _)| name == "units.toml").expect("units");
    let planned = [("text", text.as_str()), ("from", "2026-03-03")];
    let planned = admin.post_form("/desk/policy/units.toml", &planned).await;
    assert_eq!(planned.status, StatusCode::SEE_OTHER, "{}", planned.text);
    let back = admin.post_form("/desk/units/water", &with("phone", "0901-7650002")).await;
    assert_eq!(back.status, StatusCode::CONFLICT, "{}", back.text);
    assert!(back.text.contains("3月3日") && back.text.contains("0901-7650002"), "{}", back.text);
}

#[tokio::test]
async fn what_does_not_hold_is_said_and_nobody_else_comes() {
    let app = TestApp::new().await;
    let admin = app.as_user("admin");
    let long = "局".repeat(41);
    for (field, value, words) in [
        ("name", "", "这一项要填"),
        ("name", long.as_str(), "写得太长了"),
        ("review", "water", "water——不能由自己复查自己"),
        ("review", "", "water——没有写由谁复查"),
        ("review", "nobody", "复查机关里没有“nobody”"),
    ] {
        let page = admin.post_form("/desk/units/water", &with(field, value)).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}: {value}");
        assert!(page.text.contains(words) && page.text.contains("0901-7650001"), "{field} {value}: {}", page.text);
    }
    assert!(!admin.get("/desk/units").await.text.contains("青石县水利局"), "nothing was put in force");
    for path in ["/desk/units/nobody", "/desk/units/water%22"] {
        assert_eq!(admin.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(admin.post_form(path, &WATER).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    for user in ["clerk", "head-water", "leader", "auditor"] {
        let other = app.as_user(user);
        assert_eq!(other.get("/desk/units").await.status, StatusCode::FORBIDDEN, "{user}");
        assert_eq!(other.post_form("/desk/units/water", &WATER).await.status, StatusCode::FORBIDDEN, "{user}");
    }
}

/// A unit is shut by page once nothing is with it any more: then nothing new comes to it, and it stays in names. Of a report that
/// lies there the page does not tell.
#[tokio::test]
async fn a_unit_is_shut_for_good_once_nothing_is_with_it() {
    let app = TestApp::new().await;
    let (admin, head) = (app.as_user("admin"), app.as_user("office-head"));
    for name in ["区林业局", "区园林局"] {
        let fresh = [("name", name), ("review", "committee"), ("kind", "routable")];
        assert_eq!(head.post_form("/desk/units/new", &fresh).await.status, StatusCode::SEE_OTHER, "{name}");
    }
    let clerk = app.api_as("clerk").await;
    let command = async |no: &str, step: serde_json::Value| {
        let done = clerk.post(&format!("/api/v1/cases/{no}/commands"), step).await;
        assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    };
    let ((one, _), (other, _)) = (app.registered().await, app.registered().await);
    command(&one, json!({"do": "route", "to": "unit-1", "mode": "forward"})).await;
    command(&other, json!({"do": "route", "to": "unit-2", "mode": "forward"})).await;
    command(&other, json!({"do": "correct", "field": "class", "to": "report", "reason": "说的是有人收钱"})).await;
    let lin = [("user", "lin"), ("name", "林深"), ("role", "handler"), ("unit", "unit-1")];
    assert_eq!(admin.post_form("/desk/people", &lin).await.status, StatusCode::CREATED);
    let shut = [("only", "shut"), ("successor", "land"), ("until", "2026-03-02")];
    for (user, links) in [(&head, true), (&admin, false)] {
        let page = user.get("/desk/units/unit-1").await.text;
        assert!(page.contains("在办事项 1 件") && page.contains("href=\"/desk/people/lin\""), "{page}");
        assert_eq!(page.contains("/desk/cases?tab=open&#38;unit=unit-1"), links, "{page}");
        assert!(!page.contains("name=\"successor\""), "there is no form yet: {page}");
        let refused = user.post_form("/desk/units/unit-1", &shut).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text);
        assert!(refused.text.contains("unit-1——还不能撤销：还有在办事项 1 件"), "{}", refused.text);
    }
    assert!(admin.get("/desk/units/committee").await.text.contains("由它复查的单位"), "it reviews others");
    assert!(admin.get("/desk/units/discipline").await.text.contains("office.toml"), "it has a part of its own");
    let page = head.get("/desk/units/unit-2").await.text;
    assert!(page.contains("name=\"successor\"") && !page.contains("在办事项 1 件"), "of a report nothing: {page}");
    for (field, value) in [("successor", ""), ("until", "2026-03-01"), ("until", "soon"), ("successor", "unit-2")] {
        let wrong = shut.map(|(name, good)| (name, if name == field { value } else { good }));
        let page = head.post_form("/desk/units/unit-2", &wrong).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}: {value}");
    }
    let done = head.post_form("/desk/units/unit-2", &shut).await;
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/desk/units"), "{}", done.text);
    let list = admin.get("/desk/units").await.text;
    assert!(
        list.contains("区园林局") && list.contains("将于2026年3月2日"),
        "its name stays, its last day is today: {list}"
    );
    let page = head.get("/desk/units/unit-2").await.text;
    assert!(page.contains("承接") && !page.contains("name=\"successor\""), "once: {page}");
    // Its name may still be mended, and it stays shut.
    let renamed = [("name", "原区园林局"), ("review", "committee"), ("kind", "routable")];
    assert_eq!(head.post_form("/desk/units/unit-2", &renamed).await.status, StatusCode::SEE_OTHER);
    app.set_now(datetime(2026, 3, 3, 9, 0, 0, 0));
    let list = app.as_user("admin").get("/desk/units").await.text;
    assert!(list.contains("已于2026年3月2日") && !list.contains("将于"), "the day is over: {list}");
    let late = [("user", "yuan"), ("name", "袁清"), ("role", "handler"), ("unit", "unit-2")];
    let nobody = app.as_user("admin").post_form("/desk/people", &late).await;
    assert_eq!(nobody.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", nobody.text);
    let (third, _) = app.registered().await;
    let form = app.as_user("clerk").get(&format!("/desk/cases/{third}/acts/route")).await.text;
    assert!(form.contains("value=\"unit-1\"") && !form.contains("value=\"unit-2\""), "{form}");
    let route = json!({"do": "route", "to": "unit-2", "mode": "forward"});
    let refused = app.api_as("clerk").await.post(&format!("/api/v1/cases/{third}/commands"), route).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", refused.text);
    assert!(refused.text.contains("takes-no-petitions"), "{}", refused.text);
}

/// A unit whose last day is to come still gets matters: its page names them, so that they are moved.
#[tokio::test]
async fn what_came_to_a_unit_before_its_last_day_stands_on_its_page() {
    let app = TestApp::new().await;
    let (head, clerk) = (app.as_user("office-head"), app.api_as("clerk").await);
    let fresh = [("name", "区林业局"), ("review", "committee"), ("kind", "routable")];
    assert_eq!(head.post_form("/desk/units/new", &fresh).await.status, StatusCode::SEE_OTHER);
    let shut = [("only", "shut"), ("successor", "land"), ("until", "2026-03-06")];
    let wrong = head.post_form("/desk/units/unit-1", &[("only", "shut"), ("successor", ""), ("until", "soon")]).await;
    assert_eq!(wrong.text.matches("aria-invalid=\"true\"").count(), 2, "each beside its field: {}", wrong.text);
    let done = head.post_form("/desk/units/unit-1", &shut).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    assert!(!head.get("/desk/units/unit-1").await.text.contains("还在这个单位"), "nothing is with it");
    let (no, _) = app.registered().await;
    let route = json!({"do": "route", "to": "unit-1", "mode": "forward"});
    let routed = clerk.post(&format!("/api/v1/cases/{no}/commands"), route).await;
    assert_eq!(routed.status, StatusCode::OK, "{}", routed.text);
    let page = head.get("/desk/units/unit-1").await.text;
    assert!(page.contains("还在这个单位") && page.contains("在办事项 1 件"), "{page}");
    assert!(page.contains("将于2026年3月6日"), "{page}");
}

/// A unit's shutting was looked at only on the day on which it was put in force: what came to it until its last day was seen by nobody
/// who had not opened its page (条例24).
#[tokio::test]
async fn what_is_still_with_a_unit_is_told_before_its_last_day_and_after_it_to_who_has_its_work() {
    let app = TestApp::new().await;
    let head = app.as_user("office-head");
    let fresh = [("name", "区林业局"), ("review", "committee"), ("kind", "routable")];
    assert_eq!(head.post_form("/desk/units/new", &fresh).await.status, StatusCode::SEE_OTHER);
    let shut = [("only", "shut"), ("successor", "land"), ("until", "2026-03-31")];
    assert_eq!(head.post_form("/desk/units/unit-1", &shut).await.status, StatusCode::SEE_OTHER);
    let (no, _) = app.registered().await;
    let command = async |user: &str, step: serde_json::Value| {
        let done = app.api_as(user).await.post(&format!("/api/v1/cases/{no}/commands"), step).await;
        assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    };
    command("clerk", json!({"do": "route", "to": "unit-1", "mode": "forward"})).await;
    let desk = async |user: &str| app.as_user(user).get("/desk").await.text;
    assert!(!desk("office-head").await.contains("区林业局将于"), "so early nobody is told");
    app.set_now(datetime(2026, 3, 18, 9, 0, 0, 0));
    for (user, told) in [("office-head", true), ("clerk", true), ("head-land", false), ("supervisor", false)] {
        let page = desk(user).await;
        assert_eq!(page.contains("区林业局将于2026年3月31日"), told, "{user}: {page}");
        assert_eq!(page.contains("在办事项 1 件"), told, "{user}: {page}");
    }
    app.set_now(datetime(2026, 4, 1, 9, 0, 0, 0));
    let page = desk("clerk").await;
    assert!(
        page.contains("区林业局已于2026年3月31日") && page.contains("还没有移交给区自然资源局的：在办事项 1 件"),
        "{page}"
    );
    for (user, told) in [("head-land", true), ("handler-land", true), ("head-water", false)] {
        let page = desk(user).await;
        assert_eq!(page.contains("业务由本单位承接；还有 1 件"), told, "{user}: {page}");
        assert!(!page.contains(&no), "how many, and not which: {page}");
        let line = page.split("业务由本单位承接").nth(1).and_then(|rest| rest.split("</p>").next()).unwrap_or_default();
        assert!(!line.contains("<a "), "{user}: there is nothing yet that they may open: {line}");
    }
    let running = app.api_as("clerk").await.get(&format!("/api/v1/cases/{no}")).await.json();
    let clocks = running["clocks"].as_array().cloned().unwrap_or_default();
    let notify = clocks.iter().find(|clock| clock["key"] == "notify").map(|clock| clock["state"].clone());
    assert_eq!(notify, Some(json!("overdue")), "no clock stopped: {running}");
    command("office-head", json!({"do": "designate-unit", "to": "land", "reason": "机构合并"})).await;
    for user in ["office-head", "clerk", "head-land"] {
        assert!(!desk(user).await.contains("区林业局已于"), "{user}: nothing is left");
    }
    assert!(app.as_user("head-land").get(&format!("/desk/cases/{no}")).await.status == StatusCode::OK);
}

/// Whom a report accused stays accused after it was corrected to a claim: what such a matter is with a unit is counted for nobody who
/// shuts units, for one of them may be whom it accuses (条例30).
#[tokio::test]
async fn what_accused_somebody_before_a_correction_is_not_counted_with_a_unit() {
    let app = TestApp::new().await;
    let head = app.as_user("office-head");
    let fresh = [("name", "区林业局"), ("review", "committee"), ("kind", "routable")];
    assert_eq!(head.post_form("/desk/units/new", &fresh).await.status, StatusCode::SEE_OTHER);
    let (no, _) = app.registered().await;
    for step in [
        json!({"do": "route", "to": "unit-1", "mode": "forward"}),
        json!({"do": "correct", "field": "class", "to": "report", "reason": "说的是有人收钱", "accused": [{"unit": "water"}]}),
        json!({"do": "correct", "field": "class", "to": "claim", "reason": "看错了"}),
        json!({"do": "designate-unit", "to": "unit-1", "reason": "归林业"}),
    ] {
        let by_head = step["do"] == "designate-unit";
        let who = if by_head { "office-head" } else { "clerk" };
        let done = app.api_as(who).await.post(&format!("/api/v1/cases/{no}/commands"), step.clone()).await;
        // Where the correction sent it nowhere it is there already.
        assert!(done.status == StatusCode::OK || by_head, "{step}: {}", done.text);
    }
    let case = app.api_as("clerk").await.get(&format!("/api/v1/cases/{no}")).await.json();
    assert_eq!((&case["class"], &case["unit"]), (&json!("claim"), &json!("unit-1")), "{case}");
    for user in ["office-head", "admin"] {
        let page = app.as_user(user).get("/desk/units/unit-1").await.text;
        assert!(!page.contains("在办事项 1 件") && page.contains("name=\"successor\""), "{user}: {page}");
    }
}
