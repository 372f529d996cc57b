//! From what was typed to the command `register`; what cannot be read is said at its field.
use casework::case::FieldProblem;
use casework::case::command::{Accused, Against, Petitioner};
use casework::case::vocabulary::{AgainstKind, Class, IdKind};
use casework::{Command, UnitId};
use serde_json::json;

use super::form::Form;
use crate::forms::{Problem, registration};

/// Begins the name of a field that this page does not have.
pub const UNKNOWN: char = '?';

/// Where the core names a field by its path in the command, this page has it by another name.
pub fn of_core(found: &FieldProblem) -> Problem {
    let mut line = None;
    let mut parts = found.field.split('.');
    let field = match (parts.next().unwrap_or_default(), parts.next(), parts.next()) {
        ("people", ..) => String::from("headcount"),
        ("petitioners", Some(n), Some(key)) => {
            let row = n.parse::<usize>().unwrap_or(1).saturating_sub(1);
            format!("people-{row}-{}", if key == "id_number" { "id" } else { key })
        }
        ("petitioners", ..) => String::from("people"),
        ("against", _, Some("kind")) => String::from("against_kind"),
        ("against", ..) => String::from("against_name"),
        ("accused", _, Some("person")) => String::from("accused_person"),
        ("accused", ..) => String::from("accused_unit"),
        (list @ ("demands" | "clues"), Some(n), _) => {
            line = n.parse().ok();
            list.to_owned()
        }
        (field, ..) => field.to_owned(),
    };
    Problem { line, ..Problem::at(field, found) }
}

/// The command, as far as it can be read, and everything that could not.
pub fn read(form: &Form) -> (Option<Command>, Vec<Problem>) {
    let given = |name: &str| if name == "people" { form.all("headcount") } else { form.all(name) };
    let (mut fields, problems) = registration::read(|field| field.counter, &given);
    let mut problems: Vec<Problem> = problems.into_iter().map(here).collect();
    if form.get("channel").is_empty() {
        problems.push(Problem::new("channel", "missing"));
    }
    // What the core says of the rest is wanted although these two cannot be read.
    fields.entry("channel").or_insert_with(|| json!("visit"));
    let class = fields.entry("class").or_insert_with(|| json!("claim")).clone();
    fields.insert("petitioners".to_owned(), json!(petitioners(form, &mut problems)));
    fields.insert("accused".to_owned(), json!(accused(form, class == Class::Report.slug(), &mut problems)));
    fields.insert("against".to_owned(), json!(against(form, &mut problems)));
    for name in &form.unknown {
        let shown: String = name.chars().filter(|c| !c.is_control()).take(40).collect();
        problems.push(Problem::new(format!("{UNKNOWN}{shown}"), "unknown-field"));
    }
    (registration::register(fields).map(Into::into), problems)
}

fn here(problem: Problem) -> Problem {
    if problem.field == "people" { Problem::new("headcount", problem.what) } else { problem }
}

/// Blank rows are dropped, but a problem must still point at the row it stands in: so a blank row before the
/// last written one is read as a petitioner without a name.
fn petitioners(form: &Form, problems: &mut Vec<Problem>) -> Vec<Petitioner> {
    let written = form.people.iter().rposition(|row| !row.is_blank()).map_or(0, |last| last + 1);
    match (written, form.get("nameless").is_empty()) {
        (0, true) => problems.push(Problem::new("people-0-name", "missing")),
        // Which of the two holds only the person at the counter knows.
        (1.., false) => problems.push(Problem::new("nameless", "nameless-with-a-name")),
        (0, false) | (1.., true) => {}
    }
    form.people
        .iter()
        .take(written)
        .map(|row| Petitioner {
            name: row.name.clone(),
            id_number: non_blank(&row.id_number),
            id_kind: IdKind::parse(&row.id_kind),
            phone: non_blank(&row.phone),
            address: non_blank(&row.address),
            representative: row.representative,
            agent: None,
        })
        .collect()
}

/// Only a report accuses (条例30): what stands there for another class is not sent on.
fn accused(form: &Form, report: bool, problems: &mut Vec<Problem>) -> Vec<Accused> {
    if !report {
        return Vec::new();
    }
    let (unit, person) = (non_blank(form.get("accused_unit")), non_blank(form.get("accused_person")));
    match (unit, person) {
        (Some(unit), person) => vec![Accused { unit: UnitId::new(unit), person }],
        (None, Some(_)) => {
            problems.push(Problem::new("accused_unit", "missing"));
            Vec::new()
        }
        (None, None) => Vec::new(),
    }
}

/// One other side; a program may name several.
fn against(form: &Form, problems: &mut Vec<Problem>) -> Vec<Against> {
    let (name, kind) = (non_blank(form.get("against_name")), AgainstKind::parse(form.get("against_kind")));
    match (name, kind) {
        (Some(name), Some(kind)) => vec![Against { name, kind }],
        (Some(_), None) => {
            problems.push(Problem::new("against_kind", "missing"));
            Vec::new()
        }
        (None, Some(_)) => {
            problems.push(Problem::new("against_name", "missing"));
            Vec::new()
        }
        (None, None) => Vec::new(),
    }
}

fn non_blank(text: &str) -> Option<String> {
    Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use casework::case::command::RoadCommand;

    use super::*;

    #[test]
    fn every_field_that_cannot_be_read_is_named_at_once() {
        let form = sent(&[
            ("channel", "pigeon"),
            ("since", "2026-02-30"),
            ("amount", "much"),
            ("headcount", "four"),
            ("score", "1"),
        ]);
        let (_, problems) = read(&form);
        let fields: Vec<_> = problems.iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(fields, ["channel", "headcount", "since", "amount", "people-0-name", "?score"]);
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
            assert_eq!(
                of_core(&FieldProblem { field: path.to_owned(), problem: casework::case::Problem::Missing }).field,
                id
            );
        }
    }

    #[test]
    fn only_a_report_names_whom_it_accuses() {
        let accused_of = |class: &str| match read(&sent(&[("accused_unit", "water"), ("class", class)])).0 {
            Some(Command::Road(RoadCommand::Register(register))) => register.accused.len(),
            _ => 0,
        };
        assert_eq!((accused_of("claim"), accused_of("report")), (0, 1));
    }

    fn sent(fields: &[(&str, &str)]) -> Form {
        Form::from_fields(fields.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect())
    }
}
