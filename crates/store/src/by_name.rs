//! From a JSON object to a command by its name: whatever does not fit is told with its path.

use casework::case::command::ByName;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use serde_path_to_error::{Deserializer, Path, Segment, Track};

/// What does not fit, and where: `petitioners.2.name` is the second petitioner's, as people count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    pub path: String,
    /// In serde's words.
    pub message: String,
}

/// Reads `{do, …}`.
///
/// # Errors
/// The first field that does not fit.
pub fn by_name<C: ByName>(mut fields: Map<String, Value>) -> Result<C, Misfit> {
    let at_name = |message: &str| Misfit { path: "do".to_owned(), message: message.to_owned() };
    let name = match fields.get_mut("do").map(Value::take) {
        None => return Err(Misfit { path: String::new(), message: "missing field `do`".to_owned() }),
        Some(Value::String(name)) => name,
        Some(_) => return Err(at_name("not a text")),
    };
    // `remove` would bring the last field to the gap, and of two wrong ones the first is to be named.
    fields.retain(|field, _| field != "do");
    let mut track = Track::new();
    C::read(&name, Deserializer::new(Value::Object(fields), &mut track)).map_err(|error| {
        match C::ALL_NAMES.contains(&name.as_str()) {
            true => Misfit { path: dotted(&track.path()), message: error.to_string() },
            false => at_name(&error.to_string()),
        }
    })
}

/// Reads fields that have no name of their own.
///
/// # Errors
/// The first field that does not fit.
pub fn fields_of<T: DeserializeOwned>(value: Value) -> Result<T, Misfit> {
    let mut track = Track::new();
    T::deserialize(Deserializer::new(value, &mut track))
        .map_err(|error| Misfit { path: dotted(&track.path()), message: error.to_string() })
}

fn dotted(path: &Path) -> String {
    let segments = path.iter().filter_map(|segment| match segment {
        Segment::Seq { index } => Some((index + 1).to_string()),
        Segment::Map { key } => Some(key.clone()),
        Segment::Enum { .. } | Segment::Unknown => None,
    });
    segments.collect::<Vec<_>>().join(".")
}
