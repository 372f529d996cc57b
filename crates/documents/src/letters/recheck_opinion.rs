//! The last word of the petition procedure (复核意见书, 条例36) and what is still owed after it (条例37).

use casework::Fact;
use casework::case::vocabulary::{Paper, ReviewResult};

use super::Pen;
use super::pen::clause;
use super::review_opinion::{answers, copies, redo_or};

/// To the petitioners, with copies for the unit and the office.
pub(super) fn body(pen: &Pen) {
    let Fact::Rechecked { result, opinion, basis } = pen.fact() else { return };
    let first = pen.answering_unit();
    let first_unit = pen.unit_name(first);
    let asked = pen.before(|entry| {
        let Fact::RecheckRequested { reason, received_on, .. } = &entry.event.fact else { return None };
        Some((reason.text(), *received_on))
    });
    let (reason, requested) = asked.unwrap_or(("", pen.issued_on()));
    let review_unit = pen.unit_name(pen.above(first));
    pen.to_the_petitioners();
    pen.say("opening", &[("review_unit", &review_unit), ("requested_on", &pen.day(requested))]);
    pen.heading("h_request");
    pen.say("reason", &[("reason", &clause(reason))]);
    pen.heading("h_prior");
    for (n, text, result) in answers(pen) {
        pen.say("first_item", &[("n", &n.to_string()), ("text", &text), ("result", result)]);
    }
    prior(pen, &review_unit, &first_unit);
    pen.heading("h_found");
    pen.say("found", &[("opinion", &clause(opinion.text()))]);
    pen.heading("h_result");
    let decided = format!("final_{}", result.slug());
    redo_or(pen, *result, &first_unit, ("final_redo", "final_redo_open"), &decided);
    pen.say("basis", &[("basis", &clause(basis.text()))]);
    pen.heading("h_end");
    let end = if *result == ReviewResult::Redo { "end_redo" } else { "end" };
    pen.say(end, &[("first_unit", &first_unit)]);
    pen.say("help", &[("first_unit", &first_unit), ("first_phone", &pen.phone(first))]);
    copies(pen);
}

/// The review that this looks at, and what it said.
fn prior(pen: &Pen, review_unit: &str, first_unit: &str) {
    let said = pen.before(|entry| {
        let Fact::Reviewed { result, .. } = &entry.event.fact else { return None };
        Some(result.slug())
    });
    let (Some(paper), Some(said)) = (pen.case().paper(Paper::ReviewOpinion), said) else { return };
    let result = pen.sentence(said, &[("first_unit", first_unit)]);
    let on = pen.day(paper.issued);
    match &paper.number {
        Some(number) => {
            let number = pen.number(number);
            let places = [("review_unit", review_unit), ("on", &*on), ("number", &*number), ("result", &*result)];
            pen.say("prior_numbered", &places);
        }
        None => pen.say("prior", &[("review_unit", review_unit), ("on", &on), ("result", &result)]),
    }
}
