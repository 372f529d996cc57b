//! What becomes of a suggestion (建议意见回复, 条例29).

use casework::Fact;

use super::Pen;
use super::pen::clause;

/// To the petitioners, with thanks.
pub(super) fn body(pen: &Pen) {
    let Fact::Adopted { result, reason } = pen.fact() else { return };
    pen.to_the_petitioners();
    pen.say("opening", &[]);
    if !pen.case().demands.is_empty() {
        pen.say("items", &[]);
        pen.items();
    }
    pen.say(result.slug(), &[]);
    pen.say("reason", &[("reason", &clause(reason.text()))]);
    pen.say("thanks", &[]);
}
