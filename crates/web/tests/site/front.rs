//! The public pages that only tell: front page, help, law, proof.
use axum::http::StatusCode;
use serde_json::json;

use crate::test_app::TestApp;

#[tokio::test]
async fn every_browser_finds_the_icon_and_search_engines_a_description() {
    let app = TestApp::new().await;
    let visitor = app.visitor();
    let icon = visitor.get("/favicon.ico").await;
    assert_eq!((icon.status, icon.headers["content-type"].to_str().ok()), (StatusCode::OK, Some("image/svg+xml")));
    assert!(visitor.get("/").await.text.contains("<meta name=\"description\" content=\"网上写信访事项"));
    let icon = "<link rel=\"icon\" type=\"image/svg+xml\" href=\"/favicon.ico\">";
    let outside = ["/", "/file", "/follow", "/guide", "/help", "/hearings", "/law", "/mediators", "/order", "/proof"];
    for path in outside.into_iter().chain(["/figures", "/reception", "/stations", "/sign-in"]) {
        let page = visitor.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert_eq!(page.text.matches("<meta name=\"description\" content=\"").count(), 1, "{path}");
        assert!(page.text.contains(icon), "{path}");
    }
    for path in ["/desk", "/desk/cases", "/desk/intake"] {
        let desk = app.as_user("clerk").get(path).await;
        assert!(!desk.text.contains("<meta name=\"description\""), "{path}: the desk is for nobody outside");
        assert!(desk.text.contains(icon), "{path}");
    }
}

#[tokio::test]
async fn the_front_page_is_small_and_offers_three_doors() {
    let page = TestApp::new().await.visitor().get("/").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.len() < 40_000, "{} bytes", page.text.len());
    for door in ["我要反映", "我要查询", "我要预约"] {
        assert!(page.text.contains(door), "{door}");
    }
    assert!(page.text.contains("12345") && page.text.contains("直接去找上一级"));
}

#[tokio::test]
async fn every_telling_page_speaks_both_languages_without_a_gap() {
    let app = TestApp::new().await;
    let browser = app.visitor();
    for lang in ["zh-CN", "en"] {
        browser.post_form("/language", &[("lang", lang), ("back", "/")]).await;
        for path in ["/", "/guide", "/help", "/law", "/proof", "/file", "/follow"] {
            let page = browser.get(path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            assert!(page.text.contains(&format!("<html lang=\"{lang}\">")), "{path} {lang}");
            for gap in [
                "[public-",
                "[guide-",
                "[topic-",
                "[category-",
                "[help-",
                "[law-",
                "[proof-",
                "[file-",
                "[follow-",
                "[parts-",
                "[layout-",
                "[nav-",
            ] {
                assert!(!page.text.contains(gap), "{gap} on {path} in {lang}");
            }
        }
    }
}

#[tokio::test]
async fn the_days_of_the_help_page_link_to_articles_that_are_there() {
    let app = TestApp::new().await;
    let (help, law) = (app.visitor().get("/help").await.text, app.visitor().get("/law").await.text);
    let anchors: Vec<&str> = help.split("href=\"/law#").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert!(anchors.contains(&"art-34") && anchors.contains(&"local-simple"), "{anchors:?}");
    for anchor in anchors {
        assert!(law.contains(&format!("id=\"{anchor}\"")), "{anchor}");
    }
}

#[tokio::test]
async fn the_latest_checkpoint_is_shown_without_any_count() {
    let app = TestApp::new().await;
    app.registered().await;
    assert!(app.visitor().get("/proof").await.text.contains("还没有封存过"));
    app.store.checkpoint(app.now()).await.expect("a checkpoint");
    let page = app.visitor().get("/proof").await;
    assert!(page.text.contains("校验码") && page.text.contains("公钥"), "{}", page.text);
}

/// Whom to turn to stands before filing, on a page of its own, and in the form by which a case is guided elsewhere.
#[tokio::test]
async fn the_guide_says_where_a_matter_has_a_procedure_of_its_own() {
    let app = TestApp::new().await;
    let visitor = app.visitor();
    let wages = visitor.get("/guide?topic=wage-arrears").await;
    assert!(wages.text.contains("劳动保障监察") && !wages.text.contains("交通管理部门"), "{}", wages.text);
    let all = visitor.get("/guide?topic=nothing").await;
    assert!(all.text.contains("劳动保障监察") && all.text.contains("交通管理部门"), "{}", all.text);
    for path in ["/", "/file"] {
        assert!(visitor.get(path).await.text.contains("href=\"/guide\""), "{path}");
    }
    let petition = json!({"channel": "visit", "class": "claim", "category": "wage-arrears", "title": "工钱没给",
        "text": "干了三个月没给钱", "demands": ["给工钱"], "petitioners": [{"name": "覃有田"}]});
    let made = app.api_as("clerk").await.post("/api/v1/cases", petition).await;
    let no = made.json()["case_no"].as_str().unwrap_or_else(|| panic!("{}", made.text)).to_owned();
    let clerk = app.api_as("clerk").await;
    clerk
        .post(
            &format!("/api/v1/cases/{no}/commands"),
            json!({"do": "route", "to": "human-resources", "mode": "forward"}),
        )
        .await;
    let form = app.as_user("handler-human-resources").get(&format!("/desk/cases/{no}/acts/divert")).await;
    assert!(form.text.contains("导引图上和这类事有关的") && form.text.contains("劳动保障监察"), "{}", form.text);
    // Once it is guided there, the petitioner reads days, papers and telephone, too.
    let code = made.json()["query_code"].as_str().unwrap_or_default().to_owned();
    let pass = app.visitor();
    pass.post_form("/follow", &[("no", no.as_str()), ("code", code.as_str())]).await;
    assert!(!pass.get(&format!("/follow/{no}")).await.text.contains("劳动保障监察"), "not while it is looked at here");
    let divert = json!({"do": "divert", "route": 5, "organ": "区人社局", "basis": "劳动保障监察条例"});
    let handler = app.api_as("handler-human-resources").await;
    let done = handler.post(&format!("/api/v1/cases/{no}/commands"), divert).await;
    assert!(done.status.is_success(), "{}", done.text);
    let page = pass.get(&format!("/follow/{no}")).await.text;
    assert!(page.contains("劳动保障监察") && page.contains("12333"), "{page}");
    let other = app.as_user("handler-human-resources").get(&format!("/desk/cases/{no}/acts/extend")).await;
    assert!(!other.text.contains("导引图上和这类事有关的"), "{}", other.text);
}
