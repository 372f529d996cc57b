//! A follow-up project as its facts make it, and as the API and a story print it.

use jiff::civil::Date;
use serde::Serialize;

use super::fact::{MilestonePlanned, ProjectFact};
use crate::personal_data::{FreeText, UnitId};

/// A project that follows from matters.
#[derive(Debug, Clone, PartialEq)]
pub struct Project {
    /// The community or the organ whose project it is.
    pub unit: Option<UnitId>,
    pub title: String,
    pub aim: String,
    pub started: Date,
    pub milestones: Vec<Milestone>,
    pub ended: Option<(Date, String)>,
}

/// A milestone, and when and by what evidence it was reached.
#[derive(Debug, Clone, PartialEq)]
pub struct Milestone {
    pub planned: MilestonePlanned,
    pub done: Option<(Date, FreeText)>,
}

impl Project {
    pub(super) fn started(fact: &ProjectFact, on: Date) -> Option<Project> {
        let ProjectFact::Started { unit, title, aim, milestones } = fact.clone() else { return None };
        let milestones = milestones.into_iter().map(|planned| Milestone { planned, done: None }).collect();
        Some(Project { unit, title, aim, started: on, milestones, ended: None })
    }

    /// Where the project stands, in a word.
    pub const fn stage(&self) -> &'static str {
        if self.ended.is_some() { "ended" } else { "running" }
    }

    /// The next day of a milestone that is not reached.
    pub fn next_due(&self) -> Option<Date> {
        self.milestones.iter().filter(|milestone| milestone.done.is_none()).map(|milestone| milestone.planned.due).min()
    }

    pub(super) fn take(&mut self, fact: &ProjectFact, on: Date) -> Option<()> {
        match fact.clone() {
            ProjectFact::Started { .. } => return None,
            ProjectFact::MilestoneCompleted { n, evidence } => {
                let milestone = self.milestones.iter_mut().find(|milestone| milestone.planned.n == n)?;
                milestone.done = Some((on, evidence));
            }
            ProjectFact::Ended { result } => self.ended = Some((on, result)),
        }
        Some(())
    }

    pub(super) fn outline(&self) -> Outline {
        let milestone = |milestone: &Milestone| WrittenMilestone {
            n: milestone.planned.n,
            text: milestone.planned.text.clone(),
            due: milestone.planned.due,
            done: milestone.done.as_ref().map(|(on, _)| *on),
            evidence: milestone.done.as_ref().map(|(_, evidence)| evidence.text().to_owned()),
        };
        Outline {
            unit: self.unit.clone(),
            title: self.title.clone(),
            aim: self.aim.clone(),
            started: self.started,
            milestones: self.milestones.iter().map(milestone).collect(),
            ended: self.ended.as_ref().map(|(on, _)| *on),
            result: self.ended.as_ref().map(|(_, result)| result.clone()),
        }
    }
}

/// A project for any reader.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema), schemars(rename = "FollowUpProject"))]
pub struct Outline {
    pub unit: Option<UnitId>,
    pub title: String,
    pub aim: String,
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::described::Day"))]
    pub started: Date,
    pub milestones: Vec<WrittenMilestone>,
    #[cfg_attr(feature = "describe", schemars(with = "Option<crate::case::described::Day>"))]
    pub ended: Option<Date>,
    pub result: Option<String>,
}

/// A milestone: what, by when, and when and by what evidence it was reached.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema))]
pub struct WrittenMilestone {
    pub n: u32,
    pub text: String,
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::described::Day"))]
    pub due: Date,
    #[cfg_attr(feature = "describe", schemars(with = "Option<crate::case::described::Day>"))]
    pub done: Option<Date>,
    pub evidence: Option<String>,
}
