//! The proof of service as it goes out with the paper, to be filled in by hand (送达回证, 条例35).

use casework::case::gates::not_reached;
use casework::case::vocabulary::{ClockKey, Paper};

use super::Pen;
use super::proof_of_service::{Leaf, leaf};
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
        leaf(pen, blank(pen, paper, name));
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

/// What is known before it goes out; the rest is for the pen.
fn blank(pen: &Pen, paper: Paper, to: String) -> Leaf {
    Leaf {
        paper,
        sheet: None,
        only_invited: paper.goes_to_the_invited(),
        to,
        by: "\u{3000}".to_owned(),
        how: pen.sentence("ways", &[]),
        on: pen.sentence("blank_day", &[]),
        proof: "\n\n".to_owned(),
        right: right(pen, paper),
    }
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
