//! The office presses a unit (督办单, 条例40).

use casework::Fact;
use casework::case::vocabulary::{Class, ClockKey};
use casework::clock::{self, ClockState};

use super::Pen;
use super::pen::clause;
use crate::letter::Block;

/// The duties whose days a unit answers for.
const DUTIES: [ClockKey; 6] = [
    ClockKey::Notify,
    ClockKey::Decide,
    ClockKey::SimpleDecide,
    ClockKey::ReportBack,
    ClockKey::Review,
    ClockKey::Recheck,
];

/// To the unit that has the matter: why, how it stands, what is wanted and by when.
pub(super) fn body(pen: &Pen) {
    let Fact::Supervised { reason, kind, .. } = pen.fact() else { return };
    let report = pen.case().class == Class::Report;
    pen.to_unit(pen.answering_unit());
    pen.say(if report { "opening_report" } else { "opening" }, &[]);
    pen.heading("h_why");
    pen.say("why", &[("reason", &clause(reason.text()))]);
    pen.say("kind", &[("kind", &clause(kind.text()))]);
    pen.heading("h_now");
    case_state(pen);
    pen.heading("h_want");
    pen.say("want", &[("due", &pen.due(ClockKey::Supervision).unwrap_or_default())]);
    pen.say("facts", &[]);
    pen.say("contact", &[]);
}

fn case_state(pen: &Pen) {
    let mut rows = Vec::new();
    for clock in DUTIES.iter().filter_map(|key| pen.case().clock(*key)) {
        let state = match clock::state(clock, pen.issued_on()) {
            ClockState::Running | ClockState::Paused => "running",
            ClockState::Overdue | ClockState::Lapsed => "over",
            ClockState::Met => "done",
            ClockState::Late => "done_late",
            ClockState::Cancelled => continue,
        };
        let name = pen.sentence(&format!("clock_{}", clock.start.key.slug()), &[]);
        rows.push(vec![name, pen.last_day(&clock.start), pen.sentence(state, &[])]);
    }
    if rows.is_empty() {
        return pen.say("no_clock", &[]);
    }
    let head = ["head_clock", "head_due", "head_state"].map(|key| pen.sentence(key, &[])).to_vec();
    pen.add(Block::Table { head, widths: vec![4, 4, 3], rows });
}
