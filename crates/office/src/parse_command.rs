//! From a JSON object to a command: the envelope is split off, and whatever does not fit is named by its path.
use casework::case::command::{ByName, RoadCommand};
use casework::case::{Detail, OnBehalf, Problem};
use casework::{Command, CommandInput, Refusal};
use jiff::civil::Date;
use serde_json::{Map, Value};
use store::{Kinds, RecordCommand, by_name, fields_of};

/// Reads `{do, …, on_behalf?}`.
///
/// # Errors
/// `invalid`, with the path of the field that does not fit.
pub fn parse_command(mut fields: Map<String, Value>) -> Result<CommandInput, Refusal> {
    let on_behalf = match take(&mut fields, "on_behalf") {
        None | Some(Value::Null) => None,
        Some(value) => Some(behalf(value)?),
    };
    Ok(CommandInput { command: parse_by_name::<Command>(fields)?, on_behalf, brought: None })
}

/// Reads a command on a record beside the cases: `{do, …, on_behalf?}`.
///
/// # Errors
/// `no-such` for a kind that is not kept; `invalid`, with the path of the field that does not fit.
pub fn parse_record_command(
    kinds: &Kinds,
    kind: &str,
    mut fields: Map<String, Value>,
) -> Result<(RecordCommand, Option<OnBehalf>), Refusal> {
    let on_behalf = match take(&mut fields, "on_behalf") {
        None | Some(Value::Null) => None,
        Some(value) => Some(behalf(value)?),
    };
    let command = kinds.read(kind, fields).ok_or_else(|| Refusal::no_such(Detail::NoRecord(kind.to_owned())))?;
    Ok((command.map_err(|misfit| refusal_at(misfit.path, &misfit.message))?, on_behalf))
}

/// Reads a command by its name, of a case or of one kind of record.
///
/// # Errors
/// `invalid`, with the path of the field that does not fit.
pub fn parse_by_name<C: ByName>(fields: Map<String, Value>) -> Result<C, Refusal> {
    by_name(fields).map_err(|misfit| refusal_at(misfit.path, &misfit.message))
}

/// Splits the version that the asker saw off.
///
/// # Errors
/// `invalid` where it is not a whole number.
pub fn expected_version(fields: &mut Map<String, Value>) -> Result<Option<u32>, Refusal> {
    match take(fields, "expected_version") {
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
pub fn arrives_today(asked: &CommandInput, today: Date) -> Result<(), Refusal> {
    if let Command::Road(RoadCommand::Register(made)) = &asked.command
        && made.received_on.is_some_and(|day| day < today)
    {
        return Err(Refusal::field("received_on", Problem::InThePast));
    }
    if let Command::Road(RoadCommand::RequestReview(ask) | RoadCommand::RequestRecheck(ask)) = &asked.command
        && ask.posted_on.is_some()
    {
        return Err(Refusal::field("posted_on", Problem::OnlyWithAPostmark));
    }
    Ok(())
}

/// Takes a field out. `remove` would bring the last field to the gap, and of two wrong ones the first is to be named.
fn take(fields: &mut Map<String, Value>, name: &str) -> Option<Value> {
    let value = fields.get_mut(name).map(Value::take)?;
    fields.retain(|field, _| field != name);
    Some(value)
}

fn behalf(value: Value) -> Result<OnBehalf, Refusal> {
    fields_of::<OnBehalf>(value).map_err(|misfit| {
        let inside = misfit.path;
        let at = if inside.is_empty() { String::from("on_behalf") } else { format!("on_behalf.{inside}") };
        refusal_at(at, &misfit.message)
    })
}

fn refusal_at(path: String, message: &str) -> Refusal {
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
        let refusal = parse_command(fields).unwrap_err();
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
                json!({"do": "hold-hearing", "present": ["a", {"name": "b", "part": 3}]}),
                "present.2.part",
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
