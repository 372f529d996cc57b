//! What a story says must be true at its end, held against the case as the outside reads it.

use std::collections::BTreeMap;

use anyhow::{Result, bail};
use casework::Command;
use casework::case::outline::Outline;
use casework::case::vocabulary::{ClockKey, Gate, Paper};
use casework::figures::PeriodFigure;
use casework::figures::period::{FigureView, Figures};
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::{Map, Value};

/// The end of a story; whatever it does not speak of may be anything.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Then {
    stage: Option<String>,
    class: Option<String>,
    procedure: Option<String>,
    unit: Option<String>,
    colour: Option<String>,
    /// The rules that make the colour, all of them, in the table's order; `judged` comes first where a person judged.
    colour_rules: Option<Vec<String>>,
    /// What each of them read, in the same order.
    colour_facts: Option<Vec<String>>,
    /// `rule` or `person`.
    colour_by: Option<String>,
    progress: Option<String>,
    /// The rules that make the class.
    progress_rules: Option<Vec<String>>,
    /// How far it has come, 0 to 100.
    percent: Option<u32>,
    /// By key; of several of one key the last counts.
    clocks: BTreeMap<String, ClockThen>,
    /// By number: the sealed result.
    demands: BTreeMap<u32, String>,
    /// By kind.
    documents: BTreeMap<String, DocumentThen>,
    /// Whether each is met.
    gates: BTreeMap<String, bool>,
    /// Acts that must be open.
    next: Vec<String>,
    /// What must not be there.
    absent: Absent,
    /// The same of the story's other cases, by their word.
    cases: BTreeMap<String, Then>,
    /// Of records beside the cases, by kind and word: fields that must have these values.
    records: BTreeMap<String, BTreeMap<String, Map<String, Value>>>,
    /// Of the period that the story asks about, by key.
    figures: BTreeMap<String, FigureThen>,
    /// The same on other days, none before the last step.
    on: BTreeMap<Date, Then>,
}

/// A figure; whatever is not said may be anything.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct FigureThen {
    numerator: Option<u64>,
    denominator: Option<u64>,
    rate: Option<u64>,
    excluded: Option<u64>,
    small: Option<bool>,
    cases: PartsThen,
    by: BTreeMap<String, BTreeMap<String, u64>>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct PartsThen {
    numerator: Option<Vec<String>>,
    denominator: Option<Vec<String>>,
    excluded: Option<Vec<String>>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct ClockThen {
    due: Date,
    raw_due: Option<Date>,
    starts: Option<Date>,
    state: String,
    provisional: Option<bool>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct DocumentThen {
    issued: Option<Date>,
    served: Option<Date>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Absent {
    clocks: Vec<String>,
    documents: Vec<String>,
    next: Vec<String>,
}

const STATES: [&str; 7] = ["running", "paused", "met", "late", "overdue", "lapsed", "cancelled"];

impl Then {
    /// Reads it, and knows every word in it: a misspelt clock that must be absent would always be.
    ///
    /// # Errors
    /// The first word that it does not know.
    pub(super) fn read(value: Value) -> Result<Then> {
        let then: Then = serde_json::from_value(value)?;
        then.known()?;
        Ok(then)
    }

    /// What the records beside the cases lack of what it says.
    pub fn unmet_records(&self, told: &BTreeMap<String, BTreeMap<String, Value>>) -> Vec<String> {
        let mut unmet = Vec::new();
        for (kind, words) in &self.records {
            for (word, fields) in words {
                let record = told.get(kind).and_then(|records| records.get(word));
                for (field, wanted) in fields {
                    let found = record.and_then(|record| record.get(field)).unwrap_or(&Value::Null);
                    if !fits(found, wanted) {
                        unmet.push(format!("{kind} {word}: {field} is {found}, not {wanted}"));
                    }
                }
            }
        }
        unmet
    }

    /// Which figures are not as it says.
    pub fn unmet_figures(&self, told: Option<&Figures<Vec<String>>>) -> Vec<String> {
        let mut out = Vec::new();
        let mut differences = Differences { case: "figures", out: &mut out };
        for (key, then) in &self.figures {
            match told.and_then(|told| told.get(key.as_str())) {
                Some(figure) => compare_figure(key, then, figure, &mut differences),
                None => differences.differ(key, "a figure", "none: the story asks for no period"),
            }
        }
        out
    }

    /// The other days of which it speaks.
    pub fn days(&self) -> impl Iterator<Item = Date> {
        self.on.keys().copied()
    }

    fn known(&self) -> Result<()> {
        let clocks = self.clocks.keys().chain(&self.absent.clocks);
        all(clocks, "clock", |word| ClockKey::parse(word).is_some())?;
        all(self.clocks.values().map(|clock| &clock.state), "state", |word| STATES.contains(&word))?;
        let documents = self.documents.keys().chain(&self.absent.documents);
        all(documents, "document", |word| Paper::parse(word).is_some())?;
        all(self.gates.keys(), "gate", |word| Gate::parse(word).is_some())?;
        let acts = self.next.iter().chain(&self.absent.next);
        all(acts, "command", |word| Command::NAMES.contains(&word))?;
        all(self.figures.keys(), "figure", |word| PeriodFigure::parse(word).is_some())?;
        if self.cases.values().chain(self.on.values()).any(|then| !then.figures.is_empty()) {
            bail!("`figures` belong to the story as a whole");
        }
        if self.cases.values().chain(self.on.values()).any(|then| !then.on.is_empty()) {
            bail!("`on` belongs to the story as a whole");
        }
        self.cases.values().chain(self.on.values()).try_for_each(Then::known)
    }
}

/// Whether a value is the one that is wanted; of a table what is not spoken of may be anything.
fn fits(found: &Value, wanted: &Value) -> bool {
    match (found, wanted) {
        (Value::Object(found), Value::Object(wanted)) => {
            wanted.iter().all(|(name, wanted)| fits(found.get(name).unwrap_or(&Value::Null), wanted))
        }
        (Value::Array(found), Value::Array(wanted)) => {
            found.len() == wanted.len() && found.iter().zip(wanted).all(|(found, wanted)| fits(found, wanted))
        }
        (found, wanted) => found == wanted,
    }
}

fn all<'a>(words: impl Iterator<Item = &'a String>, what: &str, known: impl Fn(&str) -> bool) -> Result<()> {
    match words.map(String::as_str).find(|word| !known(word)) {
        Some(word) => bail!("no {what} `{word}`"),
        None => Ok(()),
    }
}

/// Everything that is not as the story says: `clocks.route.due: expected 2026-02-24, got 2026-02-17`.
pub fn unmet(then: &Then, as_of: Date, cases: impl Fn(Date) -> BTreeMap<String, Outline>) -> Vec<String> {
    let mut out = differences(then, &cases(as_of));
    for (day, then) in &then.on {
        out.extend(differences(then, &cases(*day)).into_iter().map(|what| format!("on {day}: {what}")));
    }
    out
}

fn differences(then: &Then, cases: &BTreeMap<String, Outline>) -> Vec<String> {
    let mut out = Vec::new();
    let others = then.cases.iter().map(|(word, then)| (word.as_str(), then));
    for (word, then) in std::iter::once(("first", then)).chain(others) {
        let mut told = Differences { case: word, out: &mut out };
        match cases.get(word) {
            Some(case) => compare(then, case, &mut told),
            None => told.differ("case", "a case", "none"),
        }
    }
    out
}

struct Differences<'a> {
    case: &'a str,
    out: &'a mut Vec<String>,
}

impl Differences<'_> {
    fn differ(&mut self, field: &str, expected: &str, got: &str) {
        let case = if self.case == "first" { String::new() } else { format!("{}.", self.case) };
        self.out.push(format!("{case}{field}: expected {expected}, got {got}"));
    }

    /// Word for word, none more and none fewer.
    fn list<'a>(&mut self, field: &str, expected: Option<&Vec<String>>, got: impl Iterator<Item = &'a String>) {
        let got: Vec<&str> = got.map(String::as_str).collect();
        self.same(
            field,
            expected.map(|expected| format!("[{}]", expected.join(" | "))),
            format!("[{}]", got.join(" | ")),
        );
    }

    fn same(&mut self, field: &str, expected: Option<impl ToString>, got: impl ToString) {
        let got = got.to_string();
        if let Some(expected) = expected.map(|expected| expected.to_string())
            && expected != got
        {
            self.differ(field, &expected, &got);
        }
    }
}

fn compare(then: &Then, case: &Outline, told: &mut Differences) {
    told.same("stage", then.stage.as_ref(), case.stage);
    told.same("class", then.class.as_ref(), case.class);
    told.same("procedure", then.procedure.as_ref(), case.procedure);
    told.same("unit", then.unit.as_ref(), case.unit.as_deref().unwrap_or("none"));
    marks(then, case, told);
    clocks(then, case, told);
    for (n, result) in &then.demands {
        let got = case.demands.iter().find(|demand| demand.n == *n).and_then(|demand| demand.result);
        told.same(&format!("demands.{n}"), Some(result), got.unwrap_or("none"));
    }
    documents(then, case, told);
    for (gate, met) in &then.gates {
        let got = case.gates.iter().find(|standing| standing.gate == gate).is_some_and(|standing| standing.met);
        told.same(&format!("gates.{gate}"), Some(met), got);
    }
    let open: Vec<&str> = case.next.iter().map(|act| act.act).collect();
    for act in then.next.iter().filter(|act| !open.contains(&act.as_str())) {
        told.differ("next", act, &open.join(" "));
    }
    for act in then.absent.next.iter().filter(|act| open.contains(&act.as_str())) {
        told.differ("next", &format!("no {act}"), &open.join(" "));
    }
}

/// Colour and class, with the rules that made them.
fn marks(then: &Then, case: &Outline, told: &mut Differences) {
    let reasons = &case.colour.reasons;
    told.same("colour", then.colour.as_ref(), case.colour.grade);
    told.list("colour_rules", then.colour_rules.as_ref(), reasons.iter().map(|reason| &reason.rule));
    told.list("colour_facts", then.colour_facts.as_ref(), reasons.iter().map(|reason| &reason.detail));
    told.same("colour_by", then.colour_by.as_ref(), case.colour.set_by);
    told.same("progress", then.progress.as_ref(), case.progress.grade);
    told.list("progress_rules", then.progress_rules.as_ref(), case.progress.reasons.iter());
    told.same("percent", then.percent, case.progress.percent);
}

fn clocks(then: &Then, case: &Outline, told: &mut Differences) {
    for (key, expected) in &then.clocks {
        let Some(clock) = case.clocks.iter().rfind(|clock| clock.key == key) else {
            told.differ(&format!("clocks.{key}"), "a clock", "none");
            continue;
        };
        told.same(&format!("clocks.{key}.due"), Some(expected.due), clock.due);
        told.same(&format!("clocks.{key}.raw_due"), expected.raw_due, clock.raw_due);
        told.same(&format!("clocks.{key}.starts"), expected.starts, clock.starts);
        told.same(&format!("clocks.{key}.state"), Some(&expected.state), clock.state.slug());
        told.same(&format!("clocks.{key}.provisional"), expected.provisional, clock.provisional);
    }
    for clock in case.clocks.iter().filter(|clock| then.absent.clocks.iter().any(|key| key == clock.key)) {
        told.differ(&format!("clocks.{}", clock.key), "none", clock.state.slug());
    }
}

fn compare_figure(key: &str, then: &FigureThen, figure: &FigureView<Vec<String>>, told: &mut Differences) {
    let text = |number: Option<u64>| number.map_or_else(|| "null".to_owned(), |number| number.to_string());
    told.same(&format!("{key}.numerator"), then.numerator, figure.numerator);
    told.same(&format!("{key}.denominator"), then.denominator, text(figure.denominator));
    told.same(&format!("{key}.rate"), then.rate, text(figure.rate));
    told.same(&format!("{key}.excluded"), then.excluded, figure.excluded);
    told.same(&format!("{key}.small"), then.small, figure.small);
    let PartsThen { numerator, denominator, excluded } = &then.cases;
    for (part, wanted, got) in [
        ("numerator", numerator, &figure.cases.numerator),
        ("denominator", denominator, &figure.cases.denominator),
        ("excluded", excluded, &figure.cases.excluded),
    ] {
        told.list(&format!("{key}.cases.{part}"), wanted.as_ref(), got.iter());
    }
    let by = figure.by.clone().unwrap_or_default();
    for (of, wanted) in &then.by {
        let got = match of.as_str() {
            "origin" => &by.origin,
            "channel" => &by.channel,
            "category" => &by.category,
            _ => &by.area,
        };
        told.same(&format!("{key}.by.{of}"), Some(format!("{wanted:?}")), format!("{got:?}"));
    }
}

fn documents(then: &Then, case: &Outline, told: &mut Differences) {
    for (kind, expected) in &then.documents {
        let Some(document) = case.documents.iter().rfind(|document| document.kind == kind) else {
            told.differ(&format!("documents.{kind}"), "a document", "none");
            continue;
        };
        let served = document.served.map_or_else(|| "none".to_owned(), |on| on.to_string());
        told.same(&format!("documents.{kind}.issued"), expected.issued, document.issued);
        told.same(&format!("documents.{kind}.served"), expected.served, served);
    }
    for document in case.documents.iter().filter(|document| then.absent.documents.iter().any(|k| k == document.kind)) {
        told.differ(&format!("documents.{}", document.kind), "none", &document.issued.to_string());
    }
}
