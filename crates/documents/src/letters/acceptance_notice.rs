//! The notice of acceptance (受理告知书, 条例23).

use casework::case::vocabulary::{ClockKey, Procedure};

use super::Pen;

/// To the petitioners: what was accepted, by what road, until when.
pub(super) fn body(pen: &Pen) {
    let case = pen.case();
    pen.to_the_petitioners();
    pen.say("received", &[("accepted_on", &pen.day(pen.issued_on()))]);
    pen.say("items", &[]);
    for demand in &case.demands {
        pen.say("item", &[("n", &demand.n.to_string()), ("text", demand.text.text())]);
    }
    pen.say("road", &[]);
    let (key, sentence) = match case.procedure {
        Procedure::Ordinary => (ClockKey::Decide, "until"),
        Procedure::Simple => (ClockKey::SimpleDecide, "until_simple"),
    };
    if let Some(clock) = case.open_clock(key) {
        pen.say(sentence, &[("due", &pen.day(clock.start.due))]);
        if clock.start.provisional {
            pen.say("provisional", &[]);
        }
    }
    pen.say("ask", &[]);
}
