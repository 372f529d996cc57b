//! Day and place of a hearing, and what everybody may do there (听证通知书, `local hearing`).

use casework::case::hearing::event::HearingFact;
use casework::{Fact, Stage};

use super::Pen;
use super::pen::clause;

/// To the petitioners, with copies for the unit that answers.
pub(super) fn body(pen: &Pen) {
    let Fact::Hearing(HearingFact::Called(called)) = pen.fact() else { return };
    pen.to_the_petitioners();
    pen.say(if matches!(pen.case().stage, Stage::Accepted { .. }) { "open" } else { "open_above" }, &[]);
    if pen.case().hearing().is_some_and(|hearing| !hearing.moved.is_empty()) {
        let reason = called.reason.as_ref().map(|words| clause(words.text())).unwrap_or_default();
        pen.say("moved", &[("reason", &reason)]);
    }
    let when = format!("{} {}", pen.day(called.on), called.time.as_deref().unwrap_or_default());
    pen.facts([
        pen.row("row_when", when.trim()),
        pen.row("row_where", called.place.text()),
        pen.row("row_door", pen.sentence(if called.open { "door_open" } else { "door_closed" }, &[])),
        pen.row("row_moderator", pen.actor_name()),
        pen.row("row_assessors", called.assessors.to_string()),
    ]);
    for sentence in ["draw", "rights", "absent", "contact"] {
        pen.say(sentence, &[]);
    }
    let unit = pen.unit_name(pen.answering_unit());
    pen.change(|letter| letter.copies.push(unit));
}
