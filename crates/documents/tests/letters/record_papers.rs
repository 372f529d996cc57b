//! Papers of records beside the cases: the booking slip of a leader's reception day.

use casework::context::Facts;
use casework::reception::{Day, ReceptionCommand};
use casework::record::{
    Aggregate, AnyCommand, Record, RecordAsked, RecordLetter, Recorded, Registrar, apply, decide, kinds,
};
use casework::{Actor, CaseNo, Context, Policy, Role};
use documents::{Letter, write_for_record};
use serde_json::{Value, json};

use crate::desk::{Desk, PRESS};
use crate::looks::{pages, show, text_of};

/// Every paper that some kind of record declares.
pub fn declared() -> Vec<&'static str> {
    struct Papers(Vec<&'static str>);
    impl Registrar for Papers {
        fn add<R: Record>(&mut self) {
            self.0.extend(R::PAPERS);
        }
    }
    let mut all = Papers(Vec::new());
    kinds(&mut all);
    all.0
}

fn about() -> String {
    CaseNo::compose("XF", 2026, 482_139_071).to_string()
}

fn day(policy: &Policy) -> Aggregate<Day> {
    let clerk = Actor::staff("clerk", Role::Clerk, "office");
    let steps: [(Actor, Value); 3] = [
        (
            clerk.clone(),
            json!({"do": "publish-reception", "on": "2026-03-10", "from": "09:00", "until": "11:00",
                "place": "群众服务中心一楼接访大厅", "leader": "leader", "name": "贺广林", "post": "管委会副主任"}),
        ),
        (
            clerk,
            json!({"do": "book", "name": "覃有田", "phone": "13900001111", "matter": "抽水站坏了",
                "about": about()}),
        ),
        (Actor::petitioner(1), json!({"do": "book", "name": "韦大力", "matter": "公路"})),
    ];
    let mut day = None;
    for (seq, (actor, fields)) in (1..).zip(steps) {
        let command: ReceptionCommand = serde_json::from_value(fields).expect("a command");
        let facts = Facts { fresh_code: Some("ab".to_owned()), ..Facts::default() };
        let now = "2026-03-02T09:00".parse().expect("an hour");
        let context = Context { now, actor: &actor, policy, facts: &facts };
        let asked = RecordAsked { command: AnyCommand::Own(command), on_behalf: None };
        let event = decide(day.as_ref(), &asked, &context).unwrap_or_else(|refusal| panic!("{refusal:?}"));
        day = apply(day.take(), "2026-03-10-1", Recorded { seq, at: now, by: actor, event });
    }
    day.expect("a day")
}

fn slip(policy: &Policy, seq: u32) -> Letter {
    let about = RecordLetter::of(&day(policy), seq, "booking-slip").expect("a slip");
    write_for_record(&about, policy).expect("the policy words it")
}

/// The letters of every paper that a record issues.
pub fn all(policy: &Policy) -> Vec<(&'static str, Letter)> {
    vec![("booking-slip", slip(policy, 2)), ("booking-slip", slip(policy, 3))]
}

#[test]
fn a_booking_slip_is_one_page_that_says_who_comes_and_when() {
    let desk = Desk::open();
    for (seq, name, hour, code) in
        [(2, "覃有田", "大约09:00", "由接待人员另行告知"), (3, "韦大力", "大约09:20", "在预约成功的页面上已经显示")]
    {
        let letter = slip(&desk.policy, seq);
        let pdf = PRESS.print(&letter, &desk.policy.letters).unwrap_or_else(|wrong| panic!("{wrong}"));
        show(&format!("booking-slip-{seq}"), &pdf);
        let said = serde_json::to_string(&letter).expect("JSON");
        for part in ["领导接访预约单", name, hour, code, "2026年3月10日 09:00至11:00", "管委会副主任 贺广林"]
        {
            assert!(said.contains(part), "{part} in {said}");
        }
        assert!(!said.contains("抽水站") && !said.contains("13900001111"), "{said}");
        assert_eq!(said.contains(&about()), seq == 2, "{said}");
        let Some(text) = text_of(&pdf) else { continue };
        assert_eq!(pages(&text), 1, "{text}");
        assert!(text.split_whitespace().collect::<String>().contains(name), "{text}");
    }
}

#[test]
fn a_record_letter_that_the_policy_does_not_word_is_not_written() {
    let mut policy = Desk::open().policy;
    let about = RecordLetter::of(&day(&policy), 2, "booking-slip").expect("a slip");
    let text = policy.letters.kinds.get_mut("booking-slip").expect("the slip");
    text.says.insert("bring".to_owned(), "{nobody}".to_owned());
    let wrong = write_for_record(&about, &policy).expect_err("must not be written");
    assert_eq!(wrong.to_string(), "letters/booking-slip.toml: nobody fills {nobody}");
    policy.letters.kinds.remove("booking-slip");
    assert!(write_for_record(&about, &policy).is_err());
}
