//! To each assessor who was drawn: the hearing does not take place, or not on its day; to a reserve who takes a seat, and to those who
//! are drawn after it moved (听证变更通知书, `local hearing`). One sheet for each, in the order of the published list and not of the draw;
//! it names no petitioner.

use casework::Fact;
use casework::case::hearing::Hearing;
use casework::case::hearing::event::HearingFact;
use casework::case::vocabulary::Paper;
use casework::personal_data::UserId;

use super::Pen;
use super::hearing_call_off::why;
use super::hearing_invitation::{reason, sheet};
use super::hearing_notice::{day_and_place, put_off};

pub(super) fn body(pen: &Pen) {
    let Some(hearing) = pen.case().hearing() else { return };
    let newcomer = pen.fact().seat_taken_by();
    if newcomer.is_some() || matches!(pen.fact(), Fact::Hearing(HearingFact::Drawn(_))) {
        return seated(pen, hearing, newcomer);
    }
    let moved = put_off(pen, hearing);
    let (sentence, before, words) = if let Some(moved) = moved {
        (moved.sentence, moved.before, moved.reason)
    } else if let Fact::Hearing(HearingFact::CalledOff { reason, .. }) = pen.fact() {
        ("called_off", hearing.on, why(pen, reason))
    } else {
        return;
    };
    let is_off = hearing.called_off.is_some();
    for (n, (_, one)) in hearing.sitting_by_list().into_iter().enumerate() {
        sheet(pen, n, &one.name);
        pen.say(sentence, &[("before", &pen.day(before))]);
        reason(pen, &words);
        if is_off {
            pen.say("thanks", &[]);
        } else {
            day(pen, hearing);
            for sentence in ["stands", "aside", "absent"] {
                pen.say(sentence, &[]);
            }
        }
        pen.say("contact", &[]);
    }
}

/// To who takes the seat, and to those who do not have the sheet of an earlier move yet; or to all who are drawn after one.
fn seated(pen: &Pen, hearing: &Hearing, newcomer: Option<&UserId>) {
    let case = pen.case();
    let has_one = |n: u32| case.paper(Paper::AssessorNotice).is_some_and(|sheet| sheet.has_reached(n));
    let list = case.addressed_by(Paper::AssessorNotice).into_iter().filter(|one| !has_one(one.n));
    for (n, one) in list.enumerate() {
        sheet(pen, n, &one.name);
        let is_new = newcomer.is_some() && one.user.as_ref() == newcomer;
        pen.say(if is_new { "seated" } else { "holds" }, &[]);
        day(pen, hearing);
        for sentence in ["aside", "absent", "contact"] {
            pen.say(sentence, &[]);
        }
    }
}

/// What is heard, when and where.
fn day(pen: &Pen, hearing: &Hearing) {
    let matter = pen.row("row_matter", pen.matter_for(true));
    pen.facts(std::iter::once(matter).chain(day_and_place(pen, hearing)));
}
