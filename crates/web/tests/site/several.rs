//! Several cases at once, over those that one knows as they stand; lists kept by name; the way back in a long list.

use axum::http::StatusCode;
use jiff::civil::datetime;

use crate::test_app::{Answered, TestApp};

/// The handler has opened the first of two cases that lie with the water bureau.
async fn one_of_two_opened(app: &TestApp) -> (String, String) {
    let (one, _) = app.routed().await;
    let (two, _) = app.routed().await;
    app.set_now(datetime(2026, 3, 2, 9, 1, 0, 0));
    for user in ["handler-water", "head-water"] {
        assert_eq!(app.as_user(user).get(&format!("/desk/cases/{one}")).await.status, StatusCode::OK);
    }
    // An opening is written with the next batch.
    app.registered().await;
    app.set_now(datetime(2026, 3, 2, 9, 2, 0, 0));
    (one, two)
}

async fn notes(app: &TestApp, no: &str) -> usize {
    let case = app.api_as("clerk").await.get(&format!("/api/v1/cases/{no}")).await.json();
    let lines = case["timeline"].as_array().cloned().unwrap_or_default();
    lines.iter().filter(|line| line["event"] == "note-added").count()
}

/// The rows of the table of what was not done.
fn refused(page: &Answered) -> String {
    page.text
        .split("没有办</caption>")
        .nth(1)
        .unwrap_or_default()
        .split("</table>")
        .next()
        .unwrap_or_default()
        .to_owned()
}

#[tokio::test]
async fn a_note_goes_to_what_was_opened_and_each_other_case_says_why_not() {
    let app = TestApp::new().await;
    let (one, two) = one_of_two_opened(&app).await;
    let handler = app.as_user("handler-water");
    let list = handler.get("/desk/cases?tab=unit").await;
    assert!(list.text.contains(&format!("id=\"pick-{one}\"")), "{}", list.text);
    let key = list.value("key").unwrap_or_default();
    let fields =
        [("case", one.as_str()), ("case", &two), ("act", "note"), ("reason", "周五一起去看渠"), ("key", key.as_str())];
    let page = handler.post_form("/desk/cases/several", &fields).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    assert!(page.text.contains("1 件办好了，1 件没有办"), "{}", page.text);
    assert!(refused(&page).contains(&two) && page.text.contains("请打开看过再办"), "{}", page.text);
    assert_eq!((notes(&app, &one).await, notes(&app, &two).await), (1, 0));
    // The same form once more does nothing once more.
    handler.post_form("/desk/cases/several", &fields).await;
    assert_eq!(notes(&app, &one).await, 1, "a form that is sent twice is done once");
}

#[tokio::test]
async fn what_was_done_by_mistake_is_taken_back_within_a_minute() {
    let app = TestApp::new().await;
    let (one, _) = one_of_two_opened(&app).await;
    let handler = app.as_user("handler-water");
    let fields = [("case", one.as_str()), ("act", "note"), ("reason", "写错了地方")];
    let page = handler.post_form("/desk/cases/several", &fields).await;
    let undo = page.value("undo").unwrap_or_default();
    assert!(undo.starts_with(&one), "{}", page.text);
    app.set_now(datetime(2026, 3, 2, 9, 4, 0, 0));
    let late = handler.post_form("/desk/cases/undo", &[("undo", &undo)]).await;
    assert!(late.text.contains("已经过了一分钟"), "{}", late.text);
    app.set_now(datetime(2026, 3, 2, 9, 2, 50, 0));
    let taken = handler.post_form("/desk/cases/undo", &[("undo", &undo)]).await;
    assert!(taken.text.contains("1 件都办好了"), "{}", taken.text);
    assert!(handler.get(&format!("/desk/cases/{one}")).await.text.contains("当即撤销"));
}

#[tokio::test]
async fn a_head_gives_several_to_one_handler() {
    let app = TestApp::new().await;
    let (one, two) = one_of_two_opened(&app).await;
    let head = app.as_user("head-water");
    let list = head.get("/desk/cases?tab=unit").await.text;
    assert!(list.contains("<option value=\"handler-water\"") && !list.contains("value=\"handler-land\""), "{list}");
    let missing = head.post_form("/desk/cases/several", &[("case", &one), ("act", "assign-handler")]).await;
    assert!(missing.status == StatusCode::UNPROCESSABLE_ENTITY && missing.text.contains(&one), "{}", missing.text);
    let fields = [("case", one.as_str()), ("case", &two), ("act", "assign-handler"), ("handler", "handler-water")];
    let page = head.post_form("/desk/cases/several", &fields).await;
    assert!(page.text.contains("1 件办好了，1 件没有办"), "{}", page.text);
    let case = app.api_as("clerk").await.get(&format!("/api/v1/cases/{one}")).await.text;
    assert!(case.contains("handler-assigned"), "{case}");
    assert!(!app.as_user("clerk").get("/desk/cases").await.text.contains("assign-handler"), "it is the head's");
}

#[tokio::test]
async fn nobody_learns_by_several_at_once_that_a_case_exists() {
    let app = TestApp::new().await;
    let (one, _) = one_of_two_opened(&app).await;
    let land = app.as_user("handler-land");
    let of = async |no: &str| {
        let fields = [("case", no), ("act", "note"), ("reason", "x")];
        let page = land.post_form("/desk/cases/several", &fields).await;
        refused(&page).replace(no, "NO")
    };
    let nowhere = casework::CaseNo::compose("XF", 2026, 4711).to_string();
    let hidden = of(&one).await;
    assert!(!hidden.is_empty() && hidden == of(&nowhere).await, "{hidden}");
    let papers = land.post_form("/desk/cases/papers", &[("case", &one)]).await;
    assert!(!papers.text.contains("class=\"letter\""), "{}", papers.text);
}

#[tokio::test]
async fn the_last_papers_of_several_stand_on_one_page_to_be_printed() {
    let app = TestApp::new().await;
    let (one, two) = one_of_two_opened(&app).await;
    let fields = [("case", one.as_str()), ("case", &two)];
    let page = app.as_user("handler-water").post_form("/desk/cases/papers", &fields).await;
    assert_eq!(page.text.matches("class=\"letter\"").count(), 2, "{}", page.text);
}

#[tokio::test]
async fn a_list_is_kept_by_name_is_a_tab_and_goes_again() {
    let app = TestApp::new().await;
    app.registered().await;
    let clerk = app.as_user("clerk");
    let list = "/desk/cases?tab=all&colour=red&from=2026-01-01&sort=newest";
    let fields = [("list", list), ("list-name", "今年的红件")];
    let kept = clerk.post_form("/desk/cases/lists", &fields).await;
    assert_eq!(kept.location(), list, "{}", kept.text);
    let page = clerk.get(list).await.text;
    assert!(page.contains("aria-current=\"page\">今年的红件"), "{page}");
    assert_eq!(page.matches("<nav class=\"tabs\"").count(), 1);
    assert!(!app.as_user("leader").get("/desk/cases").await.text.contains("今年的红件"), "it is the account's own");
    clerk.post_form("/desk/cases/lists", &[("list", "/desk/cases?tab=week"), ("list-name", "今年的红件")]).await;
    let page = clerk.get("/desk/cases?tab=week").await;
    assert_eq!(page.text.matches(">今年的红件<").count(), 2, "the same name is the same list: {}", page.text);
    for name in ["", "一个实在太长太长太长太长太长太长太长的名字"] {
        let refused = clerk.post_form("/desk/cases/lists", &[("list", list), ("list-name", name)]).await;
        assert_eq!(refused.location(), list);
    }
    let place = page.value("drop").unwrap_or_default();
    clerk.post_form("/desk/cases/lists", &[("drop", &place)]).await;
    assert!(!clerk.get("/desk/cases").await.text.contains("今年的红件"));
}

#[tokio::test]
async fn twenty_lists_are_the_most() {
    let app = TestApp::new().await;
    let clerk = app.as_user("clerk");
    for n in 0..21 {
        let name = format!("清单{n}号");
        clerk.post_form("/desk/cases/lists", &[("list", "/desk/cases?tab=week"), ("list-name", &name)]).await;
    }
    let page = clerk.get("/desk/cases").await.text;
    assert!(page.contains("清单19号") && !page.contains("清单20号"), "{page}");
}

fn numbers(page: &str) -> Vec<String> {
    page.split("id=\"pick-").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

fn way(page: &str, rel: &str) -> Option<String> {
    let href = page.split(&format!("rel=\"{rel}\" href=\"")).nth(1)?.split('"').next()?;
    Some(href.replace("&#38;", "&"))
}

#[tokio::test]
async fn one_goes_on_and_back_in_a_long_list_in_every_order() {
    let app = TestApp::new().await;
    for _ in 0..103 {
        app.registered().await;
    }
    let clerk = app.as_user("clerk");
    let orders = ["newest", "due-last", "number", "number-last", "unit", "unit-last"];
    for sort in [String::new()].into_iter().chain(orders.map(|word| format!("&sort={word}"))) {
        let first = clerk.get(&format!("/desk/cases?tab=all{sort}")).await.text;
        assert!(way(&first, "prev").is_none(), "nothing stands before the first page");
        let second = clerk.get(&way(&first, "next").expect("a second page")).await.text;
        let third = clerk.get(&way(&second, "next").expect("a third page")).await.text;
        assert!(way(&third, "next").is_none());
        let back = clerk.get(&way(&third, "prev").expect("a way back")).await.text;
        assert_eq!(numbers(&back), numbers(&second), "{sort}");
        let start = clerk.get(&way(&back, "prev").expect("a way to the beginning")).await.text;
        assert_eq!((numbers(&start), way(&start, "prev")), (numbers(&first), None), "{sort}");
        assert_eq!(numbers(&clerk.get(&way(&start, "next").expect("on")).await.text), numbers(&second), "{sort}");
        assert_eq!((numbers(&first).len(), numbers(&third).len()), (50, 3), "{sort}");
    }
}

/// The heads of the columns are ways to another order, and each says whether the list stands in it.
#[tokio::test]
async fn a_head_of_the_list_orders_it_and_turns_it_round() {
    let app = TestApp::new().await;
    for _ in 0..4 {
        app.registered().await;
    }
    app.routed().await;
    let clerk = app.as_user("clerk");
    let head = |page: &str, sort: &str| {
        let link = format!("/desk/cases?tab=all&#38;sort={sort}\"");
        page.split("<th scope=\"col\"").find(|head| head.contains(&link)).map(str::to_owned)
    };
    let usual = clerk.get("/desk/cases?tab=all").await.text;
    assert!(usual.contains("aria-sort=\"ascending\"><a href=\"/desk/cases?tab=all&#38;sort=due-last\""), "{usual}");
    assert!(head(&usual, "number").is_some_and(|head| !head.contains("aria-sort")), "{usual}");
    let up = clerk.get("/desk/cases?tab=all&sort=number").await.text;
    let (mut sorted, down) = (numbers(&up), clerk.get("/desk/cases?tab=all&sort=number-last").await.text);
    assert_eq!(sorted.len(), 5);
    assert!(sorted.is_sorted(), "{sorted:?}");
    assert!(head(&up, "number-last").is_some_and(|head| head.contains("aria-sort=\"ascending\"")), "{up}");
    assert!(head(&down, "number").is_some_and(|head| head.contains("aria-sort=\"descending\"")), "{down}");
    sorted.reverse();
    assert_eq!(numbers(&down), sorted);
    // Of the unrouted only the numbers: the same order where something narrows the list.
    let open = clerk.get("/desk/cases?tab=unrouted&sort=number").await.text;
    assert!(numbers(&open).is_sorted() && numbers(&open).len() == 4, "{open}");
    let units = clerk.get("/desk/cases?tab=all&sort=unit-last&columns=unit").await.text;
    assert!(units.contains("aria-sort=\"descending\""), "{units}");
    let water = numbers(&app.as_user("handler-water").get("/desk/cases?tab=all").await.text);
    assert_eq!((water.len(), numbers(&units).first()), (1, water.first()), "what lies nowhere yet stands last");
    // A unit's own list is not ordered by unit, whatever the address says; nor is the own work by number.
    let of_a_unit = app.as_user("handler-water").get("/desk/cases?tab=all&sort=unit&columns=unit").await.text;
    assert!(!of_a_unit.contains("aria-sort") && !of_a_unit.contains("sort=unit-last"), "{of_a_unit}");
    let mine = clerk.get("/desk/cases?tab=mine&sort=number").await;
    assert!(mine.status.is_success() && !mine.text.contains("sort=number-last"), "{}", mine.text);
    let foreign = clerk.get("/desk/cases?tab=all&sort=number&after=00").await.text;
    assert_eq!(numbers(&foreign), numbers(&up), "a place that no page told is the beginning");
}
