//! The notice of acceptance.

use casework::Role;
use serde_json::json;

use crate::desk::Desk;

fn accepted() -> Desk {
    let mut desk = Desk::open();
    desk.act(
        "2026-03-02T09:10",
        ("clerk", Role::Clerk, "office"),
        json!({"do": "register", "channel": "visit", "title": "灌溉渠道垮塌", "text": "村口的渠道垮了。",
            "petitioners": [{"name": "周守田"}, {"name": "陈桂香"}], "demands": ["放水前修好渠道", "赔偿误工损失"]}),
    );
    desk.act(
        "2026-03-02T10:00",
        ("clerk", Role::Clerk, "office"),
        json!({"do": "route", "to": "water", "mode": "forward"}),
    );
    desk.act(
        "2026-03-05T10:00",
        ("handler-water", Role::Handler, "water"),
        json!({"do": "accept", "procedure": "ordinary"}),
    );
    desk
}

#[test]
fn names_the_demands_the_road_and_the_day() {
    let letter = accepted().letter("acceptance-notice");
    assert_eq!(letter.number, "青水受〔2026〕12号");
    let text = serde_json::to_string(&letter).expect("text");
    for said in ["周守田、陈桂香", "1.放水前修好渠道", "2026年5月6日"] {
        assert!(text.contains(said), "{said} in {text}");
    }
}

#[test]
fn the_same_letter_prints_to_the_same_bytes() {
    let desk = accepted();
    let pdf = desk.pdf("acceptance-notice");
    if let Ok(folder) = std::env::var("JIEJIE_LOOK") {
        std::fs::write(format!("{folder}/acceptance-notice.pdf"), &pdf).expect("written");
    }
    assert!(pdf.starts_with(b"%PDF-"));
    assert_eq!(pdf, desk.pdf("acceptance-notice"));
}
