//! The sheets for those invited to a hearing (听证会邀请函, and the one that takes it back; `local hearing`): one for each. They name
//! no petitioner, and of a confidential matter neither its title nor a reason (条例30).

use casework::case::hearing::event::{HearingFact, Invited};
use casework::{Fact, Stage};

use super::Pen;
use super::hearing_call_off::why;
use super::hearing_notice::{PutOff, day_and_place, entitle, put_off};
use super::pen::clause;
use crate::letter::Block;

/// To each who is invited to the day that the entry names.
pub(super) fn invitation(pen: &Pen) {
    let Some(hearing) = pen.case().hearing() else { return };
    let put_off = put_off(pen, hearing);
    entitle(pen, put_off.as_ref());
    let first = matches!(pen.case().stage, Stage::Accepted { .. });
    for (n, one) in hearing.invited.iter().enumerate() {
        let one = &one.invited;
        sheet(pen, n, one.name.text());
        pen.say(if first { "open" } else { "open_above" }, &[]);
        if let Some(put_off) = &put_off {
            pen.say(put_off.sentence, &[("before", &pen.day(put_off.before))]);
            reason(pen, &put_off.reason);
        }
        let part = one.part.as_ref().map(|part| pen.policy().hearing.part(part.text())).unwrap_or_default();
        let unit = one.unit.as_ref().map(|unit| unit.text().to_owned()).unwrap_or_default();
        let of_the_invited = [
            pen.row("row_matter", pen.matter_for(true)),
            pen.row("row_to", one.name.text()),
            pen.row("row_unit", unit),
            pen.row("row_part", part),
        ];
        pen.facts(of_the_invited.into_iter().chain(day_and_place(pen, hearing)));
        for sentence in [asked_of(one), "bring", "aside", "absent", "contact"] {
            pen.say(sentence, &[]);
        }
    }
}

/// To each who was invited and need not come: it does not take place, or it moved and they are not asked again. Whom a move left out and
/// no sheet told so hears it here.
pub(super) fn withdrawal(pen: &Pen) {
    let Some(hearing) = pen.case().hearing() else { return };
    let (sentence, on, words) = if let Fact::Hearing(HearingFact::CalledOff { reason, .. }) = pen.fact() {
        ("called_off", hearing.on, why(pen, reason))
    } else if let Some(PutOff { before, reason, .. }) = put_off(pen, hearing) {
        ("moved", before, reason)
    } else {
        return;
    };
    for (n, one) in hearing.withdrawn_from().into_iter().enumerate() {
        sheet(pen, n, one.name.text());
        // Whom a move left out was never asked to the day that is called off.
        let sentence = if hearing.was_left_out(n + 1) && pen.has_sentence("left_out") { "left_out" } else { sentence };
        pen.say(sentence, &[("on", &pen.day(on)), ("place", hearing.place.text())]);
        reason(pen, &words);
        pen.say("thanks", &[]);
        pen.say("contact", &[]);
    }
}

/// A sheet of its own for each.
pub(super) fn sheet(pen: &Pen, n: usize, name: &str) {
    let name = name.to_owned();
    match n {
        0 => pen.change(|letter| letter.addressee = name),
        _ => pen.add(Block::NewPage { to: Some(name) }),
    }
}

/// Why it does not come as it was told.
pub(super) fn reason(pen: &Pen, words: &str) {
    if !pen.is_kept_from(true) && !words.is_empty() {
        pen.say("reason", &[("reason", &clause(words))]);
    }
}

/// What is asked of somebody in this part.
fn asked_of(one: &Invited) -> &'static str {
    match one.part.as_ref().map(|part| part.text().trim()) {
        Some("unit" | "handler" | "unit-head") => "of_a_unit",
        Some("witness") => "of_a_witness",
        Some(_) | None => "of_others",
    }
}
