//! A station's own page: a form that was turned down comes back as it was typed, and its neighbours as they were.

use axum::http::StatusCode;
use jiff::civil::datetime;
use serde_json::json;

use crate::test_app::TestApp;

#[tokio::test]
async fn a_change_that_is_turned_down_comes_back_in_its_own_form_only() {
    let app = TestApp::new().await;
    let open = json!({"do": "open-station", "unit": "heping", "name": "和平社区接访站", "place": "一楼", "phone": "1",
        "hours": "工作日", "rules": "有人接", "team": ["station-heping"]});
    let opened = app.api_as("office-head").await.post("/api/v1/records/station", open).await;
    assert_eq!(opened.status, StatusCode::CREATED, "{}", opened.text);
    let typed = [("phone", "0900-5550199"), ("place", "二楼东头"), ("reason", "")];
    let back = app.as_user("station-heping").post_form("/desk/stations/heping/acts/change-station", &typed).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", back.text);
    assert!(back.text.contains("value=\"0900-5550199\""), "what was typed stays: {}", back.text);
    assert_eq!(back.text.matches("value=\"二楼东头\"").count(), 1, "in the form where it was typed: {}", back.text);
    assert!(back.text.contains("怎么说的") && !back.text.contains("station-field-text"), "{}", back.text);
}

#[tokio::test]
async fn the_rota_is_ticked_at_the_desk_and_read_by_everybody() {
    let app = TestApp::new().await;
    let open = json!({"do": "open-station", "unit": "heping", "name": "和平社区接访站", "place": "一楼", "phone": "1",
        "hours": "工作日", "rules": "有人接", "team": ["station-heping"]});
    let opened = app.api_as("office-head").await.post("/api/v1/records/station", open).await;
    assert_eq!(opened.status, StatusCode::CREATED, "{}", opened.text);
    let before = app.visitor().get("/stations/heping").await.text;
    assert!(!before.contains("值班表"), "nobody wrote one: {before}");
    let station = app.as_user("station-heping");
    let form = station.get("/desk/stations/heping").await.text;
    for boxed in ["周一谁在站里", "周日谁在站里", "name=\"rota-7\" value=\"station-heping\""] {
        assert!(form.contains(boxed), "{boxed}: {form}");
    }
    assert!(!form.contains("value=\"station-zhongxin\""), "only people of this community: {form}");
    let act = "/desk/stations/heping/acts/change-station";
    let common = [("rota", "shown"), ("reason", "排班")];
    // Monday is the day of this test.
    let week = [("team", "station-heping"), ("rota-2", "station-heping"), ("rota-1", "station-heping")];
    let saved = station.post_form(act, &[common.as_slice(), week.as_slice()].concat()).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.text);
    let name =
        app.store.accounts().await.unwrap_or_default().into_iter().find(|one| one.user.as_str() == "station-heping");
    let name = name.map(|one| one.name).unwrap_or_default();
    let week_as_read = format!("周一 {name} · 周二 {name}");
    for page in ["/stations/heping", "/stations", "/desk/stations/heping"] {
        let page = station.get(page).await.text;
        assert!(!name.is_empty() && page.contains(&week_as_read), "{page}");
        assert!(page.contains(&format!("<dt>今天在站里</dt><dd>{name}</dd>")), "{page}");
    }
    let again = station.get("/desk/stations/heping").await.text;
    assert_eq!(again.matches("name=\"rota-1\" value=\"station-heping\" checked").count(), 1, "{again}");
    // A form without the rota leaves it; nobody is on it who is not of the team.
    let phone = station.post_form(act, &[("phone", "2"), ("reason", "换号")]).await;
    assert_eq!(phone.status, StatusCode::SEE_OTHER, "{}", phone.text);
    assert!(app.visitor().get("/stations/heping").await.text.contains(&week_as_read));
    let stranger = [("team", "station-heping"), ("rota-3", "station-zhongxin")];
    let back = station.post_form(act, &[common.as_slice(), stranger.as_slice()].concat()).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY, "{}", back.text);
    assert!(back.text.contains("id=\"rota-1-error\"") && back.text.contains("href=\"#rota\""), "{}", back.text);
    let emptied = station.post_form(act, &common).await;
    assert_eq!(emptied.status, StatusCode::UNPROCESSABLE_ENTITY, "a station has somebody: {}", emptied.text);
    app.set_now(datetime(2026, 3, 4, 9, 0, 0, 0));
    let wednesday = app.visitor().get("/stations/heping").await.text;
    assert!(wednesday.contains("今天没有排人"), "{wednesday}");
}

/// A farmer with a telephone reads the month by its name, calls the station by its number, and is told what the six things are.
#[tokio::test]
async fn what_the_public_reads_of_stations_and_lessons_needs_no_heading_beside_it() {
    let app = TestApp::new().await;
    let open = json!({"do": "open-station", "unit": "heping", "name": "和平社区接访站", "place": "一楼",
        "phone": "0900-555 0115", "hours": "工作日", "rules": "有人接", "team": ["station-heping"]});
    let opened = app.api_as("office-head").await.post("/api/v1/records/station", open).await;
    assert_eq!(opened.status, StatusCode::CREATED, "{}", opened.text);
    let visitor = app.visitor();
    for page in ["/stations", "/stations/heping"] {
        let page = visitor.get(page).await.text;
        assert!(page.contains("href=\"tel:09005550115\"") && page.contains("0900-555 0115"), "{page}");
    }
    assert!(visitor.get("/stations/heping").await.text.contains("社区要办的六件事"));
    let themes = [("year", "2026"), ("themes", "4 | 农民工工资 | 务工人员 | 区人社局")];
    app.as_user("head-justice").post_form("/desk/records/lesson/new", &themes).await;
    let lessons = visitor.get("/lessons").await.text;
    assert!(lessons.contains(">4月</th>"), "{lessons}");
}

#[tokio::test]
async fn the_lines_of_a_period_are_what_the_share_settled_in_communities_counts() {
    let app = TestApp::new().await;
    let open = json!({"do": "open-station", "unit": "heping", "name": "和平社区接访站", "place": "一楼", "phone": "1",
        "hours": "工作日", "rules": "有人接", "team": ["station-heping"]});
    let opened = app.api_as("office-head").await.post("/api/v1/records/station", open).await;
    assert_eq!(opened.status, StatusCode::CREATED, "{}", opened.text);
    let station = app.api_as("station-heping").await;
    let mut lines = Vec::new();
    for text in ["楼上漏水", "路灯不亮", "要一条下水道"] {
        let note = json!({"do": "note-matter", "kind": "dispute", "text": text, "entry": text,
            "parties": [{"name": "祝晚晴"}]});
        let made = station.post("/api/v1/records/matter", note).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.text);
        lines.push(made.json()["key"].as_str().unwrap_or_default().to_owned());
    }
    let told = |line: &String| format!("/api/v1/records/matter/{line}/commands");
    for (line, act) in lines.iter().zip([
        json!({"do": "settle-matter", "result": "修好了", "words": [{"party": "祝晚晴", "how": "spoken", "said": "行"}]}),
        json!({"do": "hand-up", "title": "路灯不亮", "class": "claim"}),
    ]) {
        let done = station.post(&told(line), act).await;
        assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    }
    app.set_now(datetime(2026, 3, 4, 9, 0, 0, 0));
    let leader = app.as_user("leader");
    let figures = leader.get("/desk/figures?from=2026-03-01&until=2026-03-03").await.text;
    let list = |part: &str| format!("/desk/ledger?part={part}&from=2026-03-01&until=2026-03-03");
    for (part, n) in [("numerator", 1), ("denominator", 3)] {
        let link = format!("href=\"{}\">{n}</a>", list(part).replace('&', "&#38;"));
        assert!(figures.contains(&link), "{link}: {figures}");
    }
    let shown = |page: &str| lines.iter().map(|line| page.contains(line.as_str())).collect::<Vec<_>>();
    assert_eq!(shown(&leader.get(&list("numerator")).await.text), [true, false, false]);
    let below = leader.get(&list("denominator")).await.text;
    assert_eq!(shown(&below), [true, false, true], "what went up counts as its case: {below}");
    assert!(below.contains("figure=settled-in-community&#38;part=denominator"), "{below}");
    assert_eq!(shown(&leader.get("/desk/ledger?from=2026-03-03").await.text), [false; 3], "none of a later day");
    assert_eq!(shown(&leader.get("/desk/ledger?unit=zhongxin").await.text), [false; 3], "none lies there");
    assert_eq!(shown(&app.as_user("station-zhongxin").get("/desk/ledger").await.text), [false; 3], "another station's");
    // Who reads no line gets the number, and no way to a page that would be shut.
    let auditor = app.as_user("auditor").get("/desk/figures?from=2026-03-01&until=2026-03-03").await.text;
    assert!(!auditor.contains("/desk/ledger"), "{auditor}");
    // A program finds the lines beside the cases.
    let program = app.api_as("clerk").await;
    let told = program.get("/api/v1/figures?from=2026-03-01&until=2026-03-03").await.json();
    let beside = &told["settled-in-community"]["beside"];
    for (part, n) in [("numerator", 1), ("denominator", 2)] {
        let listed = program.get(beside[part].as_str().unwrap_or_default()).await.json();
        assert_eq!(listed["items"].as_array().map(Vec::len), Some(n), "{part}: {listed}");
    }
}
