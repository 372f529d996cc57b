//! To the unit with authority: the forwarding letter (转送函) and the assignment letter (交办函), 条例22.

use casework::Fact;
use casework::case::vocabulary::{Class, ClockKey, RouteMode};

use super::Pen;

/// What came in, what is asked of the unit, and by which days.
pub(super) fn body(pen: &Pen) {
    let Fact::Routed { to, mode, .. } = pen.fact() else { return };
    let report = pen.case().class == Class::Report;
    pen.to_unit(to);
    pen.say(if report { "sent_report" } else { "sent" }, &[]);
    pen.say("demands", &[]);
    pen.items();
    if let (RouteMode::Assign, Some(due)) = (mode, pen.due(ClockKey::ReportBack)) {
        pen.say("report", &[("due", &due)]);
    }
    // Of reports the discipline organs tell the petitioner by rules of their own (条例23).
    if let (Some(due), true) = (pen.due(ClockKey::Notify), pen.is_signed() && !report) {
        pen.say("notify", &[("due", &due)]);
    }
    if let Some(due) = pen.due(ClockKey::Object) {
        pen.say("object", &[("due", &due)]);
    }
    if report {
        pen.say("sealed", &[]);
    }
    if pen.is_secret() {
        pen.say("secret", &[]);
    }
    if !pen.is_secret() {
        pen.encloses("enclosed");
    }
}
