//! The follow-up project as a kind of record.

use jiff::civil::{Date, DateTime};

use super::command::{ProjectCommand, ProjectCommandName};
use super::fact::ProjectFact;
use super::rules;
use super::state::{Outline, Project};
use crate::actor::{Actor, Role};
use crate::aggregate::{AvailableAction, Performer};
use crate::case::check::Checking;
use crate::case::refusal::Refusal;
use crate::context::Context;
use crate::policy::Policy;
use crate::record::{Aggregate, Line, Record, Relations, Viewer};

impl Record for Project {
    const KIND: &'static str = "project";
    const STAGES: &'static [&'static str] = &["running", "ended"];
    type Command = ProjectCommand;
    type Fact = ProjectFact;
    type Outline = Outline;

    fn fact_name(fact: &ProjectFact) -> &'static str {
        fact.name()
    }

    fn check(command: &ProjectCommand, checking: &mut Checking, _: &Context) {
        rules::check(command, checking);
    }

    fn decide(
        record: Option<&Aggregate<Project>>,
        command: &ProjectCommand,
        ctx: &Context,
    ) -> Result<ProjectFact, Refusal> {
        rules::decide(record.map(|record| &record.state), command, ctx)
    }

    fn key(fact: &ProjectFact, n: u32) -> Option<String> {
        let ProjectFact::Started { unit, .. } = fact else { return None };
        Some(unit.as_ref().map_or_else(|| n.to_string(), |unit| format!("{unit}-{n}")))
    }

    fn begin(_: &str, fact: &ProjectFact, at: DateTime, _: &Actor) -> Option<Project> {
        Project::started(fact, at.date())
    }

    fn follow(&mut self, fact: &ProjectFact, at: DateTime, _: &Actor) -> Option<()> {
        self.take(fact, at.date())
    }

    /// A community's or an organ's; everybody reads it on its page.
    fn relations(&self) -> Relations {
        Relations { unit: self.unit.clone(), ..Relations::default() }
    }

    fn line(&self) -> Line {
        Line { stage: self.stage(), closed: self.ended.is_some(), day: self.started, text: self.title.clone() }
    }

    /// The milestone that comes first; after the last of them the end.
    fn next(record: &Aggregate<Project>, _: &Policy, as_of: Date) -> Vec<AvailableAction<ProjectCommandName>> {
        let project = &record.state;
        if project.ended.is_some() {
            return Vec::new();
        }
        let by = || {
            let station = project.unit.clone().map(|unit| Performer::of(Role::Station, unit));
            station.into_iter().chain([Performer::any(Role::Leader)]).collect()
        };
        let act = |act, due, main| AvailableAction { act, by: by(), due, house: true, main };
        let last = project.milestones.iter().map(|milestone| milestone.planned.due).max().unwrap_or(as_of);
        match project.next_due() {
            Some(due) => vec![
                act(ProjectCommandName::CompleteMilestone, Some(due), true),
                act(ProjectCommandName::EndProject, None, false),
            ],
            None => vec![act(ProjectCommandName::EndProject, Some(last), true)],
        }
    }

    fn outline(record: &Aggregate<Project>, _: &Viewer) -> Outline {
        record.state.outline()
    }
}
