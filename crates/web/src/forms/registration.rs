//! The registration's fields as a form sends them: the table in the core says which there are and what each holds.
use casework::case::Problem as Wrong;
use casework::case::command::{FIELDS, Field, Kind, Register};
use casework::typed::{Yuan, typed};
use jiff::civil::Date;
use serde_json::{Map, Value, json};

use super::Problem;

/// What one field was given; a list of words is given one by one.
pub type Given<'a> = &'a dyn Fn(&str) -> Vec<String>;

/// The fields that a form asks for, as far as they can be read, and everything that could not. Who comes and whom a report
/// accuses each form asks in its own way.
pub fn read(asked: impl Fn(&Field) -> bool, given: Given) -> (Map<String, Value>, Vec<Problem>) {
    let (mut fields, mut problems) = (Map::new(), Vec::new());
    for field in FIELDS.iter().filter(|field| asked(field)) {
        let said: Vec<String> = given(field.name).into_iter().filter(|text| !text.trim().is_empty()).collect();
        match (value(field.kind, &said), said.first()) {
            (Ok(value), Some(_)) => drop(fields.insert(field.name.to_owned(), value)),
            (Err(what), Some(_)) => problems.push(Problem::new(field.name, what)),
            // Blank is nothing; of a title and a text the rules say that they are missing.
            (_, None) if matches!(field.kind, Kind::Title | Kind::Text) => {
                fields.insert(field.name.to_owned(), json!(""));
            }
            (_, None) => {}
        }
    }
    (fields, problems)
}

/// The registration of these fields; only a row of the table that does not fit its type is none.
pub fn register(fields: Map<String, Value>) -> Option<Register> {
    serde_json::from_value(Value::Object(fields)).ok()
}

/// One item a line; blank lines are breath, not items.
pub fn lines(text: &str) -> Vec<String> {
    text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

fn value(kind: Kind, said: &[String]) -> Result<Value, &'static str> {
    let text = said.first().map(String::as_str).unwrap_or_default();
    match kind {
        Kind::Title | Kind::Text => Ok(json!(text)),
        Kind::Line | Kind::Category => Ok(json!(text.trim())),
        Kind::Lines => Ok(json!(lines(text))),
        Kind::Word(known) if known(text) => Ok(json!(text)),
        Kind::Words(known) if said.iter().all(|word| known(word)) => Ok(json!(said)),
        Kind::Word(_) | Kind::Words(_) => Err("not-on-the-list"),
        Kind::Past | Kind::Near => typed::<Date>(text).map(|day| json!(day)).map_err(Wrong::slug),
        Kind::Yuan => typed::<Yuan>(text).map(|sum| json!(sum)).map_err(Wrong::slug),
        Kind::People => typed::<u32>(text).map(|people| json!(people)).map_err(|_| "not-a-number-of-people"),
        Kind::Flag => Ok(json!(true)),
        Kind::Area => Ok(json!(text.trim())),
        Kind::Unit | Kind::Petitioners | Kind::Accused | Kind::Against => Ok(Value::Array(Vec::new())),
    }
}
