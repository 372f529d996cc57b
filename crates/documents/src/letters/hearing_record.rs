//! Who was there, what was said and shown (听证笔录), for everybody's signature.

use casework::Fact;
use casework::case::hearing::event::{Heard, HearingFact};

use super::Pen;
use super::pen::clause;

/// For the file; signed by those who spoke.
pub(super) fn body(pen: &Pen) {
    let Fact::Hearing(HearingFact::Held(held)) = pen.fact() else { return };
    let Some(hearing) = pen.case().hearing() else { return };
    let listed = |text: &str| {
        let mut pool = hearing.draws.iter().flat_map(|draw| &draw.pool);
        pool.find(|one| one.user.as_str() == text).map_or_else(|| text.to_owned(), |one| one.name.clone())
    };
    let part = |text: &str| pen.policy().hearing.part(&listed(text));
    pen.facts([
        pen.row("row_no", pen.case().no.to_string()),
        pen.row("row_matter", pen.case().title.text()),
        pen.row("row_when", pen.day(pen.issued_on())),
        pen.row("row_where", hearing.place.text()),
    ]);
    pen.heading("h_present");
    let comma = pen.word("form", "list_comma");
    let present = held.present.iter().map(|one| {
        let words =
            [one.part.as_ref().map(|words| part(words.text())), one.unit.as_ref().map(|words| words.text().to_owned())];
        let words: Vec<String> = words.into_iter().flatten().collect();
        match words.is_empty() {
            true => listed(one.who.text()),
            false => pen.sentence("person", &[("name", &listed(one.who.text())), ("part", &words.join(comma))]),
        }
    });
    let present: Vec<String> = present.collect();
    pen.say("present", &[("n", &present.len().to_string()), ("names", &present.join(comma))]);
    let names =
        |users: &[casework::UserId]| users.iter().map(|user| listed(user.as_str())).collect::<Vec<_>>().join(comma);
    for (sentence, users) in [("absent", &held.absent), ("stepped_in", &held.stepped_in)] {
        if !users.is_empty() {
            pen.say(sentence, &[("names", &names(users))]);
        }
    }
    if let Some(user) = &held.without_vote {
        pen.say("without_vote", &[("name", &listed(user.as_str()))]);
    }
    if let Some(how) = &held.consent {
        pen.say("consent", &[("how", &clause(how.text()))]);
    }
    for (heading, list) in [("h_said", &held.statements), ("h_shown", &held.exhibits)] {
        if !list.is_empty() {
            pen.heading(heading);
        }
        list.iter().for_each(|heard| statements(pen, heard, &part));
    }
    pen.say("checked", &[]);
    pen.signatures(&["sign_petitioner", "sign_unit", "sign_assessors", "sign_moderator", "sign_recorder"]);
}

fn statements(pen: &Pen, heard: &Heard, part: &dyn Fn(&str) -> String) {
    match &heard.by {
        Some(by) => pen.say("said", &[("by", &part(by.text())), ("text", &clause(heard.text.text()))]),
        None => pen.say("noted", &[("text", &clause(heard.text.text()))]),
    }
}
