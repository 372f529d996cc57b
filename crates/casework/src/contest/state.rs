//! A contest as its facts make it, and as the API and a story print it.

use jiff::civil::Date;
use serde::Serialize;

use super::fact::ContestFact;
use crate::figures::key::PeriodFigure;
use crate::personal_data::{CaseNo, FreeText, UnitId};

/// A word against a figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Contest {
    /// Whose head says it.
    pub unit: UnitId,
    pub figure: PeriodFigure,
    pub from: Date,
    pub until: Date,
    pub reason: FreeText,
    pub cases: Vec<CaseNo>,
    pub contested: Date,
    pub answer: Option<Answer>,
}

/// The supervisor's word on it.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    pub agree: bool,
    pub reason: FreeText,
    pub on: Date,
}

/// A contest for one reader: the cases that the reader sees, too.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema), schemars(rename = "Contest"))]
pub struct Outline {
    pub unit: UnitId,
    pub figure: PeriodFigure,
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::described::Day"))]
    pub from: Date,
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::described::Day"))]
    pub until: Date,
    pub reason: String,
    pub cases: Vec<CaseNo>,
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::described::Day"))]
    pub contested: Date,
    pub agree: Option<bool>,
    pub answer: Option<String>,
    #[cfg_attr(feature = "describe", schemars(with = "Option<crate::case::described::Day>"))]
    pub answered: Option<Date>,
}

impl Contest {
    pub(super) fn begun(fact: &ContestFact, on: Date) -> Option<Contest> {
        let ContestFact::Contested { unit, figure, from, until, reason, cases } = fact.clone() else { return None };
        Some(Contest { unit, figure, from, until, reason, cases, contested: on, answer: None })
    }

    pub(super) fn take(&mut self, fact: &ContestFact, on: Date) -> Option<()> {
        let ContestFact::Answered { agree, reason } = fact.clone() else { return None };
        self.answer = Some(Answer { agree, reason, on });
        Some(())
    }

    /// Where it stands, in a word.
    pub const fn stage(&self) -> &'static str {
        if self.answer.is_some() { "answered" } else { "open" }
    }

    pub(super) fn outline(&self, sees: impl Fn(&CaseNo) -> bool) -> Outline {
        Outline {
            unit: self.unit.clone(),
            figure: self.figure,
            from: self.from,
            until: self.until,
            reason: self.reason.text().to_owned(),
            cases: self.cases.iter().filter(|no| sees(no)).cloned().collect(),
            contested: self.contested,
            agree: self.answer.as_ref().map(|answer| answer.agree),
            answer: self.answer.as_ref().map(|answer| answer.reason.text().to_owned()),
            answered: self.answer.as_ref().map(|answer| answer.on),
        }
    }
}
