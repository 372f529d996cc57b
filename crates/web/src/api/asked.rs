//! From a JSON object to a command: the envelope is split off, and whatever does not fit is named by its path.
use casework::case::{Detail, OnBehalf, Problem};
use casework::{Asked, Command, Refusal};
use jiff::civil::Date;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use store::{Kinds, RecordCommand};

/// Larger ones are refused without saying where: the search must cost nobody's time.
const MOST_BYTES: usize = 64 * 1024;
const MOST_CHILDREN: usize = 200;

/// Reads `{do, …, on_behalf?}`.
///
/// # Errors
/// `invalid`, with the path of the field that does not fit.
pub fn read(mut fields: Map<String, Value>) -> Result<Asked, Refusal> {
    let on_behalf = match fields.remove("on_behalf") {
        None | Some(Value::Null) => None,
        Some(value) => Some(behalf(value)?),
    };
    let whole = Value::Object(fields);
    match serde_json::from_value::<Command>(whole.clone()) {
        Ok(command) => Ok(Asked { command, on_behalf }),
        Err(error) => Err(named(&whole, &error.to_string(), &complaint::<Command>)),
    }
}

/// Reads a command on a record beside the cases: `{do, …, on_behalf?}`.
///
/// # Errors
/// `no-such` for a kind that is not kept; `invalid`, with the path of the field that does not fit.
pub fn read_record(
    kinds: &Kinds,
    kind: &str,
    mut fields: Map<String, Value>,
) -> Result<(RecordCommand, Option<OnBehalf>), Refusal> {
    let on_behalf = match fields.remove("on_behalf") {
        None | Some(Value::Null) => None,
        Some(value) => Some(behalf(value)?),
    };
    let whole = Value::Object(fields);
    let complaint = |value: &Value| kinds.read(kind, value.clone())?.err().map(|error| error.to_string());
    match kinds.read(kind, whole.clone()) {
        None => Err(Refusal::no_such(Detail::NoRecord(kind.to_owned()))),
        Some(Ok(command)) => Ok((command, on_behalf)),
        Some(Err(error)) => Err(named(&whole, &error.to_string(), &complaint)),
    }
}

/// Reads a command of one kind of record, for a form.
///
/// # Errors
/// `invalid`, with the path of the field that does not fit.
pub fn read_of<C: DeserializeOwned>(fields: Map<String, Value>) -> Result<C, Refusal> {
    let whole = Value::Object(fields);
    serde_json::from_value::<C>(whole.clone()).map_err(|error| named(&whole, &error.to_string(), &complaint::<C>))
}

/// What serde says against a value.
fn complaint<C: DeserializeOwned>(value: &Value) -> Option<String> {
    serde_json::from_value::<C>(value.clone()).err().map(|error| error.to_string())
}

/// Splits the version that the asker saw off.
///
/// # Errors
/// `invalid` where it is not a whole number.
pub fn expected_version(fields: &mut Map<String, Value>) -> Result<Option<u32>, Refusal> {
    match fields.remove("expected_version") {
        None | Some(Value::Null) => Ok(None),
        Some(value) => {
            let number = value.as_u64().and_then(|number| u32::try_from(number).ok());
            number.map(Some).ok_or_else(|| Refusal::field("expected_version", Problem::NotUnderstood))
        }
    }
}

/// What a petitioner sends without help has come in on the day it is sent: the clocks of the office start there, and only
/// who received a letter or a visit can say another day, or read a postmark.
///
/// # Errors
/// `invalid` where another day is named.
pub fn arrives_today(asked: &Asked, today: Date) -> Result<(), Refusal> {
    if let Command::Register(made) = &asked.command
        && made.received_on.is_some_and(|day| day < today)
    {
        return Err(Refusal::field("received_on", Problem::InThePast));
    }
    if let Command::RequestReview(ask) | Command::RequestRecheck(ask) = &asked.command
        && ask.posted_on.is_some()
    {
        return Err(Refusal::field("posted_on", Problem::OnlyWithAPostmark));
    }
    Ok(())
}

fn behalf(value: Value) -> Result<OnBehalf, Refusal> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        let (path, message) = (error.path().to_string(), error.inner().to_string());
        let at = if path == "." { "on_behalf".to_owned() } else { format!("on_behalf.{path}") };
        refused(at, &message)
    })
}

/// A tagged enum is read through a buffer that forgets paths. So the place is searched for: it is where taking a
/// value away changes the complaint.
fn named(whole: &Value, message: &str, complaint: &dyn Fn(&Value) -> Option<String>) -> Refusal {
    let complains = |value: &Value| complaint(value).is_some_and(|complaint| complaint == message);
    let mut path = Vec::new();
    if whole.to_string().len() > MOST_BYTES {
        return refused(String::new(), message);
    }
    search(whole, &Search { complains: &complains, missing: message.starts_with("missing field") }, &mut path);
    if path.is_empty() && !message.contains("field `") {
        path.push("do".to_owned());
    }
    refused(path.join("."), message)
}

struct Search<'a> {
    /// Whether this value, put into the whole, makes the same complaint.
    complains: &'a dyn Fn(&Value) -> bool,
    /// What is missing is missing in a list's item or in the whole, never in a word.
    missing: bool,
}

/// Walks into the one child without which the complaint would be another.
fn search(here: &Value, find: &Search, path: &mut Vec<String>) {
    let children: Vec<(String, &Value)> = match here {
        Value::Object(fields) => fields.iter().map(|(name, child)| (name.clone(), child)).collect(),
        Value::Array(items) => (1..).zip(items).map(|(n, child): (usize, _)| (n.to_string(), child)).collect(),
        _ => return,
    };
    if children.len() > MOST_CHILDREN {
        return;
    }
    let tag = |name: &str| path.is_empty() && name == "do";
    let found = children.iter().enumerate().find(|(at, (name, child))| {
        let nested = child.is_array() || child.is_object();
        let without =
            if child.is_array() { put(here, *at, Some(Value::Array(Vec::new()))) } else { put(here, *at, None) };
        !tag(name) && (nested || !find.missing) && !(find.complains)(&without)
    });
    if let Some((at, (name, child))) = found {
        path.push(name.clone());
        let inside = |inner: &Value| (find.complains)(&put(here, at, Some(inner.clone())));
        search(child, &Search { complains: &inside, missing: find.missing }, path);
    }
}

/// The value with its child at this place replaced, or taken away.
fn put(here: &Value, at: usize, child: Option<Value>) -> Value {
    let mut changed = here.clone();
    match &mut changed {
        Value::Object(fields) => {
            let name = fields.keys().nth(at).cloned().unwrap_or_default();
            match child {
                Some(child) => drop(fields.insert(name, child)),
                // `remove` may bring the last field to the gap, and the next complaint would be of another one.
                None => fields.retain(|field, _| *field != name),
            }
        }
        Value::Array(items) if at < items.len() => match child {
            Some(child) => items.splice(at..=at, [child]).for_each(drop),
            None => drop(items.remove(at)),
        },
        _ => {}
    }
    changed
}

fn refused(path: String, message: &str) -> Refusal {
    let quoted = message.split('`').nth(1).unwrap_or_default();
    let join = |path: &str| if path.is_empty() { quoted.to_owned() } else { format!("{path}.{quoted}") };
    let (field, problem) = if message.starts_with("missing field") {
        (join(&path), Problem::Missing)
    } else if message.starts_with("unknown field") {
        (if path.ends_with(quoted) { path } else { join(&path) }, Problem::UnknownField)
    } else if message.starts_with("unknown variant") {
        (path, Problem::NotOnTheList)
    } else {
        (path, Problem::NotUnderstood)
    };
    let mut refusal = Refusal::field(field.clone(), problem);
    // The list of what would have been right is for the programmer who reads this; no petitioner's word is in it.
    if let Some((_, rest)) = message.split_once(", expected") {
        refusal.details.push(Detail::Expected(field, problem, rest.to_owned()));
    }
    refusal
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn problem(value: Value) -> (String, &'static str) {
        let Value::Object(fields) = value else { panic!("not an object") };
        let refusal = read(fields).unwrap_err();
        let only = refusal.fields.into_iter().next().unwrap();
        (only.field, only.problem.slug())
    }

    #[test]
    fn whatever_does_not_fit_is_named_by_its_path() {
        let cases = [
            (json!({"do": "route", "to": "water"}), "mode", "missing"),
            (json!({"do": "route", "to": "water", "mode": "forward", "colour": 1}), "colour", "unknown-field"),
            (json!({"do": "route", "to": "water", "mode": "throw"}), "mode", "not-on-the-list"),
            (json!({"do": "route", "to": 7, "mode": "forward"}), "to", "not-understood"),
            (
                json!({"do": "route", "to": "water", "mode": "assign", "report_due": "soon"}),
                "report_due",
                "not-understood",
            ),
            (json!({"do": "add-clue", "text": "x", "at": "2026-01-01T00:00", "by": "clerk"}), "at", "unknown-field"),
            (json!({"do": "dance"}), "do", "not-on-the-list"),
            (json!({"to": "water"}), "do", "missing"),
            (
                json!({"do": "register", "channel": "visit", "title": "t", "text": "x", "petitioners": [{"name": "a"}, {"nam": "b"}]}),
                "petitioners.2.nam",
                "unknown-field",
            ),
            (
                json!({"do": "register", "channel": "visit", "title": "t", "text": "x", "petitioners": [{"phone": "1"}]}),
                "petitioners.1.name",
                "missing",
            ),
            (
                json!({"do": "rate", "subject": "unit", "level": "satisfied", "on_behalf": {"how": "letter", "proof": "x", "received_on": "x"}}),
                "on_behalf.received_on",
                "not-understood",
            ),
            (
                json!({"do": "rate", "subject": "unit", "level": "satisfied", "on_behalf": {"how": "letter"}}),
                "on_behalf.proof",
                "missing",
            ),
        ];
        for (value, field, what) in cases {
            assert_eq!(problem(value.clone()), (field.to_owned(), what), "{value}");
        }
    }

    #[test]
    fn the_version_must_be_a_number() {
        let mut fields = json!({"expected_version": 3}).as_object().unwrap().clone();
        assert_eq!(expected_version(&mut fields), Ok(Some(3)));
        assert!(fields.is_empty());
        let mut fields = json!({"expected_version": "x"}).as_object().unwrap().clone();
        assert!(expected_version(&mut fields).is_err());
    }
}
