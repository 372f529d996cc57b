//! That both sides agreed, and who helped them to it.

use serde::{Deserialize, Serialize};

use crate::personal_data::FreeText;
use crate::policy::Mediators;

/// Both sides agreed of their own will (条例33). An older journal knows the terms alone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Mediated {
    pub agreement: FreeText,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub mediators: Vec<MediatorNamed>,
    /// How both sides said that they want it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consent: Option<FreeText>,
}

/// Who helped them, and whom that one belonged to on that day, where the list of mediators had the name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MediatorNamed {
    pub name: FreeText,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organisation: Option<String>,
}

/// What stands between two names: a comma, a semicolon or a new line, also as Chinese is written.
const BETWEEN: [char; 6] = [',', ';', '\n', '\u{3001}', '\u{ff0c}', '\u{ff1b}'];

impl MediatorNamed {
    /// Everybody who is named in a line, each with the organisation of the list.
    pub(in crate::case) fn all(line: &str, list: &Mediators) -> Vec<MediatorNamed> {
        let names = line.split(BETWEEN).map(str::trim).filter(|name| !name.is_empty());
        let organisation = |name: &str| {
            let office = list.by_name(name).and_then(|one| list.office(&one.organisation));
            office.map(|office| office.name.clone())
        };
        names.map(|name| MediatorNamed { name: FreeText::new(name), organisation: organisation(name) }).collect()
    }
}
