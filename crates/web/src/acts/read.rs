//! From posted pairs to a command: kinds say how what was typed becomes a value; what is blank is left out.
mod lists;
mod value;

use casework::Command;
use casework::case::CommandInput;
use casework::case::available::available_to;
use casework::permission::{Permit, may};
use casework::typed::typed;
use jiff::civil::Date;
use serde_json::{Map, Value, json};

use self::value::value;
use super::paths::{element, sent};
use super::{ActField, ActForm, Kind, Setting};
use crate::forms::Problem;

/// A command read from a form, and where its parts were typed.
#[derive(Debug)]
pub struct Reading {
    pub asked: CommandInput,
    command: &'static str,
    places: Vec<(String, String)>,
}

impl Reading {
    /// The element to which a refusal's field belongs: `opinions.1.facts` is the first answer that was typed.
    pub fn place(&self, field: &str) -> String {
        let known = self.places.iter().find(|(path, _)| path == field);
        known.map_or_else(|| element(self.command, field), |(_, place)| place.clone())
    }
}

/// Whether this actor speaks for themselves or writes down what the petitioner said (条例19).
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Behalf {
    No,
    May,
    Must,
}

pub(super) fn behalf(form: &ActForm, s: &Setting) -> Behalf {
    let allowed = |behalf| may(s.actor, form.name, behalf, Some(s.case), s.policy) == Permit::Allowed;
    match (allowed(false), allowed(true)) {
        (_, false) => Behalf::No,
        (true, true) => Behalf::May,
        (false, true) => Behalf::Must,
    }
}

/// Whether this actor may give this command on this case at all, for themselves or for the petitioner.
pub fn permitted(form: &ActForm, s: &Setting) -> bool {
    let own = |behalf| may(s.actor, form.name, behalf, Some(s.case), s.policy) == Permit::Allowed;
    // In the place of somebody who is away, what stands among the acts.
    let acts = || available_to(s.case, s.policy, s.today(), (s.actor, s.stands_in_for));
    let deputy = || !s.stands_in_for.is_empty() && acts().iter().any(|open| open.act == form.name);
    [false, true].into_iter().any(own) || deputy()
}

/// The command that these pairs ask for.
///
/// # Errors
/// Every element that is wrong, all at once.
pub fn read(form: &'static ActForm, s: &Setting, pairs: &[(String, String)]) -> Result<Reading, Vec<Problem>> {
    let mut reader =
        Reader { command: form.command, pairs, fields: Map::new(), places: Vec::new(), problems: Vec::new() };
    for field in form.fields {
        reader.field(field, s);
    }
    let on_behalf = reader.on_behalf(behalf(form, s));
    if !reader.problems.is_empty() {
        return Err(reader.problems);
    }
    reader.fields.insert("do".to_owned(), json!(form.command));
    match serde_json::from_value::<Command>(Value::Object(reader.fields)) {
        Ok(command) => {
            let asked = CommandInput { command, on_behalf, brought: None };
            Ok(Reading { asked, command: form.command, places: reader.places })
        }
        // Only a row of the table that does not fit its command comes here, and a test reads every row.
        Err(_) => Err(vec![Problem::new(form.command, "not-a-value")]),
    }
}

struct Reader<'a> {
    command: &'static str,
    pairs: &'a [(String, String)],
    fields: Map<String, Value>,
    places: Vec<(String, String)>,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn problem(&mut self, field: &str, what: &'static str) {
        self.problems.push(Problem::new(element(self.command, field), what));
    }

    fn sent(&self, field: &str) -> Option<String> {
        sent(self.pairs, self.command, field).map(str::to_owned)
    }

    /// Rows and parts have readers of their own; every other kind is one value.
    fn field(&mut self, field: &ActField, s: &Setting) {
        match field.kind {
            Kind::Accused => self.accused(field),
            Kind::Opinions => self.opinions(field),
            Kind::Heard => self.heard(field, s),
            Kind::Measures => self.measures(field),
            Kind::Despite => self.despite(field),
            Kind::Votes => self.votes(field, s),
            Kind::Results => self.results(field, s),
            Kind::Breaches => self.breaches(field),
            Kind::Remarks => self.remarks(field, s),
            Kind::Text
            | Kind::Long
            | Kind::Lines
            | Kind::Past
            | Kind::Future
            | Kind::Hour
            | Kind::Number
            | Kind::Yuan
            | Kind::YesNo(_)
            | Kind::Choice { .. }
            | Kind::Unit { .. }
            | Kind::Colleague
            | Kind::Mediator
            | Kind::Paper
            | Kind::Sent { .. }
            | Kind::Demand
            | Kind::Clue
            | Kind::Measure
            | Kind::Petitioner
            | Kind::Whose
            | Kind::Denied
            | Kind::Way
            | Kind::Receiver
            | Kind::Invitee { .. }
            | Kind::Concerned
            | Kind::Pressed { .. }
            | Kind::Conduct
            | Kind::Entry
            | Kind::CaseNo
            | Kind::NewValue
            | Kind::Question
            | Kind::Request
            | Kind::Panel
            | Kind::Seat
            | Kind::Present
            | Kind::Invited
            | Kind::Recused
            | Kind::RecusalRequest
            | Kind::Sayings
            | Kind::Redacted
            | Kind::DespiteUnheard
            | Kind::HearingAnswer => self.one_value(field, s),
        }
    }

    fn one_value(&mut self, field: &ActField, s: &Setting) {
        let Some(typed) = self.sent(field.name) else {
            if s.requires(field) {
                self.problem(field.name, "missing");
            }
            return;
        };
        match value(&field.kind, &typed, self, s) {
            Ok(value) => {
                self.lines_of(field.name, value.as_array().map_or(0, Vec::len));
                self.fields.insert(field.name.to_owned(), value);
            }
            Err(what) => self.problem(field.name, what),
        }
    }

    /// What is wrong with a line, or with a part of it, is said beside the field in which all of them were typed.
    fn lines_of(&mut self, field: &str, count: usize) {
        for n in 1..=count {
            for part in ["", ".name", ".part", ".unit", ".by"] {
                self.places.push((format!("{field}.{n}{part}"), element(self.command, field)));
            }
        }
    }

    fn on_behalf(&mut self, behalf: Behalf) -> Option<casework::case::OnBehalf> {
        let part = |name: &str| format!("behalf.{name}");
        let (how, proof, on) = (self.sent(&part("how")), self.sent(&part("proof")), self.sent(&part("received_on")));
        for name in ["how", "proof", "received_on"] {
            self.places.push((format!("on_behalf.{name}"), element(self.command, &part(name))));
        }
        if behalf == Behalf::No || (behalf == Behalf::May && how.is_none() && proof.is_none()) {
            return None;
        }
        let received_on = on.as_deref().and_then(|text| typed::<Date>(text).ok());
        for (name, there) in [("how", how.is_some()), ("proof", proof.is_some()), ("received_on", on.is_some())] {
            if !there {
                self.problem(&part(name), "missing");
            }
        }
        if on.is_some() && received_on.is_none() {
            self.problem(&part("received_on"), "not-a-day");
        }
        Some(casework::case::OnBehalf { how: how?, proof: proof?, received_on: received_on? })
    }
}
