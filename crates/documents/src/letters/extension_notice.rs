//! More time (延期告知书, 条例34): the reason, who approved it, the new last day.

use casework::Fact;
use casework::Stage;
use casework::case::vocabulary::ClockKey;

use super::Pen;
use super::pen::clause;

/// To the petitioners.
pub(super) fn body(pen: &Pen) {
    let Fact::Extended { days, reason } = pen.fact() else { return };
    let Stage::Accepted { on } = pen.case().stage else { return };
    pen.to_the_petitioners();
    let before = pen.due_before(ClockKey::Decide).unwrap_or_default();
    pen.say("open", &[("accepted_on", &pen.day(on)), ("before", &before)]);
    let due = pen.due(ClockKey::Decide).unwrap_or_default();
    pen.say("longer", &[("approver", &pen.actor_name()), ("days", &pen.days(*days)), ("due", &due)]);
    pen.say("reason", &[("reason", &clause(reason.text()))]);
    pen.say("ask", &[]);
}
