//! The receipt (登记回执, 条例21–23): it is on the books, and this is how to ask.

use casework::Fact;
use casework::case::vocabulary::{Channel, Class, ClockKey};

use super::Pen;

/// The query code is handed over apart and stands in no journal, so the sheet says where it was handed over.
pub(super) fn body(pen: &Pen) {
    let case = pen.case();
    pen.to_the_petitioners();
    let demands: Vec<String> = case
        .demands
        .iter()
        .map(|demand| pen.sentence("item", &[("n", &demand.n.to_string()), ("text", demand.text.text())]))
        .collect();
    pen.facts([
        pen.row("row_no", case.no.to_string()),
        pen.row("row_title", case.title.text()),
        pen.row("row_by", pen.petitioners()),
        pen.row("row_how", pen.word("channel", case.channel.slug())),
        pen.row("row_on", pen.day(case.received_on)),
        pen.row("row_demands", demands.join("\n")),
        pen.row("row_unit", pen.unit_name(pen.sender())),
    ]);
    if let Some(due) = pen.due(ClockKey::Route) {
        let report = case.class == Class::Report;
        let road = match (report, case.is_nameless()) {
            (true, _) => "road_report",
            (false, true) => "road_nameless",
            (false, false) => "road",
        };
        pen.say(road, &[("due", &due)]);
    }
    pen.say(
        match case.channel {
            Channel::Visit | Channel::Patrol => "code_visit",
            Channel::Web => "code_web",
            Channel::Letter | Channel::Phone | Channel::Fax | Channel::Hotline | Channel::Superior => "code_other",
        },
        &[],
    );
    pen.say("use", &[]);
    let place = pen.policy().unit(pen.sender()).and_then(|unit| unit.address.as_ref().zip(unit.hours.as_ref()));
    if let Some((address, hours)) = place.filter(|_| pen.has_sentence("where")) {
        pen.say("where", &[("address", address), ("hours", hours)]);
    }
    // The counter makes a code anew for somebody whom it can tell, and never finds what went past it (条例30).
    let past_the_office = matches!(pen.fact(), Fact::Registered(made) if made.sent_to.is_some());
    pen.say(if case.is_nameless() || past_the_office { "lost_for_good" } else { "lost" }, &[]);
    pen.say("safe", &[]);
}
