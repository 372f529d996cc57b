//! The proof of service as it goes out with the paper, to be filled in by hand (送达回证, 条例35).

use casework::case::gates::not_reached;
use casework::case::vocabulary::{ClockKey, Paper};

use super::Pen;
use crate::letter::Block;

/// One leaf for each who is owed the paper: of several each signs a leaf of their own.
pub(super) fn body(pen: &Pen, paper: Paper) {
    let case = pen.case();
    let on_file = case.paper(paper);
    let left = on_file.map(|paper| not_reached(case, paper, pen.policy())).unwrap_or_default();
    let names = left.iter().filter_map(|n| case.petitioner(*n)).map(|one| one.named.person.name().to_owned());
    let names: Vec<String> = if left.len() > 1 { names.collect() } else { vec![pen.petitioners()] };
    let number = on_file.and_then(|paper| paper.number.as_ref()).map(|number| pen.number(number));
    let made = on_file.map(|paper| pen.day(paper.issued)).unwrap_or_default();
    for (n, name) in names.into_iter().enumerate() {
        if n > 0 {
            pen.add(Block::NewPage);
        }
        pen.facts([
            pen.row("row_no", case.no.to_string()),
            pen.row("row_matter", case.title.text()),
            pen.row("row_paper", pen.title_of(paper)),
            pen.row("row_number", number.clone().unwrap_or_default()),
            pen.row("row_made", made.clone()),
            pen.row("row_to", name),
            pen.row("row_unit", pen.unit_name(pen.sender())),
            pen.row("row_by", "\u{3000}"),
            pen.row("row_how", pen.sentence("ways", &[])),
            pen.row("row_on", pen.sentence("blank_day", &[])),
            pen.row("row_proof", "\n\n"),
            pen.row("row_right", right(pen, paper)),
        ]);
        pen.signatures(&["sign_to", "sign_by", "sign_witness"]);
        pen.say("refused", &[]);
    }
    pen.change(|letter| letter.signed = String::new());
}

/// The right that this service starts, with its length: the last day stands on the proof once the day is known.
fn right(pen: &Pen, paper: Paper) -> String {
    if !paper.starts_a_right() || paper == Paper::RecheckOpinion {
        return pen.sentence("no_right", &[]);
    }
    let (sentence, key) = match paper == Paper::ReviewOpinion {
        true => ("right_recheck", ClockKey::RequestRecheck),
        false => ("right_review", ClockKey::RequestReview),
    };
    pen.sentence(sentence, &[("days", &pen.length(key))])
}
