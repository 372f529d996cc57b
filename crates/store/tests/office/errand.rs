//! A kind of record that exists in tests only: a station's errand, handed to a unit, done by a day. It is made of this
//! file and what [`policy`] adds to the tables, and knows nothing of the store.

#![allow(clippy::expect_used, reason = "a test that cannot be set up has failed")]

use std::sync::Arc;

use casework::aggregate::{AvailableAction, Performer};
use casework::case::command::{ByName, Described, NamesCommand};
use casework::case::refusal::{Detail, Refusal};
use casework::policy::{Deadline, Form, Length, LetterText, MayRecord, ReadsPaper, RecordRelation, SeesRecord};
use casework::record::{
    Aggregate, AnyFact, Checking, ClockChange, ClockName, LetterContent, LetterPart, LetterValue, Line, Owner,
    PaperOnRecord, Record, Relations, Sender, Viewer, start,
};
use casework::{Actor, Context, FreeText, Policy, Role, UnitId};
use jiff::civil::{Date, DateTime};
use schemars::{JsonSchema, SchemaGenerator};
use serde::de::{Deserializer, Error};
use serde::{Deserialize, Serialize};

/// What may be asked of an errand.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case", deny_unknown_fields)]
#[expect(clippy::enum_variant_names, reason = "a command's name says of what kind it is")]
pub enum ErrandCommand {
    BeginErrand { title: String, text: String },
    HandErrand { to: UnitId },
    FinishErrand { result: String },
    DropErrand { reason: String },
}

/// The name of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrandName {
    Begin,
    Hand,
    Finish,
    Drop,
}

const NAMES: [(ErrandName, &str); 4] = [
    (ErrandName::Begin, "begin-errand"),
    (ErrandName::Hand, "hand-errand"),
    (ErrandName::Finish, "finish-errand"),
    (ErrandName::Drop, "drop-errand"),
];

impl NamesCommand for ErrandName {
    fn name(self) -> &'static str {
        NAMES.iter().find(|(name, _)| *name == self).expect("a row for each").1
    }

    fn parse(name: &str) -> Option<Self> {
        NAMES.iter().find(|(_, of)| *of == name).map(|(name, _)| *name)
    }
}

impl ByName for ErrandCommand {
    type Name = ErrandName;

    const ALL_NAMES: &'static [&'static str] = &[NAMES[0].1, NAMES[1].1, NAMES[2].1, NAMES[3].1];

    fn command_name(&self) -> ErrandName {
        match self {
            ErrandCommand::BeginErrand { .. } => ErrandName::Begin,
            ErrandCommand::HandErrand { .. } => ErrandName::Hand,
            ErrandCommand::FinishErrand { .. } => ErrandName::Finish,
            ErrandCommand::DropErrand { .. } => ErrandName::Drop,
        }
    }

    fn read<'de, D: Deserializer<'de>>(name: &str, fields: D) -> Result<Self, D::Error> {
        match name {
            "begin-errand" => {
                Begin::deserialize(fields).map(|Begin { title, text }| ErrandCommand::BeginErrand { title, text })
            }
            "hand-errand" => Hand::deserialize(fields).map(|Hand { to }| ErrandCommand::HandErrand { to }),
            "finish-errand" => {
                Finish::deserialize(fields).map(|Finish { result }| ErrandCommand::FinishErrand { result })
            }
            "drop-errand" => Drop::deserialize(fields).map(|Drop { reason }| ErrandCommand::DropErrand { reason }),
            _ => Err(D::Error::unknown_variant(name, Self::ALL_NAMES)),
        }
    }

    fn described(all: &mut SchemaGenerator) -> Vec<Described> {
        let of = |name, fields| Described { name, what: "", fields };
        vec![
            of("begin-errand", Begin::json_schema(all)),
            of("hand-errand", Hand::json_schema(all)),
            of("finish-errand", Finish::json_schema(all)),
            of("drop-errand", Drop::json_schema(all)),
        ]
    }
}

/// The fields of each command, as they are sent.
macro_rules! sent {
    ($($name:ident { $($field:ident: $kind:ty),* })*) => {
        $(#[derive(Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields)]
        struct $name { $($field: $kind),* })*
    };
}
sent! {
    Begin { title: String, text: String }
    Hand { to: UnitId }
    Finish { result: String }
    Drop { reason: String }
}

/// What happened to it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ErrandFact {
    Begun { on: Date, unit: UnitId, title: String, text: FreeText },
    Handed { to: UnitId },
    Finished { result: FreeText },
    Dropped { reason: FreeText },
}

/// An errand as its facts make it.
#[derive(Debug, Clone)]
pub struct Errand {
    pub on: Date,
    pub unit: UnitId,
    pub title: String,
    pub text: FreeText,
    pub with: Option<UnitId>,
    pub stage: &'static str,
}

/// An errand as the API prints it.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "ErrandOutline")]
pub struct Outline {
    title: String,
    text: String,
    with: Option<UnitId>,
}

const CLOCK: &str = "finish-errand";
const SLIP: &str = "errand-slip";
const REPORT: &str = "errand-report";

impl Record for Errand {
    const KIND: &'static str = "errand";
    const STAGES: &'static [&'static str] = &["open", "handed", "finished", "dropped"];
    const ENDS: bool = true;
    const CLOCKS: &'static [&'static str] = &[CLOCK];
    const PAPERS: &'static [&'static str] = &[SLIP, REPORT];
    type Command = ErrandCommand;
    type Fact = ErrandFact;
    type Outline = Outline;

    fn fact_name(fact: &ErrandFact) -> &'static str {
        match fact {
            ErrandFact::Begun { .. } => "errand-begun",
            ErrandFact::Handed { .. } => "errand-handed",
            ErrandFact::Finished { .. } => "errand-finished",
            ErrandFact::Dropped { .. } => "errand-dropped",
        }
    }

    fn check(command: &ErrandCommand, checking: &mut Checking, _: &Context) {
        match command {
            ErrandCommand::BeginErrand { title, text } => {
                checking.required("title", title, 80);
                checking.required("text", text, 1000);
            }
            ErrandCommand::HandErrand { .. } => {}
            ErrandCommand::FinishErrand { result } => checking.required("result", result, 1000),
            ErrandCommand::DropErrand { reason } => checking.required("reason", reason, 1000),
        }
    }

    fn decide(
        record: Option<&Aggregate<Errand>>,
        command: &ErrandCommand,
        ctx: &Context,
    ) -> Result<ErrandFact, Refusal> {
        let stage = record.map(|record| record.state.stage);
        let wrong = || Refusal::wrong_state(Detail::NoRecord(stage.unwrap_or("none").to_owned()));
        match (stage, command) {
            (None, ErrandCommand::BeginErrand { title, text }) => Ok(ErrandFact::Begun {
                on: ctx.today(),
                unit: ctx.actor.unit.clone().ok_or_else(wrong)?,
                title: title.clone(),
                text: FreeText::new(text),
            }),
            (Some("open"), ErrandCommand::HandErrand { to }) => Ok(ErrandFact::Handed { to: to.clone() }),
            (Some("handed"), ErrandCommand::FinishErrand { result }) => {
                Ok(ErrandFact::Finished { result: FreeText::new(result) })
            }
            (Some("open" | "handed"), ErrandCommand::DropErrand { reason }) => {
                Ok(ErrandFact::Dropped { reason: FreeText::new(reason) })
            }
            _ => Err(wrong()),
        }
    }

    fn clocks(record: Option<&Aggregate<Errand>>, fact: &ErrandFact, ctx: &Context) -> Vec<ClockChange> {
        let (name, on) = (ClockName::of(CLOCK), ctx.today());
        let running = record.is_some_and(|record| record.open_clock(&name).is_some());
        match fact {
            ErrandFact::Begun { .. } => Vec::new(),
            ErrandFact::Handed { .. } => start(ctx.policy, name, on).into_iter().collect(),
            ErrandFact::Finished { .. } => vec![ClockChange::Stop { key: name, on }],
            ErrandFact::Dropped { .. } if running => vec![ClockChange::Cancel { key: name, on }],
            ErrandFact::Dropped { .. } => Vec::new(),
        }
    }

    fn key(fact: &ErrandFact, n: u32) -> Option<String> {
        let ErrandFact::Begun { on, unit, .. } = fact else { return None };
        Some(format!("{unit}-{on}-{n}"))
    }

    fn begin(_: &str, fact: &ErrandFact, _: DateTime, _: &Actor) -> Option<Errand> {
        let ErrandFact::Begun { on, unit, title, text } = fact.clone() else { return None };
        Some(Errand { on, unit, title, text, with: None, stage: "open" })
    }

    fn follow(&mut self, fact: &ErrandFact, _: DateTime, _: &Actor) -> Option<()> {
        match fact {
            ErrandFact::Begun { .. } => return None,
            ErrandFact::Handed { to } => (self.with, self.stage) = (Some(to.clone()), "handed"),
            ErrandFact::Finished { .. } => (self.with, self.stage) = (None, "finished"),
            ErrandFact::Dropped { .. } => (self.with, self.stage) = (None, "dropped"),
        }
        Some(())
    }

    fn ended_on(record: &Aggregate<Errand>) -> Option<Date> {
        let last = record.history.iter().rev().find(|entry| {
            matches!(entry.event.fact, AnyFact::Own(ErrandFact::Finished { .. } | ErrandFact::Dropped { .. }))
        });
        last.map(|entry| entry.at.date())
    }

    fn relations(&self) -> Relations {
        let owes = self.with.iter().cloned().map(Owner::Unit).collect();
        Relations { unit: Some(self.unit.clone()), owes, ..Relations::default() }
    }

    fn line(&self) -> Line {
        let closed = matches!(self.stage, "finished" | "dropped");
        Line { stage: self.stage, closed, day: self.on, text: self.title.clone() }
    }

    fn next(record: &Aggregate<Errand>, _: &Policy, _: Date) -> Vec<AvailableAction<ErrandName>> {
        let (state, entered) = (&record.state, &record.begun_by);
        let due = record.open_clock(&ClockName::of(CLOCK)).map(|clock| clock.start.due);
        let by_clock = |act, by| AvailableAction { act, by: vec![by], due, house: false, main: true };
        let by_house = |act, by| AvailableAction { act, by: vec![by], due: Some(state.on), house: true, main: true };
        let drop = Performer::only(entered.role, entered.user.clone());
        let drop = AvailableAction { act: ErrandName::Drop, by: vec![drop], due: None, house: true, main: false };
        match (state.stage, &state.with) {
            ("open", _) => vec![by_house(ErrandName::Hand, Performer::of(Role::Station, state.unit.clone())), drop],
            ("handed", Some(with)) => {
                vec![by_clock(ErrandName::Finish, Performer::of(Role::Handler, with.clone())), drop]
            }
            _ => Vec::new(),
        }
    }

    fn letter(record: &Aggregate<Errand>, paper: &PaperOnRecord) -> Option<LetterContent> {
        let state = &record.state;
        if paper.kind.as_str() == REPORT {
            let AnyFact::Own(ErrandFact::Finished { result }) = &record.history.last()?.event.fact else { return None };
            let said = LetterPart::Sentence("said", vec![("result", LetterValue::Text(result.clone()))]);
            let addressee = LetterValue::Unit(state.unit.clone());
            return Some(LetterContent { sender: Sender::Actor, addressee, parts: vec![said] });
        }
        let due = record.open_clock(&ClockName::of(CLOCK)).map(|clock| clock.start.due)?;
        let (title, text) = (LetterValue::Plain(state.title.clone()), LetterValue::Text(state.text.clone()));
        let by = LetterValue::Sentence("by", vec![("due", LetterValue::Day(due))]);
        Some(LetterContent {
            sender: Sender::Actor,
            addressee: LetterValue::Unit(state.with.clone()?),
            parts: vec![
                LetterPart::Sentence("ask", vec![("title", title), ("text", text)]),
                LetterPart::Facts(vec![("row_due", by), ("row_none", LetterValue::Plain(String::new()))]),
                LetterPart::Signatures(vec!["sign"]),
            ],
        })
    }

    fn outline(record: &Aggregate<Errand>, _: &Viewer) -> Outline {
        let state = &record.state;
        Outline { title: state.title.clone(), text: state.text.text().to_owned(), with: state.with.clone() }
    }
}

/// The built-in policy with the rows of this kind: who reads it and who may do what, how long its clock runs, which
/// paper it issues.
pub fn policy() -> Arc<Policy> {
    let mut policy = Policy::built_in("errand").expect("the built-in policy has no mistake");
    let any = RecordRelation::Any;
    policy.record_sees.push(SeesRecord {
        kind: Errand::KIND.to_owned(),
        roles: vec![
            (Role::Station, RecordRelation::Unit),
            (Role::Handler, RecordRelation::Owes),
            (Role::Clerk, RecordRelation::Entered),
            (Role::Auditor, any),
        ],
    });
    for (command, roles) in [
        ("begin-errand", vec![(Role::Station, RecordRelation::Unit), (Role::Clerk, any)]),
        ("hand-errand", vec![(Role::Station, RecordRelation::Unit)]),
        ("finish-errand", vec![(Role::Handler, RecordRelation::Owes)]),
        ("drop-errand", vec![(Role::Station, RecordRelation::Entered), (Role::Clerk, RecordRelation::Entered)]),
        ("attach", vec![(Role::Station, RecordRelation::Unit)]),
    ] {
        let kind = Some(Errand::KIND.to_owned());
        policy.records.push(MayRecord { command: command.to_owned(), kind, roles });
    }
    policy.deadlines.push(Deadline {
        key: CLOCK.to_owned(),
        in_force_from: "2022-05-01".parse().expect("a day"),
        length: 5,
        unit: Length::WorkingDays,
        source: "local closing".to_owned(),
        seen: true,
    });
    for (event, paper, mark, says) in [
        (
            "errand-handed",
            SLIP,
            Some("交"),
            &[
                ("ask", "请办理：{title}。{text}\n联系电话：{phone}。"),
                ("row_due", "办结"),
                ("by", "最迟{due}"),
                ("row_none", "无"),
                ("sign", "签收"),
            ][..],
        ),
        ("errand-finished", REPORT, None, &[("said", "办理结果：{result}")][..]),
    ] {
        policy.papers.insert(event.to_owned(), vec![paper.to_owned()]);
        let says = says.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect();
        let text =
            LetterText { form: Form::Letter, title: "交办事项单".to_owned(), mark: mark.map(str::to_owned), says };
        policy.letters.kinds.insert(paper.to_owned(), text);
        policy.record_papers.push(ReadsPaper {
            kind: Errand::KIND.to_owned(),
            paper: paper.to_owned(),
            roles: vec![(Role::Station, RecordRelation::Unit), (Role::Handler, RecordRelation::Owes)],
        });
    }
    Arc::new(policy)
}
