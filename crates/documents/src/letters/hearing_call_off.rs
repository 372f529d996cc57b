//! That a hearing does not take place, and why (取消听证通知书, `local hearing`).

use casework::Fact;
use casework::case::hearing::event::{CalledOffFor, HearingFact};

use super::Pen;
use super::pen::clause;

/// To the petitioners, with a copy for the unit that answers.
pub(super) fn body(pen: &Pen) {
    let Fact::Hearing(HearingFact::CalledOff { reason, .. }) = pen.fact() else { return };
    let Some(hearing) = pen.case().hearing() else { return };
    pen.to_the_petitioners();
    let (on, reason) = (pen.day(hearing.on), why(pen, reason));
    pen.say("open", &[("on", &on), ("place", hearing.place.text()), ("reason", &reason)]);
    // Where the matter is over, no hearing can be asked for any more.
    if pen.policy().hearing.stages.iter().any(|stage| stage == pen.case().stage.slug()) {
        pen.say("goes_on", &[]);
        pen.say("again", &[]);
    }
    pen.say("contact", &[]);
    let unit = pen.unit_name(pen.answering_unit());
    pen.change(|letter| letter.copies.push(unit));
}

/// Why, in the words of the policy or the moderator's own.
pub(super) fn why(pen: &Pen, reason: &CalledOffFor) -> String {
    match reason {
        CalledOffFor::Settled => pen.word("called-off", "settled").to_owned(),
        CalledOffFor::Withdrawn => pen.word("called-off", "withdrawn").to_owned(),
        CalledOffFor::Absent => pen.word("called-off", "absent").to_owned(),
        CalledOffFor::Other(words) => clause(words.text()),
    }
}
