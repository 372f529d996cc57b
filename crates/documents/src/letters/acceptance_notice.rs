//! The notice of acceptance (受理告知书, 条例23).

use casework::case::vocabulary::{Class, ClockKey};

use super::Pen;

/// To the petitioners: what was accepted, by what road, until when. Suggestions and reports have no day count.
pub(super) fn body(pen: &Pen) {
    pen.to_the_petitioners();
    pen.say("taken", &[("accepted_on", &pen.day(pen.issued_on()))]);
    pen.items();
    pen.say(
        match pen.case().class {
            Class::Claim => "road_claim",
            Class::Suggestion => "road_suggestion",
            Class::Report => "road_report",
        },
        &[],
    );
    if let Some(due) = pen.due(ClockKey::Decide) {
        pen.say("until", &[("due", &due), ("extension", &pen.days(pen.policy().office.extension_days))]);
    }
    if let Some(due) = pen.due(ClockKey::SimpleDecide) {
        pen.say("until_simple", &[("due", &due)]);
    }
    pen.say("ask", &[]);
}
