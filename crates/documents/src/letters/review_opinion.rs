//! The next level's opinion on an answer (复查意见书, 条例35).

use casework::Fact;
use casework::case::event::{DecidedAbove, OpinionGiven};
use casework::case::vocabulary::{ClockKey, Paper, ReviewResult};

use super::Pen;
use super::pen::clause;

/// To the petitioners, with copies for the unit whose answer it was and for the office.
pub(super) fn body(pen: &Pen) {
    let Fact::Reviewed(decided) = pen.fact() else { return };
    let first = pen.answering_unit();
    let first_unit = pen.unit_name(first);
    pen.to_the_petitioners();
    let asked = pen.before(|entry| {
        let Fact::ReviewRequested { reason, received_on, .. } = &entry.event.fact else { return None };
        Some((reason.text(), *received_on))
    });
    let (reason, requested) = asked.unwrap_or(("", pen.issued_on()));
    pen.say("opening", &[("first_unit", &first_unit), ("requested_on", &pen.day(requested))]);
    pen.heading("h_request");
    pen.say("reason", &[("reason", &clause(reason))]);
    pen.heading("h_prior");
    prior(pen, &first_unit);
    for (n, text, result) in answers(pen) {
        pen.say("prior_item", &[("n", &n.to_string()), ("text", &text), ("result", result)]);
    }
    pen.heading("h_found");
    pen.say("found", &[("opinion", &clause(decided.opinion.text()))]);
    pen.heading("h_result");
    redo_or(pen, decided.result, &first_unit, ("redo", "redo_open"), decided.result.slug());
    results(pen, decided, &first_unit);
    pen.say("basis", &[("basis", &clause(decided.basis.text()))]);
    pen.heading("h_remedy");
    if decided.result == ReviewResult::Redo {
        pen.say("remedy_redo", &[("first_unit", &first_unit)]);
    } else {
        let next = pen.above(pen.sender());
        let places = [
            ("days", &*pen.length(ClockKey::RequestRecheck)),
            ("next_unit", &*pen.unit_name(next)),
            ("next_phone", &*pen.phone(next)),
        ];
        pen.say("remedy", &places);
        if !decided.open.is_empty() {
            pen.say("remedy_open", &[("first_unit", &first_unit)]);
        }
    }
    copies(pen);
}

/// What takes the old answer's place, demand by demand, and what the unit answers anew, by when.
pub(super) fn results(pen: &Pen, decided: &DecidedAbove, first_unit: &str) {
    let demands = &pen.case().demands;
    let text = |n: u32| demands.iter().find(|demand| demand.n == n).map(|demand| clause(demand.text.text()));
    for put in &decided.results {
        let (n, text) = (put.demand.to_string(), text(put.demand).unwrap_or_default());
        pen.say("result_item", &[("n", &n), ("text", &text), ("result", pen.word("result", put.result.slug()))]);
    }
    for n in &decided.open {
        let (number, text) = (n.to_string(), text(*n).unwrap_or_default());
        pen.say("open_item", &[("n", &number), ("text", &text)]);
    }
    if let Some(due) = pen.due(ClockKey::Decide).filter(|_| !decided.open.is_empty()) {
        pen.say("open_due", &[("first_unit", first_unit), ("due", &due)]);
    }
}

/// The unit whose answer was looked at, and the office, get copies.
pub(super) fn copies(pen: &Pen) {
    let office = &pen.policy().office.office;
    pen.copy_to(pen.answering_unit());
    if pen.answering_unit() != office && pen.sender() != office {
        pen.copy_to(office);
    }
}

/// What was decided; sent back, with the day by which the unit answers again.
pub(super) fn redo_or(pen: &Pen, result: ReviewResult, first_unit: &str, redo: (&str, &str), other: &str) {
    match (result, pen.due(ClockKey::Decide)) {
        (ReviewResult::Redo, Some(due)) => pen.say(redo.0, &[("first_unit", first_unit), ("due", &due)]),
        (ReviewResult::Redo, None) => pen.say(redo.1, &[("first_unit", first_unit)]),
        (ReviewResult::Uphold | ReviewResult::Revoke | ReviewResult::Change, _) => pen.say(other, &[]),
    }
}

/// Which answer was looked at, by its number where it has one.
fn prior(pen: &Pen, first_unit: &str) {
    let Some(paper) = pen.case().paper(Paper::Opinion) else { return };
    let on = pen.day(paper.issued);
    match &paper.number {
        Some(number) => {
            let number = pen.number(number);
            pen.say("prior_numbered", &[("first_unit", first_unit), ("on", &on), ("number", &number)]);
        }
        None => pen.say("prior", &[("first_unit", first_unit), ("on", &on)]),
    }
}

/// The last sealed answer, item by item; sent back, the case itself no longer holds it.
pub(super) fn answers<'a>(pen: &'a Pen) -> Vec<(u32, String, &'a str)> {
    let given: Option<&[OpinionGiven]> = pen.before(|entry| {
        let Fact::Concluded { opinions, .. } = &entry.event.fact else { return None };
        Some(opinions.as_slice())
    });
    let demands = &pen.case().demands;
    let text = |n: u32| demands.iter().find(|demand| demand.n == n).map(|demand| clause(demand.text.text()));
    let item = |given: &OpinionGiven| {
        (given.demand, text(given.demand).unwrap_or_default(), pen.word("result", given.result.slug()))
    };
    given.unwrap_or_default().iter().map(item).collect()
}
