//! A line of the ledger as its facts make it: plain data, no rule.

use jiff::civil::{Date, DateTime};

use super::fact::{LineKey, MatterFact, MatterKind, Noted, Word};
use crate::personal_data::{CaseNo, FreeText, Person};

/// A line of the ledger.
#[derive(Debug, Clone, PartialEq)]
pub struct Matter {
    pub line: LineKey,
    /// What was written down; nothing where it went up at once.
    pub noted: Option<Noted>,
    /// The day on which the office's house knew of it.
    pub on: Date,
    pub end: Option<End>,
}

/// What became of it, and on which day.
#[derive(Debug, Clone, PartialEq)]
pub struct End {
    pub on: Date,
    pub how: Ended,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq)]
pub enum Ended {
    Settled { result: FreeText, words: Vec<Word> },
    HandedUp { to: Option<CaseNo> },
    Dropped { reason: FreeText },
}

impl Matter {
    /// Where it stands, in a word.
    pub const fn stage(&self) -> &'static str {
        match &self.end {
            None => "noted",
            Some(End { how: Ended::Settled { .. }, .. }) => "settled",
            Some(End { how: Ended::HandedUp { .. }, .. }) => "handed-up",
            Some(End { how: Ended::Dropped { .. }, .. }) => "dropped",
        }
    }

    /// The case that it became; nothing also where that was a report.
    pub const fn case(&self) -> Option<&CaseNo> {
        match &self.end {
            Some(End { how: Ended::HandedUp { to: Some(to) }, .. }) => Some(to),
            Some(_) | None => None,
        }
    }

    /// It went up as a report: the station has the key and nothing else (条例30).
    pub const fn is_kept_from_all(&self) -> bool {
        matches!(&self.end, Some(End { how: Ended::HandedUp { to: None }, .. }))
    }

    /// What somebody came with.
    pub fn kind(&self) -> Option<MatterKind> {
        self.noted.as_ref().map(|noted| noted.kind)
    }

    /// Those whose matter it is.
    pub fn parties(&self) -> &[Person] {
        self.noted.as_ref().map(|noted| noted.parties.as_slice()).unwrap_or_default()
    }

    pub(super) fn begun(fact: &MatterFact, at: DateTime) -> Option<Matter> {
        let on = at.date();
        match fact {
            MatterFact::Noted(noted) => {
                Some(Matter { line: noted.line.clone(), noted: Some((**noted).clone()), on, end: None })
            }
            MatterFact::HandedUp { line, to } => {
                let end = End { on, how: Ended::HandedUp { to: to.clone() } };
                Some(Matter { line: line.clone(), noted: None, on, end: Some(end) })
            }
            MatterFact::Settled { .. } | MatterFact::Dropped { .. } => None,
        }
    }

    pub(super) fn take(&mut self, fact: MatterFact, on: Date) -> Option<()> {
        let how = match fact {
            MatterFact::Noted(_) => return None,
            MatterFact::Settled { result, words } => Ended::Settled { result, words },
            MatterFact::HandedUp { to, .. } => Ended::HandedUp { to },
            MatterFact::Dropped { reason } => Ended::Dropped { reason },
        };
        self.end = Some(End { on, how });
        Some(())
    }
}
