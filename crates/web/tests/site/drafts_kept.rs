//! Every form of the desk: what was typed is kept when the session ends, while it is typed, when it is refused, and when
//! the language changes; for its user and nobody else.
#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot be set up has failed")]

use axum::http::StatusCode;
use serde_json::json;

use crate::test_app::{Answered, Browser, TestApp};

const TYPED: &str = "渠塌了半年没人修";

/// A form of the desk: who has it, its page, the field that is typed into, and what else it must carry.
struct Form {
    user: &'static str,
    page: String,
    action: String,
    field: &'static str,
}

async fn command(app: &TestApp, user: &str, no: &str, body: serde_json::Value) {
    let answer = app.api_as(user).await.post(&format!("/api/v1/cases/{no}/commands"), body).await;
    assert_eq!(answer.status, StatusCode::OK, "{user}: {}", answer.text);
}

/// One form of each kind that the desk has.
async fn forms(app: &TestApp) -> Vec<Form> {
    let (no, _) = app.routed().await;
    let act = format!("/desk/cases/{no}/acts/add-clue");
    let record = json!({"do": "record-conduct", "on": "2026-03-02", "place": "局接待室", "act": "26(4)",
        "facts": "下班后拍桌子不走", "persuaded": "科长劝了两次"});
    command(app, "head-water", &no, record).await;
    let day = [
        ("on", "2026-03-10"),
        ("from", "9:00"),
        ("until", "10:00"),
        ("place", "接访大厅"),
        ("leader", "leader"),
        ("post", "副主任"),
    ];
    let published = app.as_user("clerk").post_form("/desk/reception", &day).await;
    assert_eq!(published.status, StatusCode::SEE_OTHER, "{}", published.text);
    let (heard, code) = app.routed().await;
    command(app, "handler-water", &heard, json!({"do": "accept", "procedure": "ordinary"})).await;
    let call = json!({"do": "call-hearing", "on": "2026-03-20", "time": "14:30", "place": "三楼", "open": true, "assessors": 3});
    command(app, "moderator", &heard, call).await;
    let public = format!("/api/v1/public/cases/{heard}/commands?code={code}");
    app.api("").post(&public, json!({"do": "give-word", "word": "芝麻"})).await;
    command(app, "head-water", &heard, json!({"do": "give-word", "word": "流水"})).await;
    app.store.checkpoint(app.now()).await.expect("a checkpoint");
    command(app, "moderator", &heard, json!({"do": "draw-assessors"})).await;
    let form = |user, page: String, action: &str, field| {
        let action = if action.is_empty() { page.clone() } else { action.to_owned() };
        Form { user, page, action, field }
    };
    let reception = "/desk/reception/2026-03-10-1";
    let notes = format!("/desk/hearings/{heard}/notes");
    vec![
        form("clerk", "/desk/intake".to_owned(), "", "text"),
        form("handler-water", act, "", "add-clue-text"),
        form("handler-justice", format!("/desk/conduct/{no}"), "", "check-referral-reason"),
        form("clerk", format!("{reception}?act=book"), &format!("{reception}/acts/book"), "matter"),
        form(
            "office-head",
            format!("{reception}?act=call-off-reception"),
            &format!("{reception}/acts/call-off-reception"),
            "reason",
        ),
        form("clerk", "/desk/reception".to_owned(), "", "post"),
        form("moderator", format!("/desk/hearings/{heard}?step=petitioner"), &notes, "text"),
        form("clerk", "/desk/counter".to_owned(), "/desk/counter/calls", "about"),
    ]
}

/// What the browser would send of this form: token, tab and page as they stand in it.
async fn typed(who: &Browser, form: &Form) -> Vec<(&'static str, String)> {
    let page = who.get(&form.page).await;
    assert_eq!(page.status, StatusCode::OK, "{}: {}", form.page, page.text);
    let start = format!("action=\"{}\"", form.action);
    let (_, part) = page.text.split_once(&start).unwrap_or_else(|| panic!("no form {start}: {}", page.text));
    let part = Answered { text: part.to_owned(), ..page };
    let said = |name: &str| part.value(name).unwrap_or_else(|| panic!("{}: no {name} in {}", form.page, part.text));
    assert_eq!(said("page").replace("&amp;", "&"), form.page);
    let mut sent = vec![("csrf", said("csrf")), ("draft", said("draft")), ("page", form.page.clone())];
    sent.push((form.field, TYPED.to_owned()));
    sent.extend(form.page.split_once("step=").map(|(_, step)| ("step", step.to_owned())));
    sent
}

fn lines<'a>(sent: &'a [(&'static str, String)]) -> Vec<(&'a str, &'a str)> {
    sent.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

fn next(answer: &Answered) -> String {
    let to = answer.location().strip_prefix("/sign-in?next=").expect("the way to sign in").to_owned();
    to.replace("%3F", "?").replace("%3D", "=").replace("%26", "&")
}

fn holds(page: &Answered) -> bool {
    page.text.contains(&format!("{TYPED}</textarea>")) || page.text.contains(&format!("value=\"{TYPED}\""))
}

#[tokio::test]
async fn every_form_comes_back_with_its_text_after_signing_in_again() {
    let app = TestApp::new().await;
    for form in forms(&app).await {
        let sent = typed(&app.as_user(form.user), &form).await;
        // The session has ended: the browser has no cookie of it any more.
        let out = app.visitor().post_bare(&form.action, &lines(&sent)).await;
        assert_eq!(out.status, StatusCode::SEE_OTHER, "{}: {}", form.page, out.text);
        let back = next(&out);
        assert!(back.starts_with(&form.page) && back.contains("draft="), "{back}");
        let page = app.as_user(form.user).get(&back).await;
        assert!(holds(&page), "{}: {}", form.page, page.text);
        let tab = sent.iter().find(|(name, _)| *name == "draft").map(|(_, tab)| tab.as_str());
        assert!(page.text.contains(tab.expect("a tab")), "it goes on in the same tab: {}", form.page);
        for other in ["clerk", "office-head", "head-water", "moderator"] {
            let page = app.as_user(other).get(&back).await;
            assert!(other == form.user || !page.text.contains(TYPED), "{other} reads {}", form.page);
        }
    }
}

#[tokio::test]
async fn the_script_keeps_every_form_while_it_is_typed() {
    let app = TestApp::new().await;
    for form in forms(&app).await.into_iter().filter(|form| !form.action.ends_with("/notes")) {
        let who = app.as_user(form.user);
        let mut sent = typed(&who, &form).await;
        assert!(who.get(&form.page).await.text.contains("data-keeps"), "{}", form.page);
        sent.push(("more", "draft".to_owned()));
        let saved = who.post_script(&form.action, &lines(&sent)).await;
        assert_eq!((saved.status, saved.text.as_str()), (StatusCode::NO_CONTENT, ""), "{}", form.page);
        let again = app.as_user(form.user).get(&form.page).await;
        let tab = sent.iter().find(|(name, _)| *name == "draft").map(|(_, tab)| tab.clone()).expect("a tab");
        assert!(again.text.contains(&format!("draft={tab}")), "{}: it is offered: {}", form.page, again.text);
        // Without a session the script is told where to go on, and the text is kept all the same.
        let out = app.visitor().post_script(&form.action, &lines(&sent)).await;
        assert_eq!(out.status, StatusCode::UNAUTHORIZED);
        assert!(out.json()["page"].as_str().is_some_and(|page| page.ends_with(&tab)), "{}", out.text);
    }
}

#[tokio::test]
async fn a_page_of_an_earlier_sign_in_loses_nothing_and_does_nothing() {
    let app = TestApp::new().await;
    let forms = forms(&app).await;
    let form = &forms[1];
    let sent = typed(&app.as_user(form.user), form).await;
    let later = app.as_user(form.user);
    later.get("/desk").await;
    let answer = later.post_bare(&form.action, &lines(&sent)).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    let page = later.get(answer.location()).await;
    assert!(holds(&page) && page.text.contains("还没有办"), "{}", page.text);
}

#[tokio::test]
async fn a_token_of_somebody_else_or_of_nobody_keeps_nothing() {
    let app = TestApp::new().await;
    let forms = forms(&app).await;
    let form = &forms[1];
    let mut sent = typed(&app.as_user(form.user), form).await;
    let other = app.as_user("clerk");
    other.get("/desk").await;
    let answer = other.post_bare(&form.action, &lines(&sent)).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN, "{}", answer.text);
    sent[0].1 = "0123".to_owned();
    let out = app.visitor().post_bare(&form.action, &lines(&sent)).await;
    assert_eq!(out.location(), "/sign-in?next=/desk");
    assert_eq!(app.store.drafts_under("form/").await.map(|all| all.len()).ok(), Some(0));
}

#[tokio::test]
async fn the_counters_form_is_kept_whole_and_gone_once_it_is_registered() {
    let app = TestApp::new().await;
    let clerk = app.as_user("clerk");
    let tab = clerk.get("/desk/intake").await.value("draft").expect("a tab");
    let mut fields = vec![
        ("act", "register"),
        ("channel", "visit"),
        ("class", "claim"),
        ("text", TYPED),
        ("people-0-name", "覃有田"),
        ("people-1-name", "麦青禾"),
        ("people-1-id", "110105194912310021"),
        ("draft", tab.as_str()),
    ];
    let refused = clerk.post_form("/desk/intake", &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text.contains("只有您本人能打开") && holds(&refused), "{}", refused.text);
    let draft = format!("/desk/intake?draft={tab}");
    let page = app.as_user("clerk").get(&draft).await;
    assert!(holds(&page) && page.text.contains("value=\"麦青禾\""), "{}", page.text);
    assert_eq!(page.value("people-1-id").as_deref(), Some("110105194912310021"));
    let (user, name, role) = (casework::UserId::new("clerk-2"), "秦二妹".to_owned(), casework::Role::Clerk);
    let account =
        store::NewAccount { user, name, role, unit: Some(casework::UnitId::new("office")), password_hash: None };
    let by = casework::Actor::staff("admin", casework::Role::Admin, "office");
    app.store.add_account(account, &by, app.now()).await.expect("a second clerk");
    let other = app.as_user("clerk-2").get(&draft).await;
    assert_eq!(other.status, StatusCode::OK);
    assert!(!other.text.contains(TYPED), "the next one at the counter reads nothing of it");
    fields.retain(|(name, _)| *name != "people-1-id");
    fields.push(("title", "水渠"));
    fields.push(("demands", "修渠"));
    let done = clerk.post_form("/desk/intake", &fields).await;
    assert!(done.location().ends_with("/receipt"), "{}", done.text);
    assert!(!clerk.get("/desk/intake").await.text.contains(&draft), "what was sent is no draft any more");
    assert_eq!(app.store.drafts_under("form/").await.map(|all| all.len()).ok(), Some(0));
}

#[tokio::test]
async fn a_change_of_language_takes_the_text_along() {
    let app = TestApp::new().await;
    for form in forms(&app).await.into_iter().take(2) {
        let who = app.as_user(form.user);
        let mut sent = typed(&who, &form).await;
        let page = who.get(&form.page).await.text;
        let (before, _) = page.split_once("formaction=\"/language\"").unwrap_or_else(|| panic!("{}", form.page));
        // Enter in a field presses the first button of its form: what the form is for, and none that changes the language.
        let first = before.rsplit("<button").nth(1).unwrap_or_default();
        let of_it = if form.user == "clerk" {
            r#"form="intake" name="act" value="look-up""#
        } else {
            r#"form="form" tabindex"#
        };
        assert!(first.contains(of_it) && !first.contains("disabled") && !first.contains("hidden>"), "{first}");
        assert_eq!(before.matches(of_it).count(), 1, "{}", form.page);
        sent.push(("lang", "en".to_owned()));
        let answer = who.post_bare("/language", &lines(&sent)).await;
        let page = who.get(answer.location()).await;
        assert!(holds(&page) && page.text.contains("<html lang=\"en\">"), "{}: {}", form.page, page.text);
    }
}
