//! Invented courses of a matter, that between them issue every paper and say every sentence.

use casework::Fact;
use casework::case::event::{BroughtAlong, EndedBefore};
use serde_json::{Value, json};

use crate::desk::Desk;

/// Two petitioners, three demands, one clue; received on Monday 2 March 2026.
pub fn registration() -> Value {
    json!({"do": "register", "channel": "visit", "title": "灌溉渠道垮塌", "text": "村口的渠道垮了十来米，秧田浇不上水。",
        "petitioners": [{"name": "周守田", "representative": true}, {"name": "陈桂香"}, {"name": "方大力"}],
        "demands": ["放水前修好渠道", "赔偿误工损失", "更换管护人员"], "clues": ["渠道归谁管护"], "people": 16,
        "place": "柳树垭村", "needed_by": "2026-03-16"})
}

/// The registration with some fields another way.
pub fn registered(changes: Value) -> Desk {
    let mut command = registration();
    let fields = command.as_object_mut().expect("fields");
    fields.extend(changes.as_object().expect("changes").clone());
    Desk::open().act("2026-03-02T09:10", "clerk", command)
}

pub fn routed(changes: Value) -> Desk {
    registered(changes).act("2026-03-02T10:00", "clerk", json!({"do": "route", "to": "water", "mode": "forward"}))
}

pub fn accepted(changes: Value) -> Desk {
    routed(changes).act("2026-03-05T10:00", "handler", json!({"do": "accept", "procedure": "ordinary"}))
}

pub fn opinions() -> Value {
    json!([
        {"demand": 1, "result": "support", "facts": "渠堤垮塌12米，情况属实。", "basis": "《农田水利条例》关于工程运行维护责任的规定"},
        {"demand": 2, "result": "explain", "facts": "误工属实，没有专项经费。", "basis": "现行水毁补助政策不含误工损失"},
        {"demand": 3, "result": "not-support", "facts": "管护人员按时巡查，有记录可查", "basis": "《农田水利条例》关于管护人员职责的规定"},
    ])
}

pub fn concluded(changes: Value) -> Desk {
    let mut opinions = opinions();
    opinions[0]["will"] = json!({"what": "修复渠堤", "who": "渠道管理站", "due": "2026-06-30"});
    accepted(changes)
        .act("2026-03-12T09:00", "handler", json!({"do": "find", "clue": 1, "finding": "归渠道管理站管护"}))
        .act("2026-03-20T09:00", "handler", json!({"do": "conclude", "opinions": opinions}))
        .act("2026-03-20T15:00", "unit-head", json!({"do": "conclude", "opinions": []}))
}

/// The head changed result, facts and basis of the draft, and said why the hearing was not followed.
pub fn changed_at_the_seal() -> Desk {
    let more = json!({"document_no": "青政信〔2026〕3号", "since": "2025-09-01", "amount": 8400, "confidential": true});
    let mut sealed = opinions();
    sealed[1] = json!({"demand": 2, "result": "support", "facts": "误工属实，已查明天数。", "basis": "水毁补助办法第三条",
            "will": {"what": "核发误工补助", "who": "渠道管理站", "due": "2026-05-20"}});
    let heard = json!({"on": "2026-03-19", "how": "上门", "said": "误工十一天"});
    accepted(more)
        .act("2026-03-12T09:00", "handler", json!({"do": "find", "clue": 1, "finding": "归渠道管理站管护"}))
        .act("2026-03-20T09:00", "handler", json!({"do": "conclude", "opinions": opinions()}))
        .act(
            "2026-03-20T15:00",
            "unit-head",
            json!({"do": "conclude", "opinions": sealed, "hearing": "另有新的凭据。", "heard": heard}),
        )
}

pub fn served(document: &str, on: &str, by: &str, desk: Desk) -> Desk {
    let serve = json!({"do": "serve", "document": document, "on": on, "how": "in-person", "proof": "本人签收"});
    desk.act(&format!("{on}T16:00"), by, serve)
}

/// Two speak for a third; the answer reached the first of them, then the second.
pub fn one_by_one() -> Desk {
    let two =
        json!([{"name": "周守田", "representative": true}, {"name": "郑禾", "representative": true}, {"name": "吴穗"}]);
    let serve = |n: u32, on: &str| json!({"do": "serve", "document": "opinion", "on": on, "how": "in-person", "proof": "本人签收", "petitioner": n});
    concluded(json!({"petitioners": two})).act("2026-03-23T16:00", "handler", serve(1, "2026-03-23")).act(
        "2026-03-25T16:00",
        "handler",
        serve(2, "2026-03-25"),
    )
}

pub fn under_review() -> Desk {
    served("opinion", "2026-03-23", "handler", concluded(json!({}))).act(
        "2026-03-30T09:00",
        "petitioner",
        json!({"do": "request-review", "reason": "误工损失应当赔偿。"}),
    )
}

pub fn reviewed(result: &str) -> Desk {
    under_review().act(
        "2026-04-10T09:00",
        "reviewer",
        decision("review", result, "经查阅卷宗、当面听取意见，原认定事实清楚"),
    )
}

/// Where it changes or revokes, it answers the second demand itself; what it revokes besides is owed anew.
fn decision(act: &str, result: &str, opinion: &str) -> Value {
    let put =
        if ["change", "revoke"].contains(&result) { json!([{"demand": 2, "result": "support"}]) } else { json!([]) };
    json!({"do": act, "result": result, "opinion": opinion, "basis": "《农田水利条例》", "results": put})
}

pub fn under_recheck(result: &str) -> Desk {
    served("review-opinion", "2026-04-13", "reviewer", reviewed(result)).act(
        "2026-04-20T09:00",
        "petitioner",
        json!({"do": "request-recheck", "reason": "仍然要求赔偿误工损失"}),
    )
}

pub fn rechecked(review: &str, result: &str) -> Desk {
    let desk = under_recheck(review).act(
        "2026-05-11T09:00",
        "rechecker",
        decision("recheck", result, "复核查明的事实与复查一致"),
    );
    served("recheck-opinion", "2026-05-12", "rechecker", desk)
}

/// Of every matter that a report accuses somebody of.
pub fn report() -> Desk {
    registered(
        json!({"class": "report", "channel": "letter", "title": "反映水利局某人收受好处", "accused_unit": "water",
        "petitioners": [{"name": "林知行"}], "demands": ["查清收受好处的问题"]}),
    )
}

/// One course after another; together they say every sentence of every letter.
pub fn all() -> Vec<Desk> {
    let mut all = vec![
        answered_late(),
        reported_back(),
        rechecked("uphold", "revoke"),
        rechecked("revoke", "change"),
        rechecked("change", "uphold"),
        rechecked("uphold", "redo"),
        answered_again(),
        changed_at_the_seal(),
        one_by_one(),
        declined_with("19(3)"),
        declined_with("20(2)"),
        declined_with("36(3)"),
        pressed(),
        pressed_simply(),
        reported(),
        fed_back(),
        designated(),
        declined_and_reported_back(),
        told_by_report(),
        closed_by_procedure(),
        without_numbers(),
        pressed_above("under-review"),
        pressed_above("under-recheck"),
        pressed_about_a_report(),
        anonymous(),
        brought_along(),
        withdrawn(),
        conduct(),
        struck(),
        heard(),
        heard_above(),
        crate::hearings::adjourned(),
        crate::hearings::an_even_number(),
        crate::hearings::called_off(json!({}), "settled"),
        crate::hearings::drawn_and_moved(json!({})),
        crate::hearings::drawn_and_moved(json!({"confidential": true})),
        crate::hearings::with_a_reserve(),
        concluded(json!({"class": "suggestion"})),
    ];
    all.extend(sent_back_though_a_report());
    all.extend(["whole", "part", "none"].map(suggestion));
    all.extend((1..=5).map(diverted));
    all.extend(["channel", "contractors", "pump", "accounts"].map(Desk::sample));
    all
}

/// A hearing that was moved once, held and concluded; on the second demand nobody has a majority.
pub fn heard() -> Desk {
    let call = json!({"do": "call-hearing", "on": "2026-03-16", "time": "14:30", "place": "三楼会议室", "open": true, "assessors": 3});
    let moved = json!({"do": "call-hearing", "on": "2026-03-20", "place": "三楼会议室", "assessors": 3, "reason": "会议室停电。"});
    let desk =
        accepted(json!({})).act("2026-03-06T09:00", "moderator", call).act("2026-03-09T09:00", "moderator", moved);
    let desk = desk.act("2026-03-10T09:00", "moderator", json!({"do": "draw-assessors", "seed": "芝麻"}));
    let case = desk.case().expect("a case");
    let panel: Vec<String> = case.hearing().expect("a hearing").sitting().iter().map(ToString::to_string).collect();
    let mut present: Vec<Value> = panel.iter().map(|user| json!({"name": user, "part": "assessor"})).collect();
    present.extend([json!("周守田"), json!({"name": "渠道站站长", "part": "handler", "unit": "区水利局"})]);
    let statements = json!([{"by": "petitioner", "text": "渠塌了半年。"}, "主持人宣读纪律"]);
    let hold = json!({"do": "hold-hearing", "present": present, "statements": statements, "exhibits": ["照片三张"]});
    let vote = |n: usize, demand: u32, vote: &str| json!({"assessor": panel[n], "demand": demand, "vote": vote, "reason": "渠堤年久失修"});
    let votes = json!([
        vote(0, 1, "support"),
        vote(1, 1, "support"),
        vote(2, 1, "explain"),
        vote(0, 2, "support"),
        vote(1, 2, "explain"),
        vote(2, 2, "not-support"),
    ]);
    let desk = desk.act("2026-03-20T17:00", "moderator", hold);
    let desk = desk.act("2026-03-20T18:00", "moderator", json!({"do": "deliberate", "votes": votes}));
    let desk = panel.iter().fold(desk, |desk, user| desk.act("2026-03-20T18:30", user, json!({"do": "confirm-vote"})));
    let mut opinions = opinions();
    opinions[0]["result"] = json!("explain");
    let answer = json!({"do": "conclude", "opinions": opinions, "hearing": "听证之后查明，渠堤已列入今年大修计划。"});
    let desk = desk.act("2026-03-23T09:00", "handler", answer);
    desk.act("2026-03-23T15:00", "unit-head", json!({"do": "conclude", "opinions": []}))
}

/// Behind closed doors, while the next level has the matter.
pub fn heard_above() -> Desk {
    let call = json!({"do": "call-hearing", "on": "2026-04-20", "place": "小会议室", "open": false, "assessors": 3,
        "invite": [{"name": "伍长顺", "part": "witness"}]});
    under_review().act("2026-04-01T09:00", "moderator", call)
}

pub fn assigned(changes: Value) -> Desk {
    let assign = json!({"do": "route", "to": "water", "mode": "assign", "report_due": "2026-04-30"});
    registered(changes).act("2026-03-02T10:00", "clerk", assign)
}

/// Extended, mediated, urgent; the petitioner's own account is long.
pub fn answered_late() -> Desk {
    let urgent = json!({"do": "report-urgent", "reason": "放水在即，四户秧田可能绝收。"});
    let plan = json!({"do": "plan", "measures": [
        {"text": "到现场量清垮塌长度", "owner": "handler-water", "due": "2026-03-06"},
        {"text": "清淤、砌护", "owner": "handler-water", "due": "2026-03-13"}]});
    let done = json!({"do": "complete-measure", "measure": 1, "evidence": "勘查记录"});
    let desk = registered(json!({"channel": "web", "text": "渠道垮了。".repeat(200)}))
        .act("2026-03-02T09:30", "clerk", urgent.clone())
        .act("2026-03-02T10:00", "clerk", json!({"do": "route", "to": "water", "mode": "forward"}))
        .act("2026-03-05T10:00", "handler", json!({"do": "accept", "procedure": "ordinary"}))
        .act("2026-03-05T11:00", "handler", plan)
        .act("2026-03-06T11:00", "handler-water", done)
        .act("2026-03-06T11:30", "handler", urgent)
        .act("2026-04-20T10:00", "unit-head", json!({"do": "extend", "days": 30, "reason": "需要委托鉴定垮塌原因。"}))
        .act(
            "2026-04-28T10:00",
            "handler",
            json!({"do": "mediate", "agreement": "一、管理站于放水前修好渠道。\n二、补种种苗由管理站承担。"}),
        )
        .act("2026-05-12T09:00", "handler", json!({"do": "conclude", "opinions": opinions()}))
        .act("2026-05-12T15:00", "unit-head", json!({"do": "conclude", "opinions": []}));
    served("opinion", "2026-05-13", "handler", desk)
}

/// Assigned, mediated, extended, half carried out, and reported back.
pub fn reported_back() -> Desk {
    let desk = assigned(json!({}))
        .act("2026-03-05T10:00", "handler", json!({"do": "accept", "procedure": "ordinary"}))
        .act("2026-03-06T10:00", "handler", json!({"do": "add-clue", "text": "谁批准停止维修"}))
        .act("2026-03-12T09:00", "handler", json!({"do": "find", "clue": 1, "finding": "归渠道管理站管护"}))
        .act("2026-04-20T10:00", "unit-head", json!({"do": "extend", "days": 15, "reason": "等待鉴定"}))
        .act("2026-04-21T10:00", "handler", json!({"do": "mediate", "agreement": "管理站承担种苗"}))
        .act("2026-04-22T09:00", "handler", json!({"do": "conclude", "opinions": opinions()}))
        .act("2026-04-22T15:00", "unit-head", json!({"do": "conclude", "opinions": []}));
    let told = json!({"do": "report-back", "text": "渠道修复正在进行。"});
    let early = json!({"do": "rate", "subject": "unit", "level": "fairly"});
    served("opinion", "2026-04-23", "handler", desk).act("2026-04-24T09:00", "petitioner", early).act(
        "2026-04-24T10:00",
        "handler",
        told,
    )
}

/// Sent back by the review, and answered anew.
pub fn answered_again() -> Desk {
    let mut again = opinions();
    for opinion in again.as_array_mut().expect("opinions") {
        opinion["facts"] = json!("重新调查查明，管理站值班簿记有报修电话");
    }
    let desk = served("review-opinion", "2026-04-13", "reviewer", reviewed("redo"))
        .act("2026-05-06T09:00", "handler", json!({"do": "conclude", "opinions": again}))
        .act("2026-05-06T15:00", "unit-head", json!({"do": "conclude", "opinions": []}));
    served("opinion", "2026-05-07", "handler", desk)
}

pub fn declined_with(basis: &str) -> Desk {
    let kind = if basis == "36(3)" { "same-matter" } else { "repeat" };
    let link = json!({"do": "link", "to": "XF-2025-000009", "as": kind});
    let no =
        json!({"do": "decline", "basis": basis, "reason": "同一渠道，同一事实。", "instead": "向原承办单位查询进度"});
    // Only a visit is told that its matter belongs to the courts (条例20).
    let channel = if basis == "20(2)" { "visit" } else { "phone" };
    let desk = registered(json!({"channel": channel})).act("2026-03-02T09:30", "clerk", link);
    desk.act("2026-03-03T09:30", "clerk", no)
}

pub fn diverted(route: u32) -> Desk {
    let to = json!({"do": "divert", "route": route, "organ": "区劳动人事争议仲裁委员会", "basis": "《劳动争议调解仲裁法》第二条"});
    assigned(json!({})).act("2026-03-04T09:00", "handler", to).act(
        "2026-03-05T09:00",
        "handler",
        json!({"do": "report-back", "text": "已当面引导"}),
    )
}

pub fn suggestion(result: &str) -> Desk {
    let desk = accepted(json!({"class": "suggestion", "clues": [], "title": "在渠首装一盏灯"}));
    desk.act("2026-03-10T09:00", "handler", json!({"do": "adopt", "result": result, "reason": "列入今年维修计划。"}))
}

/// Pressed while late, and pressed again when nothing runs; the three suggestions.
pub fn pressed() -> Desk {
    let press = json!({"do": "supervise", "reason": "超过期限未作出处理意见。", "kind": "书面督办"});
    let answer = json!({"do": "answer-supervision", "answer": "已整改"});
    let mut desk = assigned(json!({}))
        .act("2026-03-18T10:00", "handler", json!({"do": "accept", "procedure": "ordinary"}))
        .act("2026-04-20T10:00", "supervisor", press.clone())
        .act("2026-04-21T10:00", "unit-head", answer.clone())
        .act("2026-06-20T10:00", "supervisor", press)
        .act("2026-06-21T10:00", "unit-head", answer);
    for (kind, by) in [("improve", "unit-head"), ("policy", "leader"), ("accountability", "head-discipline")] {
        let reply = json!({"do": "answer-suggestion", "adopted": true, "reason": "已采纳"});
        desk = desk
            .act("2026-06-22T10:00", "supervisor", json!({"do": "suggest", "kind": kind, "text": "建立报修台账。"}))
            .act("2026-06-23T10:00", by, reply);
    }
    desk.act("2026-06-24T10:00", "handler", json!({"do": "find", "clue": 1, "finding": "归渠道管理站管护"}))
}

/// The simple procedure, pressed after its days; before any unit had it, nothing runs to press for.
pub fn pressed_simply() -> Desk {
    let desk =
        routed(json!({"clues": []})).act("2026-03-03T10:00", "handler", json!({"do": "accept", "procedure": "simple"}));
    let press = json!({"do": "supervise", "reason": "群众反映无人联系", "kind": "电话督办"});
    desk.act("2026-03-30T10:00", "supervisor", press)
}

/// A report goes its own way and names nobody.
pub fn reported() -> Desk {
    report()
        .act("2026-03-02T09:30", "clerk", json!({"do": "report-urgent", "reason": "当事人可能毁灭账册"}))
        .act(
            "2026-03-02T10:00",
            "clerk",
            json!({"do": "route", "to": "discipline", "mode": "assign", "report_due": "2026-04-30"}),
        )
        .act(
            "2026-03-03T10:00",
            "office-head",
            json!({"do": "designate-unit", "to": "political-legal", "reason": "管理权限变更"}),
        )
        .act("2026-03-05T10:00", "handler", json!({"do": "accept", "procedure": "ordinary"}))
}

/// The organ fed back what it did, to its author (条例30).
pub fn fed_back() -> Desk {
    reported().act("2026-03-20T10:00", "handler", json!({"do": "report-back", "text": "已经立案核查"}))
}

/// Disputed, and then somebody above says whose it is; later it passes to a successor.
pub fn designated() -> Desk {
    let to = |unit: &str| json!({"do": "designate-unit", "to": unit, "reason": "职权已经划转。"});
    routed(json!({}))
        .act("2026-03-03T10:00", "handler", json!({"do": "object", "reason": "不归我局管", "suggest": "agriculture"}))
        .act("2026-03-04T10:00", "leader", to("agriculture"))
        .act("2026-03-06T10:00", "handler", json!({"do": "accept", "procedure": "ordinary"}))
        .act("2026-03-09T10:00", "leader", to("land"))
}

pub fn declined_and_reported_back() -> Desk {
    assigned(json!({"clues": []}))
        .act("2026-03-04T09:00", "handler", json!({"do": "decline", "basis": "20(2)", "reason": "正在诉讼"}))
        .act("2026-03-05T09:00", "handler", json!({"do": "report-back", "text": "已告知"}))
}

/// While it was under review it was noticed to be a report: nothing counts days for the new answer.
pub fn sent_back_though_a_report() -> [Desk; 2] {
    let correct = json!({"do": "correct", "field": "class", "to": "report", "reason": "实为举报"});
    let redo = json!({"do": "review", "result": "redo", "opinion": "事实不清", "basis": "《农田水利条例》"});
    let sees = |mut desk: Desk| {
        desk.policy.sees.iter_mut().for_each(|row| row.reports = true);
        desk
    };
    let reviewed = sees(under_review()).act("2026-04-02T09:00", "clerk", correct.clone());
    let reviewed = reviewed.act("2026-04-10T09:00", "reviewer", redo.clone());
    let mut recheck = redo;
    recheck["do"] = json!("recheck");
    let rechecked = sees(under_recheck("uphold")).act("2026-04-22T09:00", "clerk", correct);
    [reviewed, rechecked.act("2026-05-10T09:00", "rechecker", recheck)]
}

/// A report forwarded, taken and answered.
pub fn told_by_report() -> Desk {
    let opinions = json!([{"demand": 1, "result": "support", "facts": "属实", "basis": "有关规定"}]);
    let desk = report()
        .act("2026-03-02T10:00", "clerk", json!({"do": "route", "to": "discipline", "mode": "forward"}))
        .act("2026-03-05T10:00", "handler", json!({"do": "accept", "procedure": "ordinary"}))
        .act("2026-03-06T10:00", "handler", json!({"do": "find", "clue": 1, "finding": "属实"}))
        .act("2026-03-09T10:00", "handler", json!({"do": "conclude", "opinions": opinions}));
    desk.act("2026-03-09T15:00", "unit-head", json!({"do": "conclude", "opinions": []}))
}

pub fn closed_by_procedure() -> Desk {
    rechecked("uphold", "uphold").act("2026-05-13T09:00", "clerk", json!({"do": "close", "as": "procedural"}))
}

/// A journal older than the numbers.
pub fn without_numbers() -> Desk {
    let mut desk = rechecked("uphold", "uphold");
    for paper in desk.history.iter_mut().flat_map(|entry| &mut entry.event.papers) {
        paper.number = None;
    }
    assert!(desk.text("recheck-opinion").contains("作出复查意见"));
    desk
}

/// Pressed while the next level has it.
pub fn pressed_above(stage: &str) -> Desk {
    let desk = if stage == "under-review" { under_review() } else { under_recheck("uphold") };
    desk.act("2026-05-25T10:00", "supervisor", json!({"do": "supervise", "reason": "超过期限", "kind": "书面督办"}))
}

/// An office whose supervisor sees reports too.
pub fn pressed_about_a_report() -> Desk {
    let mut desk = report();
    desk.policy.sees.iter_mut().for_each(|row| row.reports = true);
    desk.act("2026-03-02T10:00", "clerk", json!({"do": "route", "to": "discipline", "mode": "forward"}))
        .act("2026-03-25T10:00", "supervisor", json!({"do": "supervise", "reason": "无人联系", "kind": "电话督办"}))
        .act("2026-03-26T10:00", "unit-head", json!({"do": "answer-supervision", "answer": "已联系"}))
        .act("2026-03-27T10:00", "supervisor", json!({"do": "suggest", "kind": "improve", "text": "专人负责"}))
}

/// A line of an older ledger, done with before it came here.
fn brought_along() -> Desk {
    let mut desk = anonymous();
    desk.history.truncate(1);
    for entry in &mut desk.history {
        if let Fact::Registered(made) = &mut entry.event.fact {
            made.brought = Some(BroughtAlong { number: None, ended: Some(EndedBefore { on: None }), remarks: None });
        }
    }
    desk
}

/// Nobody signed, nobody can be rung up, and the days run into a year without holidays yet.
pub fn anonymous() -> Desk {
    let mut command = registration();
    command["petitioners"] = json!([]);
    command["channel"] = json!("letter");
    command["needed_by"] = json!("2026-12-28");
    let mut desk = Desk::open();
    desk.policy.units.iter_mut().for_each(|unit| unit.phone = None);
    desk.act("2026-12-20T09:00", "clerk", command).act(
        "2026-12-21T09:00",
        "clerk",
        json!({"do": "route", "to": "water", "mode": "forward"}),
    )
}

/// Taken back by all, and the unit is pressed all the same: nothing runs any more.
pub fn withdrawn() -> Desk {
    let mut desk = routed(json!({}));
    for n in 1..=3 {
        let back = json!({"do": "withdraw", "reason": "已经私下解决"});
        desk = desk.act("2026-03-04T09:00", &format!("petitioner:{n}"), back);
    }
    desk.act(
        "2026-03-05T10:00",
        "supervisor",
        json!({"do": "supervise", "reason": "核实是否自愿撤回", "kind": "电话督办"}),
    )
}

/// The same, struck after all.
pub fn struck() -> Desk {
    conduct().act("2026-03-09T09:00", "supervisor", json!({"do": "strike-conduct", "reason": "当时还在办公时间"}))
}

/// An act at the counter, persuaded, checked and referred, while the claim goes on.
pub fn conduct() -> Desk {
    let record = json!({"do": "record-conduct", "on": "2026-03-05", "place": "局接待室", "act": "26(4)",
        "facts": "下班后拍桌子不走，到晚上八点。", "persuaded": "接待员先后劝了三次", "witnesses": "值班保安"});
    accepted(json!({}))
        .act("2026-03-05T20:30", "unit-head", record)
        .act("2026-03-05T21:00", "petitioner", json!({"do": "answer-conduct", "answer": "家里老人没处睡，我着急。"}))
        .act("2026-03-06T09:00", "handler-justice", json!({"do": "check-referral", "agree": true, "reason": "清楚"}))
        .act(
            "2026-03-06T10:00",
            "unit-head",
            json!({"do": "refer-conduct", "conduct": 1, "grounds": "情节严重，屡劝不听", "evidence": "监控录像一份"}),
        )
}
