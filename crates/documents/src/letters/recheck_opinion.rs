//! The last word of the petition procedure (复核意见书, 条例36) and what is still owed after it (条例37).

use casework::Fact;
use casework::case::vocabulary::Paper;

use super::Pen;
use super::pen::clause;
use super::review_opinion::{answers, copies, redo_or, results};

/// To the petitioners, with copies for the unit and the office.
pub(super) fn body(pen: &Pen) {
    let Fact::Rechecked(decided) = pen.fact() else { return };
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
    pen.say("found", &[("opinion", &clause(decided.opinion.text()))]);
    pen.heading("h_result");
    let sentence = format!("final_{}", decided.result.slug());
    redo_or(pen, decided.result, &first_unit, ("final_redo", "final_redo_open"), &sentence);
    results(pen, decided, &first_unit);
    pen.say("basis", &[("basis", &clause(decided.basis.text()))]);
    pen.heading("h_end");
    let end = if decided.is_sent_back() { "end_redo" } else { "end" };
    pen.say(end, &[("first_unit", &first_unit)]);
    pen.say("help", &[("first_unit", &first_unit), ("first_phone", &pen.phone(first))]);
    copies(pen);
}

/// The review that this looks at, and what it said.
fn prior(pen: &Pen, review_unit: &str, first_unit: &str) {
    let said = pen.before(|entry| {
        let Fact::Reviewed(decided) = &entry.event.fact else { return None };
        Some(decided.result.slug())
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
