//! Which unit takes a disputed matter, or one whose unit is gone (指定受理, 条例24).

use casework::Fact;
use casework::case::vocabulary::{Class, ClockKey};

use super::Pen;
use super::pen::clause;

/// To the unit named, with a copy for the unit that had it.
pub(super) fn body(pen: &Pen) {
    let Fact::UnitDesignated { to, reason } = pen.fact() else { return };
    let report = pen.case().class == Class::Report;
    pen.to_unit(to);
    pen.say(if report { "opening_report" } else { "opening" }, &[]);
    pen.say("reason", &[("reason", &clause(reason.text()))]);
    pen.say("demands", &[]);
    pen.items();
    let decide = pen.due(ClockKey::Decide).or_else(|| pen.due(ClockKey::SimpleDecide));
    if let Some(due) = decide {
        pen.say("running", &[("due", &due)]);
    } else if let (Some(due), true) = (pen.due(ClockKey::Notify), pen.is_signed() && !report) {
        pen.say("notify", &[("due", &due)]);
    }
    let had = pen.before(|entry| {
        let (Fact::Routed { to, .. } | Fact::UnitDesignated { to, .. }) = &entry.event.fact else { return None };
        Some(to)
    });
    if let Some(had) = had.filter(|had| *had != to) {
        pen.say("handover", &[]);
        pen.copy_to(had);
    }
    if pen.is_secret() {
        pen.say("secret", &[]);
    }
    pen.say("contact", &[]);
}
