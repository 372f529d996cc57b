//! Who acts in the tests, and a whole life of a case as commands.

use casework::{Actor, CaseNo, Command, CommandInput, Role};
use jiff::civil::DateTime;
use serde_json::{Value, json};
use store::{Answer, CommandRequest, Done, Store, Target};

pub fn clerk() -> Actor {
    Actor::staff("clerk", Role::Clerk, "office")
}

pub fn admin() -> Actor {
    Actor::staff("admin", Role::Admin, "office")
}

pub fn handler(unit: &str) -> Actor {
    Actor::staff(&format!("handler-{unit}"), Role::Handler, unit)
}

pub fn head(unit: &str) -> Actor {
    Actor::staff(&format!("head-{unit}"), Role::UnitHead, unit)
}

pub fn at(text: &str) -> DateTime {
    text.parse().expect("a time")
}

pub fn command(fields: Value) -> CommandInput {
    CommandInput::from(serde_json::from_value::<Command>(fields).expect("a command"))
}

pub fn request(target: Target, actor: Actor, now: &str, fields: Value) -> CommandRequest {
    CommandRequest { target, asked: command(fields), actor, now: at(now), expected_version: None, key: None }
}

pub fn register(title: &str, class: &str) -> Value {
    json!({ "do": "register", "channel": "visit", "class": class, "title": title,
        "text": "水渠塌了，请在放水前修好。", "place": "柳树垭村", "people": 4,
        "petitioners": [{ "name": "覃有田", "phone": "13900001111", "representative": true }, { "name": "龚永福" }],
        "demands": ["修好水渠"], "clues": ["归谁管"] })
}

pub async fn done(store: &Store, ask: CommandRequest) -> Done {
    match store.perform(ask).await.expect("an answer") {
        Answer::Done(done) => done,
        Answer::Refused(refusal) => panic!("refused: {refusal:?}"),
    }
}

pub async fn refused(store: &Store, ask: CommandRequest) -> &'static str {
    match store.perform(ask).await.expect("an answer") {
        Answer::Done(done) => panic!("done: {done:?}"),
        Answer::Refused(refusal) => refusal.code.slug(),
    }
}

pub async fn registered(store: &Store, title: &str, class: &str) -> Done {
    done(store, request(Target::New, clerk(), "2026-03-02T09:10:00", register(title, class))).await
}

/// The nine commands after the registration, up to the closed file.
pub fn life(no: &CaseNo) -> Vec<CommandRequest> {
    let of = |actor: Actor, now: &str, fields: Value| request(Target::Case(no.clone()), actor, now, fields);
    let (handler, head) = (|| handler("water"), || head("water"));
    let opinion = json!([{ "demand": 1, "result": "support", "facts": "属实", "basis": "条例" }]);
    let rate = |subject: &str| json!({ "do": "rate", "subject": subject, "level": "satisfied" });
    vec![
        of(clerk(), "2026-03-03T09:00:00", json!({ "do": "route", "to": "water", "mode": "forward" })),
        of(handler(), "2026-03-04T09:00:00", json!({ "do": "accept", "procedure": "ordinary" })),
        of(handler(), "2026-03-05T09:00:00", json!({ "do": "find", "clue": 1, "finding": "归管理站管" })),
        of(handler(), "2026-03-06T09:00:00", json!({ "do": "conclude", "opinions": opinion })),
        of(head(), "2026-03-06T10:00:00", json!({ "do": "conclude", "opinions": opinion })),
        of(
            handler(),
            "2026-03-06T11:00:00",
            json!({ "do": "serve", "document": "opinion", "on": "2026-03-06",
            "how": "in-person", "proof": "当面签收" }),
        ),
        of(handler(), "2026-03-09T09:00:00", json!({ "do": "carry-out", "demand": 1, "result": "已修好" })),
        of(Actor::petitioner(1), "2026-03-10T09:00:00", rate("unit")),
        of(handler(), "2026-03-11T09:00:00", json!({ "do": "close", "as": "settled" })),
    ]
}

/// Lives a whole case; what is refused on the way is told.
pub async fn lived(store: &Store, title: &str) -> CaseNo {
    let no = registered(store, title, "claim").await.case_no;
    for ask in life(&no) {
        done(store, ask).await;
    }
    no
}
