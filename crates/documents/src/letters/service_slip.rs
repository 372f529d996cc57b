//! The proof of service as it goes out with the paper, to be filled in by hand (送达回证, 条例35).

use casework::case::gates::not_reached;
use casework::case::vocabulary::{ClockKey, Paper};

use super::Pen;
use crate::letter::Block;

/// One leaf for each who is owed a paper of this entry: of several each signs a leaf of their own, those invited to a hearing,
/// too.
pub(super) fn body(pen: &Pen, papers: &[Paper]) {
    let mut leaves: Vec<(Paper, String)> = Vec::new();
    for paper in papers {
        leaves.extend(owed(pen, *paper).into_iter().map(|name| (*paper, name)));
    }
    for (n, (paper, name)) in leaves.into_iter().enumerate() {
        if n > 0 {
            pen.add(Block::NewPage { to: None });
        }
        leaf(pen, paper, name);
    }
    pen.change(|letter| letter.signed = String::new());
}

/// Who is owed it, by name.
fn owed(pen: &Pen, paper: Paper) -> Vec<String> {
    let case = pen.case();
    if paper.goes_to_the_invited() {
        return case.addressed_by(paper).into_iter().map(|one| one.name).collect();
    }
    let left = case.paper(paper).map(|paper| not_reached(case, paper, pen.policy())).unwrap_or_default();
    let names = left.iter().filter_map(|n| case.petitioner(*n)).map(|one| one.named.person.name().to_owned());
    if left.len() > 1 { names.collect() } else { vec![pen.petitioners()] }
}

/// Of a confidential matter those who are only invited read its number alone (条例30).
fn leaf(pen: &Pen, paper: Paper, name: String) {
    let case = pen.case();
    let on_file = case.paper(paper);
    let number = on_file.and_then(|paper| paper.number.as_ref()).map(|number| pen.number(number));
    let made = on_file.map(|paper| pen.day(paper.issued)).unwrap_or_default();
    let matter = if paper.goes_to_the_invited() && case.confidential { "" } else { case.title.text() };
    pen.facts([
        pen.row("row_no", case.no.to_string()),
        pen.row("row_matter", matter),
        pen.row("row_paper", pen.title_of(paper)),
        pen.row("row_number", number.unwrap_or_default()),
        pen.row("row_made", made),
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
