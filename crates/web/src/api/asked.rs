//! From a JSON object to a command: the envelope is split off, and whatever does not fit is named by its path.
use casework::case::{FieldProblem, OnBehalf};
use casework::{Asked, Command, Refusal};
use serde_json::{Map, Value};

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
        Err(error) => Err(named(&whole, &error.to_string())),
    }
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
            number.map(Some).ok_or_else(|| Refusal::field("expected_version", "not-understood"))
        }
    }
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
fn named(whole: &Value, message: &str) -> Refusal {
    let complains = |value: &Value| {
        serde_json::from_value::<Command>(value.clone()).err().is_some_and(|error| error.to_string() == message)
    };
    let mut path = Vec::new();
    search(whole, &complains, &|inner| inner.clone(), &mut path);
    let at = path.join(".");
    refused(at, message)
}

/// Walks into the one child whose absence changes the complaint; `rebuild` puts a child back into the whole.
fn search(here: &Value, complains: &dyn Fn(&Value) -> bool, rebuild: &dyn Fn(&Value) -> Value, path: &mut Vec<String>) {
    match here {
        Value::Object(fields) => {
            for (name, child) in fields {
                let mut without = fields.clone();
                without.remove(name);
                if !complains(&rebuild(&Value::Object(without))) {
                    path.push(name.clone());
                    let put = |inner: &Value| {
                        let mut fields = fields.clone();
                        fields.insert(name.clone(), inner.clone());
                        rebuild(&Value::Object(fields))
                    };
                    return search(child, complains, &put, path);
                }
            }
        }
        Value::Array(items) => {
            for (at, child) in items.iter().enumerate() {
                let mut without = items.clone();
                without.remove(at);
                if !complains(&rebuild(&Value::Array(without))) {
                    path.push((at + 1).to_string());
                    let put = |inner: &Value| {
                        let mut items = items.clone();
                        if let Some(place) = items.get_mut(at) {
                            *place = inner.clone();
                        }
                        rebuild(&Value::Array(items))
                    };
                    return search(child, complains, &put, path);
                }
            }
        }
        _ => {}
    }
}

fn refused(path: String, message: &str) -> Refusal {
    let quoted = message.split('`').nth(1).unwrap_or_default();
    let join = |path: &str| if path.is_empty() { quoted.to_owned() } else { format!("{path}.{quoted}") };
    let (field, problem) = if message.starts_with("missing field") {
        (join(&path), "missing")
    } else if message.starts_with("unknown field") {
        (if path.ends_with(quoted) { path } else { join(&path) }, "unknown-field")
    } else if message.starts_with("unknown variant") {
        (path, "not-on-the-list")
    } else {
        (path, "not-understood")
    };
    let mut refusal = Refusal::fields(vec![FieldProblem { field, problem }]);
    // The list of what would have been right is for the programmer who reads this; no petitioner's word is in it.
    if let Some((_, rest)) = message.split_once(", expected") {
        refusal.detail = format!("{}; expected{rest}", refusal.detail);
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
        (only.field, only.problem)
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
