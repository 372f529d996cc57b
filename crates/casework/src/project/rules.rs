//! The rules of a follow-up project: a milestone is reached once, and nothing follows an end.

use super::command::{CompleteMilestone, MilestoneAhead, ProjectCommand, StartProject};
use super::fact::{MilestonePlanned, ProjectFact};
use super::state::Project;
use crate::case::check::Checking;
use crate::case::refusal::{Detail, Problem, Refusal};
use crate::context::Context;
use crate::personal_data::FreeText;
use crate::record::Record as _;

/// Holds a command's fields to what every entrance asks of them.
pub(super) fn check(command: &ProjectCommand, c: &mut Checking) {
    let (short, long) = (c.office.short_length, c.office.text_length);
    match command {
        ProjectCommand::StartProject(started) => {
            c.required("title", &started.title, c.office.title_length);
            c.required("aim", &started.aim, long);
            if started.milestones.is_empty() {
                c.problem("milestones", Problem::Missing);
            }
            c.count("milestones", started.milestones.len());
            for (n, milestone) in (1..).zip(started.milestones.iter().take(c.office.list_length)) {
                c.required(&format!("milestones.{n}.text"), &milestone.text, short);
                c.planned(format!("milestones.{n}.due"), milestone.due);
            }
        }
        ProjectCommand::CompleteMilestone(completed) => c.required("evidence", &completed.evidence, short),
        ProjectCommand::EndProject(ended) => c.required("result", &ended.result, long),
    }
}

/// The one table of commands and rules.
pub(super) fn decide(
    project: Option<&Project>,
    command: &ProjectCommand,
    ctx: &Context,
) -> Result<ProjectFact, Refusal> {
    match (project, command) {
        (None, ProjectCommand::StartProject(started)) => Ok(started_by(started, ctx)),
        (None, _) => Err(Refusal::no_such(Detail::NoRecord(Project::KIND.to_owned()))),
        (Some(_), ProjectCommand::StartProject(_)) => Err(Refusal::wrong_state(Detail::ProjectStarted)),
        (Some(project), ProjectCommand::CompleteMilestone(completed)) => complete(project, completed),
        (Some(project), ProjectCommand::EndProject(ended)) => {
            going_on(project)?;
            Ok(ProjectFact::Ended { result: ended.result.trim().to_owned() })
        }
    }
}

fn started_by(started: &StartProject, ctx: &Context) -> ProjectFact {
    let milestone =
        |(n, ahead): (u32, &MilestoneAhead)| MilestonePlanned { n, text: ahead.text.trim().to_owned(), due: ahead.due };
    ProjectFact::Started {
        unit: ctx.actor.unit.clone(),
        title: started.title.trim().to_owned(),
        aim: started.aim.trim().to_owned(),
        milestones: (1..).zip(&started.milestones).map(milestone).collect(),
    }
}

fn complete(project: &Project, completed: &CompleteMilestone) -> Result<ProjectFact, Refusal> {
    let n = completed.n;
    let milestone = project.milestones.iter().find(|milestone| milestone.planned.n == n);
    let milestone = milestone.ok_or_else(|| Refusal::no_such(Detail::Milestone(n)))?;
    going_on(project)?;
    if milestone.done.is_some() {
        return Err(Refusal::wrong_state(Detail::MilestoneDone(n)));
    }
    Ok(ProjectFact::MilestoneCompleted { n, evidence: FreeText::new(completed.evidence.trim()) })
}

fn going_on(project: &Project) -> Result<(), Refusal> {
    if project.ended.is_some() { Err(Refusal::wrong_state(Detail::ProjectEnded)) } else { Ok(()) }
}
