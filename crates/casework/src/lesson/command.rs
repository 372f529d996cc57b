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
    /// Something was held under a month's theme; a month may have several.
    HoldLesson {
        month: u32,
        on: Date,
        place: String,
        form: String,
        turnout: u32,
        #[serde(default)] material: Option<String>,
    }
);

fields!(
    /// Of which month's lesson a file is the material, and whether it may be had before that was held.
    MarkMaterial {
        /// The number of the file at this year.
        n: u32,
        month: u32,
        /// Everybody may have it from now on, also where nothing was held yet.
        #[serde(default)] public: bool,
    }
);

crate::case::command::record_commands! {
    /// Every command of a year's law education.
    LessonCommand: LessonCommandName {
        PlanLessons(PlanLessons) = "plan-lessons",
        HoldLesson(HoldLesson) = "hold-lesson",
        MarkMaterial(MarkMaterial) = "mark-material",
    }
}
