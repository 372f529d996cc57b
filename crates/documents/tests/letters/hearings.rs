//! Hearings that do not go as they were called: adjourned, with empty seats, with votes that nobody confirmed.

use serde_json::{Value, json};

use crate::desk::{Desk, PRESS};
use crate::looks::{pages, text_of};
use crate::stories::accepted;

fn called() -> Desk {
    let call = json!({"do": "call-hearing", "on": "2026-03-16", "place": "三楼会议室", "open": true, "assessors": 5,
        "invite": [{"name": "伍长顺", "part": "witness"}, {"name": "区农业农村局"}]});
    let desk = accepted(json!({})).act("2026-03-06T09:00", "moderator", call);
    desk.act("2026-03-10T09:00", "moderator", json!({"do": "draw-assessors", "seed": "芝麻"}))
}

fn seats(desk: &Desk) -> (Vec<String>, Vec<String>) {
    let case = desk.case().expect("a case");
    let hearing = case.hearing().expect("a hearing");
    let list = |users: &[casework::UserId]| users.iter().map(ToString::to_string).collect();
    (list(&hearing.sitting()), list(&hearing.draws[0].reserves))
}

/// Opened with too few and adjourned; then one drawn is absent, a reserve sits, and two do not confirm their votes in time.
pub fn adjourned() -> Desk {
    let notice = json!({"do": "serve", "document": "hearing-notice", "on": "2026-03-09", "how": "in-person",
        "proof": "本人签收", "invitee": "伍长顺"});
    let desk = called().act("2026-03-09T09:00", "clerk", notice);
    let adjourn = json!({"do": "adjourn-hearing", "until": "2026-03-20", "reason": "评议员只到两名。"});
    let desk = desk.act("2026-03-16T10:00", "moderator", adjourn);
    let (drawn, reserves) = seats(&desk);
    let mut present: Vec<Value> = drawn[..4].iter().chain(&reserves[..1]).map(|user| json!(user)).collect();
    present.push(json!("周守田"));
    let hold = json!({"do": "hold-hearing", "present": present, "statements": ["渠塌了半年。"],
        "consent": "三月十九日电话告知两位受邀人，同意照常举行。"});
    let desk = desk.act("2026-03-20T10:00", "moderator", hold);
    let (panel, _) = seats(&desk);
    let vote = |user: &String| json!({"assessor": user, "demand": 1, "vote": "support", "reason": "渠堤年久失修"});
    let votes: Vec<Value> = panel.iter().map(vote).collect();
    let desk = desk.act("2026-03-20T16:00", "moderator", json!({"do": "deliberate", "votes": votes}));
    let confirmed = panel[..3].iter();
    let desk = confirmed.fold(desk, |desk, user| desk.act("2026-03-20T17:00", user, json!({"do": "confirm-vote"})));
    desk.act("2026-03-30T09:00", "moderator", json!({"do": "deliberate", "votes": []}))
}

/// Four of five came and no reserve: the one drawn last does not vote.
pub fn an_even_number() -> Desk {
    let desk = called();
    let (drawn, _) = seats(&desk);
    let mut present: Vec<Value> = drawn[..4].iter().map(|user| json!(user)).collect();
    present.extend([json!("周守田"), json!("伍长顺"), json!("区农业农村局")]);
    let hold = json!({"do": "hold-hearing", "present": present, "consent": "其余反映人委托周守田参加。"});
    desk.act("2026-03-16T10:00", "moderator", hold)
}

/// A bureau and two others are invited; it moves without the bureau, and then it does not take place.
pub fn called_off(changes: Value, reason: &str) -> Desk {
    let open = changes.get("confidential").is_none();
    let (witness, other) = (json!({"name": "伍长顺", "part": "witness"}), json!({"name": "方永年"}));
    let bureau = json!({"name": "区自然资源局", "part": "unit", "unit": "耕地保护科"});
    let call = json!({"do": "call-hearing", "on": "2026-03-16", "place": "三楼会议室", "open": open, "assessors": 3,
        "invite": [bureau, witness, other]});
    let moved = json!({"do": "call-hearing", "on": "2026-03-20", "place": "三楼会议室", "open": open, "assessors": 3,
        "invite": [witness, other], "reason": "会议室停电。"});
    let desk = accepted(changes).act("2026-03-06T09:00", "moderator", call);
    let desk = desk.act("2026-03-09T09:00", "moderator", moved);
    desk.act("2026-03-12T09:00", "moderator", json!({"do": "call-off-hearing", "reason": reason}))
}

/// Drawn, then moved by a day of its own, then called off.
pub fn drawn_and_moved(changes: Value) -> Desk {
    let open = changes.get("confidential").is_none();
    let call = |on: &str| json!({"do": "call-hearing", "on": on, "place": "三楼会议室", "open": open, "assessors": 3, "reason": "会议室停电。"});
    let desk = accepted(changes).act("2026-03-06T09:00", "moderator", call("2026-03-16"));
    let desk = desk.act("2026-03-10T09:00", "moderator", json!({"do": "draw-assessors", "seed": "芝麻"}));
    let desk = desk.act("2026-03-11T09:00", "moderator", call("2026-03-20"));
    desk.act("2026-03-12T09:00", "moderator", json!({"do": "call-off-hearing", "reason": "settled"}))
}

/// Drawn and moved; one of the three has the sheet, another steps back: a reserve takes the seat.
pub fn with_a_reserve() -> Desk {
    let call = |on: &str| json!({"do": "call-hearing", "on": on, "place": "三楼会议室", "open": true, "assessors": 3, "reason": "会议室停电。"});
    let desk = accepted(json!({})).act("2026-03-06T09:00", "moderator", call("2026-03-16"));
    let desk = desk.act("2026-03-10T09:00", "moderator", json!({"do": "draw-assessors", "seed": "芝麻"}));
    let desk = desk.act("2026-03-11T09:00", "moderator", call("2026-03-20"));
    let (drawn, _) = seats(&desk);
    let serve =
        json!({"do": "serve", "document": "assessor-notice", "on": "2026-03-11", "how": "mail", "invitee": drawn[0]});
    let desk = desk.act("2026-03-11T10:00", "clerk", serve);
    desk.act("2026-03-12T09:00", "moderator", json!({"do": "recuse", "person": drawn[1], "reason": "与当事人同村。"}))
}

/// All papers of this kind, each as one text.
fn every(desk: &Desk, kind: &str) -> Vec<String> {
    let of_kind = desk.letters().into_iter().filter(|(slug, _)| *slug == kind);
    of_kind.map(|(_, letter)| serde_json::to_string(&letter).expect("text")).collect()
}

fn says(text: &str, all: &[&str]) {
    for words in all {
        assert!(text.contains(words), "{words} in {text}");
    }
}

/// Fault F5: an invitation to a hearing and its call-off had no paper of their own.
#[test]
fn each_who_is_invited_has_a_sheet_and_each_who_knew_of_it_hears_that_it_is_off() {
    let desk = called_off(json!({}), "settled");
    let title = desk.case().expect("a case").title.text().to_owned();
    let invitations = every(&desk, "hearing-invitation");
    says(
        &invitations[0],
        &["\"addressee\":\"区自然资源局\"", "耕地保护科", "伍长顺", "方永年", "邀〔2026〕12号", &title],
    );
    says(&invitations[0], &["指派熟悉情况的工作人员", "轮到作证时入场", "2026年3月16日", "听证会邀请函"]);
    says(&invitations[1], &["听证会延期邀请函", "原定于2026年3月16日的听证改期", "会议室停电", "2026年3月20日"]);
    assert!(!invitations[1].contains("区自然资源局"), "{}", invitations[1]);
    says(&every(&desk, "hearing-notice")[1], &["听证延期通知书", "原定于2026年3月16日的听证改期"]);
    let withdrawn = every(&desk, "invitation-withdrawal");
    says(&withdrawn[0], &["\"addressee\":\"区自然资源局\"", "改期后不再请你（单位）到会"]);
    says(&withdrawn[1], &["\"addressee\":\"伍长顺\"", "方永年", "2026年3月20日", "请不必到会", "事情已经解决"]);
    // No sheet of the move reached the bureau: it hears it with the others, once, and of no day to which it was not asked.
    let sheets: Vec<&str> = withdrawn[1].split("区自然资源局").collect();
    assert_eq!(sheets.len(), 2, "{}", withdrawn[1]);
    says(sheets[1], &["后来改期", "此前告知你（单位）的日期也不举行", "事情已经解决"]);
    assert!(!sheets[0].contains("后来改期") && !sheets[1].contains("2026年3月20日"), "{}", withdrawn[1]);
    says(
        &desk.text("hearing-call-off"),
        &["周守田", "2026年3月20日在三楼会议室", "事情已经解决", "区水利局", "再次申请"],
    );
    for text in invitations.iter().chain(&withdrawn) {
        assert!(!text.contains("周守田"), "{text}");
    }
    says(&every(&desk, "service-slip").pop().expect("goes out with the call-off"), &["伍长顺", "方永年"]);
}

/// Assessors who were drawn heard of a call-off by nobody. In the order of the published list: that of the draw is in no paper.
#[test]
fn each_assessor_who_was_drawn_has_a_sheet_that_says_the_day_does_not_hold() {
    let desk = drawn_and_moved(json!({}));
    let sheets = every(&desk, "assessor-notice");
    assert_eq!(sheets.len(), 2, "moved, and called off");
    says(&sheets[0], &["2026年3月16日举行的听证会", "改期", "2026年3月20日", "会议室停电", "抽取结果继续有效"]);
    says(&sheets[1], &["2026年3月20日举行的听证会", "取消，请不必到会", "事情已经解决", "变听〔2026〕"]);
    let case = desk.case().expect("a case");
    let hearing = case.hearing().expect("a hearing");
    let listed = hearing.sitting_by_list();
    let (mut drawn, mut by_list) =
        (hearing.sitting(), listed.iter().map(|(_, one)| one.user.clone()).collect::<Vec<_>>());
    drawn.sort();
    by_list.sort();
    assert_eq!(drawn, by_list, "those who sit, and nobody else");
    for sheet in &sheets {
        let places: Vec<Option<usize>> = listed.iter().map(|(_, one)| sheet.find(one.name.as_str())).collect();
        assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{places:?} in {sheet}");
        assert!(!sheet.contains("周守田"), "{sheet}");
    }
    for sheet in every(&drawn_and_moved(json!({"confidential": true})), "assessor-notice") {
        assert!(!sheet.contains("会议室停电") && !sheet.contains(case.title.text()), "{sheet}");
    }
}

/// A reserve who took a seat after the others had been told of the new day was told by nobody.
#[test]
fn a_reserve_who_takes_a_seat_has_a_sheet_and_so_has_who_waits_for_the_earlier_one() {
    let desk = with_a_reserve();
    let sheet = every(&desk, "assessor-notice").pop().expect("of the recusal");
    says(&sheet, &["由你递补为评议员", "按下列安排举行", "2026年3月20日", "三楼会议室", "变听〔2026〕"]);
    assert_eq!(["由你递补", "按下列安排举行"].map(|words| sheet.matches(words).count()), [1, 1], "{sheet}");
    let case = desk.case().expect("a case");
    let hearing = case.hearing().expect("a hearing");
    let name = |user: &casework::UserId| {
        let listed = hearing.draws[0].pool.iter().find(|one| one.user == *user);
        listed.expect("on the list").name.clone()
    };
    let drawn = &hearing.draws[0].drawn;
    let next = hearing.recused[0].next.as_ref().expect("a reserve");
    says(&sheet, &[name(next).as_str(), name(&drawn[2]).as_str()]);
    for other in [&drawn[0], &drawn[1]] {
        assert!(!sheet.contains(&name(other)), "has it, or sits no more: {sheet}");
    }
    assert!(!sheet.contains("同村") && !sheet.contains("周守田"), "{sheet}");
}

/// Who was drawn after the hearing had moved had no sheet at all.
#[test]
fn who_is_drawn_after_the_hearing_moved_has_a_sheet_with_the_day_that_holds() {
    let call = |on: &str| json!({"do": "call-hearing", "on": on, "place": "三楼会议室", "open": true, "assessors": 3, "reason": "会议室停电。"});
    let desk = accepted(json!({})).act("2026-03-06T09:00", "moderator", call("2026-03-16"));
    let desk = desk.act("2026-03-09T09:00", "moderator", call("2026-03-20"));
    let desk = desk.act("2026-03-10T09:00", "moderator", json!({"do": "draw-assessors", "seed": "芝麻"}));
    let sheet = every(&desk, "assessor-notice").pop().expect("of the draw");
    let case = desk.case().expect("a case");
    let hearing = case.hearing().expect("a hearing");
    let names: Vec<&str> = hearing.sitting_by_list().into_iter().map(|(_, one)| one.name.as_str()).collect();
    says(&sheet, &names);
    says(&sheet, &["2026年3月20日", "三楼会议室", "变听〔2026〕"]);
    assert_eq!(sheet.matches("按下列安排举行").count(), 3, "{sheet}");
    assert!(!sheet.contains("3月16日") && !sheet.contains("周守田"), "{sheet}");
}

#[test]
fn of_a_confidential_matter_those_invited_read_its_number_alone() {
    let desk = called_off(json!({"confidential": true}), "周守田不愿露面。");
    let case = desk.case().expect("a case");
    let sheets = [every(&desk, "hearing-invitation"), every(&desk, "invitation-withdrawal")].concat();
    assert_eq!(sheets.len(), 4);
    for text in &sheets {
        assert!(text.contains(case.no.as_str()), "{text}");
        for hidden in ["周守田", "会议室停电", "露面", case.title.text()] {
            assert!(!text.contains(hidden), "{hidden} in {text}");
        }
    }
}

#[test]
fn each_of_those_invited_has_a_letter_of_their_own_on_pages_of_its_own() {
    let desk = called_off(json!({}), "absent");
    let all = desk.letters().into_iter().find(|(kind, _)| *kind == "hearing-invitation");
    let pdf = PRESS.print(&all.expect("three are invited").1, &desk.policy.letters).expect("set");
    if let Some(text) = text_of(&pdf) {
        assert!(pages(&text) >= 3, "{text}");
        let text: String = text.split_whitespace().collect();
        assert_eq!(
            ["听证会邀请函", "联系电话：", "伍长顺："].map(|words| text.matches(words).count()),
            [3, 3, 1],
            "{text}"
        );
    }
}
