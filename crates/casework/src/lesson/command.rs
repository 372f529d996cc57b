//! What may be asked about a year's law education.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::case::command::fields;

fields!(
    /// The plan of a year, for everybody to read.
    PlanLessons { year: u32, themes: Vec<LessonTheme> }
);
fields!(
    /// What a month's lesson is about, for whom, and who sees to it.
    LessonTheme { month: u32, theme: String, audience: String, owner: String }
);
fields!(
    /// A month's lesson took place.
    HoldLesson {
        month: u32,
        on: Date,
        place: String,
        form: String,
        turnout: u32,
        #[serde(default)] material: Option<String>,
    }
);

crate::case::command::record_commands! {
    /// Every command of a year's law education.
    LessonCommand: LessonCommandName {
        PlanLessons(PlanLessons) = "plan-lessons",
        HoldLesson(HoldLesson) = "hold-lesson",
    }
}
