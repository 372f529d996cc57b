//! The office's people by page: accounts, passwords, absences, and an account's end with a successor.
#![expect(clippy::unwrap_used, reason = "a page that is not as expected fails the test")]

use axum::http::StatusCode;
use casework::{Actor, Role, UnitId, UserId};
use jiff::civil::datetime;
use serde_json::json;
use store::NewAccount;

use crate::test_app::{Browser, PASSWORD, TestApp};

/// With a second handler of the water unit.
async fn office() -> TestApp {
    let app = TestApp::new().await;
    let account = NewAccount {
        user: UserId::new("handler-water-2"),
        name: "梁小满".to_owned(),
        role: Role::Handler,
        unit: Some(UnitId::new("water")),
        password_hash: None,
    };
    app.store.add_account(account, &Actor::staff("admin", Role::Admin, "office"), app.now()).await.unwrap();
    app
}

/// Fault F3 in its brother: the owner's unit never had the case, and who stands in for the owner had a line to a file that was not there.
#[tokio::test]
async fn who_stands_in_for_an_owner_of_another_unit_reads_what_is_owed_and_does_it() {
    let app = office().await;
    let account = NewAccount {
        user: UserId::new("handler-land-2"),
        name: "苏青禾".to_owned(),
        role: Role::Handler,
        unit: Some(UnitId::new("land")),
        password_hash: None,
    };
    app.store.add_account(account, &Actor::staff("admin", Role::Admin, "office"), app.now()).await.unwrap();
    let (no, _) = app.routed().await;
    let plan =
        json!({ "do": "plan", "measures": [{ "text": "量地界", "owner": "handler-land", "due": "2026-03-20" }] });
    let handler = app.api_as("handler-water").await;
    assert_eq!(handler.post(&format!("/api/v1/cases/{no}/commands"), plan).await.status, StatusCode::OK);
    let (owner, deputy) = (app.as_user("handler-land"), app.as_user("handler-land-2"));
    let (file, form) = (format!("/desk/cases/{no}"), format!("/desk/cases/{no}/acts/complete-measure"));
    assert_eq!(deputy.get(&file).await.status, StatusCode::NOT_FOUND, "the owner is there");
    let away = [("from", "2026-03-02"), ("until", "2026-03-04"), ("deputy", "handler-land-2")];
    assert_eq!(owner.post_form("/desk/own/absence", &away).await.status, StatusCode::SEE_OTHER);
    assert!(deputy.get("/desk").await.text.contains(&form), "it stands in the tray");
    let page = deputy.get(&file).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert!(
        page.text.contains("量地界") && page.text.contains(&form) && !page.text.contains("覃有田"),
        "{}",
        page.text
    );
    assert_eq!(deputy.get(&form).await.status, StatusCode::OK);
    assert_eq!(deputy.get(&format!("{file}/acts/accept")).await.status, StatusCode::FORBIDDEN, "and nothing else");
    assert_eq!(app.as_user("head-land").get(&file).await.status, StatusCode::NOT_FOUND);
    let version = deputy.get(&form).await.value("version").unwrap_or_default();
    let typed = [("complete-measure-measure", "1"), ("complete-measure-evidence", "图"), ("version", version.as_str())];
    let done = deputy.post_form(&form, &typed).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let told = app.as_user("handler-water").get(&file).await.text;
    assert!(told.contains("代handler-land完成措施 1"), "{told}");
    app.set_now(datetime(2026, 3, 5, 9, 0, 0, 0));
    assert_eq!(app.as_user("handler-land-2").get(&file).await.status, StatusCode::NOT_FOUND, "the absence is over");
}

async fn signed_in(app: &TestApp, user: &str, password: &str) -> Browser {
    let browser = app.visitor();
    let answer = browser.post_form("/sign-in", &[("user", user), ("password", password)]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{user}: {}", answer.text);
    browser
}

fn shown_once(text: &str) -> String {
    let word = text.split(|letter: char| !letter.is_ascii_alphanumeric()).find(|word| {
        word.len() == 16 && word.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit())
    });
    word.unwrap().to_owned()
}

#[tokio::test]
async fn the_administrator_makes_an_account_whose_owner_signs_in_and_changes_the_password() {
    let app = TestApp::serious().await;
    let admin = signed_in(&app, "admin", PASSWORD).await;
    let fields = [("user", "li-wei"), ("name", "李蔚"), ("role", "clerk"), ("unit", "office")];
    let made = admin.post_form("/desk/people", &fields).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
    let first = shown_once(&made.text);
    let again = admin.post_form("/desk/people", &fields).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.text.contains("li-wei"), "what was typed is still there");
    let owner = signed_in(&app, "li-wei", &first).await;
    let change = |old: &str, new: &str, again: &str| {
        [("password", old.to_owned()), ("new-password", new.to_owned()), ("password-again", again.to_owned())]
    };
    let send = async |fields: [(&str, String); 3]| {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        owner.post_form("/desk/own/password", &fields).await.status
    };
    let new = "a river runs past it";
    assert_eq!(send(change("not it", new, new)).await, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(send(change(&first, "short", "short")).await, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(send(change(&first, new, "another one here")).await, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(send(change(&first, new, new)).await, StatusCode::SEE_OTHER);
    assert_eq!(owner.get("/desk/own").await.status, StatusCode::OK, "the one who changed it stays signed in");
    signed_in(&app, "li-wei", new).await;
    assert_eq!(app.store.verify().await.unwrap().damage, Vec::<String>::new());
}

#[tokio::test]
async fn what_waits_for_somebody_away_stands_in_the_deputys_tray_and_says_for_whom() {
    let app = office().await;
    let (no, _) = app.routed().await;
    let head = app.api_as("head-water").await;
    let take = json!({ "do": "assign-handler", "to": "handler-water" });
    assert_eq!(head.post(&format!("/api/v1/cases/{no}/commands"), take).await.status, StatusCode::OK);
    let (owner, deputy) = (app.as_user("handler-water"), app.as_user("handler-water-2"));
    let line = format!("/desk/cases/{no}/acts/accept");
    assert!(owner.get("/desk").await.text.contains(&line));
    assert!(!deputy.get("/desk").await.text.contains(&line), "it was given to the other");
    let away = [("from", "2026-03-02"), ("until", "2026-03-04"), ("deputy", "handler-water-2")];
    assert_eq!(owner.post_form("/desk/own/absence", &away).await.status, StatusCode::SEE_OTHER);
    let tray = deputy.get("/desk").await.text;
    assert!(tray.contains(&line) && tray.contains("handler-water"), "{tray}");
    assert!(owner.get("/desk").await.text.contains(&line), "it stands in the own tray, too");
    app.set_now(datetime(2026, 3, 5, 9, 0, 0, 0));
    assert!(!app.as_user("handler-water-2").get("/desk").await.text.contains(&line), "the absence is over");
}

#[tokio::test]
async fn a_measure_of_somebody_away_is_completed_by_who_stands_in_and_the_file_says_so() {
    let app = office().await;
    let (no, _) = app.routed().await;
    let plan = json!({ "do": "plan", "measures": [{ "text": "挖渠", "owner": "handler-water", "due": "2026-03-20" }] });
    let handler = app.api_as("handler-water").await;
    assert_eq!(handler.post(&format!("/api/v1/cases/{no}/commands"), plan).await.status, StatusCode::OK);
    let (owner, deputy) = (app.as_user("handler-water"), app.as_user("handler-water-2"));
    let (file, form) = (format!("/desk/cases/{no}"), format!("/desk/cases/{no}/acts/complete-measure"));
    let typed = [("complete-measure-measure", "1"), ("complete-measure-evidence", "照片"), ("version", "3")];
    assert!(!deputy.get("/desk").await.text.contains(&form) && !deputy.get(&file).await.text.contains(&form));
    assert_eq!(deputy.post_form(&form, &typed).await.status, StatusCode::FORBIDDEN, "the owner is there");
    let away = [("from", "2026-03-02"), ("until", "2026-03-04"), ("deputy", "handler-water-2")];
    assert_eq!(owner.post_form("/desk/own/absence", &away).await.status, StatusCode::SEE_OTHER);
    assert!(deputy.get("/desk").await.text.contains(&form), "it stands in the tray");
    assert!(deputy.get(&file).await.text.contains(&form), "and among the acts of the case");
    let done = deputy.post_form(&form, &typed).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    assert!(owner.get(&file).await.text.contains("代handler-water完成措施 1"), "{}", owner.get(&file).await.text);
}

#[tokio::test]
async fn an_account_is_shut_once_a_successor_has_what_was_given_to_it() {
    let app = office().await;
    let (no, _) = app.routed().await;
    let take = json!({ "do": "assign-handler", "to": "handler-water" });
    let head = app.api_as("head-water").await;
    head.post(&format!("/api/v1/cases/{no}/commands"), take).await;
    let office_head = app.as_user("office-head");
    let page = office_head.get("/desk/people/handler-water").await.text;
    assert!(page.contains("handler-water-2"), "the successors are a list: {page}");
    let path = "/desk/people/handler-water/disable-user";
    let refused = office_head.post_form(path, &[("successor", "")]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.text.contains(&no), "the list of what is open");
    let shut = office_head.post_form(path, &[("successor", "handler-water-2")]).await;
    assert_eq!(shut.status, StatusCode::SEE_OTHER, "{}", shut.text);
    let line = format!("/desk/cases/{no}/acts/accept");
    assert!(app.as_user("handler-water-2").get("/desk").await.text.contains(&line));
    assert!(app.store.account(&UserId::new("handler-water")).await.unwrap().unwrap().disabled);
}

#[tokio::test]
async fn a_matter_is_given_to_a_colleague_out_of_a_list() {
    let app = office().await;
    let (no, _) = app.routed().await;
    let page = format!("/desk/cases/{no}/acts/assign-handler");
    let offered = async |user: &str| {
        let text = app.as_user(user).get(&page).await.text;
        let all = ["handler-water", "handler-water-2", "handler-land-reserve", "head-water"];
        all.into_iter().filter(|one| text.contains(&format!("value=\"{one}\""))).collect::<Vec<_>>()
    };
    assert_eq!(offered("head-water").await, ["handler-water", "handler-water-2"]);
    assert_eq!(offered("handler-water-2").await, ["handler-water-2"], "who takes it takes it for no colleague");
    let head = app.as_user("head-water");
    let done = head.post_form(&page, &[("to", "handler-water"), ("version", "2")]).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    assert_eq!(offered("head-water").await, ["handler-water-2"], "who has it is not asked for again");
    let again = head.post_form(&page, &[("to", "handler-water-2"), ("version", "3")]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "without a reason");
    assert!(
        again.text.contains("value=\"handler-water-2\" selected")
            || again.text.contains("value=\"handler-water-2\" checked")
    );
}

/// A token that was lost is shut by page, and by nobody but the administrator (J11).
#[tokio::test]
async fn the_administrator_revokes_a_token_by_its_name() {
    let app = TestApp::new().await;
    let (lost, kept) = (app.token("clerk").await, app.token("clerk").await);
    let works = async |token: &str| app.api(token).get("/api/v1/cases").await.status;
    assert_eq!((works(&lost).await, works(&kept).await), (StatusCode::OK, StatusCode::OK));
    let name = app.store.token_name(&lost).unwrap();
    let (page, act) = ("/desk/people/clerk", "/desk/people/clerk/revoke-token");
    assert!(!app.as_user("office-head").get(page).await.text.contains(&name));
    let refused = app.as_user("office-head").post_form(act, &[("token", &name)]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let admin = app.as_user("admin");
    assert!(admin.get(page).await.text.contains(&name));
    assert_eq!(admin.post_form(act, &[("token", &name)]).await.location(), page);
    assert_eq!((works(&lost).await, works(&kept).await), (StatusCode::UNAUTHORIZED, StatusCode::OK));
    assert!(!admin.get(page).await.text.contains(&name));
    // A new password ends the others.
    admin.post_form("/desk/people/clerk/set-password", &[]).await;
    assert_eq!(works(&kept).await, StatusCode::UNAUTHORIZED);
}

/// Behind `/welcome/`, as the page told it to the administrator.
fn link(text: &str) -> String {
    let rest = text.split("http://127.0.0.1:8080/welcome/").nth(1).unwrap();
    format!("/welcome/{}", rest.chars().take_while(char::is_ascii_hexdigit).collect::<String>())
}

/// An account's owner chooses the password; nobody else need ever know one.
#[tokio::test]
async fn a_colleague_sets_their_own_password_by_a_link_that_is_good_once() {
    let app = TestApp::serious().await;
    let admin = signed_in(&app, "admin", PASSWORD).await;
    let fields = [("user", "li-wei"), ("name", "李蔚"), ("role", "clerk"), ("unit", "office")];
    let made = admin.post_form("/desk/people", &fields).await;
    let (first, link) = (shown_once(&made.text), link(&made.text));
    let owner = app.visitor();
    let page = owner.get(&link).await;
    assert!(page.status == StatusCode::OK && page.text.contains("李蔚"), "{}", page.text);
    let set = async |new: &str, again: &str| {
        owner.post_form(&link, &[("new-password", new), ("password-again", again)]).await
    };
    for (new, again, words) in [
        ("short", "short", "密码太短了"),
        ("a river runs past it", "another one here", "两次输入的密码不一样"),
        ("123456789012", "123456789012", "太好猜"),
    ] {
        let page = set(new, again).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{new}");
        assert!(page.text.contains(words) && !page.text.contains("a river runs"), "{new}: {}", page.text);
    }
    let done = set("a river runs past it", "a river runs past it").await;
    assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, "/desk"), "{}", done.text);
    assert_eq!(owner.get("/desk").await.status, StatusCode::OK, "and is signed in");
    assert_eq!(app.visitor().get(&link).await.status, StatusCode::NOT_FOUND, "used");
    assert_eq!(set("another quiet harbour", "another quiet harbour").await.status, StatusCode::NOT_FOUND);
    signed_in(&app, "li-wei", "a river runs past it").await;
    let old = app.visitor().post_form("/sign-in", &[("user", "li-wei"), ("password", &first)]).await;
    assert_eq!(old.status, StatusCode::UNPROCESSABLE_ENTITY, "the first password is gone, too");
}

#[tokio::test]
async fn a_link_ends_after_a_week_with_another_password_and_with_the_account() {
    let app = TestApp::new().await;
    let admin = app.as_user("admin");
    let reset = async || link(&admin.post_form("/desk/people/clerk/set-password", &[]).await.text);
    let status = async |link: &str| app.visitor().get(link).await.status;
    let first = reset().await;
    assert_eq!(status(&first).await, StatusCode::OK);
    let second = reset().await;
    assert_eq!((status(&first).await, status(&second).await), (StatusCode::NOT_FOUND, StatusCode::OK));
    assert_eq!(status(&second[..second.len() - 2]).await, StatusCode::NOT_FOUND, "nobody makes one up");
    app.set_now(app.now().saturating_add(jiff::Span::new().days(8)));
    assert_eq!(status(&second).await, StatusCode::NOT_FOUND, "too old");
    let admin = app.as_user("admin");
    let third = link(&admin.post_form("/desk/people/screener/set-password", &[]).await.text);
    assert_eq!(status(&third).await, StatusCode::OK);
    let shut = admin.post_form("/desk/people/screener/disable-user", &[]).await;
    assert_eq!(shut.status, StatusCode::SEE_OTHER, "{}", shut.text);
    assert_eq!(status(&third).await, StatusCode::NOT_FOUND, "the account is shut");
}

/// Issue 15, roles: until now a mistaken role or a move to another unit asked for a second account.
#[tokio::test]
async fn somebody_moves_to_another_unit_and_what_was_theirs_is_handed_over() {
    let app = office().await;
    let (no, _) = app.routed().await;
    let take = json!({ "do": "assign-handler", "to": "handler-water" });
    app.api_as("head-water").await.post(&format!("/api/v1/cases/{no}/commands"), take).await;
    let (admin, path) = (app.as_user("admin"), "/desk/people/handler-water/change-user");
    let moves = |to: &'static str| [("name", "梁立"), ("role", "handler"), ("unit", "land"), ("takes-over", to)];
    let form = admin.get("/desk/people/handler-water").await.text;
    assert!(form.contains(path) && form.contains("value=\"water\" selected"), "filled with what holds: {form}");
    assert_eq!(app.as_user("office-head").post_form(path, &moves("")).await.status, StatusCode::FORBIDDEN);
    assert_eq!(admin.post_form(path, &moves("")).await.status, StatusCode::CONFLICT, "somebody takes over first");
    let done = admin.post_form(path, &moves("handler-water-2")).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let line = format!("/desk/cases/{no}/acts/accept");
    assert!(app.as_user("handler-water-2").get("/desk").await.text.contains(&line));
    let moved = app.as_user("handler-water");
    assert!(!moved.get("/desk").await.text.contains(&line));
    assert_eq!(moved.get(&format!("/desk/cases/{no}")).await.status, StatusCode::NOT_FOUND, "another unit's");
    let account = app.store.account(&UserId::new("handler-water")).await.unwrap().unwrap();
    assert_eq!((account.name.as_str(), account.unit), ("梁立", Some(UnitId::new("land"))));
    // Another name alone asks nobody to take over, and the own account is another's to change.
    let renamed = [("name", "梁立言"), ("role", "handler"), ("unit", "land"), ("takes-over", "")];
    assert_eq!(admin.post_form(path, &renamed).await.status, StatusCode::SEE_OTHER);
    let own = admin.post_form("/desk/people/admin/change-user", &[("role", "clerk")]).await;
    assert_eq!(own.status, StatusCode::FORBIDDEN, "{}", own.text);
    assert_eq!(app.store.verify().await.unwrap().damage, Vec::<String>::new());
}
