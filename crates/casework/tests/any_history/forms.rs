//! The commands themselves, filled in by chance: mostly plausibly, now and then not.

use casework::case::available::can_be_taken_back;
use casework::case::vocabulary::Paper;
use casework::{Case, CaseNo};
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::{Value, json};

use crate::dice::Dice;
use crate::offers::UNITS;

/// A number on the case, now and then one too many.
fn number(most: usize, dice: &mut Dice) -> u32 {
    let beyond = u32::from(dice.one_in(9));
    1 + dice.below(u32::try_from(most).unwrap_or(1) + beyond)
}

/// A record by its number, or none named.
fn record(case: &Case, dice: &mut Dice) -> Value {
    if dice.one_in(3) { Value::Null } else { json!(number(case.conduct.records.len().max(1), dice)) }
}

pub fn around(today: Date, dice: &mut Dice) -> String {
    let day = today.saturating_add((i64::from(dice.below(40)) - 32).days());
    day.to_string()
}

fn ahead(today: Date, dice: &mut Dice) -> String {
    today.saturating_add(i64::from(dice.below(60)).days()).to_string()
}

/// Words, now and then none or unreadable ones.
fn say(dice: &mut Dice) -> &'static str {
    match dice.below(40) {
        0 => " ",
        1 => "a\u{7}b",
        _ => "words",
    }
}

pub fn register(today: Date, dice: &mut Dice) -> Value {
    // Now and then all of a crowd at the counter want to speak, which five may (条例20).
    let crowd = dice.one_in(25);
    let people: Vec<Value> = (0..if crowd { 7 } else { dice.below(4) })
        .map(|n| {
            let speaks = crowd || (n == 0 && dice.one_in(2));
            json!({"name": say(dice).replace("words", "somebody"), "representative": speaks})
        })
        .collect();
    let accused = match dice.below(12) {
        0 => json!([{"unit": "land", "person": "handler-land"}]),
        1 => json!([{"unit": "market"}]),
        _ => json!([]),
    };
    json!({
        "do": "register", "title": say(dice), "text": say(dice), "petitioners": people, "accused": accused,
        "channel": if crowd { "visit" } else { dice.pick(&["visit", "visit", "letter", "web", "superior"]) },
        "class": dice.pick(&["claim", "claim", "claim", "claim", "claim", "suggestion", "report"]),
        "demands": vec!["a demand"; dice.below(3) as usize], "clues": vec!["a clue"; dice.below(3) as usize],
        "origin": dice.pick(&["self", "city", "national"]), "urgent": dice.pick(&[json!([]), json!(["season"])]),
        "received_on": if dice.one_in(2) { json!(around(today, dice)) } else { Value::Null },
        "amount": dice.pick(&[Value::Null, json!(1000), json!(90000), json!(-1)]),
    })
}

pub fn form(act: &str, case: &Case, other: &CaseNo, today: Date, dice: &mut Dice) -> Value {
    match act {
        "register" => register(today, dice),
        "unlink" => json!({"do": act, "to": other, "reason": say(dice)}),
        "take-back" => {
            let open = can_be_taken_back(case);
            let wild = open.is_empty() || dice.one_in(10);
            let entry = if wild { number(case.history.len(), dice) } else { dice.pick(&open).seq };
            json!({"do": act, "entry": entry, "reason": say(dice)})
        }
        "link" => json!({"do": act, "to": other, "as": dice.pick(&["repeat", "same-matter"])}),
        "route" => {
            let assign = dice.one_in(3);
            let due = if assign != dice.one_in(15) { json!(ahead(today, dice)) } else { Value::Null };
            json!({"do": act, "to": dice.pick(&UNITS), "mode": if assign { "assign" } else { "forward" }, "report_due": due})
        }
        "object" => {
            json!({"do": act, "reason": say(dice), "suggest": dice.pick(&[json!("land"), json!("moon"), Value::Null])})
        }
        "settle-objection" => json!({"do": act, "agree": dice.one_in(2), "reason": say(dice)}),
        "accept" => {
            json!({"do": act, "procedure": dice.pick(&["ordinary", "ordinary", "simple"]), "demands": vec!["one more"; dice.below(2) as usize]})
        }
        "decline" => {
            // The last word counts only where a decided recheck is linked.
            let linked = !case.links.is_empty() && dice.one_in(2);
            let basis = if linked || dice.one_in(9) { "36(3)" } else { dice.pick(&["19(3)", "20(2)"]) };
            json!({"do": act, "basis": basis, "reason": say(dice), "instead": "somewhere"})
        }
        "divert" => json!({"do": act, "route": 1 + dice.below(5), "organ": say(dice), "basis": say(dice)}),
        "add-demand" | "add-clue" => json!({"do": act, "text": say(dice)}),
        "add-petitioner" => json!({"do": act, "name": say(dice).replace("words", dice.pick(&["somebody", "A", "B"])),
            "phone": dice.pick(&[Value::Null, json!("13900001111")]), "representative": dice.one_in(6), "reason": say(dice)}),
        "correct-petitioner" => json!({"do": act, "petitioner": number(case.petitioners.len(), dice),
            "phone": format!("1390000{:04}", dice.below(9999)), "reason": say(dice),
            "name": dice.pick(&[Value::Null, json!("C"), json!(" ")]), "representative": dice.pick(&[Value::Null, json!(true)])}),
        "step-in" => json!({"do": act, "petitioner": number(case.petitioners.len(), dice), "name": say(dice),
            "kind": dice.pick(&["agent", "heir"]), "since": around(today, dice), "proof": say(dice)}),
        "attach" => json!({"do": act, "file": "0a1b", "kind": say(dice)}),
        "take-charge" => json!({"do": act}),
        "plan" => json!({"do": act, "measures": [{"text": say(dice), "due": ahead(today, dice),
            "owner": dice.pick(&["handler", "unit-head", "leader-committee", "handler-water", "heping"])}]}),
        "complete-measure" => json!({"do": act, "measure": number(case.measures.len(), dice), "evidence": say(dice)}),
        "find" => json!({"do": act, "clue": number(case.clues.len(), dice), "finding": say(dice)}),
        "declare-interest" | "request-review" | "request-recheck" | "change-procedure" | "report-urgent" | "reopen"
        | "recall" | "contest-refusal" => {
            json!({"do": act, "reason": say(dice)})
        }
        "extend" => json!({"do": act, "days": dice.below(34), "reason": say(dice)}),
        "conclude" => {
            let all = case.demands.iter().filter(|_| dice.below(30) > 0);
            let one = |n: u32, result: &str| json!({"demand": n, "result": result, "facts": "f", "basis": "b"});
            let numbers: Vec<u32> = all.map(|demand| demand.n).collect();
            let opinions: Vec<Value> =
                numbers.into_iter().map(|n| one(n, dice.pick(&["support", "explain", "not-support"]))).collect();
            let answer = if dice.one_in(3) { Value::Null } else { json!("we read the conclusion") };
            let heard = json!({"on": today.to_string(), "how": say(dice), "said": say(dice)});
            json!({"do": act, "opinions": if dice.one_in(6) { Vec::new() } else { opinions }, "hearing": answer,
                "heard": if dice.one_in(6) { Value::Null } else { heard }})
        }
        act => later(act, case, today, dice),
    }
}

fn later(act: &str, case: &Case, today: Date, dice: &mut Dice) -> Value {
    match act {
        "serve" => {
            let waiting: Vec<_> =
                case.papers.iter().filter(|paper| paper.served.is_none()).map(|paper| paper.kind).collect();
            let kind = if waiting.is_empty() { Paper::Opinion } else { dice.pick(&waiting) };
            let on = if dice.one_in(6) { around(today, dice) } else { today.to_string() };
            let to = if dice.one_in(2) { json!(number(case.petitioners.len().max(1), dice)) } else { Value::Null };
            json!({"do": act, "document": kind, "on": on, "how": dice.pick(&["mail", "web", "lien", "phone"]), "proof": say(dice),
                "petitioner": to})
        }
        "fail-service" | "correct-service" => misserved(act, case, today, dice),
        "review" | "recheck" => {
            let result = dice.pick(&["uphold", "uphold", "revoke", "change", "redo"]);
            json!({"do": act, "result": result, "opinion": say(dice), "basis": say(dice),
                "results": put(result, case, dice), "breaches": breaches(case, dice)})
        }
        "supervise" => {
            let day = json!(ahead(today, dice));
            json!({"do": act, "reason": say(dice), "kind": say(dice), "due": dice.pick(&[Value::Null, day])})
        }
        "answer-supervision" => json!({"do": act, "answer": say(dice)}),
        "suggest" => json!({"do": act, "kind": dice.pick(&["improve", "policy", "accountability"]), "text": say(dice)}),
        "answer-suggestion" => json!({"do": act, "adopted": dice.one_in(2), "reason": say(dice)}),
        "note-reception" => {
            let orders: Vec<Value> = (0..dice.below(3))
                .map(|_| json!({"text": say(dice), "due": ahead(today, dice), "owner": "water"}))
                .collect();
            json!({"do": act, "reception": "2026-03-05-1", "ticket": number(4, dice), "minutes": say(dice), "orders": orders, "leader": dice.pick(&[Value::Null, json!("leader")])})
        }
        "look" => json!({"do": act, "note": say(dice)}),
        "note" | "ask" | "answer-question" | "wait" | "assist" | "answer-assist" | "decline-assist"
        | "return-draft" | "visit-home" | "read-letter" | "offer-mediation" => beside(act, case, today, dice),
        "call-back" => json!({"do": act, "result": say(dice), "note": say(dice)}),
        "mediate" => json!({"do": act, "agreement": say(dice), "consent": say(dice),
            "mediator": dice.pick(&[Value::Null, json!("方永年")])}),
        "adopt" => json!({"do": act, "result": dice.pick(&["whole", "part", "none"]), "reason": say(dice)}),
        "help" => json!({"do": act, "kind": say(dice), "reason": say(dice)}),
        "assign-handler" => {
            let has = case.unit.as_ref().map_or("water", |unit| unit.as_str());
            json!({"do": act, "to": format!("handler-{has}"), "reason": say(dice)})
        }
        "designate-unit" => json!({"do": act, "to": dice.pick(&UNITS), "reason": say(dice)}),
        "grade" => {
            let colour = dice.pick(&["red", "yellow", "green"]);
            json!({"do": act, "colour": colour, "reason": say(dice), "until": ahead(today, dice)})
        }
        "confirm-grade" => json!({"do": act}),
        "deny-service" | "confirm-service" => {
            let denied = case.papers.iter().find(|paper| paper.is_denied()).map(|paper| paper.kind);
            let sent: Vec<_> =
                case.papers.iter().map(|paper| paper.kind).filter(|kind| kind.goes_to_the_petitioner()).collect();
            let kind = denied.unwrap_or_else(|| if sent.is_empty() { Paper::Opinion } else { dice.pick(&sent) });
            json!({"do": act, "document": kind, "reason": say(dice)})
        }
        "record-conduct" => json!({"do": act, "on": around(today, dice), "place": say(dice), "facts": say(dice),
            "act": dice.pick(&["26(1)", "26(4)", "26(6)", "rating"]), "persuaded": dice.pick(&["the head", "the head", ""]),
            "petitioner": dice.pick(&[Value::Null, json!(1), json!(2)])}),
        "persuade" => json!({"do": act, "on": around(today, dice), "place": say(dice), "text": say(dice)}),
        "answer-conduct" => json!({"do": act, "answer": say(dice), "conduct": record(case, dice)}),
        "strike-conduct" => json!({"do": act, "reason": say(dice), "conduct": record(case, dice)}),
        "check-referral" => {
            json!({"do": act, "agree": dice.below(4) > 0, "reason": say(dice), "conduct": record(case, dice)})
        }
        "refer-conduct" => {
            let conduct = number(case.conduct.records.len().max(1), dice);
            json!({"do": act, "conduct": conduct, "grounds": say(dice), "evidence": say(dice)})
        }
        "carry-out" => json!({"do": act, "demand": number(case.demands.len(), dice), "result": say(dice)}),
        "report-back" => json!({"do": act, "text": say(dice)}),
        "rate" => {
            json!({"do": act, "subject": dice.pick(&["unit", "unit", "office"]), "level": dice.pick(&["satisfied", "fairly", "dissatisfied"])})
        }
        "withdraw" => json!({"do": act, "reason": say(dice)}),
        "close" => {
            let despite = dice.pick(&[
                json!([]),
                json!([{"gate": "satisfaction", "reason": "asked"}]),
                json!([{"gate": "clues", "reason": "no"}]),
            ]);
            json!({"do": act, "as": dice.pick(&["settled", "settled", "procedural"]), "despite": despite})
        }
        "apply-hearing"
        | "refuse-hearing"
        | "call-hearing"
        | "give-word"
        | "draw-assessors"
        | "recuse"
        | "adjourn-hearing"
        | "call-off-hearing"
        | "hold-hearing"
        | "deliberate"
        | "confirm-vote"
        | "publish-hearing"
        | "approve-publication" => hearing(act, case, today, dice),
        "request-recusal" => {
            let named = casework::case::hearing::recusal::can_be_named(case);
            let whom = if named.is_empty() { "handler".to_owned() } else { dice.pick(&named).0 };
            json!({"do": act, "whom": if dice.one_in(8) { "nobody" } else { whom.as_str() }, "reason": say(dice)})
        }
        "decide-recusal" => {
            let open = case.recusals.iter().find(|request| request.decided.is_none()).map_or(1, |request| request.n);
            json!({"do": act, "request": open, "agree": dice.below(4) == 0, "reason": say(dice)})
        }
        "correct" => {
            let (field, to) = dice.pick(&[
                ("title", "t"),
                ("people", "12"),
                ("people", "no"),
                ("class", "claim"),
                ("class", "suggestion"),
                ("class", "report"),
                ("channel", "superior"),
                ("received_on", "2026-01-02"),
                ("received_on", "="),
                ("since", "2012-01-01"),
                ("amount", "-4"),
                ("category", "wage-arrears"),
                ("accused", "market"),
                ("accused", "land/handler-land"),
                ("accused", "moon"),
                ("confidential", "true"),
                ("confidential", "no"),
            ]);
            let to = if to == "=" { around(today, dice) } else { to.to_owned() };
            // A report mostly accuses the unit that has the matter.
            let has = case.unit.as_ref().map_or("water", |unit| unit.as_str());
            let named = to == "report" && dice.one_in(3);
            let accused = if named { json!([{"unit": has}]) } else { json!([]) };
            json!({"do": act, "field": field, "to": to, "reason": say(dice), "evidence": "envelope", "accused": accused})
        }
        act => panic!("no form for {act}"),
    }
}

/// What takes the place of the old answer: now and then where it may not, or of a demand that is not there.
fn put(result: &str, case: &Case, dice: &mut Dice) -> Vec<Value> {
    let wanted = match result {
        "change" => dice.below(12) > 0,
        "revoke" => dice.one_in(2),
        _ => dice.one_in(25),
    };
    let mut put = Vec::new();
    for demand in case.demands.iter().filter(|_| wanted) {
        if dice.below(3) > 0 {
            put.push(json!({"demand": demand.n, "result": dice.pick(&["support", "explain", "not-support"])}));
        }
    }
    if wanted && dice.one_in(25) {
        put.push(json!({"demand": 99, "result": "support"}));
    }
    put
}

fn breaches(case: &Case, dice: &mut Dice) -> Vec<Value> {
    let demand = dice.pick(&[Value::Null, json!(1), json!(case.demands.len())]);
    let one = json!({"demand": demand, "article": "article 31", "note": say(dice)});
    if dice.one_in(4) { vec![one] } else { Vec::new() }
}

/// A paper that did not arrive, or whose service was recorded wrongly.
fn misserved(act: &str, case: &Case, today: Date, dice: &mut Dice) -> Value {
    let sent: Vec<_> =
        case.papers.iter().map(|paper| paper.kind).filter(|kind| kind.goes_to_the_petitioner()).collect();
    let kind = if sent.is_empty() { Paper::Opinion } else { dice.pick(&sent) };
    let on = if dice.one_in(2) { around(today, dice) } else { today.to_string() };
    let to = if dice.one_in(2) { json!(number(case.petitioners.len().max(1), dice)) } else { Value::Null };
    let mut form = json!({"do": act, "document": kind, "on": on, "how": dice.pick(&["mail", "in-person", "phone"]),
        "reason": say(dice), "petitioner": to});
    if act == "correct-service" {
        form["proof"] = json!(say(dice));
        form["evidence"] = dice.pick(&[Value::Null, json!("the slip of the post")]);
    }
    form
}

/// What is done at a hearing; the panel is told from the draw, now and then wrongly.
fn hearing(act: &str, case: &Case, today: Date, dice: &mut Dice) -> Value {
    let sitting: Vec<String> =
        case.hearing().map(|hearing| hearing.sitting().iter().map(ToString::to_string).collect()).unwrap_or_default();
    match act {
        "apply-hearing" | "refuse-hearing" => json!({"do": act, "reason": say(dice)}),
        "call-hearing" => {
            let on = today.saturating_add((6 + i64::from(dice.below(6))).days()).to_string();
            let size = case.hearing_ahead().map_or_else(|| dice.pick(&[3, 3, 3, 5, 4, 1]), |ahead| ahead.assessors);
            let open = if case.confidential { dice.one_in(9) } else { dice.below(9) > 0 };
            json!({"do": act, "on": on, "place": say(dice), "open": open, "assessors": size, "reason": "moved",
                "invite": if dice.one_in(4) { json!([{"name": "Wu", "part": "witness"}]) } else { json!([]) }})
        }
        "give-word" => json!({"do": act, "word": say(dice)}),
        "draw-assessors" => json!({"do": act, "seed": if dice.one_in(4) { json!("a seed") } else { Value::Null }}),
        "recuse" => {
            let person = sitting.first().map_or("assessor-1", String::as_str);
            json!({"do": act, "person": person, "reason": say(dice)})
        }
        "hold-hearing" => {
            let away = usize::from(dice.one_in(6));
            let mut present: Vec<&str> = sitting.iter().skip(away).map(String::as_str).collect();
            let hearing = case.hearing();
            let reserves = hearing.and_then(|hearing| hearing.draws.first()).map(|draw| draw.reserves.as_slice());
            present.extend(
                reserves.unwrap_or_default().iter().take(usize::from(dice.one_in(2))).map(|user| user.as_str()),
            );
            let consent = if dice.below(8) > 0 { json!("by telephone") } else { Value::Null };
            json!({"do": act, "present": present, "statements": ["s"], "exhibits": [], "consent": consent})
        }
        "deliberate" => {
            let panel = case
                .hearing()
                .and_then(|hearing| hearing.held.as_ref())
                .map(|(_, held)| held.panel.clone())
                .unwrap_or_default();
            let mut votes = Vec::new();
            for demand in case.demands.iter().take(2) {
                for assessor in &panel {
                    let vote = dice.pick(&["support", "support", "explain", "not-support"]);
                    votes.push(json!({"assessor": assessor, "demand": demand.n, "vote": vote, "reason": say(dice)}));
                }
            }
            json!({"do": act, "votes": votes})
        }
        "publish-hearing" => json!({"do": act, "text": say(dice)}),
        "adjourn-hearing" => json!({"do": act, "until": ahead(today, dice), "reason": say(dice)}),
        "call-off-hearing" => json!({"do": act, "reason": dice.pick(&["settled", "absent", "a storm"])}),
        act => json!({"do": act}),
    }
}

fn beside(act: &str, case: &Case, today: Date, dice: &mut Dice) -> Value {
    let (asked, requested) = (case.teamwork.questions.len().max(1), case.teamwork.assists.len().max(1));
    match act {
        "ask" => json!({"do": act, "question": say(dice), "due": ahead(today, dice)}),
        "answer-question" => json!({"do": act, "question": number(asked, dice), "text": say(dice)}),
        "wait" => json!({"do": act, "reason": say(dice), "until": ahead(today, dice)}),
        "assist" => json!({"do": act, "unit": dice.pick(&UNITS), "text": say(dice), "due": ahead(today, dice)}),
        // As often as not they cannot.
        "answer-assist" if dice.one_in(3) => {
            json!({"do": "decline-assist", "request": number(requested, dice), "reason": say(dice)})
        }
        "answer-assist" => json!({"do": act, "request": number(requested, dice), "text": say(dice)}),
        "decline-assist" => json!({"do": act, "request": number(requested, dice), "reason": say(dice)}),
        "return-draft" => {
            json!({"do": act, "remarks": [{"demand": number(case.demands.len(), dice), "text": say(dice)}]})
        }
        "visit-home" => json!({"do": act, "on": around(today, dice), "outcome": say(dice)}),
        "read-letter" => json!({"do": act, "outcome": say(dice)}),
        "offer-mediation" => json!({"do": act, "answer": say(dice)}),
        act => json!({"do": act, "text": say(dice)}),
    }
}
