//! Fields of several rows or parts: an answer for each demand, measures, votes, remarks, breaches, whom a matter accuses.
use casework::case::Problem as Wrong;
use casework::case::available::must_be_heard;
use casework::typed::typed;
use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::Reader;
use crate::acts::paths::{element, rows};
use crate::acts::{ActField, Setting, above, hearing, teamwork};

impl Reader<'_> {
    /// One answer a demand; a demand without a word typed is left out, and the rule says that it is open.
    pub(super) fn opinions(&mut self, field: &ActField) {
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
    pub(super) fn heard(&mut self, field: &ActField, s: &Setting) {
        let heard = self.parts(field.name, &["on", "how", "said"], field.name);
        let drafted = s.case.heard.draft.is_some();
        let wanted = s.seals() && must_be_heard(s.case) && !drafted;
        if heard.is_none() && wanted && self.sent("despite_unheard").is_none() {
            self.problem(&format!("{}.said", field.name), "missing");
        }
        self.fields.extend(heard.map(|heard| (field.name.to_owned(), heard)));
    }

    /// One unit, and where one is named a person of it; nobody where no unit was chosen.
    pub(super) fn accused(&mut self, field: &ActField) {
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

    pub(super) fn measures(&mut self, field: &ActField) {
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

    pub(super) fn votes(&mut self, field: &ActField, s: &Setting) {
        let sent = |path: &str| self.sent(path);
        let votes = hearing::read_votes(s.case, field, &sent);
        self.list(field, votes);
    }

    pub(super) fn remarks(&mut self, field: &ActField, s: &Setting) {
        let list = teamwork::read_remarks(s.case, field, &|path| self.sent(path));
        self.list(field, list);
    }

    pub(super) fn results(&mut self, field: &ActField, s: &Setting) {
        let list = above::read_results(s.case, field, &|path| self.sent(path));
        self.list(field, list);
    }

    pub(super) fn breaches(&mut self, field: &ActField) {
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

    pub(super) fn despite(&mut self, field: &ActField) {
        if let Some(reason) = self.sent(field.name) {
            self.places.push((format!("{}.1.reason", field.name), element(self.command, field.name)));
            self.fields.insert(field.name.to_owned(), json!([{ "gate": "satisfaction", "reason": reason }]));
        }
    }
}
