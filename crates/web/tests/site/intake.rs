//! The counter: whatever is typed is kept, whatever is wrong is said at its field, and it ends at the receipt.

use axum::http::StatusCode;
use casework::Role;
use store::Filter;

use crate::test_app::{Answered, Browser, TestApp};

const WHOLE: [(&str, &str); 10] = [
    ("act", "register"),
    ("channel", "visit"),
    ("class", "claim"),
    ("title", "村口水渠塌了"),
    ("text", "去年秋天塌的。\r\n到现在没人修。"),
    ("demands", "放水之前修好\r\n\r\n赔青苗钱"),
    ("people-0-name", "覃有田"),
    ("people-0-phone", "13900000000"),
    ("amount", "1.2万"),
    ("received_on", "2026年3月1日"),
];

/// The whole form with some fields changed or added.
fn form<'a>(changed: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = WHOLE.into_iter().filter(|(name, _)| !changed.iter().any(|(other, _)| other == name));
    kept.chain(changed.iter().copied()).collect()
}

async fn send(browser: &Browser, changed: &[(&str, &str)]) -> Answered {
    browser.post_form("/desk/intake", &form(changed)).await
}

async fn cases(app: &TestApp) -> usize {
    let filter = Filter { limit: 500, ..Filter::default() };
    let clerk = casework::Actor::staff("clerk", Role::Clerk, "office");
    app.store.worklist(&filter, &clerk, app.now().date()).await.map_or(0, |page| page.items.len())
}

#[tokio::test]
async fn a_registration_ends_at_a_receipt_that_shows_the_code_once() {
    let app = TestApp::new().await;
    let clerk = app.as_user("clerk");
    let answer = send(&clerk, &[]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    assert!(answer.location().ends_with("/receipt"), "{}", answer.location());
    let receipt = clerk.get(answer.location()).await;
    assert_eq!(receipt.status, StatusCode::OK);
    for words in ["赔青苗钱", "2026年3月1日", "<svg", "12345"] {
        assert!(receipt.text.contains(words), "{words}");
    }
    let code = receipt.text.split("<dd class=\"code\">").nth(1).unwrap().split("</dd>").next().unwrap().to_owned();
    assert!(code.contains("<span>"), "{code}");
    let again = clerk.get(answer.location()).await;
    assert!(again.text.contains("查询码只在登记后给出一次"));
    assert!(!again.text.contains(&code));
}

/// One character without a font stopped every paper of the case, and the counter learned nothing of it (fault D1).
#[tokio::test]
async fn the_counter_is_told_at_once_which_characters_papers_show_as_marks() {
    let app = TestApp::new().await;
    if !documents::Press::new(Vec::new()).is_ready() {
        skip::because("no Chinese font on this machine");
        return;
    }
    let clerk = app.as_user("clerk");
    // Not assigned in Unicode, so that no font will ever have it.
    let answer = send(&clerk, &[("people-0-name", "覃\u{3ffff}"), ("title", "村口水渠塌了")]).await;
    let receipt = clerk.get(answer.location()).await;
    let told = receipt.text.split("class=\"notice").find(|part| part.contains("U+3FFFF")).unwrap_or_default();
    assert!(told.contains("请在纸上用笔补写清楚"), "{}", receipt.text);
    assert!(!receipt.text.contains("fonts-noto-cjk"), "what to install is the administrator's");
    let no = answer.location().split('/').nth(3).unwrap().to_owned();
    let paper = app.api_as("clerk").await.get(&format!("/api/v1/cases/{no}/documents/receipt.pdf")).await;
    assert_eq!(paper.status, StatusCode::OK, "{}", paper.text);
    assert!(paper.text.starts_with("%PDF-"));
    let plain = send(&clerk, &[("title", "另一件事")]).await;
    assert!(!clerk.get(plain.location()).await.text.contains("印成代号"), "others read nothing of it");
}

#[tokio::test]
async fn the_code_on_the_receipt_opens_the_case() {
    let app = TestApp::new().await;
    let clerk = app.as_user("clerk");
    let to = send(&clerk, &[]).await.location().to_owned();
    let receipt = clerk.get(&to).await;
    let code: String = receipt
        .text
        .split("<dd class=\"code\">")
        .nth(1)
        .unwrap()
        .split("</dd>")
        .next()
        .unwrap()
        .split("<span>")
        .skip(1)
        .map(|part| part.split("</span>").next().unwrap())
        .collect();
    let no = casework::CaseNo::parse(to.split('/').nth(3).unwrap()).unwrap();
    let file = app.store.case_for_code(&no, &code, app.now()).await.unwrap().unwrap();
    assert_eq!(file.case.amount, Some(12_000));
    assert_eq!(file.case.demands.len(), 2);
    assert_eq!(file.case.received_on.to_string(), "2026-03-01");
}

#[tokio::test]
async fn every_bad_entry_is_said_at_its_field_and_everything_typed_is_kept() {
    let app = TestApp::new().await;
    let clerk = app.as_user("clerk");
    let long = "长".repeat(81);
    let very_long = "长".repeat(20_001);
    for (name, value, id) in [
        ("title", "", "title"),
        ("title", long.as_str(), "title"),
        ("title", "水\u{7}渠", "title"),
        ("text", "", "text"),
        ("text", very_long.as_str(), "text"),
        ("channel", "pigeon", "channel"),
        ("channel", "", "channel"),
        ("class", "complaint", "class"),
        ("category", "no-such-thing", "category"),
        ("headcount", "four", "headcount"),
        ("headcount", "0", "headcount"),
        ("headcount", "-1", "headcount"),
        ("since", "2026-02-30", "since"),
        ("since", "2999-01-01", "since"),
        ("since", "1066-01-01", "since"),
        ("received_on", "tomorrow", "received_on"),
        ("received_on", "2026-03-03", "received_on"),
        ("needed_by", "2026-13-45", "needed_by"),
        ("amount", "12.345", "amount"),
        ("amount", "99999999999999", "amount"),
        ("paid", "-3", "paid"),
        ("urgent", "boredom", "urgent"),
        ("origin", "moon", "origin"),
        ("people-0-id", "110105194912310021", "people-0-id"),
        ("people-0-name", "", "people-0-name"),
        ("demands", long.repeat(8).leak(), "demands"),
    ] {
        let answer = send(&clerk, &[(name, value)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{name}={value:.20}");
        assert!(answer.text.contains(&format!("href=\"#{id}\"")), "no way to {id} for {name}={value:.20}");
        assert!(answer.text.contains(&format!("id=\"{id}-error\"")), "nothing said at {id} for {name}={value:.20}");
        assert!(answer.text.contains("到现在没人修") || name == "text", "what was told is lost for {name}");
        assert!(!answer.text.contains("[problem-") && !answer.text.contains("[intake-"), "{name}={value:.20}");
        let typed = value.replace('\u{7}', "&#7;");
        assert!(
            answer.text.contains(value) || answer.text.contains(&typed) || value == "pigeon" || !name_is_text(name)
        );
    }
    assert_eq!(cases(&app).await, 0, "a form with a mistake registers nothing");
}

/// The case that a registration ended at, as the office has it.
async fn registered(app: &TestApp, answer: &Answered) -> Option<casework::Case> {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    let no = casework::CaseNo::parse(answer.location().split('/').nth(3)?)?;
    app.store.case_to_print(&no).await.ok()?
}

#[tokio::test]
async fn a_category_is_typed_by_its_name_or_what_only_it_has() {
    let app = TestApp::new().await;
    let clerk = app.as_user("clerk");
    for (typed, slug) in
        [("拖欠工资", "wage-arrears"), ("水利水", "water-conservancy"), ("wage-arrears", "wage-arrears")]
    {
        let title = format!("村口水渠塌了，{typed}");
        let case = registered(&app, &send(&clerk, &[("category", typed), ("title", &title)]).await).await.unwrap();
        assert_eq!(case.category.as_deref(), Some(slug), "{typed}");
    }
    let again = send(&clerk, &[("category", "拖欠工资"), ("title", "")]).await;
    assert!(again.text.contains("value=\"拖欠工资\""), "the form shows the name again and not its key");
}

/// A letter with 200 signatures is no afternoon of typing.
#[tokio::test]
async fn a_pasted_list_of_names_becomes_the_petitioners() {
    let app = TestApp::new().await;
    let clerk = app.as_user("clerk");
    let list: String = (1..=200).map(|n| format!("{n}、欧阳第{n}、139{n:08}\n")).collect();
    let fields = [("people-0-name", ""), ("people-0-phone", ""), ("pasted", list.as_str())];
    let page = send(&clerk, &[&fields[..], &[("act", "add-pasted")]].concat()).await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.value("people-199-name").as_deref(), Some("欧阳第200"));
    assert_eq!(cases(&app).await, 0, "a list alone registers nothing");
    let case = registered(&app, &send(&clerk, &fields).await).await.unwrap();
    assert_eq!(case.petitioners.len(), 200);
}

/// Each of 200 has a code of their own. A cookie of more than 4096 bytes is dropped by every browser, and with it went the
/// codes of a letter with more than some 180 signatures.
#[tokio::test]
async fn each_of_two_hundred_takes_a_sheet_with_their_own_code_home() {
    let app = TestApp::new().await;
    let clerk = app.as_user("clerk");
    let list: String = (1..=200).map(|n| format!("{n}、欧阳第{n}、139{n:08}\n")).collect();
    let answer = send(&clerk, &[("people-0-name", ""), ("people-0-phone", ""), ("pasted", list.as_str())]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    for line in answer.headers.get_all("set-cookie") {
        assert!(line.len() < 4096, "no browser keeps a cookie of {} bytes", line.len());
    }
    let receipt = clerk.get(answer.location()).await;
    let codes = receipt.text.split("<dd class=\"code\"><span>").skip(1).map(|rest| rest.split("</dd>").next());
    let mut codes: Vec<&str> = codes.flatten().collect();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), 200, "one of each");
    // Each sheet can be printed alone, by its place, without a script and without asking for the page again.
    for n in [1, 2, 200] {
        let (place, way) = (format!("id=\"receipt-{n}\""), format!("href=\"#receipt-{n}\""));
        assert!(receipt.text.contains(&place) && receipt.text.contains(&way), "{n}: {}", receipt.text);
    }
    assert!(receipt.text.contains("全部 200 张") && receipt.text.contains("第 200 位 欧阳第200"));
    // Of one petitioner there is one sheet and nothing to choose.
    let one = clerk.get(send(&clerk, &[("key", "another")]).await.location()).await;
    assert!(one.text.contains("id=\"receipt-1\"") && !one.text.contains("#receipt-1"), "{}", one.text);
}

/// Fields that a person types into; a choice that is not on the list cannot be shown.
fn name_is_text(name: &str) -> bool {
    !matches!(name, "channel" | "class" | "urgent" | "origin")
}

#[tokio::test]
async fn all_mistakes_are_said_at_once() {
    let app = TestApp::new().await;
    let answer = send(&app.as_user("clerk"), &[("title", ""), ("since", "2026-02-30"), ("people-0-id", "1")]).await;
    for id in ["title", "since", "people-0-id"] {
        assert!(answer.text.contains(&format!("id=\"{id}-error\"")), "{id}");
    }
}

#[tokio::test]
async fn a_field_that_the_form_does_not_have_registers_nothing() {
    let app = TestApp::new().await;
    let answer = send(&app.as_user("clerk"), &[("colour", "red")]).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.text.contains("不认识的栏目“colour”"), "{}", answer.text);
    assert_eq!(cases(&app).await, 0);
}

#[tokio::test]
async fn ten_megabytes_are_too_many() {
    let app = TestApp::new().await;
    let clerk = app.as_user("clerk");
    let flood = "a".repeat(10 * 1024 * 1024);
    let answer = send(&clerk, &[("text", flood.as_str())]).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.text.contains("</html>"), "a page, not a bare line");
}

#[tokio::test]
async fn one_more_person_keeps_all_that_was_typed() {
    let app = TestApp::new().await;
    let answer = send(&app.as_user("clerk"), &[("act", "add-person"), ("since", "not yet known")]).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.value("people-0-name").as_deref(), Some("覃有田"));
    assert_eq!(answer.value("since").as_deref(), Some("not yet known"));
    assert!(answer.text.contains("name=\"people-1-name\""));
    assert_eq!(cases(&app).await, 0);
}

#[tokio::test]
async fn pressing_twice_registers_once() {
    let app = TestApp::new().await;
    let clerk = app.as_user("clerk");
    let key = clerk.get("/desk/intake").await.value("key").unwrap();
    let first = send(&clerk, &[("key", &key)]).await;
    let second = send(&clerk, &[("key", &key)]).await;
    assert_eq!(first.location(), second.location());
    assert_eq!(cases(&app).await, 1);
    let no = first.location().split('/').nth(3).unwrap();
    let mended = send(&clerk, &[("key", &key), ("title", "村口水渠垮了")]).await;
    assert_eq!(mended.status, StatusCode::CONFLICT, "{}", mended.text);
    assert!(
        mended.text.contains(&format!("/desk/cases/{no}")) && mended.text.contains("村口水渠垮了"),
        "{}",
        mended.text
    );
    assert!(mended.text.contains("value=\"register-another\""), "it asks: {}", mended.text);
    assert_eq!(cases(&app).await, 1, "a slip that is mended is no second case");
    let another = send(&clerk, &[("key", &key), ("title", "另一件事"), ("act", "register-another")]).await;
    assert!(another.location().ends_with("/receipt") && another.location() != first.location(), "{}", another.text);
    assert_eq!(cases(&app).await, 2, "another matter in the same form is another case, where the clerk says so");
}

#[tokio::test]
async fn more_than_five_representatives_of_a_visit_are_asked_to_choose() {
    let app = TestApp::new().await;
    let names: Vec<String> = (0..6).map(|n| format!("people-{n}-name")).collect();
    let speaks: Vec<String> = (0..6).map(|n| format!("people-{n}-representative")).collect();
    let mut rows: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "甲")).collect();
    rows.extend(speaks.iter().map(|name| (name.as_str(), "yes")));
    let answer = send(&app.as_user("clerk"), &rows).await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(answer.text.contains("走访代表超过了五人"), "{}", answer.text);
    rows.push(("channel", "letter"));
    let answer = send(&app.as_user("clerk"), &rows).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "a letter may be signed by many");
}

#[tokio::test]
async fn earlier_matters_of_the_same_people_are_shown_and_can_be_linked() {
    let app = TestApp::new().await;
    let clerk = app.as_user("clerk");
    let first = send(&clerk, &[]).await.location().split('/').nth(3).unwrap().to_owned();
    let side = clerk.post_form("/desk/intake/earlier", &[("people-0-name", "覃有田")]).await;
    assert_eq!(side.status, StatusCode::OK);
    assert!(
        side.text.contains(&first) && side.text.contains("姓名相同") && !side.text.contains("<html"),
        "{}",
        side.text
    );
    let none = clerk.post_form("/desk/intake/earlier", &[("people-0-name", "从没来过")]).await;
    assert!(none.text.contains("没有查到以前的件"), "{}", none.text);
    let second = send(&clerk, &[("link_to", first.as_str())]).await.location().split('/').nth(3).unwrap().to_owned();
    let no = casework::CaseNo::parse(&second).unwrap();
    let actor = casework::Actor::staff("clerk", Role::Clerk, "office");
    let file = app.store.case_file(&no, &actor, app.now()).await.unwrap().unwrap();
    assert_eq!(file.case.links.len(), 1);
    assert_eq!(file.case.links[0].to.as_str(), first);
}

/// Somebody else of the house tells the same again: nothing agrees of people, but the text names who came first.
#[tokio::test]
async fn a_matter_that_is_likely_the_same_is_shown_before_it_is_registered() {
    let app = TestApp::new().await;
    let clerk = app.as_user("clerk");
    let first = send(&clerk, &[]).await.location().split('/').nth(3).unwrap().to_owned();
    let told = [
        ("title", "水渠塌了没人修"),
        ("text", "我男人覃有田来说过：村口的水渠去年秋天塌的，请在放水之前修好，还要赔青苗钱。"),
    ];
    let side = clerk.post_form("/desk/intake/earlier", &told).await;
    assert!(side.text.contains(&first) && side.text.contains("都写到“"), "{}", side.text);
    assert!(!side.text.contains("姓名相同"), "what agrees is said, and nothing else: {}", side.text);
    let other = [("title", "低保停了"), ("text", "四月起低保金没有发。"), ("people-0-phone", "13900000000")];
    let side = clerk.post_form("/desk/intake/earlier", &other).await;
    assert!(
        side.text.contains(&first) && side.text.contains("电话相同") && !side.text.contains("都写到"),
        "{}",
        side.text
    );
    let nothing = clerk.post_form("/desk/intake/earlier", &[("title", "低保停了")]).await;
    assert!(!nothing.text.contains(&first) && !nothing.text.contains("第一次"), "{}", nothing.text);
}

/// Registration, link and ticket are one act: what cannot be done whole is not done, and nothing typed is lost.
#[tokio::test]
async fn what_it_was_to_be_linked_to_is_gone_and_nothing_is_registered_until_the_clerk_says_so() {
    let app = TestApp::new().await;
    let clerk = app.as_user("clerk");
    let nowhere = casework::CaseNo::compose("XF", 2026, 1);
    for (field, value, words) in [
        ("link_to", nowhere.as_str(), "还没有登记：选中的以前那件"),
        ("ticket", "2026-03-10-1/1", "还没有登记：接访的号"),
    ] {
        let page = send(&clerk, &[(field, value)]).await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(page.text.contains(words) && page.text.contains("覃有田"), "{}", page.text);
        assert!(!page.text.contains(value), "the next press registers without it: {}", page.text);
        assert_eq!(app.store.totals(true).await.unwrap(), vec![], "nothing is registered");
    }
    assert_eq!(send(&clerk, &[]).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_station_that_registers_a_report_still_gets_its_receipt() {
    let app = TestApp::new().await;
    let station = app.as_user("station-heping");
    let answer = send(&station, &[("class", "report"), ("accused_unit", "water"), ("title", "举报")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
    let receipt = station.get(answer.location()).await;
    assert_eq!(receipt.status, StatusCode::OK);
    assert!(receipt.text.contains("class=\"code\"><span>"));
    assert!(!receipt.text.contains("放水之前修好"), "a station does not see reports");
    assert_eq!(station.get(answer.location()).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn only_the_counter_and_the_units_take_petitions_in() {
    let app = TestApp::new().await;
    for user in ["supervisor", "leader", "auditor", "admin"] {
        assert_eq!(app.as_user(user).get("/desk/intake").await.status, StatusCode::FORBIDDEN, "{user}");
    }
    let answer = app.visitor().get("/desk/intake").await;
    assert!(answer.location().starts_with("/sign-in"));
}

/// What the receipt promises: the person who lost their code comes with their identity card.
#[tokio::test]
async fn a_lost_code_is_made_anew_at_the_counter_and_the_old_one_opens_nothing() {
    let app = TestApp::new().await;
    let (no, old) = app.registered().await;
    let path = format!("/desk/cases/{no}/receipt");
    let clerk = app.as_user("clerk");
    let page = clerk.get(&path).await;
    assert!(page.text.contains("重发查询码"), "{}", page.text);
    let unseen = clerk.post_form(&path, &[("petitioner", "1")]).await;
    assert_eq!(unseen.location(), path);
    let follow = |code: String| {
        let (visitor, no) = (app.visitor(), no.clone());
        async move { visitor.post_form("/follow", &[("no", &no), ("code", &code)]).await.status }
    };
    assert_eq!(follow(old.clone()).await, StatusCode::SEE_OTHER, "nothing was made without a look at his papers");
    clerk.post_form(&path, &[("petitioner", "1"), ("seen", "yes")]).await;
    let receipt = clerk.get(&path).await;
    let code = receipt.text.split("<dd class=\"code\">").nth(1).and_then(|rest| rest.split("</dd>").next());
    let code = code.expect("a code").replace("<span>", "").replace("</span>", "");
    assert_eq!(code.len(), 10, "{code}");
    assert_eq!(follow(old).await, StatusCode::NOT_FOUND);
    assert_eq!(follow(code).await, StatusCode::SEE_OTHER);
    assert!(!clerk.get(&path).await.text.contains("class=\"code\"><span>"), "shown once");
    for other in ["handler-water", "supervisor", "station-heping"] {
        let tried = app.as_user(other).post_form(&path, &[("petitioner", "1"), ("seen", "yes")]).await;
        assert_eq!(tried.status, StatusCode::FORBIDDEN, "{other}");
    }
}
