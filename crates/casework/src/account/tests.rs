//! An open account, told in the commands' own words.

use serde_json::json;

use super::Account;
use crate::record::kit::Story;

const PUBLISH: &str = "do='publish-account', title='accounts', period='first quarter', \
    rows=[{item='rent', income=1200.5}, {item='lamps', expense='300.25元', note='four'}], opening=100, closing=1000.25";
const CORRECT: &str =
    "do='correct-account', rows=[{item='rent', income=1200.5}, {item='lamps', expense=200}], reason='two lamps'";
const ASK_ABOUT: &str = "do='ask-account', text='which lamps?', name='Chen'";
const ANSWER: &str = "do='answer-account', question=1, text='those at the gate'";

fn story() -> Story<Account> {
    Story::at("2026-03-02")
}

#[test]
fn a_station_publishes_a_table_that_adds_up() {
    assert_eq!(story().answer("station-heping", PUBLISH), "done");
    for other in ["clerk", "head-heping", "leader", "petitioner"] {
        assert_eq!(story().answer(other, PUBLISH), "not-permitted", "{other}");
    }
    for (from, to, wrong) in [
        ("1000.25", "1000.26", "closing: does-not-add-up"),
        ("1000.25", "-1", "closing: does-not-add-up"),
        ("income=1200.5", "income=-1", "rows.1.income: not-a-sum; closing: does-not-add-up"),
        ("'rent'", "' '", "rows.1.item: missing"),
        ("'accounts'", "''", "title: missing"),
        ("'first quarter'", "''", "period: missing"),
    ] {
        assert_eq!(story().answer("station-heping", &PUBLISH.replace(from, to)), wrong);
    }
    let alone = PUBLISH.replace(", closing=1000.25", "");
    let told = story().does("station-heping", &alone).outline("petitioner");
    assert_eq!((&told["income"], &told["expense"]), (&json!(1200.5), &json!(300.25)));
    assert_eq!((&told["balance"], &told["closing"]), (&json!(1000.25), &json!(null)));
    assert_eq!(
        story().answer("station-heping", "do='publish-account', title='t', period='p', rows=[]"),
        "rows: missing"
    );
}

#[test]
fn what_was_corrected_stays_readable_and_what_is_left_follows() {
    let story = story().does("station-heping", PUBLISH);
    assert_eq!(story.answer("station-heping", PUBLISH), "wrong-stage: account published");
    assert_eq!(story.answer("station-zhongxin", CORRECT), "no-such");
    assert_eq!(story.answer("clerk", CORRECT), "not-permitted");
    let same = "do='correct-account', rows=[{item='rent', income=1200.5}, {item='lamps', expense=300.25, note='four'}], reason='r'";
    assert_eq!(story.answer("station-heping", same), "rows: nothing-new");
    let told = story.on("2026-03-05").does("station-heping", CORRECT).outline("petitioner");
    assert_eq!((&told["closing"], &told["rows"][1]["expense"]), (&json!(1100.5), &json!(200)));
    let before = &told["before"][0];
    assert_eq!((&before["closing"], &before["rows"][1]["expense"]), (&json!(1000.25), &json!(300.25)));
    assert_eq!((&before["on"], &before["reason"]), (&json!("2026-03-05"), &json!("two lamps")));
}

#[test]
fn anyone_asks_and_the_station_answers_by_a_day() {
    let story = story().does("station-heping", PUBLISH).does("petitioner", ASK_ABOUT).does("head-water", ASK_ABOUT);
    assert_eq!(story.answer("station-zhongxin", ASK_ABOUT), "no-such");
    // 2 March + 10 = 12 March, a Thursday.
    assert_eq!(story.next(), [("answer-account".to_owned(), Some("2026-03-12".parse().unwrap()))]);
    let waits = story.outline("petitioner")["questions"][0].clone();
    assert_eq!(waits, json!({ "n": 1, "text": "", "asked": "2026-03-02", "due": "2026-03-12", "answer": null }));
    assert_eq!(story.outline("station-heping")["questions"][0]["name"], "Chen");
    assert_eq!(story.outline("clerk")["questions"][0]["text"], "which lamps?");
    assert_eq!(story.outline("clerk")["questions"][0].get("name"), None);
    assert_eq!(story.answer("station-heping", &ANSWER.replace("question=1", "question=3")), "no-such");
    assert_eq!(story.answer("petitioner", ANSWER), "not-permitted");
    assert_eq!(story.answer("station-heping", &ANSWER.replace("those at the gate", " ")), "text: missing");
    let story = story.does("station-heping", ANSWER);
    assert_eq!(story.answer("station-heping", ANSWER), "wrong-stage: question 1 answered");
    let told = story.outline("petitioner")["questions"].clone();
    assert_eq!((&told[0]["text"], &told[0]["answer"]), (&json!("which lamps?"), &json!("those at the gate")));
    assert_eq!(told[1]["text"], "", "the other one still waits");
}
