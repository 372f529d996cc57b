//! What a petitioner reads on the way: taken or not, how long, where to ask.

use serde_json::json;

use crate::stories::{accepted, declined_with, diverted, registered, routed};

#[test]
fn acceptance_names_the_demands_the_road_and_the_day() {
    let letter = accepted(json!({})).letter("acceptance-notice");
    assert_eq!((letter.form, letter.number.as_str()), ("letter", "青水受〔2026〕12号"));
    let text = serde_json::to_string(&letter).expect("text");
    for said in ["周守田等3人", "1.放水前修好渠道", "2026年5月6日", "延长期限不超过30日", "第二十三条"]
    {
        assert!(text.contains(said), "{said} in {text}");
    }
}

#[test]
fn only_a_claim_is_promised_a_day() {
    let text = accepted(json!({"class": "suggestion", "clues": []})).text("acceptance-notice");
    assert!(text.contains("第二十九条") && !text.contains("第三十四条"), "{text}");
}

#[test]
fn a_receipt_never_carries_the_query_code_and_says_where_it_went() {
    let no = registered(json!({})).case().expect("a case").no.to_string();
    let text = registered(json!({})).text("receipt");
    for said in [no.as_str(), "查询码在登记时已另行交给你们", "2026年3月17日", "不得打击报复"] {
        assert!(text.contains(said), "{said} in {text}");
    }
    let text = registered(json!({"petitioners": []})).text("receipt");
    assert!(text.contains(&format!("\"addressee\":\"信访编号{no}的信访人\"")), "{text}");
}

#[test]
fn a_refusal_names_its_article_and_the_way_on() {
    let text = declined_with("19(3)").text("refusal-notice");
    for said in ["第十九条第三款", "XF-2025-000009", "向原承办单位查询进度"] {
        assert!(text.contains(said), "{said} in {text}");
    }
    let text = declined_with("36(3)").text("no-further-acceptance");
    for said in ["第三十六条第三款", "新的事实和理由", "帮扶救助"] {
        assert!(text.contains(said), "{said} in {text}");
    }
}

#[test]
fn a_diversion_names_route_organ_and_basis() {
    let text = diverted(2).text("diversion-notice");
    for said in ["第三十一条第二项", "区劳动人事争议仲裁委员会", "《劳动争议调解仲裁法》第二条"]
    {
        assert!(text.contains(said), "{said} in {text}");
    }
}

#[test]
fn an_extension_tells_both_days_and_who_approved() {
    let text = crate::stories::answered_late().text("extension-notice");
    for said in ["原定最迟于2026年5月6日", "负责人秦立新批准", "30日", "最迟于2026年6月3日", "委托鉴定垮塌原因。"]
    {
        assert!(text.contains(said), "{said} in {text}");
    }
}

#[test]
fn a_confidential_matter_names_nobody_outside_the_petitioners() {
    let secret = routed(json!({"confidential": true}));
    for name in ["周守田", "陈桂香", "方大力"] {
        assert!(!secret.text("forwarding-letter").contains(name), "{name}");
        assert!(routed(json!({})).text("forwarding-letter").contains("周守田等3人"));
    }
    assert!(secret.text("receipt").contains("周守田"));
}

#[test]
fn a_report_is_passed_on_without_the_reporter_or_what_it_is_called() {
    let desk = crate::stories::reported();
    for (kind, letter) in desk.letters() {
        let text = serde_json::to_string(&letter).expect("text");
        let to_the_reporter = matches!(kind, "receipt" | "acceptance-notice" | "proof-of-service" | "service-slip");
        assert_eq!(text.contains("林知行"), to_the_reporter, "{kind}: {text}");
        // The form goes with the letter, closed: it holds what was reported, and not by whom.
        let form = kind == "registration-form";
        assert!(to_the_reporter || form || !text.contains("收受好处\""), "{kind}: {text}");
        assert!(!letter.addressee.contains("水利局"), "{kind}: the accused");
        assert!(!letter.copies.iter().any(|copy| copy.contains("水利局")), "{kind}: the accused");
    }
}

#[test]
fn a_suggestion_about_a_report_goes_past_whoever_stands_accused() {
    let mut desk = registered(json!({"class": "report", "channel": "letter", "accused_unit": "committee",
        "petitioners": [{"name": "林知行"}], "demands": ["查清去向"]}));
    desk.policy.sees.iter_mut().for_each(|row| row.reports = true);
    let mut desk = desk.act("2026-03-02T10:00", "clerk", json!({"do": "route", "to": "discipline", "mode": "forward"}));
    for kind in ["accountability", "policy"] {
        desk = desk.act("2026-03-03T10:00", "supervisor", json!({"do": "suggest", "kind": kind, "text": "依规处理"}));
        let letter = desk.letter("supervision-suggestion");
        assert_eq!(letter.addressee, "市信访局", "{kind}");
        assert!(!serde_json::to_string(&letter).expect("text").contains("管理委员会"), "{kind}");
    }
    let desk = desk.act("2026-03-05T10:00", "clerk", json!({"do": "report-urgent", "reason": "可能转移账册"}));
    assert_eq!(desk.letter("urgent-report").addressee, "市信访局");
}

/// What goes to the police, and what the person is told, speaks of the act and of nothing that they petitioned about.
#[test]
fn papers_about_conduct_say_nothing_of_the_petition() {
    let desk = crate::stories::conduct();
    for kind in ["persuasion-record", "conduct-notice", "referral-letter"] {
        let text = desk.text(kind);
        for said in ["周守田", "局接待室", "下班后拍桌子不走", "第四十七条"] {
            assert!(text.contains(said), "{kind}: {said} in {text}");
        }
        for claim in ["渠道", "秧田", "误工", "陈桂香"] {
            assert!(!text.contains(claim), "{kind}: {claim} in {text}");
        }
    }
    let notice = desk.text("conduct-notice");
    for said in ["继续依法办理", "陈述和申辩", "可以要求撤销", "2028年3月4日"] {
        assert!(notice.contains(said), "{said} in {notice}");
    }
    let referral = desk.text("referral-letter");
    assert!(referral.contains("由你单位依法认定") && referral.contains("我着急"), "{referral}");
    assert!(!crate::dossier::contents(&desk).to_string().contains("拍桌子"), "the claim's file has no conduct in it");
}

/// What was struck is taken back from the police, and the person is told; neither paper repeats the record (fault G8).
#[test]
fn a_struck_record_is_withdrawn_from_the_police_and_the_person_is_told() {
    let desk = crate::stories::struck();
    let withdrawal = desk.text("referral-withdrawal");
    for said in ["区公安分局", "2026年3月6日", "撤回", "当时还在办公时间", "退回我单位"] {
        assert!(withdrawal.contains(said), "{said} in {withdrawal}");
    }
    let notice = desk.text("conduct-notice");
    for said in ["已经撤销", "当时还在办公时间", "发函撤回", "继续依法办理"] {
        assert!(notice.contains(said), "{said} in {notice}");
    }
    for text in [withdrawal, notice] {
        assert!(!text.contains("拍桌子") && !text.contains("局接待室"), "{text}");
    }
}

/// A receipt promises a new code only where the counter can tell who stands there (fault A17).
#[test]
fn a_lost_code_is_made_anew_only_for_who_can_be_told() {
    let named = crate::stories::accepted(json!({})).text("receipt");
    assert!(named.contains("信访接待窗口") && !named.contains("登记单位核对"), "{named}");
    let nameless = crate::stories::anonymous().text("receipt");
    assert!(nameless.contains("不能重新领取"), "{nameless}");
    let to_the_water = json!({"class": "report", "accused_unit": "office"});
    let past = crate::stories::registered(to_the_water).text("receipt");
    assert!(past.contains("不能重新领取"), "nobody of the office finds it: {past}");
}
