//! Day and place of a hearing, and what everybody may do there (听证通知书, `local hearing`).

use casework::case::hearing::Hearing;
use casework::case::hearing::event::HearingFact;
use casework::{Fact, Stage};
use jiff::civil::Date;

use super::Pen;
use super::pen::clause;

/// To the petitioners, with copies for the unit that answers.
pub(super) fn body(pen: &Pen) {
    if !matches!(pen.fact(), Fact::Hearing(HearingFact::Called(_) | HearingFact::Adjourned { .. })) {
        return;
    }
    let Some(hearing) = pen.case().hearing() else { return };
    pen.to_the_petitioners();
    pen.say(if matches!(pen.case().stage, Stage::Accepted { .. }) { "open" } else { "open_above" }, &[]);
    let put_off = put_off(pen, hearing);
    entitle(pen, put_off.as_ref());
    if let Some(put_off) = &put_off {
        let before = pen.day(put_off.before);
        pen.say(put_off.sentence, &[("before", &before), ("reason", &put_off.reason)]);
    }
    let invited = hearing.invited.iter().map(|one| match &one.invited.part {
        Some(part) => {
            let part = pen.policy().hearing.part(part.text());
            pen.sentence("person", &[("name", one.invited.name.text()), ("part", &part)])
        }
        None => one.invited.name.text().to_owned(),
    });
    let invited: Vec<String> = invited.collect();
    let people = [
        pen.row("row_assessors", hearing.assessors.to_string()),
        pen.row("row_invited", invited.join(pen.word("form", "list_comma"))),
    ];
    pen.facts(day_and_place(pen, hearing).into_iter().chain(people));
    for sentence in ["draw", "rights", "absent", "contact"] {
        pen.say(sentence, &[]);
    }
    let unit = pen.unit_name(pen.answering_unit());
    pen.change(|letter| letter.copies.push(unit));
}

/// When and where a hearing is, who is let in and who moderates it, as rows of facts.
pub(super) fn day_and_place(pen: &Pen, hearing: &Hearing) -> [[String; 2]; 4] {
    let when = format!("{} {}", pen.day(hearing.on), hearing.time.as_deref().unwrap_or_default());
    [
        pen.row("row_when", when.trim()),
        pen.row("row_where", hearing.place.text()),
        pen.row("row_door", pen.sentence(if hearing.open { "door_open" } else { "door_closed" }, &[])),
        pen.row("row_moderator", pen.user_name(&hearing.moderator)),
    ]
}

/// The day that an entry puts off.
pub(super) struct PutOff {
    /// By which sentence it is said: `moved`, or `adjourned` where it had been opened.
    pub sentence: &'static str,
    pub before: Date,
    pub reason: String,
}

/// The day that this entry puts off; nothing where the hearing is called for the first time.
pub(super) fn put_off(pen: &Pen, hearing: &Hearing) -> Option<PutOff> {
    if let Fact::Hearing(HearingFact::Called(called)) = pen.fact() {
        let (before, _) = hearing.moved.last()?;
        let reason = called.reason.as_ref().map(|words| clause(words.text())).unwrap_or_default();
        return Some(PutOff { sentence: "moved", before: *before, reason });
    }
    let Fact::Hearing(HearingFact::Adjourned { reason, .. }) = pen.fact() else { return None };
    let (before, _) = hearing.adjourned.last()?;
    Some(PutOff { sentence: "adjourned", before: *before, reason: clause(reason.text()) })
}

/// What puts a day off says so in its title; older texts have none for it.
pub(super) fn entitle(pen: &Pen, put_off: Option<&PutOff>) {
    if put_off.is_some() && pen.has_sentence("title_moved") {
        let title = pen.sentence("title_moved", &[]);
        pen.change(|letter| letter.title = title);
    }
}
