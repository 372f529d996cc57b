//! Cases that somebody follows, and the columns, days and second tab of the list of cases.

use axum::http::StatusCode;
use jiff::civil::datetime;
use serde_json::json;

use crate::test_app::{Answered, TestApp};

const FOLLOWED: &str = "/desk/cases?tab=followed";
const MARK: &str = "看过之后有变动";

/// The rows of the list, without the page around it.
fn rows(page: &Answered) -> &str {
    let body = page.text.split("<tbody>").nth(1).unwrap_or_default();
    body.split("</tbody>").next().unwrap_or_default()
}

async fn follow(app: &TestApp, user: &str, no: &str, what: &str) -> Answered {
    app.as_user(user).post_form(&format!("/desk/cases/{no}/follow"), &[("follow", what)]).await
}

#[tokio::test]
async fn a_case_that_one_follows_stands_on_a_list_of_its_own_and_says_when_it_changed() {
    let app = TestApp::new().await;
    let (one, _) = app.routed().await;
    let (two, _) = app.routed().await;
    app.set_now(datetime(2026, 3, 2, 9, 1, 0, 0));
    let head = app.as_user("head-water");
    let file = head.get(&format!("/desk/cases/{one}")).await.text;
    assert!(file.contains("关注这一件"), "{file}");
    assert!(head.get(FOLLOWED).await.text.contains("您还没有关注哪一件"));
    let answer = follow(&app, "head-water", &one, "begin").await;
    assert_eq!(answer.location(), format!("/desk/cases/{one}"), "{}", answer.text);
    assert!(head.get(&format!("/desk/cases/{one}")).await.text.contains("不再关注"));
    // An opening is written with the next batch.
    app.registered().await;
    let list = head.get(FOLLOWED).await;
    assert!(rows(&list).contains(&one) && !rows(&list).contains(&two), "{}", list.text);
    assert!(!rows(&list).contains(MARK), "nothing happened since: {}", list.text);
    assert!(!rows(&app.as_user("handler-water").get(FOLLOWED).await).contains(&one), "it is one account's");
    app.set_now(datetime(2026, 3, 2, 9, 30, 0, 0));
    let accept = json!({"do": "accept", "procedure": "ordinary"});
    let done = app.api_as("handler-water").await.post(&format!("/api/v1/cases/{one}/commands"), accept).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    assert!(rows(&head.get(FOLLOWED).await).contains(MARK));
    assert!(!rows(&head.get("/desk/cases?tab=unit").await).contains(MARK), "it is the mark of what one follows");
    let gone = head.post_form("/desk/cases/unfollow", &[("case", &one), ("back", FOLLOWED)]).await;
    assert_eq!(gone.location(), FOLLOWED, "{}", gone.text);
    assert!(!rows(&head.get(FOLLOWED).await).contains(&one));
}

#[tokio::test]
async fn what_one_may_not_see_any_more_leaves_the_list_without_a_word() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    follow(&app, "head-water", &no, "begin").await;
    assert!(rows(&app.as_user("head-water").get(FOLLOWED).await).contains(&no));
    let turned =
        json!({"do": "correct", "field": "class", "to": "report", "reason": "是举报", "accused": [{"unit": "water"}]});
    let done = app.api_as("clerk").await.post(&format!("/api/v1/cases/{no}/commands"), turned).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    let never = app.as_user("head-land").get(FOLLOWED).await.text;
    let after = app.as_user("head-water").get(FOLLOWED).await.text;
    assert!(!after.contains(&no) && after.contains("您还没有关注哪一件"), "as for those who never followed: {after}");
    assert!(never.contains("您还没有关注哪一件"));
    for what in ["begin", "end"] {
        let hidden = follow(&app, "head-water", &no, what).await;
        let nowhere = follow(&app, "head-water", "XF2026-00000-00000", what).await;
        assert_eq!((hidden.status, nowhere.status), (StatusCode::NOT_FOUND, StatusCode::NOT_FOUND), "{what}");
    }
    assert_eq!(follow(&app, "handler-land", &no, "begin").await.status, StatusCode::NOT_FOUND, "it never was theirs");
}

#[tokio::test]
async fn columns_are_chosen_in_the_address_kept_with_a_list_and_kept_for_all() {
    let app = TestApp::new().await;
    app.routed().await;
    let head = app.as_user("head-water");
    // A head that orders the list is a link.
    let shows = |page: &Answered, label: &str| {
        let mut heads =
            page.text.split("<th scope=\"col\"").skip(1).filter_map(|head| head.split_inclusive("</th>").next());
        heads.any(|head| head.contains(&format!(">{label}<")))
    };
    let usual = head.get("/desk/cases?tab=unit").await;
    assert!(shows(&usual, "化解进展") && !shows(&usual, "人数"), "{}", usual.text);
    let chosen = head.get("/desk/cases?tab=unit&column=people&column=due").await;
    assert!(shows(&chosen, "人数") && shows(&chosen, "法定期限") && !shows(&chosen, "化解进展"), "{}", chosen.text);
    let list = "/desk/cases?tab=unit&columns=people.due";
    let kept = head.post_form("/desk/cases/lists", &[("list", list), ("list-name", "人数")]).await;
    assert_eq!(kept.location(), list);
    assert!(!shows(&head.get("/desk/cases?tab=unit").await, "人数"), "only that list");
    head.post_form("/desk/cases/lists", &[("list", list), ("columns", "keep")]).await;
    assert!(shows(&head.get("/desk/cases?tab=all").await, "人数"), "from now on on every list");
    assert!(!shows(&app.as_user("handler-water").get("/desk/cases?tab=all").await, "人数"), "of this account");
    let back = head.get("/desk/cases?tab=all&columns=colour.progress.stage.waiting.due").await;
    assert!(shows(&back, "化解进展") && !shows(&back, "人数"), "the usual ones are a choice, too");
}

#[tokio::test]
async fn days_of_the_law_and_a_second_tab_narrow_the_list() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    let clerk = app.as_user("clerk");
    // The notice is due on 17 March.
    for (asked, holds) in [
        ("due-from=2026-03-17", true),
        ("due-from=2026-03-18", false),
        ("due-to=2026-03-17", true),
        ("due-to=2026-03-16", false),
        ("also=open", true),
        ("also=unrouted", false),
        ("also=overdue", false),
        ("due-from=x&also=moon", true),
    ] {
        let page = clerk.get(&format!("/desk/cases?tab=all&{asked}")).await;
        assert_eq!(rows(&page).contains(&no), holds, "{asked}");
    }
    app.set_now(datetime(2026, 3, 18, 9, 0, 0, 0));
    let late = app.as_user("clerk").get("/desk/cases?tab=open&also=overdue").await;
    assert!(rows(&late).contains(&no));
}
