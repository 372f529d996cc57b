//! From posted pairs to a command: kinds say how what was typed becomes a value; what is blank is left out.
use casework::case::available::{available_to, must_be_heard};
use casework::case::{CommandInput, Problem as Wrong};
use casework::permission::{Permit, may};
use casework::typed::{Yuan, typed};
use casework::{CaseNo, Command};
use jiff::civil::{Date, Time};
use serde_json::{Map, Value, json};

use super::paths::{element, rows, sent};
use super::{ActField, ActForm, Kind, Setting, word};
use super::{above, hearing, teamwork};
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

    #[allow(
        clippy::wildcard_enum_match_arm,
        reason = "kinds of form fields; what has no list or box of its own is a text"
    )]
    fn field(&mut self, field: &ActField, s: &Setting) {
        match field.kind {
            Kind::Accused => return self.accused(field),
            Kind::Opinions => return self.opinions(field),
            Kind::Heard => return self.heard(field, s),
            Kind::Measures => return self.measures(field),
            Kind::Despite => return self.despite(field),
            Kind::Votes => return self.votes(field, s),
            Kind::Results => return self.results(field, s),
            Kind::Breaches => return self.breaches(field),
            Kind::Remarks => return self.remarks(field, s),
            _ => {}
        }
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

    /// One answer a demand; a demand without a word typed is left out, and the rule says that it is open.
    fn opinions(&mut self, field: &ActField) {
        let mut list = Vec::new();
        for n in 1..=rows(self.pairs, self.command, field.name) {
            let part = |name: &str| format!("{}.{n}.{name}", field.name);
            let typed: Vec<_> =
                ["result", "facts", "basis"].into_iter().map(|name| (name, self.sent(&part(name)))).collect();
            if typed.iter().all(|(_, value)| value.is_none()) {
                continue;
            }
            let mut opinion = Map::from_iter([("demand".to_owned(), json!(n))]);
            for (name, value) in typed {
                self.places
                    .push((format!("{}.{}.{name}", field.name, list.len() + 1), element(self.command, &part(name))));
                match value {
                    Some(value) => drop(opinion.insert(name.to_owned(), json!(value))),
                    None => self.problem(&part(name), "missing"),
                }
            }
            self.places.push((format!("{}.{n}", field.name), element(self.command, &part("result"))));
            let will =
                self.parts(&part("will"), &["what", "who", "due"], &format!("{}.{}.will", field.name, list.len() + 1));
            if let Some(will) = will {
                opinion.insert("will".to_owned(), will);
            }
            list.push(Value::Object(opinion));
        }
        self.fields.insert(field.name.to_owned(), Value::Array(list));
    }

    /// An object of a few parts, one of which may be a day; nothing where nothing was typed, and each that is missing else.
    fn parts(&mut self, path: &str, parts: &[&str], target: &str) -> Option<Value> {
        let given: Vec<_> = parts.iter().map(|part| (*part, self.sent(&format!("{path}.{part}")))).collect();
        for part in parts {
            self.places.push((format!("{target}.{part}"), element(self.command, &format!("{path}.{part}"))));
        }
        self.places.push((target.to_owned(), element(self.command, &format!("{path}.{}", parts.first()?))));
        if given.iter().all(|(_, value)| value.is_none()) {
            return None;
        }
        let mut object = Map::new();
        for (part, value) in given {
            let value = match value {
                Some(day) if matches!(part, "due" | "on") => {
                    typed::<Date>(&day).map(|day| json!(day)).map_err(Wrong::slug)
                }
                Some(text) => Ok(json!(text)),
                None => Err("missing"),
            };
            match value {
                Ok(value) => drop(object.insert(part.to_owned(), value)),
                Err(what) => self.problem(&format!("{path}.{part}"), what),
            }
        }
        Some(Value::Object(object))
    }

    /// That the petitioner was heard. Who seals says so, or why it is sealed all the same (条例31).
    fn heard(&mut self, field: &ActField, s: &Setting) {
        let heard = self.parts(field.name, &["on", "how", "said"], field.name);
        let drafted = s.case.heard.draft.is_some();
        let wanted = s.seals() && must_be_heard(s.case) && !drafted;
        if heard.is_none() && wanted && self.sent("despite_unheard").is_none() {
            self.problem(&format!("{}.said", field.name), "missing");
        }
        self.fields.extend(heard.map(|heard| (field.name.to_owned(), heard)));
    }

    /// One unit, and where one is named a person of it; nobody where no unit was chosen.
    fn accused(&mut self, field: &ActField) {
        let part = |name: &str| format!("{}.{name}", field.name);
        for name in ["unit", "person"] {
            self.places.push((format!("{}.1.{name}", field.name), element(self.command, &part(name))));
        }
        self.places.push((field.name.to_owned(), element(self.command, &part("unit"))));
        if let Some(unit) = self.sent(&part("unit")) {
            let person = self.sent(&part("person"));
            self.fields.insert(field.name.to_owned(), json!([{ "unit": unit, "person": person }]));
        }
    }

    fn measures(&mut self, field: &ActField) {
        let mut list = Vec::new();
        for n in 1..=rows(self.pairs, self.command, field.name) {
            let part = |name: &str| format!("{}.{n}.{name}", field.name);
            let (text, owner, due) = (self.sent(&part("text")), self.sent(&part("owner")), self.sent(&part("due")));
            if text.is_none() && due.is_none() {
                continue;
            }
            for name in ["text", "owner", "due"] {
                self.places
                    .push((format!("{}.{}.{name}", field.name, list.len() + 1), element(self.command, &part(name))));
            }
            let due = due.map(|text| typed::<Date>(&text).ok());
            match (&text, &owner, due) {
                (Some(text), Some(owner), Some(Some(due))) => {
                    list.push(json!({ "text": text, "owner": owner, "due": due }));
                }
                (text, owner, due) => {
                    let wrong = [
                        ("text", text.is_none().then_some("missing")),
                        ("owner", owner.is_none().then_some("missing")),
                        (
                            "due",
                            match due {
                                None => Some("missing"),
                                Some(None) => Some("not-a-day"),
                                Some(Some(_)) => None,
                            },
                        ),
                    ];
                    for (name, what) in wrong {
                        if let Some(what) = what {
                            self.problem(&part(name), what);
                        }
                    }
                }
            }
        }
        if list.is_empty() && field.required && self.problems.is_empty() {
            self.problem(&format!("{}.1.text", field.name), "missing");
        }
        self.fields.insert(field.name.to_owned(), Value::Array(list));
    }

    fn votes(&mut self, field: &ActField, s: &Setting) {
        let sent = |path: &str| self.sent(path);
        let votes = hearing::read_votes(s.case, field, &sent);
        self.list(field, votes);
    }

    fn remarks(&mut self, field: &ActField, s: &Setting) {
        let list = teamwork::read_remarks(s.case, field, &|path| self.sent(path));
        self.list(field, list);
    }

    fn results(&mut self, field: &ActField, s: &Setting) {
        let list = above::read_results(s.case, field, &|path| self.sent(path));
        self.list(field, list);
    }

    fn breaches(&mut self, field: &ActField) {
        let shown = rows(self.pairs, self.command, field.name);
        let list = above::read_breaches(field, shown, &|path| self.sent(path));
        self.list(field, list);
    }

    fn list(&mut self, field: &ActField, (list, places, problems): above::ListRead) {
        self.places.extend(places.into_iter().map(|(path, place)| (path, element(self.command, &place))));
        for (place, what) in problems {
            self.problem(&place, what);
        }
        self.fields.insert(field.name.to_owned(), list);
    }

    fn despite(&mut self, field: &ActField) {
        if let Some(reason) = self.sent(field.name) {
            self.places.push((format!("{}.1.reason", field.name), element(self.command, field.name)));
            self.fields.insert(field.name.to_owned(), json!([{ "gate": "satisfaction", "reason": reason }]));
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

#[allow(clippy::wildcard_enum_match_arm, reason = "kinds of form fields; what has no list or box of its own is a text")]
fn value(kind: &Kind, text: &str, reader: &Reader, s: &Setting) -> Result<Value, &'static str> {
    match kind {
        Kind::Lines => {
            let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
            Ok(json!(lines))
        }
        Kind::Past | Kind::Future => typed::<Date>(text).map(|day| json!(day)).map_err(Wrong::slug),
        Kind::Hour => typed::<Time>(text).map(|hour| json!(hour)).map_err(Wrong::slug),
        Kind::Number
        | Kind::Demand
        | Kind::Clue
        | Kind::Question
        | Kind::Request
        | Kind::Measure
        | Kind::Petitioner
        | Kind::Whose
        | Kind::Receiver
        | Kind::Concerned
        | Kind::Conduct
        | Kind::Pressed { .. }
        | Kind::Entry
        | Kind::RecusalRequest
        | Kind::Panel => typed::<u32>(text).map(|n| json!(n)).map_err(Wrong::slug),
        Kind::Yuan => typed::<Yuan>(text).map(|sum| json!(sum)).map_err(Wrong::slug),
        Kind::YesNo(_) => match text {
            "yes" => Ok(json!(true)),
            "no" => Ok(json!(false)),
            _ => Err("not-on-the-list"),
        },
        Kind::Choice { slugs, .. } => listed(text, slugs().contains(&text)),
        Kind::Way => listed(text, casework::case::vocabulary::ServiceWay::parse(text).is_some()),
        Kind::Unit { .. } => listed(text, s.policy.unit(&casework::UnitId::new(text)).is_some()),
        Kind::Paper | Kind::Denied | Kind::Sent { .. } => {
            listed(text, casework::case::vocabulary::Paper::parse(text).is_some())
        }
        Kind::CaseNo => typed::<CaseNo>(text).map(|no| json!(no)).map_err(Wrong::slug),
        Kind::NewValue => Ok(json!(new_value(text, &reader.sent("field").unwrap_or_default(), s))),
        Kind::Seat => listed(text, hearing::seats(s).iter().any(|seat| seat.value == text)),
        Kind::Present => Ok(hearing::lines(text).map(hearing::attending).collect()),
        Kind::Invited => Ok(hearing::lines(text).map(hearing::invited).collect()),
        Kind::Recused => listed(text, hearing::recusable(s).iter().any(|one| one.value == text)),
        Kind::Sayings => Ok(hearing::lines(text).map(hearing::saying).collect()),
        _ => Ok(json!(text)),
    }
}

fn listed(typed: &str, known: bool) -> Result<Value, &'static str> {
    if known { Ok(json!(typed)) } else { Err("not-on-the-list") }
}

/// A correction names words by what the page calls them; the contract wants its own word.
fn new_value(text: &str, field: &str, s: &Setting) -> String {
    use casework::case::vocabulary::{Channel, Class};
    let called = |prefix: &str, slugs: Vec<&str>| {
        let named = slugs.into_iter().find(|slug| word(s.lang, prefix, slug) == text);
        named.map(str::to_owned)
    };
    let found = match field {
        "class" => called("class-", Class::ALL.iter().map(|word| word.slug()).collect()),
        "channel" => called("channel-", Channel::ALL.iter().map(|word| word.slug()).collect()),
        "category" => {
            let topics = s.policy.topics.values().flatten().map(String::as_str).collect();
            called("category-", s.policy.categories.iter().map(String::as_str).collect()).or(called("topic-", topics))
        }
        "confidential" => (text == s.lang.t("parts-yes")).then(|| "true".to_owned()),
        "area" => {
            let found = s.policy.areas().find(|unit| s.unit_name(&unit.slug) == text);
            found.map(|unit| unit.slug.to_string())
        }
        "accused" => {
            // A unit by its name, and behind a stroke a person of it.
            let (unit, person) = text.split_once(['/', '／']).map_or((text, None), |(unit, who)| (unit, Some(who)));
            let unit = unit.trim();
            let found =
                s.policy.units.iter().find(|known| s.unit_name(&known.slug) == unit || known.slug.as_str() == unit);
            found.map(|unit| person.map_or(unit.slug.to_string(), |who| format!("{}/{}", unit.slug, who.trim())))
        }
        _ => None,
    };
    found.unwrap_or_else(|| text.to_owned())
}
