//! A case as JSON: the contract's `case` object with its version and timeline, for staff and for the petitioner.
use casework::case::outline::{self, Outline};
use casework::{Case, Policy};
use jiff::civil::Date;
use serde_json::{Value, json};
use store::{CaseFile, Row};

fn value(thing: impl serde::Serialize) -> Value {
    serde_json::to_value(thing).unwrap_or_default()
}

/// For whoever sees the case file.
pub fn case(case: &Case, policy: &Policy, today: Date) -> Value {
    let mut shown = value(Outline::of(case, policy, today));
    if let Value::Object(fields) = &mut shown {
        fields.insert("title".to_owned(), case.title.text().into());
        fields.insert("version".to_owned(), case.version.into());
        fields.insert("received_on".to_owned(), value(case.received_on));
        fields.insert("timeline".to_owned(), value(outline::timeline(case)));
    }
    shown
}

/// For the petitioner: the same facts without the colour, which guides the office's work and not his, and with
/// who opened his file.
pub fn for_petitioner(file: &CaseFile, policy: &Policy, today: Date) -> Value {
    let mut shown = case(&file.case, policy, today);
    if let Value::Object(fields) = &mut shown {
        fields.remove("colour");
        let opened = file.opened.iter().map(|opened| {
            json!({"at": opened.at, "role": opened.role.slug(), "unit": opened.unit.as_ref().map(ToString::to_string)})
        });
        fields.insert("opened".to_owned(), opened.collect());
    }
    shown
}

/// One line of the worklist.
pub fn row(row: &Row) -> Value {
    json!({
        "case_no": row.case_no,
        "version": row.version,
        "title": row.title,
        "petitioner": row.petitioner,
        "stage": row.stage,
        "class": row.class,
        "procedure": row.procedure,
        "colour": row.colour,
        "progress": row.progress,
        "percent": row.percent,
        "unit": row.unit,
        "due": row.due,
        "waiting": row.waiting,
        "received_on": row.received_on,
        "people": row.people,
        "in_charge": row.in_charge,
    })
}
