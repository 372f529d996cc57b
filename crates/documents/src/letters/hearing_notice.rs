//! Day and place of a hearing, and what everybody may do there (听证通知书, `local hearing`).

use casework::case::hearing::event::HearingFact;
use casework::{Fact, Stage};

use super::Pen;
use super::pen::clause;

/// To the petitioners, with copies for the unit that answers.
pub(super) fn body(pen: &Pen) {
    let (reason, adjourned) = if let Fact::Hearing(HearingFact::Called(called)) = pen.fact() {
        (called.reason.as_ref(), false)
    } else if let Fact::Hearing(HearingFact::Adjourned { reason, .. }) = pen.fact() {
        (Some(reason), true)
    } else {
        return;
    };
    let Some(hearing) = pen.case().hearing() else { return };
    pen.to_the_petitioners();
    pen.say(if matches!(pen.case().stage, Stage::Accepted { .. }) { "open" } else { "open_above" }, &[]);
    if adjourned || !hearing.moved.is_empty() {
        let reason = reason.map(|words| clause(words.text())).unwrap_or_default();
        pen.say(if adjourned { "adjourned" } else { "moved" }, &[("reason", &reason)]);
    }
    let when = format!("{} {}", pen.day(hearing.on), hearing.time.as_deref().unwrap_or_default());
    let invited = hearing.invited.iter().map(|one| match &one.invited.part {
        Some(part) => {
            let part = pen.policy().hearing.part(part.text());
            pen.sentence("person", &[("name", one.invited.name.text()), ("part", &part)])
        }
        None => one.invited.name.text().to_owned(),
    });
    let invited: Vec<String> = invited.collect();
    pen.facts([
        pen.row("row_when", when.trim()),
        pen.row("row_where", hearing.place.text()),
        pen.row("row_door", pen.sentence(if hearing.open { "door_open" } else { "door_closed" }, &[])),
        pen.row("row_moderator", pen.user_name(&hearing.moderator)),
        pen.row("row_assessors", hearing.assessors.to_string()),
        pen.row("row_invited", invited.join(pen.word("form", "list_comma"))),
    ]);
    for sentence in ["draw", "rights", "absent", "contact"] {
        pen.say(sentence, &[]);
    }
    let unit = pen.unit_name(pen.answering_unit());
    pen.change(|letter| letter.copies.push(unit));
}
