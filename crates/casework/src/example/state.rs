//! An example as its facts make it, and as the API and a story print it.

use jiff::civil::Date;
use serde::Serialize;

use super::fact::{ExampleFact, ExampleSource, Proposed};
use crate::case::hearing::redact::plain;
use crate::personal_data::{FreeText, UnitId};
use crate::record::Viewer;

/// What is told, and whether it is shared.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    pub proposed: Proposed,
    pub on: Date,
    pub checked: Option<Checked>,
    pub withdrawn: Option<(Date, FreeText)>,
}

/// The second person's word.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked {
    pub on: Date,
    pub agree: bool,
    pub reason: Option<FreeText>,
}

/// An example for one reader.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema), schemars(rename = "Example"))]
pub struct Outline {
    pub unit: Option<UnitId>,
    pub source: ExampleSource,
    pub title: String,
    pub text: String,
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::described::Day"))]
    pub proposed: Date,
    /// While it waits: what may be somebody's and has to be looked at.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unsure: Vec<String>,
    #[cfg_attr(feature = "describe", schemars(with = "Option<crate::case::described::Day>"))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checked: Option<Date>,
    /// Why it is not shared, or no more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl Example {
    /// Where it stands, in a word.
    pub fn stage(&self) -> &'static str {
        match (&self.withdrawn, &self.checked) {
            (Some(_), _) => "withdrawn",
            (None, None) => "proposed",
            (None, Some(checked)) if checked.agree => "shared",
            (None, Some(_)) => "refused",
        }
    }

    /// Whether others may read it.
    pub fn is_shared(&self) -> bool {
        self.withdrawn.is_none() && self.checked.as_ref().is_some_and(|checked| checked.agree)
    }

    pub(super) fn begun(fact: &ExampleFact, on: Date) -> Option<Example> {
        let ExampleFact::Proposed(proposed) = fact else { return None };
        Some(Example { proposed: (**proposed).clone(), on, checked: None, withdrawn: None })
    }

    pub(super) fn take(&mut self, fact: &ExampleFact, on: Date) -> Option<()> {
        match fact.clone() {
            ExampleFact::Proposed(_) => return None,
            ExampleFact::Checked { agree, reason } => self.checked = Some(Checked { on, agree, reason }),
            ExampleFact::Withdrawn { reason } => self.withdrawn = Some((on, reason)),
        }
        Some(())
    }

    pub(super) fn outline(&self, viewer: &Viewer) -> Outline {
        let Proposed { unit, source, title, text, .. } = &self.proposed;
        let waits = self.checked.is_none() && self.withdrawn.is_none();
        let read = |text: &FreeText| plain(text.text(), &[], viewer.policy).unsure;
        let refused = self.checked.as_ref().and_then(|checked| checked.reason.as_ref());
        let reason = self.withdrawn.as_ref().map(|(_, reason)| reason).or(refused);
        Outline {
            unit: unit.clone(),
            source: *source,
            title: title.text().to_owned(),
            text: text.text().to_owned(),
            proposed: self.on,
            unsure: if waits { [read(title), read(text)].concat() } else { Vec::new() },
            checked: self.checked.as_ref().map(|checked| checked.on),
            reason: reason.map(|text| text.text().to_owned()),
        }
    }
}
