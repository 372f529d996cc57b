//! The one-time link of a new office: it makes the first administrator and is gone.
use axum::http::StatusCode;

use crate::test_app::TestApp;

const GOOD: [(&str, &str); 8] = [
    ("user", "zhou"),
    ("name", "周管理"),
    ("password", "river stone lantern"),
    ("again", "river stone lantern"),
    ("office-name", "青石县信访局"),
    ("office-address", "长河路 9 号"),
    ("office-phone", "0901-7654321"),
    ("office-hours", "工作日 8:30–17:30"),
];

fn with<'a>(name: &'a str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    GOOD.iter().map(|(key, good)| (*key, if *key == name { value } else { *good })).collect()
}

#[tokio::test]
async fn the_link_makes_an_administrator_who_is_signed_in_and_then_it_is_gone() {
    let (app, link) = TestApp::new_office().await;
    let browser = app.visitor();
    let page = browser.get(&link).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("设立第一个管理员账号") && !page.text.contains("[first-"), "{}", page.text);
    let made = browser.post_form(&link, &GOOD).await;
    assert_eq!((made.status, made.location()), (StatusCode::SEE_OTHER, "/desk"), "{}", made.text);
    let desk = browser.get("/desk").await;
    assert!(desk.status.is_success() && desk.text.contains("周管理") && desk.text.contains("管理员账号设好了"));
    let account = app.store.account(&casework::UserId::new("zhou")).await.unwrap().unwrap();
    assert_eq!(
        (account.role, account.unit.as_ref().map(ToString::to_string)),
        (casework::Role::Admin, Some("office".to_owned()))
    );
    // Faults G1 and G2: the public reads this office's name, address, telephone and hours, and nobody else's.
    let front = app.visitor().get("/").await.text;
    for (_, said) in &GOOD[4..] {
        assert!(front.contains(said), "{said}");
    }
    assert!(!front.contains("8801234") && !front.contains("5550101"), "no number of a sample");
    assert_eq!(browser.get(&link).await.status, StatusCode::NOT_FOUND, "used");
    assert_eq!(app.visitor().post_form(&link, &with("user", "second")).await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.store.accounts().await.unwrap().len(), 1);
    let again = app.visitor();
    let signed_in = again.post_form("/sign-in", &[("user", "zhou"), ("password", "river stone lantern")]).await;
    assert_eq!(signed_in.status, StatusCode::SEE_OTHER, "the password is the one that was typed");
}

/// Fault G1: a new office names its units on its first page, and every page knows them at once.
#[tokio::test]
async fn the_units_are_asked_on_the_first_page_and_hold_at_once() {
    let (app, link) = TestApp::new_office().await;
    let browser = app.visitor();
    let units = |units: &'static str| {
        let more = [("office-government", "青石县政府"), ("office-above", "云山市政府"), ("office-units", units)];
        GOOD.into_iter().chain(more).collect::<Vec<_>>()
    };
    let without = browser.post_form(&link, &units("县水利局")).await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(without.text.contains("还缺司法行政部门") && without.text.contains("县水利局"), "{}", without.text);
    let without = browser.post_form(&link, &units("县水利局\n县司法局")).await;
    assert!(without.text.contains("还缺纪检监察机关"), "nobody could look into a report: {}", without.text);
    let whole = units("县水利局\n县司法局\n县纪委监委\n大坪乡");
    assert_eq!(browser.post_form(&link, &whole).await.status, StatusCode::SEE_OTHER);
    let page = browser.get("/desk/people").await.text;
    assert!(page.contains("大坪乡") && page.contains("青石县信访局") && !page.contains("区住建局"), "{page}");
    assert!(!page.contains("示例"), "no word of a sample is left: {page}");
}

#[tokio::test]
async fn a_wrong_secret_leads_nowhere() {
    let (app, link) = TestApp::new_office().await;
    for path in ["/first/x", "/first/", "/first", &link[..link.len() - 1]] {
        assert_eq!(app.visitor().get(path).await.status, StatusCode::NOT_FOUND, "{path}");
        let posted = app.visitor().post_form(path, &GOOD).await;
        assert_eq!(posted.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert!(app.store.accounts().await.unwrap().is_empty());
    let running = TestApp::serious().await;
    assert_eq!(running.visitor().get(&link).await.status, StatusCode::NOT_FOUND, "an office with people has no link");
}

#[tokio::test]
async fn what_will_not_do_is_said_beside_its_field_and_passwords_do_not_come_back() {
    let (app, link) = TestApp::new_office().await;
    let wrong = [
        with("user", "周 管理"),
        with("user", "z"),
        with("name", " "),
        with("password", "short"),
        with("again", "another lantern here"),
        with("office-phone", " "),
    ];
    let words =
        ["用户名要 2 到 40 位", "用户名要 2 到 40 位", "请填姓名", "密码太短了", "两次输入的密码不一样", "这一项要填"];
    for (fields, words) in wrong.iter().zip(words) {
        let page = app.visitor().post_form(&link, fields).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{words}");
        assert!(page.text.contains(words), "{words}");
        assert!(!page.text.contains("river stone") && !page.text.contains("another lantern"));
    }
    let bare = app.visitor().post_bare(&link, &GOOD).await;
    assert_eq!(bare.status, StatusCode::FORBIDDEN, "without its token the form does nothing");
    assert!(app.store.accounts().await.unwrap().is_empty());
}

#[tokio::test]
async fn two_at_once_make_one_account() {
    let (app, link) = TestApp::new_office().await;
    let (one, other) = (app.visitor(), app.visitor());
    let second = with("user", "second");
    let (one, other) = tokio::join!(one.post_form(&link, &GOOD), other.post_form(&link, &second));
    let mut answers = [one.status, other.status];
    answers.sort();
    assert_eq!(answers, [StatusCode::SEE_OTHER, StatusCode::NOT_FOUND]);
    assert_eq!(app.store.accounts().await.unwrap().len(), 1);
}

/// Fault G2: while nobody has said how the office is reached, no page says anything in its place.
#[tokio::test]
async fn an_office_that_said_nothing_shows_nothing_and_changes_it_by_page() {
    let app = TestApp::new().await;
    for path in ["/", "/follow", "/reception", "/reception/ticket"] {
        let page = app.visitor().get(path).await;
        assert!(page.status.is_success(), "{path}");
        for sample in ["8801234", "5550101", "示例地址", "示例号码"] {
            assert!(!page.text.contains(sample), "{path}: {sample}");
        }
    }
    let admin = app.as_user("admin");
    let blank = admin.post_form("/desk/office", &[("name", "青石县信访局"), ("address", "长河路 9 号")]).await;
    assert_eq!(blank.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(blank.text.contains("长河路 9 号"), "what was typed is there again");
    let said =
        [("name", "青石县信访局"), ("address", "长河路 9 号"), ("phone", "0901-7654321"), ("hours", "8:30–17:30")];
    assert_eq!(admin.post_form("/desk/office", &said).await.status, StatusCode::SEE_OTHER);
    for path in ["/", "/follow"] {
        let page = app.visitor().get(path).await.text;
        assert!(page.contains("0901-7654321") && page.contains("长河路 9 号"), "{path}");
    }
    let clerk = app.as_user("clerk");
    assert_eq!(clerk.post_form("/desk/office", &said).await.status, StatusCode::FORBIDDEN);
}
