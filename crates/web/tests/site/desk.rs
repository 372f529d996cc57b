//! The in-tray and the journal's page: what is to do today, for whom, and that the account is sound.

use axum::http::StatusCode;
use casework::{Actor, Command, CommandInput, Role};
use serde_json::json;
use store::{Answer, CommandRequest, StoredFile, Target};

use crate::test_app::TestApp;

#[tokio::test]
async fn the_tray_tells_the_act_the_case_the_day_and_why() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    let page = app.as_user("handler-water").get("/desk").await;
    assert_eq!(page.status, StatusCode::OK);
    let tray = page.text.split("class=\"tray\"").nth(1).unwrap().split("</ol>").next().unwrap();
    for words in ["受理", "村口水渠塌了", &no, "还有 15 天", "件在区水利局，等承办人办"] {
        assert!(tray.contains(words), "{words}: {tray}");
    }
    let clerk = app.as_user("clerk").get("/desk").await;
    assert!(!clerk.text.contains(&format!("/desk/cases/{no}/")), "a routed case is the unit's to do");
}

/// Before, on and after its day a line says where it stands, under a heading that counts; nobody is written to.
#[tokio::test]
async fn a_day_nudges_before_it_on_it_and_after_it() {
    let app = TestApp::new().await;
    app.routed().await;
    for (day, heading, words) in [
        (13, "往后的（1 项）", "还有 4 天"),
        (14, "3 天内到期（1 项）", "还有 3 天"),
        (17, "今天到期（1 项）", "今天到期"),
        (19, "已经过了日子（1 项）", "已超期 2 天"),
    ] {
        app.set_now(jiff::civil::datetime(2026, 3, day, 9, 0, 0, 0));
        let page = app.as_user("handler-water").get("/desk").await.text;
        let tray = page.split("class=\"trays\"").nth(1).unwrap().split("</div>").next().unwrap();
        assert!(tray.contains(heading) && tray.contains(words), "{day} March: {tray}");
        assert_eq!(tray.matches("<h2").count(), 1, "{tray}");
    }
    // The heading counts the whole tray, not the screen.
    for _ in 0..23 {
        app.registered().await;
    }
    let page = app.as_user("clerk").get("/desk").await.text;
    assert!(page.contains("往后的（23 项）") && !page.contains("[desk-nudge"), "{page}");
}

#[tokio::test]
async fn in_the_simple_procedure_the_tray_counts_working_days() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    let accept = json!({"do": "accept", "procedure": "simple"});
    let done = app.api_as("handler-water").await.post(&format!("/api/v1/cases/{no}/commands"), accept).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    let page = app.as_user("handler-water").get("/desk").await.text;
    assert!(page.contains("拟处理意见") && page.contains("还有 10 个工作日"), "{page}");
}

#[tokio::test]
async fn an_empty_tray_says_how_it_fills() {
    let app = TestApp::new().await;
    for user in ["clerk", "handler-water", "leader", "supervisor", "auditor", "station-heping", "moderator"] {
        let page = app.as_user(user).get("/desk").await;
        assert_eq!(page.status, StatusCode::OK, "{user}");
        assert!(page.text.contains("今天没有等您办的事"), "{user}: {}", page.text);
        assert!(!page.text.contains("[desk-"), "{user}");
    }
}

#[tokio::test]
async fn at_most_a_screen_is_shown_and_the_rest_is_counted() {
    let app = TestApp::new().await;
    for _ in 0..23 {
        app.registered().await;
    }
    let page = app.as_user("clerk").get("/desk").await;
    assert_eq!(page.text.matches("class=\"tray-act\"").count(), 20);
    assert!(page.text.contains("往下看，一共 23 项"), "{}", page.text);
    let after = page.text.split("/desk?after=").nth(1).unwrap().split('"').next().unwrap();
    let rest = app.as_user("clerk").get(&format!("/desk?after={after}")).await;
    assert_eq!(rest.text.matches("class=\"tray-act\"").count(), 3, "{}", rest.text);
}

#[tokio::test]
async fn what_is_lost_first_stands_first() {
    let app = TestApp::new().await;
    let (older, _) = app.registered().await;
    app.set_now(jiff::civil::datetime(2026, 3, 20, 9, 0, 0, 0));
    let (newer, _) = app.registered().await;
    let page = app.as_user("clerk").get("/desk").await;
    assert!(page.text.find(&older).unwrap() < page.text.find(&newer).unwrap());
    assert!(page.text.contains("已超期"), "{}", page.text);
}

#[tokio::test]
async fn the_journal_is_computed_again_on_demand() {
    let app = TestApp::new().await;
    app.routed().await;
    let auditor = app.as_user("auditor");
    let empty = auditor.get("/desk/journal").await;
    assert!(empty.text.contains("还没有签过名"), "{}", empty.text);
    app.store.checkpoint(app.now()).await.unwrap();
    let page = auditor.post_form("/desk/journal/verify", &[]).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("核验无误") && page.text.contains("jiejie checkpoint 2"), "{}", page.text);
    for user in ["clerk", "handler-water", "leader"] {
        assert_eq!(app.as_user(user).get("/desk/journal").await.status, StatusCode::FORBIDDEN, "{user}");
    }
}

/// A button pressed again and again had the whole journal read as often at once (fault J13).
#[tokio::test]
async fn the_journal_is_computed_again_once_at_a_time() {
    let app = TestApp::new().await;
    app.routed().await;
    let auditor = app.as_user("auditor");
    auditor.get("/desk/journal").await;
    let press = || async { auditor.post_form("/desk/journal/verify", &[]).await };
    let (one, two, three) = tokio::join!(press(), press(), press());
    let all = [one, two, three];
    let done = all.iter().filter(|page| page.status == StatusCode::OK).count();
    let told = all.iter().filter(|page| page.status == StatusCode::CONFLICT && page.text.contains("正在核验"));
    assert_eq!((done, told.count()), (1, 2));
    assert_eq!(press().await.status, StatusCode::OK, "its turn ends");
}

/// Fault G6: what is damaged of a report told its number, and whom it accuses, to everybody who may compute the journal.
#[tokio::test]
async fn damage_of_a_report_is_told_without_its_number() {
    let folder = tempfile::tempdir().expect("a folder");
    let app = TestApp::with_files(&folder.path().join("files")).await;
    let clerk = Actor::staff("clerk", Role::Clerk, "office");
    let mut numbers = Vec::new();
    for (class, content) in [("claim", "one"), ("report", "other")] {
        let register = json!({ "do": "register", "channel": "visit", "class": class, "title": "水渠", "text": "塌了",
            "petitioners": [{ "name": "覃有田" }] });
        let attach = json!({ "do": "attach", "file": "", "kind": "photo" });
        let (mut target, mut hash) = (Target::New, String::new());
        for mut fields in [register, attach] {
            if let Target::Case(no) = &target {
                let bytes = content.as_bytes().to_vec();
                let photo = StoredFile { bytes, name: "a.jpg".to_owned(), media: "image/jpeg".to_owned() };
                hash = app.store.put_file_for(photo, &clerk.user, no.as_str()).await.expect("kept");
                fields["file"] = json!(hash);
            }
            let asked = CommandInput::from(serde_json::from_value::<Command>(fields).expect("a command"));
            let ask = CommandRequest {
                target,
                asked,
                actor: clerk.clone(),
                now: app.now(),
                expected_version: None,
                key: None,
            };
            let Answer::Done(done) = app.store.perform(ask).await.expect("an answer") else { panic!("refused") };
            target = Target::Case(done.case_no.clone());
            numbers.push(done.case_no.to_string());
        }
        let kept = std::fs::read_dir(folder.path().join("files").join(&hash[..2])).expect("a folder");
        kept.for_each(|file| std::fs::remove_file(file.expect("an entry").path()).expect("goes"));
    }
    let page = app.as_user("auditor").post_form("/desk/journal/verify", &[]).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("账对不上") && page.text.contains(&numbers[0]), "{}", page.text);
    assert!(!page.text.contains(&numbers[2]), "the number of a report");
    assert!(page.text.contains("另有涉及您无权查看"), "that there is more, and not how much");
}

#[tokio::test]
async fn every_page_of_the_desk_speaks_english_too() {
    let app = TestApp::new().await;
    app.routed().await;
    app.registered().await;
    let admin = app.as_user("office-head");
    let clerk = app.as_user("clerk");
    for (browser, path) in
        [(&clerk, "/desk"), (&clerk, "/desk/intake"), (&clerk, "/desk/cases?tab=all"), (&admin, "/desk/journal")]
    {
        browser.get(path).await;
        browser.post_form("/language", &[("lang", "en"), ("back", path)]).await;
        let page = browser.get(path).await;
        assert!(page.text.contains("<html lang=\"en\">"), "{path}");
        for gap in ["[intake-", "[worklist-", "[desk-", "[journal-", "[parts-", "[problem-"] {
            assert!(!page.text.contains(gap), "{path} {gap}");
        }
    }
}

/// Whatever stands in a tray can be done from there: pressed, a line opens the form of its act, or the hearing's page.
#[tokio::test]
async fn each_line_of_each_tray_opens_the_form_of_its_act() {
    let app = TestApp::new().await;
    let (no, _) = app.routed().await;
    app.registered().await;
    let handler = app.api_as("handler-water").await;
    let commands = format!("/api/v1/cases/{no}/commands");
    let mut lines = 0;
    let steps = [
        serde_json::json!({"do": "accept", "procedure": "ordinary"}),
        serde_json::json!({"do": "plan", "measures": [{"text": "dig", "owner": "unit-head", "due": "2026-04-01"}]}),
        serde_json::json!({"do": "conclude", "opinions": [{"demand": 1, "result": "support", "facts": "f", "basis": "b"}]}),
    ];
    for step in steps {
        for user in office::people::sample_users(&app.policy) {
            let browser = app.as_user(&user.user);
            let page = browser.get("/desk").await;
            let Some(tray) = page.text.split("class=\"trays\"").nth(1).and_then(|rest| rest.split("</div>").next())
            else {
                continue;
            };
            for href in tray.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
                let form = browser.get(href).await;
                assert_eq!(form.status, StatusCode::OK, "{}: {href}", user.user);
                assert!(form.text.contains("<form") && form.text.contains("method=\"post\""), "{}: {href}", user.user);
                lines += 1;
            }
        }
        let done = handler.post(&commands, step).await;
        assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    }
    assert!(lines >= 6, "{lines} lines are few");
}

/// The line at the top holds the daily work and where one is; everything else is a page away, in groups.
#[tokio::test]
async fn the_navigation_is_one_line_and_the_rest_stands_in_groups() {
    let app = TestApp::new().await;
    let leader = app.as_user("leader");
    let page = leader.get("/desk/old").await.text;
    let line = page.split("<nav class=\"areas\"").nth(1).unwrap().split("</nav>").next().unwrap();
    assert!(line.matches("<a ").count() <= 9, "{line}");
    assert!(
        line.contains("href=\"/desk/old\" aria-current=\"page\"") && line.contains("href=\"/desk/more\""),
        "{line}"
    );
    assert_eq!(line.matches("aria-current").count(), 1, "{line}");
    let main = |page: &str| page.split("<main").nth(1).unwrap().split("</main>").next().unwrap().to_owned();
    let more = main(&leader.get("/desk/more").await.text);
    assert_eq!(more.matches("<h2").count(), 4, "{more}");
    for path in ["/desk/old", "/desk/appraisal", "/desk/reports", "/desk/campaigns", "/desk/records", "/desk/own"] {
        assert_eq!(more.matches(&format!("href=\"{path}\"")).count(), 1, "{path}: {more}");
    }
    let handler = main(&app.as_user("handler-water").get("/desk/more").await.text);
    assert!(handler.contains("href=\"/desk/cases\"") && !handler.contains("href=\"/desk/reports\""), "{handler}");
}
