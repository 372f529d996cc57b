//! What became of a report, told to who made it (检举控告反馈, 条例30). It names neither the accused nor what was found with them.

use casework::Fact;

use super::Pen;
use super::pen::clause;

/// To the author alone; whom it accuses stands nowhere on the sheet.
pub(super) fn body(pen: &Pen) {
    let Fact::ReportedBack { text } = pen.fact() else { return };
    pen.to_the_petitioners();
    pen.say("opening", &[]);
    pen.say("result", &[("text", &clause(text.text()))]);
    pen.say("secret", &[]);
    pen.say("thanks", &[]);
}
