//! From what was typed to the command `register`: days, sums and words of a list; what cannot be read is said at its field.
use casework::case::command::{Accused, Petitioner, Register};
use casework::case::vocabulary::{Channel, Class, Origin, Urgency};
use casework::{Command, UnitId};
use jiff::civil::Date;

use super::form::Form;
use super::typed::{day, narrow, yuan};

/// Begins the name of a field that this page does not have.
pub const UNKNOWN: char = '?';

/// A field of this page and the last part of the wording key `problem-…`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The id of the field on this page.
    pub field: String,
    /// Which line of a list it speaks of.
    pub line: Option<usize>,
    pub what: String,
}

impl Problem {
    fn new(field: &str, what: &str) -> Problem {
        Problem { field: field.to_owned(), line: None, what: what.to_owned() }
    }

    /// Where the core names a field by its path in the command, this page has it by another name.
    pub fn of_core(path: &str, what: &str) -> Problem {
        let mut line = None;
        let mut parts = path.split('.');
        let field = match (parts.next().unwrap_or_default(), parts.next(), parts.next()) {
            ("people", ..) => String::from("headcount"),
            ("petitioners", Some(n), Some(key)) => {
                let row = n.parse::<usize>().unwrap_or(1).saturating_sub(1);
                format!("people-{row}-{}", if key == "id_number" { "id" } else { key })
            }
            ("petitioners", ..) => String::from("people"),
            ("accused", _, Some("person")) => String::from("accused_person"),
            ("accused", ..) => String::from("accused_unit"),
            (list @ ("demands" | "clues"), Some(n), _) => {
                line = n.parse().ok();
                list.to_owned()
            }
            (field, ..) => field.to_owned(),
        };
        Problem { field, line, what: what.to_owned() }
    }
}

/// The command, as far as it can be read, and everything that could not.
pub fn read(form: &Form) -> (Command, Vec<Problem>) {
    let mut reading = Reading { problems: Vec::new() };
    let r = &mut reading;
    let class = r.word("class", &form.class, Class::parse).unwrap_or(Class::Claim);
    let register = Register {
        channel: r.needed("channel", &form.channel, Channel::parse).unwrap_or(Channel::Visit),
        title: form.title.clone(),
        text: form.text.clone(),
        place: said(&form.place),
        category: said(&form.category),
        class: Some(class),
        people: r.number("headcount", &form.headcount),
        petitioners: petitioners(form, r),
        demands: lines(&form.demands),
        clues: lines(&form.clues),
        since: r.day("since", &form.since),
        amount: r.yuan("amount", &form.amount),
        paid: r.yuan("paid", &form.paid),
        urgent: form.urgent.iter().filter_map(|word| r.word("urgent", word, Urgency::parse)).collect(),
        needed_by: r.day("needed_by", &form.needed_by),
        accused: accused(form, class, r),
        accused_unit: None,
        confidential: form.confidential,
        origin: r.word("origin", &form.origin, Origin::parse),
        document_no: said(&form.document_no),
        received_on: r.day("received_on", &form.received_on),
    };
    for name in &form.unknown {
        let shown: String = name.chars().filter(|c| !c.is_control()).take(40).collect();
        r.wrong(&format!("{UNKNOWN}{shown}"), "unknown-field");
    }
    (Command::Register(Box::new(register)), reading.problems)
}

struct Reading {
    problems: Vec<Problem>,
}

impl Reading {
    fn wrong(&mut self, field: &str, what: &str) {
        self.problems.push(Problem::new(field, what));
    }

    fn word<T>(&mut self, field: &str, typed: &str, parse: fn(&str) -> Option<T>) -> Option<T> {
        if typed.is_empty() {
            return None;
        }
        let word = parse(typed);
        if word.is_none() {
            self.wrong(field, "not-on-the-list");
        }
        word
    }

    fn needed<T>(&mut self, field: &str, typed: &str, parse: fn(&str) -> Option<T>) -> Option<T> {
        if typed.is_empty() {
            self.wrong(field, "missing");
        }
        self.word(field, typed, parse)
    }

    fn number(&mut self, field: &str, typed: &str) -> Option<u32> {
        let typed = narrow(typed);
        if typed.is_empty() {
            return None;
        }
        let number = typed.parse().ok();
        if number.is_none() {
            self.wrong(field, "not-a-number-of-people");
        }
        number
    }

    fn yuan(&mut self, field: &str, typed: &str) -> Option<i64> {
        let typed = narrow(typed);
        if typed.is_empty() {
            return None;
        }
        let sum = yuan(&typed);
        if sum.is_none() {
            self.wrong(field, "not-an-amount");
        }
        sum
    }

    fn day(&mut self, field: &str, typed: &str) -> Option<Date> {
        let typed = narrow(typed);
        if typed.is_empty() {
            return None;
        }
        let day = day(&typed);
        if day.is_none() {
            self.wrong(field, "not-a-day");
        }
        day
    }
}

/// Blank rows are dropped, but a problem must still point at the row it stands in: so a blank row before the
/// last written one is read as a petitioner without a name.
fn petitioners(form: &Form, reading: &mut Reading) -> Vec<Petitioner> {
    let written = form.people.iter().rposition(|row| !row.is_blank()).map_or(0, |last| last + 1);
    if written == 0 && !form.nameless {
        reading.wrong("people-0-name", "missing");
    }
    form.people
        .iter()
        .take(written)
        .map(|row| Petitioner {
            name: row.name.clone(),
            id_number: said(&row.id_number).map(|number| narrow(&number)),
            phone: said(&row.phone),
            address: said(&row.address),
            representative: row.representative,
        })
        .collect()
}

/// Only a report accuses (条例30): what stands there for another class is not sent on.
fn accused(form: &Form, class: Class, reading: &mut Reading) -> Vec<Accused> {
    if class != Class::Report {
        return Vec::new();
    }
    let (unit, person) = (said(&form.accused_unit), said(&form.accused_person));
    match (unit, person) {
        (Some(unit), person) => vec![Accused { unit: UnitId::new(unit), person }],
        (None, Some(_)) => {
            reading.wrong("accused_unit", "missing");
            Vec::new()
        }
        (None, None) => Vec::new(),
    }
}

fn said(text: &str) -> Option<String> {
    Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// One item a line; blank lines are breath, not items.
fn lines(text: &str) -> Vec<String> {
    text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_that_cannot_be_read_is_named_at_once() {
        let form = Form {
            channel: String::from("pigeon"),
            since: String::from("2026-02-30"),
            amount: String::from("much"),
            headcount: String::from("four"),
            unknown: vec![String::from("score")],
            ..Form::default()
        };
        let (_, problems) = read(&form);
        let fields: Vec<_> = problems.iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(fields, ["channel", "headcount", "people-0-name", "since", "amount", "?score"]);
    }

    #[test]
    fn the_cores_paths_lead_to_this_pages_fields() {
        for (path, id) in [
            ("title", "title"),
            ("people", "headcount"),
            ("demands.3", "demands"),
            ("petitioners.2.id_number", "people-1-id"),
            ("petitioners.1.name", "people-0-name"),
            ("petitioners", "people"),
            ("accused.1.unit", "accused_unit"),
            ("accused.1.person", "accused_person"),
        ] {
            assert_eq!(Problem::of_core(path, "missing").field, id);
        }
    }

    #[test]
    fn only_a_report_names_whom_it_accuses() {
        let form = Form { accused_unit: String::from("water"), class: String::from("claim"), ..Form::default() };
        let accused_of = |form: &Form| match read(form).0 {
            Command::Register(register) => register.accused.len(),
            _ => 0,
        };
        assert_eq!(accused_of(&form), 0);
        assert_eq!(accused_of(&Form { class: String::from("report"), ..form }), 1);
    }
}
