//! A fresh installation is brought to a working office by its pages alone: no command line, no script, nothing in the database.
#![expect(clippy::expect_used, reason = "tests")]

mod browser;
mod form;
mod ledger;
mod people;

use std::process::Command;
use std::time::{Duration, Instant};

use browser::{Browser, Page, Server};

/// The whole of it, in a debug build.
const PATIENCE: Duration = Duration::from_secs(60);

#[tokio::test(flavor = "multi_thread")]
async fn a_fresh_installation_becomes_a_working_office_by_pages_alone() {
    let (begun, folder) = (Instant::now(), tempfile::tempdir().expect("a folder"));
    let server = Server::start(folder.path());
    let admin = people::first_pages(&server).await;
    let clerk = people::colleague(&server, &admin, ("zhang", "张登记", "clerk", "office")).await;
    let handler = people::colleague(&server, &admin, ("liu", "刘承办", "handler", "water")).await;
    let head = people::colleague(&server, &admin, ("ma", "马局长", "unit-head", "water")).await;
    letterhead(&admin).await;
    holidays(&admin).await;
    let other = people::colleague(&server, &admin, ("li", "李接待", "clerk", "office")).await;
    ledger::two_thousand_rows(&clerk, &other).await;
    let no = at_the_counter(&clerk).await;
    answered(&clerk, (&handler, &head), &no).await;
    sealed(&handler, &no).await;
    people::signs_in_again(&server, "liu").await;
    server.stop();
    // What pages did is in the journal: chained, signed, and replayed to the same views.
    let proof = Command::new(env!("CARGO_BIN_EXE_jiejie")).args(["verify", "--data"]).arg(folder.path()).output();
    let proof = proof.expect("verify runs");
    assert!(proof.status.success(), "{}", String::from_utf8_lossy(&proof.stderr));
    assert!(begun.elapsed() < PATIENCE, "{:?}", begun.elapsed());
}

/// What stands at the head of a bureau's letters, and what begins their numbers.
async fn letterhead(admin: &Browser) {
    let list = admin.open("/desk/units").await;
    list.says("/desk/units/water").says("县水利局");
    let typed = [("full_name", "青石县水利局"), ("mark", "青石水"), ("phone", "0901-7650001")];
    let form = admin.open("/desk/units/water").await;
    admin.send(&form, "/desk/units/water", &typed, None).await.says("青石县水利局").says("青石水");
    let more = [("name", "县林业局"), ("full_name", "青石县林业局"), ("review", "committee")];
    let form = admin.open("/desk/units/new").await;
    admin.send(&form, "/desk/units/new", &more, None).await.says("青石县林业局");
}

/// The next year's notice, with the festivals that the page itself names: first tried, then in force.
async fn holidays(admin: &Browser) {
    let page = admin.open("/desk/calendar").await;
    let year = page.form("/desk/calendar").value("year").expect("the year that is not known yet").to_owned();
    let row = page.between(&format!(">{year}</th>"), "</tr>");
    let festivals = Page { text: row, ..page }.between("data-label=\"放假\">", "</td>");
    let source = format!("国务院办公厅关于{year}年部分节假日安排的通知");
    let notice = [("source", source.as_str()), ("days_off", festivals.as_str())];
    let form = admin.open("/desk/calendar").await;
    let tried = admin.send(&form, "/desk/calendar", &notice, Some(("only", "rehearse"))).await;
    tried.says("只是试算，什么也没有改");
    let loaded = admin.send(&tried, "/desk/calendar", &[], None).await;
    assert!(loaded.between(&format!(">{year}</th>"), "</tr>").contains("已公布"), "{}", loaded.text);
}

/// Somebody comes; answers the number of the case.
async fn at_the_counter(clerk: &Browser) -> String {
    let typed = [
        ("channel", "visit"),
        ("people-0-name", "覃大有"),
        ("title", "灌渠垮塌，秧田没水"),
        ("text", "村口的灌渠垮了六米，四户人家十来亩秧田没有水，再过几天就要放水了。"),
        ("demands", "放水之前把渠修好"),
        ("clues", "这一段渠由谁管护"),
    ];
    let form = clerk.open("/desk/intake").await;
    let receipt = clerk.send(&form, "/desk/intake", &typed, Some(("act", "register"))).await;
    assert!(receipt.path.ends_with("/receipt"), "{}: {}", receipt.path, receipt.text);
    receipt.says("青石县信访局");
    receipt.path.trim_end_matches("/receipt").rsplit('/').next().unwrap_or_default().to_owned()
}

/// Routed, accepted, looked into, drafted by the handler and sealed by the head.
async fn answered(clerk: &Browser, (handler, head): (&Browser, &Browser), no: &str) {
    clerk.act(no, "route", &[("to", "water"), ("mode", "forward")]).await;
    handler.open("/desk").await.says(no);
    handler.act(no, "accept", &[("procedure", "ordinary")]).await;
    handler.act(no, "find", &[("clue", "1"), ("finding", "渠段由村里管护，垮塌处长六米")]).await;
    let answer = [
        ("opinions-1-result", "support"),
        ("opinions-1-facts", "现场查看，灌渠垮塌六米，四户十亩地无水可灌"),
        ("opinions-1-basis", "农田水利条例第二十一条"),
    ];
    handler.act(no, "conclude", &answer).await;
    let today = today();
    let heard = [("heard-on", today.as_str()), ("heard-how", "上门"), ("heard-said", "一月就塌了，盼着放水前修好")];
    head.act(no, "conclude", &heard).await;
}

/// The sealed paper bears this office's own letterhead and the first number of its year.
async fn sealed(handler: &Browser, no: &str) {
    let file = handler.open(&format!("/desk/cases/{no}")).await;
    let start = format!("/desk/cases/{no}/papers/");
    let mut papers = file.text.split(start.as_str()).skip(1).filter_map(|rest| rest.split('"').next());
    let opinion = papers.find(|rest| rest.ends_with("/opinion")).expect("the sealed opinion");
    let paper = handler.open(&format!("{start}{opinion}")).await;
    paper.says("青石县水利局").says("青石水处〔").says("〕1号").says("信访处理意见书");
    assert!(!paper.text.contains("青禾") && !paper.text.contains("示例"), "nothing of a sample: {}", paper.text);
}

fn today() -> String {
    let zone = jiff::tz::TimeZone::get("Asia/Shanghai").expect("zone");
    zone.to_datetime(jiff::Timestamp::now()).date().to_string()
}
