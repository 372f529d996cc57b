//! What goes between the centre and this office as its facts make it, and as the API and a story print it.

use jiff::civil::Date;
use serde::Serialize;

use super::fact::ExchangeFact;
use crate::case::vocabulary::closed_list;
use crate::personal_data::{CaseNo, FreeText};
use crate::record::Viewer;

closed_list!(
    /// Which way it went.
    Direction { FromCentre = "from-centre", ToCentre = "to-centre" }
);

/// A matter that went from one to the other.
#[derive(Debug, Clone, PartialEq)]
pub struct Exchange {
    pub way: Direction,
    pub case: CaseNo,
    /// The day on which it was handed over.
    pub on: Date,
    /// The centre's code: from the beginning where it came from there, else with the receipt.
    pub code: Option<FreeText>,
    /// What was said when mediation was offered first.
    pub mediation: Option<FreeText>,
    /// Why it was given.
    pub reason: Option<FreeText>,
    /// Since when the centre has it.
    pub receipt: Option<Date>,
    pub taken_back: Option<(Date, FreeText)>,
}

/// The same for one reader; of a case that the reader does not see nothing but that it was handed over.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema), schemars(rename = "Exchange"))]
pub struct Outline {
    pub kind: Direction,
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::described::Day"))]
    pub on: Date,
    /// The case; of what came its number is the receipt.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case: Option<CaseNo>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mediation: Option<String>,
    /// Why it was given, or taken back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    #[cfg_attr(feature = "describe", schemars(with = "Option<crate::case::described::Day>"))]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub receipt: Option<Date>,
}

impl Exchange {
    /// Where it stands, in a word.
    pub const fn stage(&self) -> &'static str {
        match (self.way, &self.taken_back, &self.receipt) {
            (Direction::FromCentre, _, _) => "taken",
            (Direction::ToCentre, Some(_), _) => "taken-back",
            (Direction::ToCentre, None, Some(_)) => "receipted",
            (Direction::ToCentre, None, None) => "given",
        }
    }

    /// It was given, and nobody knows yet whether the centre has it.
    pub const fn waits(&self) -> bool {
        matches!(self.way, Direction::ToCentre) && self.receipt.is_none() && self.taken_back.is_none()
    }

    pub(super) fn begun(fact: &ExchangeFact, on: Date) -> Option<Exchange> {
        let new = |way, case: &CaseNo| Exchange {
            way,
            case: case.clone(),
            on,
            code: None,
            mediation: None,
            reason: None,
            receipt: None,
            taken_back: None,
        };
        match fact {
            ExchangeFact::Taken { code, case, mediation, .. } => {
                let (code, mediation) = (Some(code.clone()), mediation.clone());
                Some(Exchange { code, mediation, ..new(Direction::FromCentre, case) })
            }
            ExchangeFact::Given { case, reason } => {
                Some(Exchange { reason: Some(reason.clone()), ..new(Direction::ToCentre, case) })
            }
            ExchangeFact::ReceiptNoted { .. } | ExchangeFact::TakenBack { .. } => None,
        }
    }

    pub(super) fn take(&mut self, fact: &ExchangeFact, today: Date) -> Option<()> {
        match fact.clone() {
            ExchangeFact::Taken { .. } | ExchangeFact::Given { .. } => return None,
            ExchangeFact::ReceiptNoted { code, on } => (self.code, self.receipt) = (Some(code), Some(on)),
            ExchangeFact::TakenBack { reason } => self.taken_back = Some((today, reason)),
        }
        Some(())
    }

    pub(super) fn outline(&self, viewer: &Viewer) -> Outline {
        let sees = viewer.sees.contains(&self.case);
        let text = |text: Option<&FreeText>| text.filter(|_| sees).map(|text| text.text().to_owned());
        let back = self.taken_back.as_ref().map(|(_, reason)| reason);
        Outline {
            kind: self.way,
            on: self.on,
            case: Some(self.case.clone()).filter(|_| sees),
            code: text(self.code.as_ref()),
            mediation: text(self.mediation.as_ref()),
            reason: text(back.or(self.reason.as_ref())),
            receipt: self.receipt,
        }
    }
}
