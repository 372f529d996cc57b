//! What was typed at the counter, kept letter for letter so that no answer of ours ever loses a word of it.
use casework::case::command::FIELDS;
use jiff::civil::Date;

use super::pasted;
use crate::forms::draft;
use crate::parts::Person;

/// The form as sent. Nothing is read or judged here; `read.rs` does that.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// Field and text of everything but the people, in the order in which it came; a choice of several comes several times.
    pub typed: Vec<(String, String)>,
    pub people: Vec<Petitioner>,
    pub act: Act,
    /// Names of fields that no form of ours has.
    pub unknown: Vec<String>,
}

/// What the page asks besides the registration's own fields: how many are concerned (its `people` are the rows), who is
/// accused, whether nobody gave a name, a list of names that was pasted, an earlier case that this one repeats, the ticket of a reception day
/// (`2026-12-02-1/3`), the key that makes a second press of the same button harmless, and the draft's tab and page.
const BESIDE: [&str; 13] = [
    "headcount",
    PASTED,
    "area",
    "against_name",
    "against_kind",
    "accused_unit",
    "accused_person",
    "nameless",
    "link_to",
    "ticket",
    "key",
    draft::TAB,
    draft::PAGE,
];

/// A list of names, a line a person.
const PASTED: &str = "pasted";

/// Whether a field of the page has this name.
fn is_asked(name: &str) -> bool {
    let row = FIELDS.iter().find(|field| field.name == name && field.counter);
    let plain = row.is_some_and(|row| row.kind.is_one_element());
    plain || BESIDE.contains(&name)
}

/// One petitioner's row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Petitioner {
    pub name: String,
    pub id_number: String,
    pub id_kind: String,
    pub phone: String,
    pub address: String,
    pub representative: bool,
}

/// Which button was pressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Act {
    #[default]
    Register,
    /// Although this form was registered already.
    RegisterAnother,
    AddPerson,
    AddPasted,
    RemovePerson(usize),
    LookUp,
}

/// What the button sends that registers a second matter out of one form.
pub const ANOTHER: &str = "register-another";

/// More rows than this are no form but an attack; the rule's own limit answers before.
const MOST_ROWS: usize = 600;

impl Form {
    /// An empty form: someone stands at the counter, today.
    pub fn blank(today: Date, key: String) -> Form {
        let filled = [("channel", "visit"), ("class", "claim"), ("received_on", &today.to_string()), ("key", &key)]
            .map(|(name, value)| (name.to_owned(), value.to_owned()));
        Form { typed: filled.to_vec(), people: vec![Petitioner::default()], ..Form::default() }
    }

    /// What was typed into a field.
    pub fn get(&self, name: &str) -> &str {
        self.typed.iter().rev().find(|(of, _)| of == name).map_or("", |(_, value)| value.as_str())
    }

    /// Everything chosen in a field of several.
    pub fn all(&self, name: &str) -> Vec<String> {
        self.typed.iter().filter(|(of, _)| of == name).map(|(_, value)| value.clone()).collect()
    }

    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.typed.retain(|(of, _)| of != name);
        self.typed.push((name.to_owned(), value.into()));
    }

    pub fn from_fields(fields: Vec<(String, String)>) -> Form {
        let mut form = Form::default();
        for (name, value) in fields {
            form.take(&name, value);
        }
        form.take_pasted();
        if form.people.is_empty() {
            form.people.push(Petitioner::default());
        }
        match form.act {
            Act::AddPerson if form.people.len() < MOST_ROWS => form.people.push(Petitioner::default()),
            Act::RemovePerson(n) if form.people.len() > 1 && n < form.people.len() => {
                form.people.remove(n);
            }
            Act::Register
            | Act::RegisterAnother
            | Act::AddPerson
            | Act::AddPasted
            | Act::RemovePerson(_)
            | Act::LookUp => {}
        }
        form
    }

    fn take(&mut self, name: &str, value: String) {
        match name {
            "act" => match act(&value) {
                Some(act) => self.act = act,
                None => self.unknown.push(format!("act={value}")),
            },
            _ if is_asked(name) => self.typed.push((name.to_owned(), value)),
            _ if self.take_person(name, &value) => {}
            _ => self.unknown.push(name.to_owned()),
        }
    }

    /// What was pasted becomes rows behind those that are written; the lines for which there is no room stay.
    fn take_pasted(&mut self) {
        let text = self.get(PASTED).to_owned();
        if text.trim().is_empty() {
            return;
        }
        while self.people.last().is_some_and(Petitioner::is_blank) {
            self.people.pop();
        }
        let mut persons = pasted::persons(&text);
        self.people.extend(persons.by_ref().take(MOST_ROWS.saturating_sub(self.people.len())));
        let left: Vec<String> =
            persons.map(|row| [row.name, row.phone, row.id_number, row.address].join(" ")).collect();
        self.set(PASTED, left.join("\n"));
    }

    /// `people-0-name` and its sisters, as the people part sends them.
    fn take_person(&mut self, name: &str, value: &str) -> bool {
        let Some((n, key)) = name.strip_prefix("people-").and_then(|rest| rest.split_once('-')) else { return false };
        let Some(n) = n.parse::<usize>().ok().filter(|n| *n < MOST_ROWS) else { return false };
        if !matches!(key, "name" | "id" | "id-kind" | "phone" | "address" | "representative") {
            return false;
        }
        if self.people.len() <= n {
            self.people.resize_with(n + 1, Petitioner::default);
        }
        let Some(row) = self.people.get_mut(n) else { return false };
        match key {
            "name" => row.name = value.to_owned(),
            "id-kind" => row.id_kind = value.to_owned(),
            "id" => row.id_number = value.to_owned(),
            "phone" => row.phone = value.to_owned(),
            "address" => row.address = value.to_owned(),
            _ => row.representative = !value.is_empty(),
        }
        true
    }
}

impl Petitioner {
    /// A row that nobody wrote in is no petitioner.
    pub fn is_blank(&self) -> bool {
        [&self.name, &self.id_number, &self.phone, &self.address].iter().all(|text| text.trim().is_empty())
    }

    pub fn row(&self) -> Person {
        Person {
            name: self.name.clone(),
            id_number: self.id_number.clone(),
            id_kind: self.id_kind.clone(),
            phone: self.phone.clone(),
            address: self.address.clone(),
            representative: self.representative,
            errors: Vec::new(),
        }
    }
}

fn act(value: &str) -> Option<Act> {
    match value {
        "register" => Some(Act::Register),
        ANOTHER => Some(Act::RegisterAnother),
        "add-person" => Some(Act::AddPerson),
        // The rows are there already.
        "add-pasted" => Some(Act::AddPasted),
        "look-up" => Some(Act::LookUp),
        _ => value.strip_prefix("remove-person-").and_then(|n| n.parse().ok()).map(Act::RemovePerson),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(fields: &[(&str, &str)]) -> Form {
        Form::from_fields(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }

    #[test]
    fn adding_a_person_keeps_all_that_was_typed() {
        let form = sent(&[("text", " as typed\r\n"), ("people-0-name", "甲"), ("act", "add-person")]);
        assert_eq!(form.people.len(), 2);
        assert_eq!((form.get("text"), form.people[0].name.as_str()), (" as typed\r\n", "甲"));
    }

    #[test]
    fn a_pasted_list_becomes_rows_and_what_has_no_room_stays() {
        let form = sent(&[
            ("people-0-name", "甲"),
            ("people-1-name", ""),
            ("pasted", "乙 13900000002\n丙"),
            ("act", "add-pasted"),
        ]);
        let names: Vec<&str> = form.people.iter().map(|row| row.name.as_str()).collect();
        assert_eq!((names, form.get("pasted")), (vec!["甲", "乙", "丙"], ""));
        let many: String = (0..MOST_ROWS + 1).map(|n| format!("张{n}号\n")).collect();
        let form = sent(&[("pasted", &many)]);
        assert_eq!((form.people.len(), form.get("pasted").trim()), (MOST_ROWS, format!("张{MOST_ROWS}号").as_str()));
    }

    #[test]
    fn the_last_row_cannot_be_removed() {
        assert_eq!(sent(&[("people-0-name", "甲"), ("act", "remove-person-0")]).people.len(), 1);
        let form = sent(&[("people-0-name", "甲"), ("people-1-name", "乙"), ("act", "remove-person-0")]);
        assert_eq!(form.people[0].name, "乙");
    }

    #[test]
    fn fields_that_the_form_does_not_have_are_named() {
        let form = sent(&[("score", "1"), ("people-0-grade", "A"), ("people-99999999-name", "x"), ("act", "fly")]);
        assert_eq!(form.unknown, ["score", "people-0-grade", "people-99999999-name", "act=fly"]);
        assert_eq!(form.people.len(), 1);
    }
}
