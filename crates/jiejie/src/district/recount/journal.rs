//! A case as the lines of its journal tell it.

use std::collections::{BTreeMap, BTreeSet};

use casework::Case;
use jiff::ToSpan;
use jiff::civil::Date;
use serde_json::Value;

use super::text;

/// One line that is in force.
#[derive(Clone)]
pub(in crate::district) struct Line {
    pub day: String,
    pub by: Value,
    pub fact: Value,
    clocks: Vec<Value>,
    /// The day on which a petitioner's word came in.
    came_in: String,
}

#[derive(Clone)]
pub(in crate::district) struct CaseLines {
    pub no: String,
    pub entries: Vec<Line>,
}

#[derive(Debug, Clone)]
pub(super) struct Clock {
    pub key: String,
    pub starts: String,
    pub due: String,
    pub done: Option<String>,
    pub called_off: Option<String>,
    pub paused: Option<String>,
    pub unit: String,
}

pub(super) struct Closing {
    pub on: String,
    pub kind: String,
    pub settled: bool,
    pub despite: bool,
    pub unit: String,
    pub gone: Option<String>,
    pub reopened: bool,
    pub anew: bool,
}

impl Clock {
    pub(super) fn paused_after_its_day(&self) -> bool {
        self.paused.as_ref().is_none_or(|paused| *paused > self.due)
    }
}

pub(super) fn days_after(day: &str, days: i32) -> String {
    day.parse::<Date>().expect("a day").saturating_add(days.days()).to_string()
}

impl CaseLines {
    pub(in crate::district) fn of(case: &Case) -> CaseLines {
        let lines: Vec<Value> =
            case.journal().iter().map(|entry| serde_json::to_value(entry).expect("a line")).collect();
        let gone: Vec<&Value> = lines
            .iter()
            .filter_map(|line| line["event"]["fact"].get("taken-back"))
            .map(|back| &back["entry"])
            .collect();
        let stays = |line: &&Value| !gone.contains(&&line["seq"]);
        let line = |line: &Value| {
            let day = text(&line["at"]).get(..10).expect("a day").to_owned();
            let came_in = line["event"]["on_behalf"]["received_on"].as_str().unwrap_or(&day).to_owned();
            Line {
                day,
                by: line["by"].clone(),
                fact: line["event"]["fact"].clone(),
                clocks: line["event"]["clocks"].as_array().cloned().unwrap_or_default(),
                came_in,
            }
        };
        CaseLines { no: case.no.to_string(), entries: lines.iter().filter(stays).map(line).collect() }
    }

    pub(super) fn first(&self) -> &Value {
        &self.entries[0].fact["registered"]
    }

    /// Facts of one name, with their days.
    fn facts<'a>(&'a self, name: &'a str) -> impl DoubleEndedIterator<Item = (&'a Line, &'a Value)> {
        self.entries.iter().filter_map(move |line| Some((line, line.fact.get(name)?)))
    }

    /// What a field stood at last.
    pub(super) fn field(&self, name: &str) -> String {
        let mut now = text(&self.first()[name]);
        for line in &self.entries {
            if let Some(corrected) = line.fact.get("corrected").filter(|fact| fact["field"] == name) {
                now = text(&corrected["to"]["plain"]);
            }
            if let Some(accepted) = line.fact.get("accepted").filter(|_| name == "class") {
                now = text(&accepted["class"]);
            }
        }
        now
    }

    pub(super) fn received_on(&self) -> String {
        self.field("received_on")
    }

    pub(super) fn class(&self) -> String {
        self.field("class")
    }

    pub(super) fn people(&self) -> u64 {
        let said = self.first()["people"].as_u64().unwrap_or(1);
        let named = self.first()["petitioners"].as_array().map_or(0, Vec::len) as u64;
        let twice = self.first()["twice"].as_u64().unwrap_or_default();
        said.max(named - twice).max(1)
    }

    pub(super) fn taken_as_claim(&self) -> bool {
        self.facts("accepted").any(|(_, accepted)| accepted["class"] == "claim")
    }

    /// Every line with the unit that has the case after it.
    pub(super) fn with_units(&self) -> Vec<(&Line, String)> {
        let mut unit: Option<String> = None;
        let mut all = Vec::new();
        for line in &self.entries {
            let fact = &line.fact;
            if let Some(made) = fact.get("registered") {
                unit = made["sent_to"].as_str().map(str::to_owned);
                if made["straight"] == true {
                    unit = Some(text(&made["taken_by"]));
                }
            }
            for name in ["routed", "unit-designated"] {
                if let Some(sent) = fact.get(name) {
                    unit = Some(text(&sent["to"]));
                }
            }
            if let Some(to) = fact.get("corrected").and_then(|fact| fact["sent_to"].as_str()) {
                unit = Some(to.to_owned());
            }
            let agreed = fact.get("objection-settled").is_some_and(|settled| settled["agree"] == true);
            if agreed || fact.get("recalled").is_some() {
                unit = None;
            }
            all.push((line, unit.clone().unwrap_or_else(|| "office".to_owned())));
        }
        all
    }

    pub(super) fn last_unit(&self) -> String {
        let had = self.with_units();
        let last = had.iter().rev().map(|(_, unit)| unit).find(|unit| *unit != "office");
        last.cloned().unwrap_or_else(|| "office".to_owned())
    }

    pub(super) fn clocks(&self) -> Vec<Clock> {
        let mut clocks: Vec<Clock> = Vec::new();
        for (line, unit) in self.with_units() {
            if line.fact.get("taken-back").is_some() {
                continue;
            }
            for change in &line.clocks {
                let (word, change) = change.as_object().and_then(|change| change.iter().next()).expect("a change");
                let key = text(&change["key"]);
                if word == "start" {
                    let (starts, due) = (text(&change["starts"]), text(&change["due"]));
                    let unit = unit.clone();
                    clocks.push(Clock { key, starts, due, done: None, called_off: None, paused: None, unit });
                    continue;
                }
                let nth = change["n"].as_u64().map(|n| n as usize - 1);
                let mut of_it: Vec<&mut Clock> = clocks.iter_mut().filter(|clock| clock.key == key).collect();
                let place = nth.unwrap_or(of_it.len() - 1);
                changed(of_it[place], word, change);
            }
        }
        clocks
    }

    pub(super) fn closings(&self) -> Vec<Closing> {
        let mut all: Vec<Closing> = Vec::new();
        for (line, unit) in self.with_units() {
            if let Some(closed) = line.fact.get("closed") {
                let kind = text(&closed["kind"]);
                let despite = closed["despite"].as_array().is_some_and(|lifted| !lifted.is_empty());
                let settled = kind == "settled" && !despite;
                let on = line.day.clone();
                all.push(Closing { on, kind, settled, despite, unit, gone: None, reopened: false, anew: false });
                continue;
            }
            let reopened = line.fact.get("reopened");
            let asked = ["review-requested", "recheck-requested"].iter().any(|name| line.fact.get(*name).is_some());
            if let Some(last) = all.last_mut().filter(|last| last.gone.is_none() && (asked || reopened.is_some())) {
                last.gone = Some(line.day.clone());
                last.reopened = reopened.is_some();
                last.anew = reopened.is_some_and(|fact| fact["again"] == true);
            }
        }
        all
    }

    /// The days on which it was sent away, when it came back, and who sent it.
    pub(super) fn sent_away(&self) -> Vec<(String, Option<String>, String)> {
        let mut all: Vec<(String, Option<String>, String)> = Vec::new();
        for line in &self.entries {
            let is = |names: &[&str]| names.iter().any(|name| line.fact.get(*name).is_some());
            if let Some(last) =
                all.last_mut().filter(|last| last.1.is_none() && is(&["reopened", "routed", "accepted"]))
            {
                last.1 = Some(line.day.clone());
            }
            if is(&["declined", "diverted"]) {
                let by = line.by["unit"].as_str().unwrap_or("office").to_owned();
                all.push((line.day.clone(), None, by));
            }
        }
        all
    }

    /// The day on which a road without an answer ended, as it stands now.
    pub(super) fn ended_without_an_answer(&self) -> Option<String> {
        let away = self.sent_away().pop().filter(|(_, back, _)| back.is_none()).map(|(day, ..)| day);
        let shut = self.closings().pop().filter(|closing| closing.gone.is_none()).map(|closing| closing.on);
        away.or(shut)
    }

    /// The earlier matters that it brings again.
    pub(super) fn repeats(&self) -> Vec<String> {
        let mut tied: Vec<(String, String)> = Vec::new();
        for line in &self.entries {
            if let Some(tie) = line.fact.get("linked") {
                let named = (text(&tie["to"]), text(&tie["kind"]));
                tied.retain(|known| *known != named);
                tied.extend(Some(named).filter(|_| tie["apart"] != true));
            }
            if let Some(tie) = line.fact.get("unlinked") {
                tied.retain(|(to, _)| *to != text(&tie["to"]));
            }
        }
        tied.into_iter().filter(|(_, kind)| kind == "repeat" && self.class() != "report").map(|(to, _)| to).collect()
    }

    /// How its demands are answered.
    pub(super) fn results(&self) -> BTreeSet<String> {
        let mut answers: BTreeMap<u64, String> = BTreeMap::new();
        for line in &self.entries {
            if let Some(sealed) = line.fact.get("concluded") {
                for opinion in sealed["opinions"].as_array().expect("opinions") {
                    answers.insert(opinion["demand"].as_u64().expect("a number"), text(&opinion["result"]));
                }
            }
            for decided in ["reviewed", "rechecked"].iter().filter_map(|name| line.fact.get(*name)) {
                if decided["result"] == "redo" {
                    answers.clear();
                    continue;
                }
                for put in decided["results"].as_array().into_iter().flatten() {
                    answers.insert(put["demand"].as_u64().expect("a number"), text(&put["result"]));
                }
                for open in decided["open"].as_array().into_iter().flatten().filter_map(Value::as_u64) {
                    answers.remove(&open);
                }
            }
            if line.fact.get("reopened").is_some_and(|fact| fact["again"] == true) {
                answers.clear();
            }
            if let Some(adopted) = line.fact.get("adopted") {
                let words = [("whole", "support"), ("part", "explain"), ("none", "not-support")];
                let word = words.iter().find(|(word, _)| adopted["result"] == *word).expect("a word").1;
                answers.insert(0, word.to_owned());
            }
        }
        answers.into_values().collect()
    }

    /// Promised days, and when each was kept.
    pub(super) fn promises(&self) -> Vec<(String, Option<String>)> {
        let mut all: Vec<(u64, String, Option<String>, Option<String>)> = Vec::new();
        for line in &self.entries {
            let fact = &line.fact;
            if let Some(carried) = fact.get("carried-out") {
                for promise in all.iter_mut().filter(|one| carried["demand"] == one.0 && one.3.is_none()) {
                    promise.2.get_or_insert(line.day.clone());
                }
            }
            let over = |demand: u64| -> bool {
                let named =
                    |list: &Value| list.as_array().is_some_and(|all| all.iter().any(|one| one["demand"] == demand));
                let open = |decided: &Value| decided["open"].as_array().cloned().unwrap_or_default();
                let annuls = |decided: &Value| {
                    let sent_back = decided["result"] == "redo" || !open(decided).is_empty();
                    named(&decided["results"])
                        || open(decided).iter().any(|n| *n == demand)
                        || (sent_back && open(decided).is_empty())
                };
                fact.get("concluded").is_some_and(|sealed| named(&sealed["opinions"]))
                    || ["reviewed", "rechecked"].iter().filter_map(|name| fact.get(*name)).any(annuls)
                    || fact.get("reopened").is_some()
                    || fact.get("withdrawn").is_some_and(|fact| fact["all"] == true)
            };
            for promise in all.iter_mut().filter(|one| one.3.is_none() && over(one.0)) {
                promise.3 = Some(line.day.clone());
            }
            for opinion in fact.get("concluded").and_then(|sealed| sealed["opinions"].as_array()).into_iter().flatten()
            {
                if let Some(due) = opinion["will"]["due"].as_str().filter(|_| opinion["result"] == "support") {
                    all.push((opinion["demand"].as_u64().expect("a number"), due.to_owned(), None, None));
                }
            }
        }
        all.retain(|(_, due, kept, over)| kept.is_some() || over.as_ref().is_none_or(|over| over > due));
        all.into_iter().map(|(_, due, kept, _)| (due, kept)).collect()
    }

    /// What was said of the office or of the unit: by whom, when, how.
    pub(super) fn ratings(&self, subject: &str) -> Vec<(u64, String, String)> {
        let theirs = self.facts("rated").filter(|(_, rated)| rated["subject"] == subject);
        let one = |(line, rated): (&Line, &Value)| {
            (rated["petitioner"].as_u64().expect("a number"), line.came_in.clone(), text(&rated["level"]))
        };
        theirs.map(one).collect()
    }

    /// Who was asked when a window closed: representatives, or everybody of a few, or the first.
    pub(super) fn who_is_asked(&self, last: Option<&str>, each_up_to: usize) -> Vec<u64> {
        let anew =
            self.facts("reopened").filter(|(_, fact)| fact["again"] == true).map(|(line, _)| &line.day).next_back();
        let withdrew = |n: u64| {
            let mut days =
                self.facts("withdrawn").filter(|(_, fact)| fact["petitioner"] == n).map(|(line, _)| &line.day);
            days.rfind(|day| anew.is_none_or(|anew| *day > anew))
        };
        let gone = |n: u64| withdrew(n).is_some_and(|day| last.is_none_or(|last| day.as_str() <= last));
        let named = self.first()["petitioners"].as_array().cloned().unwrap_or_default();
        let here: Vec<(u64, bool)> =
            (1..).zip(&named).map(|(n, one)| (n, one["representative"] == true)).filter(|(n, _)| !gone(*n)).collect();
        let speak: Vec<u64> = here.iter().filter(|(_, speaks)| *speaks).map(|(n, _)| *n).collect();
        match (speak.is_empty(), here.len() <= each_up_to) {
            (false, _) => speak,
            (true, true) => here.iter().map(|(n, _)| *n).collect(),
            (true, false) => here.iter().map(|(n, _)| *n).take(1).collect(),
        }
    }

    /// Taken, answered and done on the day on which it came, and nothing supported is left.
    pub(super) fn done_at_once(&self) -> bool {
        let last = |names: &[&str]| {
            let of = |line: &&Line| names.iter().any(|name| line.fact.get(*name).is_some());
            self.entries.iter().rfind(of).map(|line| line.day.clone())
        };
        let came = Some(self.received_on());
        let open = self.results().contains("support") && {
            let supported = self.facts("concluded").next_back().map(|(_, sealed)| sealed["opinions"].clone());
            let done: Vec<&Value> = self.facts("carried-out").map(|(_, carried)| &carried["demand"]).collect();
            let supported = supported.as_ref().and_then(Value::as_array).cloned().unwrap_or_default();
            supported.iter().any(|one| one["result"] == "support" && !done.contains(&&one["demand"]))
        };
        last(&["accepted"]) == came
            && last(&["concluded", "adopted"]) == came
            && last(&["carried-out"]) == came
            && !open
    }
}

/// What a line does to a clock that began before.
fn changed(clock: &mut Clock, word: &str, change: &Value) {
    let on = || Some(text(&change["on"]));
    match word {
        "stop" | "stop-one" => clock.done = on(),
        "cancel" => clock.called_off = on(),
        "resume" => clock.done = None,
        "pause" => clock.paused = on(),
        "go-on" => {
            clock.paused = None;
            clock.due = text(&change["due"]);
        }
        "move" => (clock.starts, clock.due) = (text(&change["starts"]), text(&change["due"])),
        "recount" => clock.due = text(&change["due"]),
        other => panic!("no such change: {other}"),
    }
}
