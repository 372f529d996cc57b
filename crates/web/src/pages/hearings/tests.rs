//! The notes of the steps become one record, and two texts of a step lose nothing.
use casework::UserId;
use jiff::civil::datetime;
use serde_json::json;
use store::Draft;

use super::steps::{Notes, STEPS, merged, record};
use office::wording::Lang;

fn draft(step: &str, text: &str) -> Draft {
    let at = datetime(2026, 9, 17, 15, 0, 0, 0);
    Draft { step: step.to_owned(), version: 1, who: UserId::new("moderator"), at, text: text.to_owned() }
}

#[test]
fn the_notes_of_all_steps_are_the_record_in_the_order_of_the_steps() {
    let drafts = [
        draft("questions", "评议员：为什么停工\n承办单位：钱没有到"),
        draft("exhibits", "协议68份\n\n信访人：存折流水"),
        draft("petitioner", "三年了。\n\n还没有交房。"),
        draft("attendance", "assessor-1, assessor\n屈正才，信访人"),
        draft("now", "debate"),
        draft("speaker", "屈正才"),
    ];
    let expected = json!({
        "do": "hold-hearing",
        "present": [{"name": "assessor-1", "part": "assessor", "unit": null}, {"name": "屈正才", "part": "信访人", "unit": null}],
        "statements": [
            {"by": "petitioner", "text": "三年了。\n\n还没有交房。"},
            {"by": "评议员", "text": "为什么停工"},
            {"by": "承办单位", "text": "钱没有到"},
        ],
        "exhibits": ["协议68份", {"by": "信访人", "text": "存折流水"}],
    });
    let read = record(&drafts);
    assert_eq!(serde_json::Value::Object(read.clone()), expected);
    assert_eq!(office::parse_command::parse_command(read).expect("a command").command.name(), "hold-hearing");
}

#[test]
fn two_texts_of_one_step_are_put_together_and_none_is_lost() {
    assert_eq!(merged("甲说", "乙说", Notes::Whole("unit")), "甲说\n\n乙说");
    assert_eq!(merged("甲说\n乙说", "乙说\n丙说", Notes::Lines), "甲说\n乙说\n丙说");
    assert_eq!(merged("甲说", "甲说，后来又说", Notes::Whole("unit")), "甲说，后来又说");
    assert_eq!(merged("甲说，后来又说", "甲说", Notes::Lines), "甲说，后来又说");
}

#[test]
fn every_step_has_its_words_in_both_languages() {
    for lang in [Lang::Chinese, Lang::English] {
        for step in STEPS {
            for family in ["step", "says", "notes"] {
                let key = format!("hearing-{family}-{}", step.slug);
                assert!(!lang.t(&key).starts_with('['), "{key}");
            }
        }
    }
}
