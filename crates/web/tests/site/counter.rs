//! What happens at the counter without a case: a call back is promised with its day and its owner, an enquiry is counted.

use axum::http::StatusCode;
use jiff::civil::datetime;

use crate::test_app::{Answered, Browser, TestApp};

const PAGE: &str = "/desk/counter";

async fn promise(browser: &Browser, who: &str, about: &str, due: &str) -> Answered {
    browser.post_form("/desk/counter/calls", &[("who", who), ("about", about), ("due", due)]).await
}

#[tokio::test]
async fn a_call_back_is_owed_by_who_promised_it_and_read_by_nobody_else() {
    let app = TestApp::new().await;
    let (no, _) = app.registered().await;
    let clerk = app.as_user("clerk");
    let empty = clerk.get(PAGE).await;
    assert!(empty.text.contains("没有等您回的电话"), "{}", empty.text);
    let later = promise(&clerk, "申小满 13900000061", &format!("{no} 哪天放水"), "2026-03-06").await;
    assert_eq!((later.status, later.location()), (StatusCode::SEE_OTHER, PAGE), "{}", later.text);
    promise(&clerk, "祝晚晴 13900000062", "低保材料", "2026-03-04").await;
    let page = clerk.get(PAGE).await.text;
    let place = |words: &str| page.find(words);
    assert!(place("祝晚晴") < place("申小满") && place("祝晚晴").is_some(), "the nearest day first: {page}");
    assert!(page.contains(&format!("href=\"/desk/cases/{no}\"")), "the case that was named: {page}");
    assert!(clerk.get("/desk").await.text.contains("答应回的电话"), "in the tray");
    // A colleague of the unit learns who calls and when; another unit not even that.
    let colleague = app.as_user("supervisor").get(PAGE).await.text;
    assert!(colleague.contains("本单位其他人答应回的电话：2 个"), "{colleague}");
    let other = app.as_user("handler-water").get(PAGE).await.text;
    assert!(!other.contains("本单位其他人"), "{other}");
    for (reader, page) in [("supervisor", &colleague), ("handler-water", &other)] {
        for words in ["申小满", "13900000061", "哪天放水", no.as_str(), "祝晚晴", "低保"] {
            assert!(!page.contains(words), "{reader} reads {words}: {page}");
        }
    }
    assert_eq!(app.as_user("auditor").get(PAGE).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn what_is_due_stands_on_the_desk_until_its_result_is_noted() {
    let app = TestApp::new().await;
    promise(&app.as_user("clerk"), "申小满", "哪天放水", "2026-03-04").await;
    promise(&app.as_user("clerk"), "祝晚晴", "低保材料", "2026-03-06").await;
    let due = "今天该回的电话";
    assert!(!app.as_user("clerk").get("/desk").await.text.contains(due), "not before its day");
    app.set_now(datetime(2026, 3, 5, 9, 0, 0, 0));
    let clerk = app.as_user("clerk");
    assert!(clerk.get("/desk").await.text.contains("今天该回的电话：1 个"), "a late one is due today, too");
    assert!(!app.as_user("office-head").get("/desk").await.text.contains(due), "of nobody else");
    let blank = clerk.post_form("/desk/counter/calls/1", &[("result-1", " ")]).await;
    assert_eq!(blank.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        blank.text.contains("id=\"result-1-error\"") && !blank.text.contains("id=\"result-2-error\""),
        "{}",
        blank.text
    );
    let foreign = app.as_user("supervisor").post_form("/desk/counter/calls/1", &[("result-1", "说了")]).await;
    assert_eq!(foreign.status, StatusCode::NOT_FOUND, "{}", foreign.text);
    let kept = clerk.post_form("/desk/counter/calls/1", &[("result-1", "告诉他 9 日放水")]).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.text);
    let page = clerk.get(PAGE).await.text;
    assert!(!page.contains("申小满") && page.contains("祝晚晴"), "{page}");
    assert!(!clerk.get("/desk").await.text.contains(due));
}

#[tokio::test]
async fn a_day_that_is_over_is_no_promise_and_what_was_typed_stays() {
    let app = TestApp::new().await;
    let clerk = app.as_user("clerk");
    let back = promise(&clerk, "申小满", "哪天放水", "2026-03-01").await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(back.text.contains("id=\"due-error\"") && back.text.contains("value=\"申小满\""), "{}", back.text);
    let key = back.value("key");
    assert!(key.is_some_and(|key| !key.is_empty()), "{}", back.text);
    // The same form pressed twice is one promise.
    let twice = [("who", "申小满"), ("about", "哪天放水"), ("due", "2026-03-04"), ("key", "once")];
    for _ in 0..2 {
        assert_eq!(clerk.post_form("/desk/counter/calls", &twice).await.status, StatusCode::SEE_OTHER);
    }
    let page = clerk.get(PAGE).await.text;
    assert_eq!(page.matches("action=\"/desk/counter/calls/").count(), 1, "{page}");
}

#[tokio::test]
async fn from_a_case_its_number_stands_in_the_form() {
    let app = TestApp::new().await;
    let (no, _) = app.registered().await;
    let clerk = app.as_user("clerk");
    let way = format!("{PAGE}?case={no}#promise");
    assert!(clerk.get(&format!("/desk/cases/{no}")).await.text.contains(&format!("href=\"{way}\"")));
    let form = clerk.get(&format!("{PAGE}?case={no}")).await;
    assert_eq!(form.value("about").as_deref(), Some(no.as_str()), "{}", form.text);
    assert!(!app.as_user("auditor").get(&format!("/desk/cases/{no}")).await.text.contains(PAGE), "who answers nobody");
    assert!(clerk.get("/desk/intake").await.text.contains("href=\"/desk/counter\">回电、咨询计数"));
}

#[tokio::test]
async fn an_enquiry_is_counted_with_one_press_and_no_person_stands_in_it() {
    let app = TestApp::new().await;
    let clerk = app.as_user("clerk");
    let count = async |kind: &str, key: &str, area: &str| {
        let fields = [("kind", kind), ("key", key), ("area", area)];
        clerk.post_form("/desk/counter/enquiries", &fields).await.status
    };
    let before = clerk.get(PAGE).await.text;
    assert!(before.contains("name=\"kind\" value=\"预约接访\"") && before.contains("今天 0 次，本月 0 次"), "{before}");
    for (kind, key, area) in [("医保报销", "a", ""), ("医保报销", "a", ""), ("医保报销", "b", "heping")] {
        assert_eq!(count(kind, key, area).await, StatusCode::SEE_OTHER, "{kind} {key}");
    }
    assert_eq!(count("13900000061", "c", "").await, StatusCode::UNPROCESSABLE_ENTITY, "no telephone");
    let page = clerk.get(PAGE).await.text;
    assert!(page.contains("今天 2 次，本月 2 次"), "a press sent twice is counted once: {page}");
    let first = page.split("name=\"kind\" value=\"").nth(1).and_then(|rest| rest.split('"').next());
    assert_eq!(first, Some("医保报销"), "what is asked about most comes first: {page}");
    app.set_now(datetime(2026, 3, 3, 9, 0, 0, 0));
    assert!(app.as_user("clerk").get(PAGE).await.text.contains("今天 0 次，本月 2 次"));
    app.set_now(datetime(2026, 4, 1, 9, 0, 0, 0));
    assert!(app.as_user("clerk").get(PAGE).await.text.contains("今天 0 次，本月 0 次"));
    let watcher = app.as_user("supervisor");
    assert!(!watcher.get(PAGE).await.text.contains("name=\"kind\""), "who only watches counts none");
    let refused = watcher.post_form("/desk/counter/enquiries", &[("kind", "医保报销")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.text);
}
