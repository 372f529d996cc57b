//! Papers: read on a print page and as a PDF, by whom they are meant for, the same bytes every time.

use axum::http::StatusCode;
use documents::Press;
use serde_json::json;

use crate::test_app::TestApp;

async fn accepted(app: &TestApp) -> (String, String) {
    let (no, code) = app.routed().await;
    let accept = json!({"do": "accept", "procedure": "ordinary"});
    let done = app.api_as("handler-water").await.post(&format!("/api/v1/cases/{no}/commands"), accept).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    (no, code)
}

#[tokio::test]
async fn a_paper_is_a_pdf_and_stays_the_same() {
    let app = TestApp::new().await;
    let (no, _) = accepted(&app).await;
    let handler = app.api_as("handler-water").await;
    let path = format!("/api/v1/cases/{no}/documents/acceptance-notice.pdf");
    let first = handler.get(&path).await;
    if !Press::new(Vec::new()).is_ready() {
        skip::because("no Chinese font on this machine");
        assert_eq!(first.status, StatusCode::SERVICE_UNAVAILABLE, "{}", first.text);
        assert!(!first.text.contains("fonts-noto-cjk"), "what to install is the administrator's: {}", first.text);
        return;
    }
    assert_eq!(first.status, StatusCode::OK, "{}", first.text);
    assert!(first.text.starts_with("%PDF-"));
    // A demand more changes the file, not the paper that was issued.
    let more = json!({"do": "add-demand", "text": "赔偿误工"});
    let done = handler.post(&format!("/api/v1/cases/{no}/commands"), more).await;
    assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    assert_eq!(handler.get(&path).await.text, first.text);
    assert_eq!(app.api_as("handler-housing").await.get(&path).await.status, StatusCode::NOT_FOUND);
    let none = handler.get(&format!("/api/v1/cases/{no}/documents/opinion.pdf")).await;
    assert_eq!((none.status, none.json()["refusal"].as_str()), (StatusCode::NOT_FOUND, Some("no-such")));
    assert_eq!(handler.get(&format!("/api/v1/cases/{no}/documents/poem.pdf")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_print_page_says_the_same_as_of_the_day_of_issue() {
    let app = TestApp::new().await;
    let (no, code) = accepted(&app).await;
    let handler = app.as_user("handler-water");
    let file = handler.get(&format!("/desk/cases/{no}")).await;
    let link = format!("/desk/cases/{no}/papers/3/acceptance-notice");
    assert!(file.text.contains(&link), "the file leads to its papers");
    let more = json!({"do": "add-demand", "text": "赔偿误工"});
    app.api_as("handler-water").await.post(&format!("/api/v1/cases/{no}/commands"), more).await;
    let page = handler.get(&link).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text.contains("青水受〔2026〕1号") && page.text.contains("放水之前把水渠修好"), "{}", page.text);
    assert!(!page.text.contains("赔偿误工"), "what came later stands in no earlier paper");
    assert_eq!(app.as_user("handler-housing").get(&link).await.status, StatusCode::NOT_FOUND);

    let own = app.visitor();
    own.post_form("/follow", &[("no", &no), ("code", &code)]).await;
    let page = own.get(&format!("/follow/{no}/papers/3/acceptance-notice")).await;
    assert!(page.text.contains("青水受〔2026〕1号"), "{}", page.text);
    let inside = own.get(&format!("/follow/{no}/papers/2/forwarding-letter")).await;
    assert_eq!(inside.status, StatusCode::NOT_FOUND, "a letter between offices is not his");
    let stranger = app.visitor().get(&format!("/follow/{no}/papers/3/acceptance-notice")).await;
    assert_eq!(stranger.status, StatusCode::NOT_FOUND);
}

/// What was issued under one policy is printed by it, though another holds when somebody opens it first.
#[tokio::test]
async fn a_paper_keeps_the_words_of_the_policy_that_issued_it() {
    let app = TestApp::new().await;
    let (no, _) = accepted(&app).await;
    let mut files = casework::Policy::built_in_files();
    for (_, text) in files.iter_mut().filter(|(name, _)| name == "letters/acceptance-notice.toml") {
        *text = text.replace("title = \"", "title = \"另一种");
    }
    let later = app.under(casework::Policy::load(&files, "later").expect("a policy"));
    let link = format!("/desk/cases/{no}/papers/3/acceptance-notice");
    let old = later.as_user("handler-water").get(&link).await;
    assert_eq!(old.status, StatusCode::OK, "{}", old.text);
    assert!(old.text.contains("受理告知书") && !old.text.contains("另一种"), "{}", old.text);
    // The store of this test still writes its first policy's digest: only the words on the page are looked at here.
    assert!(later.policy.letters.kind("acceptance-notice").is_some_and(|text| text.title.starts_with("另一种")));
}

/// The proof of service existed only after the service, and the registration form that letters enclose nowhere (fault D3).
#[tokio::test]
async fn the_slip_of_a_service_and_the_registration_form_are_there_beforehand() {
    let app = TestApp::new().await;
    let (no, code) = accepted(&app).await;
    let handler = app.as_user("handler-water");
    let file = handler.get(&format!("/desk/cases/{no}")).await.text;
    let slip = format!("/desk/cases/{no}/papers/3/service-slip");
    assert!(file.contains(&slip) && file.contains("/papers/2/registration-form"), "{file}");
    let page = handler.get(&slip).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text);
    for words in ["送达回证", "青水受〔2026〕1号", "□当面送达", "覃有田"] {
        assert!(page.text.contains(words), "{words}: {}", page.text);
    }
    let form = handler.get(&format!("/desk/cases/{no}/papers/2/registration-form")).await;
    for words in ["信访事项登记表", "覃有田", "13900000000", "放水之前把水渠修好", "来访"] {
        assert!(form.text.contains(words), "{words}: {}", form.text);
    }
    let own = app.visitor();
    own.post_form("/follow", &[("no", &no), ("code", &code)]).await;
    for kind in ["3/service-slip", "2/registration-form"] {
        let outside = own.get(&format!("/follow/{no}/papers/{kind}")).await;
        assert_eq!(outside.status, StatusCode::NOT_FOUND, "{kind} is the office's own");
    }
    if !Press::new(Vec::new()).is_ready() {
        skip::because("no Chinese font on this machine");
        return;
    }
    for kind in ["service-slip", "registration-form"] {
        let pdf = app.api_as("handler-water").await.get(&format!("/api/v1/cases/{no}/documents/{kind}.pdf")).await;
        assert_eq!(pdf.status, StatusCode::OK, "{kind}: {}", pdf.text);
        assert!(pdf.text.starts_with("%PDF-"), "{kind}");
    }
    assert_eq!(handler.get(&format!("/desk/cases/{no}/papers/2/service-slip")).await.status, StatusCode::NOT_FOUND);
}

/// The page of an opinion ended with a bullet and a unit's name that nothing explained (fault D3).
#[tokio::test]
async fn who_gets_a_copy_stands_in_a_line_and_in_no_list() {
    let app = TestApp::new().await;
    let (no, _) = accepted(&app).await;
    let opinions = json!([{"demand": 1, "result": "support", "facts": "属实", "basis": "水法"}]);
    let commands = format!("/api/v1/cases/{no}/commands");
    for (user, command) in [
        ("handler-water", json!({"do": "conclude", "opinions": opinions})),
        ("head-water", json!({"do": "conclude", "opinions": []})),
    ] {
        let done = app.api_as(user).await.post(&commands, command).await;
        assert_eq!(done.status, StatusCode::OK, "{}", done.text);
    }
    let page = app.as_user("handler-water").get(&format!("/desk/cases/{no}/papers/5/opinion")).await.text;
    let letter = page.split("<article").nth(1).unwrap_or_else(|| panic!("{page}"));
    assert!(letter.contains("抄送：") && !letter.contains("<li>"), "{letter}");
}

/// Papers went on naming the sample's office, whatever it had said of itself, and only the telephone followed (fault I17).
#[tokio::test]
async fn a_paper_names_the_office_as_it_called_itself_when_the_paper_was_issued() {
    let app = TestApp::new().await;
    let receipt = async |no: &str| app.as_user("clerk").get(&format!("/desk/cases/{no}/papers/1/receipt")).await.text;
    let (before, _) = app.registered().await;
    let first = [("青石县信访局", "0379-6543210"), ("青石县信访工作中心", "0379-6543211")];
    let mut cases = vec![before];
    for (n, (name, phone)) in first.into_iter().enumerate() {
        app.set_now(jiff::civil::datetime(2026, 3, 3 + i8::try_from(n).unwrap_or_default(), 9, 0, 0, 0));
        let set = [("name", name), ("address", "人民路一号"), ("phone", phone), ("hours", "工作日九时至十七时")];
        let done = app.as_user("admin").post_form("/desk/office", &set).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
        app.set_now(app.now().checked_add(jiff::ToSpan::minutes(5)).unwrap_or_default());
        cases.push(app.registered().await.0);
    }
    for (no, own) in cases.iter().zip([None, Some(first[0]), Some(first[1])]) {
        let paper = receipt(no).await;
        for (name, phone) in first {
            assert_eq!(paper.contains(name) && paper.contains(phone), own == Some((name, phone)), "{name}: {paper}");
        }
        let placed = paper.contains("登记单位地址：人民路一号；办公时间：工作日九时至十七时。");
        assert_eq!(placed, own.is_some(), "{paper}");
        assert_eq!(paper.contains("青禾示范区信访办公室"), own.is_none(), "{paper}");
    }
}

/// The handbook is the page on paper: one reader takes home what the other reads on the screen.
#[tokio::test]
async fn the_handbook_is_there_for_everybody() {
    let app = TestApp::new().await;
    assert!(app.visitor().get("/help").await.text.contains("href=\"/help.pdf\""));
    if !Press::new(Vec::new()).is_ready() {
        skip::because("no Chinese font on this machine");
        return;
    }
    let sheet = app.visitor().get("/help.pdf").await;
    assert_eq!(sheet.status, StatusCode::OK, "{}", sheet.text);
    assert!(sheet.text.starts_with("%PDF-"));
}
