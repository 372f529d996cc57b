//! What cannot wait is reported at once (紧急报告, 条例25).

use casework::Fact;
use casework::case::vocabulary::Class;

use super::Pen;
use super::pen::clause;

/// To the district's leadership and upwards. Of a report neither the reporter nor what it says is told, and where
/// the leadership's own units might stand accused it goes to the next level (条例30).
pub(super) fn body(pen: &Pen) {
    let Fact::UrgencyReported { reason } = pen.fact() else { return };
    let case = pen.case();
    let report = case.class == Class::Report;
    let office = &pen.policy().office.office;
    let above = pen.unit_name(pen.above_unaccused(office));
    let mut copies = Vec::new();
    let to = if report { above.clone() } else { pen.sentence("to", &[]) };
    if pen.sender() == office {
        // The petition office tells the office above it and the State bureau (条例25).
        copies.extend((to != above).then_some(above));
        copies.push(pen.sentence("to_bureau", &[]));
    } else {
        copies.push(pen.unit_name(office));
    }
    pen.change(|letter| (letter.addressee, letter.copies) = (to, copies));
    pen.say("opening", &[]);
    let needed = case.needed_by.map(|day| pen.day(day)).unwrap_or_default();
    let people = case.people.map(|n| pen.sentence("people", &[("n", &n.to_string())]));
    let place = case.place.as_ref().filter(|_| !report).map(|place| place.text().to_owned());
    let title = if report { pen.sentence("row_title_report", &[]) } else { case.title.text().to_owned() };
    pen.facts([
        pen.row("row_no", case.no.to_string()),
        pen.row("row_title", title),
        pen.row("row_by", pen.petitioners()),
        pen.row("row_on", pen.day(case.received_on)),
        pen.row("row_place", place.unwrap_or_default()),
        pen.row("row_people", people.unwrap_or_default()),
        pen.row("row_needed", needed),
        pen.row("row_unit", case.unit.as_ref().map(|unit| pen.unit_name(unit)).unwrap_or_default()),
    ]);
    pen.heading("h_why");
    pen.say("why", &[("reason", &clause(reason.text()))]);
    pen.heading("h_doing");
    match &case.unit {
        Some(unit) => pen.say("with_unit", &[("has", &pen.unit_name(unit))]),
        None => pen.say("nobody_yet", &[]),
    }
    for measure in &case.measures {
        let text = clause(measure.planned.text.text());
        match &measure.done {
            Some((on, _)) => pen.say("measure_done", &[("text", &text), ("on", &pen.day(*on))]),
            None => pen.say("measure", &[("text", &text), ("due", &pen.day(measure.planned.due))]),
        }
    }
    pen.say("follow", &[]);
}
