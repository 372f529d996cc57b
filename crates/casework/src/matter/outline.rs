//! A line of the ledger as the API and a story print it: names for those who sit at the station, masked for who watches.

use jiff::civil::{Date, DateTime};
use serde::Serialize;

use super::fact::{How, MatterKind, Word};
use super::state::{Ended, Matter};
use crate::personal_data::{CaseNo, Person, UnitId, masked};
use crate::record::Viewer;

/// A line for one reader.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema), schemars(rename = "Matter"))]
pub struct Outline {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<UnitId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<MatterKind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parties: Vec<PartyTold>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub people: Option<u32>,
    #[cfg_attr(feature = "describe", schemars(with = "Option<crate::case::described::Moment>"))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub noted_at: Option<DateTime>,
    /// Under which number somebody outside has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    #[cfg_attr(feature = "describe", schemars(with = "Option<crate::case::described::Day>"))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ended: Option<Date>,
    /// How it was settled, or why nothing is to be done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub result: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<WordTold>,
    /// The case that it became, for who sees that case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseNo>,
}

/// Somebody whose matter it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema), schemars(rename = "MatterParty"))]
pub struct PartyTold {
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
}

/// What a party said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema), schemars(rename = "MatterWord"))]
pub struct WordTold {
    pub party: String,
    pub how: How,
    pub said: String,
}

impl Outline {
    pub(super) fn of(matter: &Matter, viewer: &Viewer) -> Outline {
        let nothing = Outline {
            unit: None,
            kind: None,
            text: None,
            place: None,
            parties: Vec::new(),
            people: None,
            noted_at: None,
            code: None,
            ended: None,
            result: None,
            words: Vec::new(),
            case: None,
        };
        if matter.is_kept_from_all() {
            return nothing;
        }
        let sits_there = viewer.actor.unit.as_ref() == Some(&matter.line.unit);
        let name = |person: &Person| if sits_there { person.name().to_owned() } else { masked(person.name()) };
        let party = |person: &Person| PartyTold {
            name: name(person),
            phone: person.person.value.as_ref().and_then(|one| one.phone.clone()).filter(|_| sits_there),
        };
        let word = |word: &Word| WordTold {
            party: matter.parties().get(word.party.saturating_sub(1) as usize).map(name).unwrap_or_default(),
            how: word.how,
            said: word.said.text().to_owned(),
        };
        let (result, words) = match matter.end.as_ref().map(|end| &end.how) {
            Some(Ended::Settled { result, words }) => (Some(result), words.iter().map(word).collect()),
            Some(Ended::Dropped { reason }) => (Some(reason), Vec::new()),
            Some(Ended::HandedUp { .. }) | None => (None, Vec::new()),
        };
        let noted = matter.noted.as_ref();
        Outline {
            unit: Some(matter.line.unit.clone()),
            kind: matter.kind(),
            text: noted.map(|noted| noted.text.text().to_owned()),
            place: noted.and_then(|noted| noted.place.as_ref()).map(|place| place.text().to_owned()),
            parties: matter.parties().iter().map(party).collect(),
            people: noted.map(|noted| noted.people),
            noted_at: noted.and_then(|noted| noted.noted_at),
            code: noted.and_then(|noted| noted.code.as_ref()).map(|code| code.text().to_owned()),
            ended: matter.end.as_ref().map(|end| end.on),
            result: result.map(|text| text.text().to_owned()),
            words,
            case: matter.case().filter(|case| viewer.sees.contains(case)).cloned(),
        }
    }
}
