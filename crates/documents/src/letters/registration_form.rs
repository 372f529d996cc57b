//! The registration form (信访事项登记表, 条例22): what the counter wrote down; it goes with the letter to the unit.

use casework::case::state::{Case, Petitioner};
use casework::case::vocabulary::Class;

use super::Pen;
use crate::letter::Block;

pub(super) fn body(pen: &Pen) {
    let case = pen.case();
    let mut rows = vec![
        pen.row("row_no", case.no.to_string()),
        pen.row("row_on", pen.day(case.received_on)),
        pen.row("row_how", pen.word("channel", case.channel.slug())),
        pen.row("row_document", case.document_no.as_ref().map(|no| no.text()).unwrap_or_default()),
        pen.row("row_at", pen.unit_name(case.taken_by.as_ref().unwrap_or(&pen.policy().office.office))),
        pen.row("row_by", pen.user_name(&case.registered_by)),
        pen.class_row(),
    ];
    // Who reports somebody, or asked for it, stands on no paper that goes through other hands (条例30).
    let secret = case.confidential || case.class == Class::Report;
    let stand = case.petitioners.iter().filter(|petitioner| !petitioner.withdrawn && !secret);
    rows.extend(stand.map(|one| person(pen, one)));
    if case.is_nameless() {
        rows.push([pen.word("form", "nobody").to_owned(), pen.sentence("nobody", &[])]);
    }
    rows.extend(matter(pen, case));
    // What nobody wrote down takes no room.
    rows.retain(|[_, value]| !value.is_empty());
    pen.facts(rows);
    if secret {
        pen.add(Block::text(pen.sentence("secret", &[])));
    }
    pen.change(|letter| letter.signed = String::new());
}

/// One petitioner with what was noted of them.
fn person(pen: &Pen, petitioner: &Petitioner) -> [String; 2] {
    let none = || pen.word("form", "none").to_owned();
    let identity = petitioner.named.person.person.value.clone().unwrap_or_default();
    let told = pen.sentence(
        "person",
        &[
            ("name", &identity.name),
            ("id", &identity.id_number.unwrap_or_else(none)),
            ("phone_of", &identity.phone.unwrap_or_else(none)),
            ("address", &identity.address.unwrap_or_else(none)),
        ],
    );
    [pen.sentence("row_person", &[("n", &petitioner.n.to_string())]), told]
}

/// The matter in the petitioner's own words.
fn matter(pen: &Pen, case: &Case) -> Vec<[String; 2]> {
    let item = |n: u32, text: &str| pen.sentence("item", &[("n", &n.to_string()), ("text", text)]);
    let demands: Vec<String> = case.demands.iter().map(|demand| item(demand.n, demand.text.text())).collect();
    let clues: Vec<String> = case.clues.iter().map(|clue| item(clue.n, clue.text.text())).collect();
    let day = |day: Option<jiff::civil::Date>| day.map(|day| pen.day(day)).unwrap_or_default();
    let number =
        |sentence: &str, n: Option<String>| n.map(|n| pen.sentence(sentence, &[("n", &n)])).unwrap_or_default();
    vec![
        pen.row("row_people", number("people", case.people.map(|n| n.to_string()))),
        pen.row("row_title", case.title.text()),
        pen.row("row_text", case.text.text()),
        pen.row("row_place", case.place.as_ref().map(|place| place.text()).unwrap_or_default()),
        pen.row("row_since", day(case.since)),
        pen.row("row_amount", number("amount", case.amount.map(|n| n.to_string()))),
        pen.row("row_needed", day(case.needed_by)),
        pen.row("row_demands", demands.join("\n")),
        pen.row("row_clues", clues.join("\n")),
    ]
}
