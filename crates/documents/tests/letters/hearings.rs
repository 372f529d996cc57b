//! Hearings that do not go as they were called: adjourned, with empty seats, with votes that nobody confirmed.

use serde_json::{Value, json};

use crate::desk::Desk;
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
