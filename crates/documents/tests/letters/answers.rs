//! The answer, the looks of the levels above, and the office's own words to a unit.

use serde_json::json;

use crate::desk::Desk;
use crate::stories::{answered_again, concluded, pressed, rechecked, reported_back, reviewed};

fn says(desk: &Desk, kind: &str, wanted: &[&str]) {
    let text = desk.text(kind);
    for said in wanted {
        assert!(text.contains(said), "{kind}: {said} in {text}");
    }
}

#[test]
fn an_opinion_answers_item_by_item_and_names_the_way_on() {
    let desk = concluded(json!({}));
    assert_eq!(desk.letter("opinion").form, "head");
    says(
        &desk,
        "opinion",
        &[
            "青水处〔2026〕12号",
            "村口的渠道垮了十来米",
            "第1项请求，事实清楚，符合有关规定，予以支持",
            "第2项请求，事由合理但缺乏法律依据",
            "第3项请求，缺乏事实根据或者不符合有关规定，不予支持",
            "第三十一条第六项、第三十二条",
            "自收到本意见书之日起30日内向青禾示范区管理委员会请求复查",
            "\"copies\":[\"青禾示范区信访办公室\"]",
        ],
    );
}

#[test]
fn the_days_for_a_review_are_the_policys_and_no_letters() {
    let mut desk = concluded(json!({}));
    for deadline in &mut desk.policy.deadlines {
        deadline.length += 15;
    }
    says(&desk, "opinion", &["自收到本意见书之日起45日内"]);
}

#[test]
fn a_report_or_a_suggestion_is_told_of_no_review() {
    let desk = concluded(json!({"class": "suggestion"}));
    assert!(!desk.text("opinion").contains("第三十五条"));
}

#[test]
fn a_review_opinion_names_the_answer_it_looked_at_and_the_next_level() {
    says(
        &reviewed("uphold"),
        "review-opinion",
        &[
            "青管复查〔2026〕12号",
            "青禾示范区水利局于2026年3月20日作出青水处〔2026〕12号信访处理意见",
            "误工损失应当赔偿。",
            "维持原处理意见",
            "30日内向市信访局请求复核",
        ],
    );
}

#[test]
fn sent_back_the_unit_has_a_day_and_the_new_answer_says_why_it_is_new() {
    let desk = answered_again();
    says(&desk, "review-opinion", &["责令青禾示范区水利局重新办理", "最迟于2026年6月9日办结"]);
    assert!(!desk.text("review-opinion").contains("请求复核"));
    says(&desk, "opinion", &["青禾示范区管理委员会于2026年4月10日要求对本事项重新办理"]);
}

#[test]
fn the_last_word_says_that_it_is_the_last_and_what_is_still_owed() {
    let desk = rechecked("uphold", "uphold");
    says(&desk, "recheck-opinion", &["市复核〔2026〕12号".replace("市", "市信").as_str(), "不再受理", "帮扶救助"]);
    assert!(!rechecked("uphold", "redo").text("recheck-opinion").contains("不再受理"));
}

#[test]
fn proof_of_service_states_the_last_day_for_a_review() {
    let desk = crate::stories::under_review();
    says(&desk, "proof-of-service", &["青水处〔2026〕12号", "请求复查，最后一日为2026年4月22日", "本人签收"]);
    let desk = crate::stories::under_recheck("uphold");
    says(&desk, "proof-of-service", &["请求复核，最后一日为2026年5月13日"]);
}

#[test]
fn of_several_each_has_a_proof_of_his_own_and_the_days_run_from_the_last() {
    let desk = crate::stories::one_by_one();
    let proofs: Vec<String> = desk
        .letters()
        .into_iter()
        .filter(|(kind, _)| *kind == "proof-of-service")
        .map(|(_, letter)| serde_json::to_string(&letter).expect("text"))
        .collect();
    let [first, second] = proofs.as_slice() else { panic!("{proofs:?}") };
    assert!(first.contains("周守田") && !first.contains("郑禾") && !first.contains("最后一日为"), "{first}");
    assert!(first.contains("自最后一人送达之日起计算"), "{first}");
    assert!(second.contains("郑禾") && !second.contains("周守田"), "{second}");
    assert!(second.contains("请求复查，最后一日为2026年4月24日"), "{second}");
}

#[test]
fn a_completion_report_tells_process_result_and_attitude() {
    let wanted = ["要求最迟于2026年4月30日反馈结果", "归渠道管理站管护", "尚未查明", "尚未执行完毕", "基本满意"];
    says(&reported_back(), "completion-report", &wanted);
    says(&Desk::sample("channel"), "completion-report", &["3月13日完成砌护12.4米", "信访人尚未作出评价"]);
}

#[test]
fn the_office_presses_with_the_days_and_each_suggestion_has_its_own_reader() {
    let desk = pressed();
    says(&desk, "supervision-letter", &["已经逾期", "最迟于2026年7月20日", "第四十条第一款"]);
    let to = |title: &str| {
        let letters = desk.letters().into_iter().map(|(_, letter)| letter);
        letters.filter(|letter| letter.title == title).map(|letter| letter.addressee).collect::<Vec<_>>()
    };
    assert_eq!(to("改进工作建议书"), ["青禾示范区水利局"]);
    assert_eq!(to("完善政策建议书"), ["区党工委、区管委会"]);
    // Never to the criticised, and to the organ with authority over it (条例40).
    assert_eq!(to("追究责任建议书"), ["青禾示范区纪检监察工作委员会"]);
}

#[test]
fn an_agreement_leaves_room_for_the_other_side() {
    let desk = crate::stories::answered_late();
    says(&desk, "mediation-agreement", &["周守田等3人", "二、补种种苗由管理站承担", "乙方（签字、盖章）"]);
}
