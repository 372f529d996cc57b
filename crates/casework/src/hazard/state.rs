//! What somebody saw, as its facts make it: plain data, no rule.

use jiff::civil::{Date, DateTime};

use super::fact::{HazardFact, Reported};
use crate::personal_data::{CaseNo, FreeText};

/// What was seen, and what became of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Hazard {
    pub reported: Reported,
    pub on: Date,
    pub end: Option<(Date, End)>,
}

/// What became of it.
#[derive(Debug, Clone, PartialEq)]
pub enum End {
    Settled { result: FreeText },
    TakenUp { case: Option<CaseNo>, matter: Option<String> },
    Dismissed { reason: FreeText },
}

impl Hazard {
    /// Where it stands, in a word.
    pub const fn stage(&self) -> &'static str {
        match &self.end {
            None => "reported",
            Some((_, End::Settled { .. })) => "settled",
            Some((_, End::TakenUp { .. })) => "taken-up",
            Some((_, End::Dismissed { .. })) => "dismissed",
        }
    }

    /// The case that it became turned out to be a report: nobody knows of it any more (条例30).
    pub const fn is_kept_from_all(&self) -> bool {
        matches!(&self.end, Some((_, End::TakenUp { case: None, matter: None })))
    }

    pub(super) fn begun(fact: &HazardFact, at: DateTime) -> Option<Hazard> {
        let HazardFact::Reported(reported) = fact else { return None };
        Some(Hazard { reported: (**reported).clone(), on: at.date(), end: None })
    }

    pub(super) fn take(&mut self, fact: HazardFact, on: Date) -> Option<()> {
        let end = match fact {
            HazardFact::Reported(_) => return None,
            HazardFact::Settled { result } => End::Settled { result },
            HazardFact::TakenUp { case, matter } => End::TakenUp { case, matter },
            HazardFact::Dismissed { reason } => End::Dismissed { reason },
        };
        self.end = Some((on, end));
        Some(())
    }
}
