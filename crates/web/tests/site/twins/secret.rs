//! A confidential matter in two offices, brought by two people whose names are as long: everybody who does not work on it is
//! answered alike (条例30).

use serde_json::json;

use super::life::{Filed, after, answered, claim, command, registered};
use super::walk::{Reader, Turn};
use super::{OTHERS, answers_to, copy, differences, original};
use crate::test_app::TestApp;

/// Who brings it in one office and in the other.
const ONE: [&str; 4] = ["欧阳问津", "13900000088", "110105195001010012", "青石巷九号"];
const OTHER: [&str; 4] = ["司徒望舒", "13911111199", "11010519491231002X", "白桦路八号"];

/// The same matter of one person or the other: routed, answered, served, pressed for, with a file of theirs and a measure for another
/// unit.
async fn confidential(app: &TestApp, [name, phone, id_number, address]: [&str; 4]) -> Filed {
    let mut petition = claim("邻居夜里排污", name, phone);
    petition["petitioners"][0]["id_number"] = json!(id_number);
    petition["petitioners"][0]["address"] = json!(address);
    petition["confidential"] = json!(true);
    let (no, code) = registered(app, "clerk", petition).await;
    let path = format!("/api/v1/public/cases/{no}/attachments");
    let sent = [("x-query-code", code.as_str()), ("idempotency-key", "theirs")];
    let name = format!("{name}的照片.txt");
    let brought = app.api("").post_file(&path, &sent, &[("kind", "照片")], (&name, b"photo")).await;
    assert!(brought.status.is_success(), "{}", brought.text);
    answered(app, &no, "water").await;
    let measures = json!([{"text": "装监测仪", "owner": "land", "due": "2026-03-20"}]);
    command(app, "handler-water", &no, json!({"do": "plan", "measures": measures})).await;
    command(app, "supervisor", &no, json!({"do": "supervise", "kind": "催办", "reason": "请抓紧"})).await;
    let serve = json!({"do": "serve", "document": "opinion", "on": "2026-03-02", "how": "mail", "proof": "签收"});
    command(app, "handler-water", &no, serve).await;
    command(
        app,
        "clerk",
        &no,
        json!({"do": "rate", "subject": "unit", "level": "satisfied",
        "on_behalf": {"how": "phone", "proof": "电话记录", "received_on": "2026-03-02"}}),
    )
    .await;
    (no, code)
}

#[tokio::test]
async fn two_offices_answer_alike_of_a_confidential_matter_by_one_person_or_another() {
    let (folder, keys, past) = original().await;
    // The unit that answers it works on it, and so does the counter.
    let works_on_it = [Reader::Staff("handler-water"), Reader::Staff("head-water")];
    let mut readers: Vec<Reader> = OTHERS.into_iter().filter(|reader| !works_on_it.contains(reader)).collect();
    readers.push(Reader::Staff("office-head"));
    let mut both = Vec::new();
    for person in [ONE, OTHER] {
        let (_folder, app) = copy(folder.path(), &keys).await;
        let (no, _) = confidential(&app, person).await;
        let new: Vec<String> = [vec![no], after(&app).await].concat();
        both.push(answers_to((&app, &past), (&past.cases[..1], &new, None), &readers, Turn::ALL).await);
        app.store.close().await;
    }
    let (looked_at, found) = differences(&both[0], &both[1]);
    assert!(found.is_empty(), "{} of {looked_at} answers tell:\n{}", found.len(), found.join("\n"));
}
