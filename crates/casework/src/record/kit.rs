//! Given, when, then: a story of one record of any kind, told in the contract's own words.

use jiff::civil::{Date, DateTime};
use serde_json::Value;

use super::beside::ATTACH;
use super::{Aggregate, AnyCommand, AnyFact, Event, Record, RecordAsked, Recorded, Viewer, apply, decide};
use crate::Refusal;
use crate::case::command::NamesCommand as _;
use crate::case::refusal::Code;
use crate::case::tests::kit::{POLICY, who};
use crate::context::{Context, Facts};

/// A record and the hour at which the story stands.
#[derive(Clone)]
pub struct Story<R: Record> {
    pub record: Option<Aggregate<R>>,
    now: DateTime,
    pub facts: Facts,
    sees_cases: bool,
}

impl<R: Record> Story<R> {
    /// Nothing has happened yet on this day.
    pub fn at(day: &str) -> Story<R> {
        // Where a rule asks for an open station, there is one, unless a test says otherwise.
        let facts = Facts { station_open: true, ..Facts::default() };
        Story { record: None, now: hour(day), facts, sees_cases: true }
    }

    /// The same record on another day.
    pub fn on(mut self, day: &str) -> Story<R> {
        self.now = hour(day);
        self
    }

    /// The same, for readers who see none of its cases.
    pub fn unseen(&self) -> Story<R> {
        Story { sees_cases: false, ..self.clone() }
    }

    fn event(&self, name: &str, words: &str) -> Result<Event<R::Fact>, Refusal> {
        let table: toml::Table = toml::from_str(&format!("x = {{ {words} }}")).expect(words);
        let mut fields = table["x"].clone();
        let brings = fields.get("do").and_then(toml::Value::as_str) == Some(ATTACH);
        let command: AnyCommand<R::Command> = if brings {
            fields.as_table_mut().and_then(|fields| fields.remove("do"));
            AnyCommand::Attach(fields.try_into().expect(words))
        } else {
            AnyCommand::Own(fields.try_into().expect(words))
        };
        let actor = who(name);
        let ctx = Context { now: self.now, actor: &actor, policy: &POLICY, facts: &self.facts };
        decide(self.record.as_ref(), &RecordAsked { command, on_behalf: None }, &ctx)
    }

    /// What somebody does; it must be done.
    pub fn does(mut self, name: &str, words: &str) -> Story<R> {
        let event = self.event(name, words).unwrap_or_else(|refusal| panic!("{words}: {refusal:?}"));
        // As the journal keeps it.
        let event: Event<R::Fact> = serde_json::from_value(serde_json::to_value(&event).unwrap()).unwrap();
        let key = match &event.fact {
            AnyFact::Own(fact) => R::key(fact, 1),
            AnyFact::File(_) | AnyFact::Counted(_) => None,
        };
        let key = self.record.as_ref().map(|record| record.key.clone()).or(key).expect("a key");
        let seq = self.record.as_ref().map_or(0, |record| record.version) + 1;
        let entry = Recorded { seq, at: self.now, by: who(name), event };
        self.record = Some(apply(self.record.take(), &key, entry).expect("follows"));
        self
    }

    /// `done`, or why not: fields with their problems, the moment with its detail, else the code.
    pub fn answer(&self, name: &str, words: &str) -> String {
        match self.event(name, words) {
            Ok(_) => "done".to_owned(),
            Err(refusal) if refusal.code == Code::Invalid => refusal.detail(),
            Err(refusal) if refusal.code == Code::WrongStage => format!("wrong-stage: {}", refusal.detail()),
            Err(refusal) => refusal.code.slug().to_owned(),
        }
    }

    pub fn record(&self) -> &Aggregate<R> {
        self.record.as_ref().expect("a record")
    }

    /// The record's own words for this reader on the story's day.
    pub fn outline(&self, name: &str) -> Value {
        self.outline_on(name, &self.now.date().to_string())
    }

    /// The same on another day.
    pub fn outline_on(&self, name: &str, day: &str) -> Value {
        let named = R::cases(&self.record().state).into_iter().filter(|_| self.sees_cases);
        let (actor, sees) = (who(name), named.collect());
        let viewer = Viewer { actor: &actor, policy: &POLICY, as_of: hour(day).date(), sees: &sees };
        serde_json::to_value(R::outline(self.record(), &viewer)).expect("JSON")
    }

    /// What is expected of somebody, and by which day.
    pub fn next(&self) -> Vec<(String, Option<Date>)> {
        let open = R::next(self.record(), &POLICY, self.now.date());
        open.into_iter().filter(|act| act.main).map(|act| (act.act.name().to_owned(), act.due)).collect()
    }
}

fn hour(day: &str) -> DateTime {
    day.parse::<Date>().expect("a day").at(9, 0, 0, 0)
}
