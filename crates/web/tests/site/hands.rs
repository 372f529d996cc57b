//! Many hands: the list of mediators, campaigns with their own counts, and who answers for what.
use axum::http::StatusCode;
use jiff::civil::datetime;
use serde_json::{Value, json};

use crate::test_app::{TestApp, a_petition};

/// A matter of farming's waterworks in Heping; what is given besides takes the place of the usual.
async fn brought(app: &TestApp, more: Value) -> String {
    let mut petition = a_petition();
    petition["category"] = json!("water-conservancy");
    petition["area"] = json!("heping");
    for (name, value) in more.as_object().into_iter().flatten() {
        petition[name] = value.clone();
    }
    let made = app.api_as("clerk").await.post("/api/v1/cases", petition).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    made.json()["case_no"].as_str().unwrap_or_default().to_owned()
}

async fn does(app: &TestApp, who: &str, no: &str, command: Value) {
    let done = app.api_as(who).await.post(&format!("/api/v1/cases/{no}/commands"), command).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text);
}

/// With the water bureau, which took it.
async fn accepted(app: &TestApp) -> String {
    let no = brought(app, json!({})).await;
    does(app, "clerk", &no, json!({"do": "route", "to": "water", "mode": "forward"})).await;
    does(app, "handler-water", &no, json!({"do": "accept", "procedure": "ordinary"})).await;
    no
}

#[tokio::test]
async fn anybody_reads_to_whom_both_sides_may_go_and_no_telephone_is_a_persons() {
    let app = TestApp::new().await;
    let visitor = app.visitor();
    let page = visitor.get("/mediators").await;
    assert_eq!(page.status, StatusCode::OK);
    for there in ["方永年", "青禾示范区人民调解委员会", "人民调解员", "乡贤", "律师"] {
        assert!(page.text.contains(there), "{there}: {}", page.text);
    }
    let phones: Vec<&str> = page.text.split("href=\"tel:").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let known: Vec<&str> = app.policy.mediators.organisation.iter().map(|office| office.phone.as_str()).collect();
    assert_eq!(phones, known, "each organisation once, and nobody else");
    let medical = visitor.get("/mediators?topic=medical-disputes").await;
    assert!(medical.text.contains("简淑珍") && !medical.text.contains("方永年"), "{}", medical.text);
    for path in ["/guide", "/help"] {
        assert!(visitor.get(path).await.text.contains("href=\"/mediators\""), "{path}");
    }
    visitor.post_form("/language", &[("lang", "en"), ("back", "/")]).await;
    let english = visitor.get("/mediators").await.text;
    assert!(english.contains("Legal aid") || english.contains("legal aid"), "{english}");
    assert!(!english.contains("[mediator") && !english.contains("[topic-"), "{english}");
}

#[tokio::test]
async fn the_form_offers_the_list_and_the_record_has_organisation_and_consent() {
    let app = TestApp::new().await;
    let no = accepted(&app).await;
    let (handler, form) = (app.as_user("handler-water"), format!("/desk/cases/{no}/acts/mediate"));
    let page = handler.get(&form).await.text;
    assert!(page.contains("list=\"mediate-mediator-list\"") && page.contains("<option value=\"方永年\">"), "{page}");
    assert!(page.contains("href=\"/mediators\""), "{page}");
    let tab = handler.get(&form).await.value("draft").unwrap_or_default();
    let typed = [("mediate-agreement", "先修渠"), ("mediate-mediator", "方永年、周老伯"), ("draft", tab.as_str())];
    let lacking = handler.post_form(&form, &typed).await;
    assert_eq!(lacking.status, StatusCode::UNPROCESSABLE_ENTITY, "nobody mediates without both sides' consent");
    assert!(lacking.text.contains("id=\"mediate-consent-error\""), "{}", lacking.text);
    let mut typed = typed.to_vec();
    typed.push(("mediate-consent", "双方当面签字"));
    let done = handler.post_form(&form, &typed).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let file = handler.get(&format!("/desk/cases/{no}")).await.text;
    let line = "经方永年（青禾示范区人民调解委员会）、周老伯调解，双方达成协议（双方同意调解：双方当面签字）";
    assert!(file.contains(line), "{file}");
}

/// How often the number stands on the page as one that opens to a list of the campaign.
fn numbers(page: &str, campaign: &str, more: &str, n: u32) -> bool {
    let places = page.match_indices("href=\"/desk/cases?").map(|(at, _)| &page[at..]);
    let links = places.filter_map(|rest| rest.split("</a>").next());
    let plain: Vec<String> = links.map(|link| link.replace("&#38;", "&").replace("&amp;", "&")).collect();
    plain
        .iter()
        .any(|link| link.contains(&format!("campaign={campaign}{more}\">{n}")) && link.ends_with(&n.to_string()))
}

#[tokio::test]
async fn a_campaign_counts_its_own_matters_and_opens_to_them() {
    let app = TestApp::new().await;
    let no = accepted(&app).await;
    let other = brought(&app, json!({"category": "noise", "title": "半夜施工"})).await;
    let page = app.as_user("leader").get("/desk/campaigns").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(
        page.text.contains("春灌用水专项治理") && page.text.contains("不改变任何一件的期限、颜色"),
        "{}",
        page.text
    );
    assert!(numbers(&page.text, "water", "", 1) && numbers(&page.text, "homes", "", 0), "{}", page.text);
    assert!(numbers(&page.text, "water", "&clock=overdue", 0), "{}", page.text);
    assert!(!page.text.contains("覃有田"), "no petitioner stands on it");
    let list = app.as_user("leader").get("/desk/cases?tab=all&campaign=water").await.text;
    assert!(list.contains(no.as_str()) && !list.contains(other.as_str()), "{list}");
    let file = app.as_user("leader").get(&format!("/desk/cases/{no}")).await.text;
    assert!(file.contains("春灌用水专项治理（只作归集"), "{file}");
    let file = app.as_user("leader").get(&format!("/desk/cases/{other}")).await.text;
    assert!(!file.contains("只作归集"), "{file}");
    app.set_now(datetime(2026, 7, 20, 9, 0, 0, 0));
    app.store.regrade(app.now().date()).await.expect("a new day");
    let page = app.as_user("leader").get("/desk/campaigns").await.text;
    assert!(numbers(&page, "water", "&clock=overdue", 1), "{page}");
    // Who sees nothing of it is told of nothing; who has no cases has no such page.
    let page = app.as_user("handler-land").get("/desk/campaigns").await.text;
    assert!(numbers(&page, "water", "", 0), "{page}");
    for user in ["assessor-1", "admin"] {
        assert_ne!(app.as_user(user).get("/desk/campaigns").await.status, StatusCode::OK, "{user}");
    }
}

/// A report is in no campaign, also for who may know of it: the page is the same before it and after.
#[tokio::test]
async fn no_campaign_tells_of_a_report() {
    let app = TestApp::new().await;
    accepted(&app).await;
    let accused = json!([{"unit": "water"}]);
    let page = |user: &'static str| {
        let app = &app;
        async move { app.as_user(user).get("/desk/campaigns").await.text }
    };
    let mut before = Vec::new();
    for user in ["leader", "office-head", "clerk", "handler-water"] {
        before.push((user, numbers(&page(user).await, "water", "", 1)));
    }
    let report = json!({"class": "report", "channel": "visit", "title": "有人收钱", "accused": accused});
    brought(&app, report).await;
    for (user, one) in before {
        assert!(one && numbers(&page(user).await, "water", "", 1), "{user}");
    }
}

#[tokio::test]
async fn who_answers_is_drawn_from_roles_and_plans_and_numbers_are_for_those_who_lead() {
    let app = TestApp::new().await;
    let no = accepted(&app).await;
    does(&app, "leader", &no, json!({"do": "take-charge"})).await;
    let plan = json!({"do": "plan", "measures": [
        {"text": "先清淤", "owner": "land", "due": "2026-03-20"}, {"text": "修渠", "owner": "handler", "due": "2026-03-25"}]});
    does(&app, "leader", &no, plan).await;
    let page = app.as_user("leader").get("/desk/who").await;
    assert_eq!(page.status, StatusCode::OK);
    let all = page.text;
    let unit = |page: &str, slug: &str| {
        let from = page.split(&format!("<section id=\"unit-{slug}\"")).nth(1).unwrap_or_default();
        from.split("</section>").next().unwrap_or_default().to_owned()
    };
    let (water, land, committee) = (unit(&all, "water"), unit(&all, "land"), unit(&all, "committee"));
    assert!(water.contains("承办人") && water.contains("在办 1 件"), "{water}");
    assert!(land.contains("落实计划里的措施，1 件"), "the owner of a measure answers for the substance: {land}");
    assert!(committee.contains("包案，1 件"), "{committee}");
    assert!(!all.contains("覃有田"), "only accounts and units: {all}");
    let places: Vec<usize> =
        app.policy.units.iter().filter_map(|unit| all.find(&format!("<section id=\"unit-{}\"", unit.slug))).collect();
    assert!(places.len() > 10 && places.is_sorted(), "in the office's own order");
    // A handler reads who, and no number; a head those of the own unit.
    let handler = app.as_user("handler-water").get("/desk/who").await.text;
    assert!(unit(&handler, "committee").contains("包案") && !handler.contains("过了日子的"), "{handler}");
    let head = app.as_user("head-water").get("/desk/who").await.text;
    assert!(unit(&head, "water").contains("在办 1 件") && !unit(&head, "committee").contains("1 件"), "{head}");
    for (user, path) in [("leader", format!("/desk/brief/{no}")), ("handler-water", format!("/desk/cases/{no}"))] {
        let text = app.as_user(user).get(&path).await.text;
        assert!(text.contains("href=\"/desk/who#unit-water\""), "{path}");
    }
    for user in ["assessor-1", "admin"] {
        assert_ne!(app.as_user(user).get("/desk/who").await.status, StatusCode::OK, "{user}");
    }
}

/// A person's load and lateness are for the own head and for that person, and nobody is put in an order by them.
#[tokio::test]
async fn what_was_given_to_somebody_is_counted_for_their_head_and_themselves() {
    let app = TestApp::new().await;
    let no = accepted(&app).await;
    let mine = "（承办人），1 件，过了日子的 0 件";
    let page = |user: &'static str| {
        let app = &app;
        async move { app.as_user(user).get("/desk/who").await.text }
    };
    assert!(!page("head-water").await.contains(mine), "nobody has it yet");
    does(&app, "head-water", &no, json!({"do": "assign-handler", "to": "handler-water", "reason": "熟悉这一段"})).await;
    for (user, told) in [("head-water", true), ("handler-water", true), ("leader", true), ("handler-land", false)] {
        let page = page(user).await;
        assert_eq!(page.contains(mine), told, "{user}: {page}");
    }
}
