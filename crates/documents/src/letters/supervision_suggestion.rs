//! The three suggestions (三项建议, 条例40): to improve, to mend a policy, to hold to account.

use casework::Fact;
use casework::case::vocabulary::{Advice, Class, ClockKey};
use casework::clock;

use super::Pen;
use super::pen::clause;

/// To the unit, to the district's leadership, or to the organ above the unit. Of a report the title stays unsaid.
pub(super) fn body(pen: &Pen) {
    let Fact::Suggested { kind, text, to: organ } = pen.fact() else { return };
    let unit = pen.answering_unit();
    let report = pen.case().class == Class::Report;
    let title = pen.sentence(&format!("title_{}", kind.slug()), &[]);
    let to = match kind {
        Advice::Improve => pen.unit_name(unit),
        Advice::Policy if report => pen.unit_name(pen.above_unaccused(&pen.policy().office.office)),
        Advice::Policy => pen.sentence("to_policy", &[]),
        Advice::Accountability => pen.unit_name(organ.as_ref().unwrap_or_else(|| pen.above_unaccused(unit))),
    };
    pen.change(|letter| (letter.title, letter.addressee) = (title, to));
    let has = pen.unit_name(unit);
    let matter = if report { pen.sentence("matter_report", &[]) } else { pen.case().title.text().to_owned() };
    pen.say(kind.slug(), &[("has", &has), ("title", &matter)]);
    // Only what is on record is stated of anybody; the rest is the supervisor's own text.
    let late = clock::late_duties(pen.case(), pen.issued_on());
    if *kind == Advice::Accountability && late > 0 {
        pen.say("late", &[("has", &has), ("n", &late.to_string())]);
    }
    pen.say("text", &[("text", &clause(text.text()))]);
    if let Some(due) = pen.due(ClockKey::Supervision) {
        pen.say("answer", &[("due", &due)]);
    }
}
