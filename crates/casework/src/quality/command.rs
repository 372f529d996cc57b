//! What may be asked about a sample. The names are the same in scenario files, forms and journal.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::case::command::{Breach, fields};
use crate::personal_data::CaseNo;
use crate::typed::Share;

fields!(
    /// Draws a share of the answers that were sealed in a period.
    DrawSample { from: Date, until: Date, share: Share }
);
fields!(
    /// One drawn answer was read: what in it breaks which article. That none does is an answer, too.
    NoteQuality {
        case: CaseNo,
        #[serde(default)] breaches: Vec<Breach>,
    }
);
fields!(
    /// The unit says what it does about the breaches.
    AnswerQuality { case: CaseNo, text: String }
);

crate::case::command::record_commands! {
    /// Every command of a sample.
    QualityCommand: QualityCommandName {
        DrawSample(DrawSample) = "draw-sample",
        NoteQuality(NoteQuality) = "note-quality",
        AnswerQuality(AnswerQuality) = "answer-quality",
    }
}
