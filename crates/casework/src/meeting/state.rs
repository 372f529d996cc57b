//! A meeting as its facts make it, and as the API and a story print it.

use jiff::civil::Date;
use serde::Serialize;

use super::fact::{Decided, DecisionOwner, MeetingFact, MeetingKind};
use super::sight::{Sight, sight_of};
use crate::personal_data::{CaseNo, FreeText};
use crate::record::{Owner, Viewer};

/// A meeting with its decisions.
#[derive(Debug, Clone, PartialEq)]
pub struct Meeting {
    pub on: Date,
    pub kind: MeetingKind,
    /// Who was there, a name a line.
    pub present: FreeText,
    pub decisions: Vec<Decision>,
}

/// A decision, and when and by what evidence it was carried out.
#[derive(Debug, Clone, PartialEq)]
pub struct Decision {
    pub made: Decided,
    pub done: Option<(Date, FreeText)>,
}

impl Decision {
    /// The case that it is about.
    pub fn case(&self) -> Option<&CaseNo> {
        self.made.measure.as_ref().map(|(case, _)| case)
    }
}

impl Meeting {
    pub(super) fn begun(fact: &MeetingFact) -> Option<Meeting> {
        let MeetingFact::Held { on, kind, present, decisions } = fact.clone() else { return None };
        let decisions = decisions.into_iter().map(|made| Decision { made, done: None }).collect();
        Some(Meeting { on, kind, present, decisions })
    }

    pub(super) fn take(&mut self, fact: &MeetingFact, on: Date) -> Option<()> {
        match fact.clone() {
            MeetingFact::Held { .. } => return None,
            MeetingFact::DecisionCompleted { n, evidence } => {
                let decision = self.decisions.iter_mut().find(|decision| decision.made.n == n)?;
                decision.done = Some((on, evidence));
            }
        }
        Some(())
    }

    /// The decision with this number.
    pub fn decision(&self, n: u32) -> Option<&Decision> {
        self.decisions.iter().find(|decision| decision.made.n == n)
    }

    /// Decisions that are not carried out.
    pub fn open(&self) -> impl Iterator<Item = &Decision> {
        self.decisions.iter().filter(|decision| decision.done.is_none())
    }

    /// Who owes something of it, or did. Those of the unit that has a case come to its measure on the case itself.
    pub(super) fn owners(&self) -> Vec<Owner> {
        let owner = |decision: &Decision| match &decision.made.owner {
            DecisionOwner::User(user) => Some(Owner::User(user.clone())),
            DecisionOwner::Unit(unit) => Some(Owner::Unit(unit.clone())),
            DecisionOwner::OfTheCase(_) => None,
        };
        self.decisions.iter().filter_map(owner).collect()
    }

    pub(super) fn outline(&self, viewer: &Viewer) -> Outline {
        let decisions = self.decisions.iter().filter_map(|decision| {
            let sight = sight_of(viewer.actor, decision, |case| viewer.sees.contains(case));
            (sight != Sight::Nothing).then(|| written(decision, sight))
        });
        Outline {
            on: self.on,
            kind: self.kind,
            present: self.present.text().lines().map(str::to_owned).collect(),
            decisions: decisions.collect(),
        }
    }
}

fn written(decision: &Decision, sight: Sight) -> WrittenDecision {
    let made = &decision.made;
    WrittenDecision {
        n: made.n,
        case: decision.case().filter(|_| sight == Sight::Whole).cloned(),
        text: made.text.text().to_owned(),
        owner: made.owner.as_str().to_owned(),
        due: made.due,
        done: decision.done.as_ref().map(|(on, _)| *on),
        evidence: decision.done.as_ref().map(|(_, evidence)| evidence.text().to_owned()),
    }
}

/// A meeting for one reader.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema), schemars(rename = "MeetingOutline"))]
pub struct Outline {
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::described::Day"))]
    pub on: Date,
    pub kind: MeetingKind,
    pub present: Vec<String>,
    pub decisions: Vec<WrittenDecision>,
}

/// A decision that this reader may read.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
pub struct WrittenDecision {
    pub n: u32,
    pub case: Option<CaseNo>,
    pub text: String,
    pub owner: String,
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::described::Day"))]
    pub due: Date,
    #[cfg_attr(feature = "describe", schemars(with = "Option<crate::case::described::Day>"))]
    pub done: Option<Date>,
    pub evidence: Option<String>,
}
