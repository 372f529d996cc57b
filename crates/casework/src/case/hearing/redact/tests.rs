//! What a public version leaves out, by examples; and that nobody reads from it who voted how.

use super::{Names, findings, hidden, redacted};
use crate::case::hearing::tests::concluded;
use crate::case::tests::kit::{CLAIM, POLICY, Story};

fn hide(names: &[(&str, &str)], text: &str) -> String {
    let say = &POLICY.hearing.public;
    let pairs = names.iter().map(|(name, instead)| ((*name).to_owned(), (*instead).to_owned())).collect();
    Names { pairs, hidden: &say.hidden, shapes: &POLICY.hearing.shapes }.hide(text)
}

/// Numbers in any writing passed (fault B8).
#[test]
fn a_number_is_left_out_in_whatever_writing() {
    for number in [
        "13900001111",
        "139-0000-1111",
        "139 0000 1111",
        "139–0000–1111",
        "+86 139.0000.1111",
        "(023)6812-3456",
        "110105194912310021",
        "110105 1949 1231 002X",
        "110105-19491231-002x",
        "１３９００００１１１１",
        "１３９－００００－１１１１",
        "一三九〇〇〇〇一一一一",
        "一三九 零零零零 一一一一",
        "幺三九零零零零幺幺幺幺",
        "139\u{200b}0000\u{200b}1111",
        "139·0000·1111",
        "①③⑨００００1111",
        "6222 0200 1234 5678 901",
        "渝A12345",
        "wxid_20417788",
        "tan@example.org",
        "E12345678",
    ] {
        let text = hide(&[], &format!("我的号码是{number}，请回电"));
        assert!(text.contains("（略）") && text.ends_with("，请回电"), "{number}: {text}");
        let left = text.replace("（略）", "");
        assert!(!left.chars().any(|c| c.is_numeric() || "一三九零幺".contains(c)), "{number}: {text}");
    }
    for kept in [
        "2026-03-02",
        "2026.3.2—2026.3.20",
        "2026-03-02 14时",
        "垮了12.5米",
        "欠84,000元",
        "2014年修的路",
        "第23条",
        "一共三百二十户",
        "3月2日至3月20日",
    ] {
        assert_eq!(hide(&[], kept), kept);
    }
}

#[test]
fn a_name_is_left_out_however_it_is_written() {
    let names = [("覃有田", "信访人甲"), ("Chen Bo", "信访人乙"), ("钱", "信访人丙")];
    for (written, told) in [
        ("覃有田说渠塌了", "信访人甲说渠塌了"),
        ("覃 有 田说", "信访人甲说"),
        ("覃\u{3000}有田、钱：同意", "信访人甲、信访人丙：同意"),
        ("覃·有·田", "信访人甲"),
        ("chenbo said", "信访人乙 said"),
        ("CHEN  BO said", "信访人乙 said"),
        ("钱说没有收到", "信访人丙说没有收到"),
        ("老钱和钱师傅都在", "老信访人丙和信访人丙师傅都在"),
        ("欠的工钱一直没给", "欠的工钱一直没给"),
    ] {
        assert_eq!(hide(&names, written), told, "{written}");
    }
}

#[test]
fn companies_villages_addresses_and_officials_are_left_out_by_their_shape() {
    for (written, told) in [
        ("红星砖厂和恒锦置业有限公司都没来", "某单位和某单位都没来"),
        ("我们柳树垭村三组的水渠", "我们某村的水渠"),
        ("柳树垭村第12组5号", "某村"),
        ("住建设路12号3栋2单元501室", "住某处"),
        ("恒锦花园3栋501室漏水", "某处漏水"),
        ("水利局局长周大勇说过", "水利局局长某说过"),
        ("找过周局长", "找过某局长"),
        ("农村的路，全村的水，本公司，工厂", "农村的路，全村的水，本公司，工厂"),
        ("局长高度重视", "局长高度重视"),
        ("路上有3号坑", "路上有3号坑"),
    ] {
        assert_eq!(hide(&[], written), told, "{written}");
    }
}

#[test]
fn the_second_person_sees_what_was_hidden_and_what_may_still_tell() {
    let mut story = concluded();
    let hearing = story.case().hearing().expect("a hearing").clone();
    let found = |text: &str| findings(story.case(), &hearing, text, &POLICY);
    let certain = found("Chen，139-0000-1111");
    assert_eq!(
        (certain.surely.as_slice(), certain.unsure.len()),
        (&["139-0000-1111".to_owned(), "Chen".to_owned()][..], 0)
    );
    let unsure = found("周大勇说，柳树垭村的砖，尾号4412，84000元，2026-03-02");
    assert_eq!(unsure.surely, Vec::<String>::new(), "{unsure:?}");
    assert_eq!(unsure.unsure, ["4412", "周大勇", "柳树垭村"]);
    assert_eq!(found(&redacted(story.case(), &hearing, &POLICY)).surely, Vec::<String>::new());
    assert!(hidden(story.case(), &hearing, &POLICY).is_empty(), "nothing in it tells anything");
    let mut said = hearing;
    let statement = r#"{"text": {"words": {"value": "Chen called 13900001111"}}}"#;
    said.held.as_mut().expect("held").1.statements.push(serde_json::from_str(statement).expect("a statement"));
    let left_out = hidden(story.case(), &said, &POLICY);
    let out: Vec<&str> = left_out.iter().map(|(there, _)| there.as_str()).collect();
    assert_eq!(out, ["Chen", "13900001111"]);
    story = story.does("moderator", "do='publish-hearing', text='without names'");
    assert_eq!(story.code("moderator", "do='publish-hearing', text='call 139 0000 1111'"), "invalid");
}

/// The other side of a matter is a private party; a unit of the state is named as before.
#[test]
fn the_other_side_of_a_matter_is_surely_left_out() {
    let hearing = concluded().case().hearing().expect("a hearing").clone();
    let sides = "against=[{name='覃红星', kind='person'}, {name='金源', kind='company'}, {name='水利局', kind='unit'}]";
    let story = Story::new().does("clerk", &format!("{CLAIM}, {sides}"));
    let found = findings(story.case(), &hearing, "覃红星、金源说过，水利局也在", &POLICY);
    assert_eq!(found.surely, ["覃红星", "金源"], "{found:?}");
}

/// The list of the draw is public, in its order: it told who assessor A is (fault B8).
#[test]
fn the_order_of_the_draw_tells_nothing_of_who_voted_how() {
    let story = concluded();
    let hearing = story.case().hearing().expect("a hearing");
    let text = redacted(story.case(), hearing, &POLICY);
    let mut turned = hearing.clone();
    // The same votes by others.
    let panel: Vec<_> = turned.votes.iter().map(|vote| vote.assessor.clone()).collect();
    for (vote, assessor) in turned.votes.iter_mut().zip(panel.into_iter().rev()) {
        vote.assessor = assessor;
    }
    turned.votes.reverse();
    assert_eq!(redacted(story.case(), &turned, &POLICY), text);
}
