//! The proof of service (送达回证): the petitioner's days for the next level run from it (条例35, 36).

use casework::case::ClockChange;
use casework::case::vocabulary::{ClockKey, Paper, ServiceWay};
use casework::words::Words;

use super::Pen;

/// One service of one paper, with places to sign.
pub(super) fn body(pen: &Pen, paper: Paper, how: ServiceWay, proof: Option<&Words>) {
    let case = pen.case();
    let on_file = case.paper(paper);
    let number = on_file.and_then(|paper| paper.number.as_ref()).map(|number| pen.number(number));
    let made = on_file.map(|paper| pen.day(paper.issued)).unwrap_or_default();
    pen.facts([
        pen.row("row_no", case.no.to_string()),
        pen.row("row_matter", case.title.text()),
        pen.row("row_paper", pen.title_of(paper)),
        pen.row("row_number", number.unwrap_or_default()),
        pen.row("row_made", made),
        pen.row("row_to", pen.petitioners()),
        pen.row("row_unit", pen.unit_name(pen.sender())),
        pen.row("row_by", pen.actor_name()),
        pen.row("row_how", pen.word("service", how.slug())),
        pen.row("row_on", pen.day(pen.issued_on())),
        pen.row("row_proof", proof.map(|proof| proof.text().to_owned()).unwrap_or_default()),
        pen.row("row_right", right(pen)),
    ]);
    pen.signatures(&["sign_to", "sign_by", "sign_witness"]);
    pen.say("refused", &[]);
    pen.change(|letter| letter.signed = String::new());
}

/// The last day of the right that this very service started, if it did.
fn right(pen: &Pen) -> String {
    let started = pen.started().find_map(|change| match change {
        ClockChange::Start(start) if matches!(start.key, ClockKey::RequestReview | ClockKey::RequestRecheck) => {
            Some((start.key.slug(), pen.last_day(start)))
        }
        _ => None,
    });
    match started {
        Some((key, due)) => pen.sentence(key, &[("due", &due)]),
        None => pen.sentence("no_right", &[]),
    }
}
