//! What may be asked about a follow-up project. The names are the same in scenario files, forms and journal.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::case::command::fields;

fields!(
    /// A project begins, for everybody to read.
    StartProject { title: String, aim: String, milestones: Vec<MilestoneAhead> }
);
fields!(
    /// What is to be reached, and by which day.
    MilestoneAhead { text: String, due: Date }
);
fields!(
    /// A milestone is reached.
    CompleteMilestone { n: u32, evidence: String }
);
fields!(
    /// The project is over, with all its milestones or without.
    EndProject { result: String }
);

crate::case::command::record_commands! {
    /// Every command of a follow-up project.
    ProjectCommand: ProjectCommandName {
        StartProject(StartProject) = "start-project",
        CompleteMilestone(CompleteMilestone) = "complete-milestone",
        EndProject(EndProject) = "end-project",
    }
}
