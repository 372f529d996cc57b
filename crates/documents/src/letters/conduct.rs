//! The papers about conduct (条例26, 47): the record, what the person is told, the letter to the police and its withdrawal.

use casework::Fact;
use casework::case::vocabulary::Paper;
use casework::conduct::{ConductFact, Record};

use super::Pen;
use super::pen::clause;

/// The record of persuasion, a working paper to sign.
pub(super) fn record(pen: &Pen) {
    let Some(record) = about(pen) else { return };
    let noted = &record.noted;
    let (act, item) = act(pen, record);
    pen.facts([
        pen.row("row_on", pen.day(noted.on)),
        pen.row("row_place", noted.place.text()),
        pen.row("row_who", person(pen, record)),
        pen.row("row_no", pen.case().no.to_string()),
        pen.row("row_act", pen.sentence("act", &[("act", act), ("item", item)])),
        pen.row("row_facts", noted.facts.text()),
        pen.row("row_persuaded", noted.persuaded.text()),
        pen.row("row_witnesses", noted.witnesses.as_ref().map(|words| words.text().to_owned()).unwrap_or_default()),
        pen.row("row_by", pen.actor_name()),
    ]);
    pen.say("law", &[]);
    pen.say("apart", &[]);
    pen.say("kept", &[("until", &until(pen, record))]);
    pen.signatures(&["sign_who", "sign_by", "sign_witness"]);
}

/// To the person: what was recorded or handed to the police, what they can do, and until when it is kept.
pub(super) fn notice(pen: &Pen) {
    let Some(record) = about(pen) else { return };
    let noted = &record.noted;
    let name = person(pen, record);
    pen.change(|letter| letter.addressee = name);
    if let Some((_, reason)) = &record.struck {
        let (on, recorded) = (pen.day(noted.on), pen.day(record.recorded_on));
        pen.say("struck", &[("on", &on), ("recorded", &recorded), ("reason", &clause(reason.text()))]);
        if record.referred.is_some() {
            pen.say("withdrawn", &[]);
        }
        pen.say("apart", &[]);
        pen.say("ask", &[]);
        return;
    }
    let (on, facts, item) = (pen.day(noted.on), clause(noted.facts.text()), act(pen, record).1);
    let places = [("on", on.as_str()), ("place", noted.place.text()), ("facts", &facts), ("item", item)];
    pen.say(if record.referred.is_some() { "referred" } else { "recorded" }, &places);
    pen.say("answer", &[]);
    pen.say("apart", &[]);
    pen.say("kept", &[("until", &until(pen, record))]);
    pen.say("ask", &[]);
}

/// To the police: facts and evidence, and nothing of the petition but its number.
pub(super) fn referral(pen: &Pen) {
    let Some(record) = about(pen) else { return };
    let Some(referral) = &record.referred else { return };
    let noted = &record.noted;
    let to = pen.sentence("to", &[]);
    pen.change(|letter| letter.addressee = to);
    let (on, who) = (pen.day(noted.on), person(pen, record));
    pen.say("opening", &[("on", &on), ("who", &who), ("place", noted.place.text())]);
    let (act, item) = act(pen, record);
    pen.say("act", &[("act", act), ("item", item)]);
    pen.say("facts", &[("facts", &clause(noted.facts.text()))]);
    pen.say("persuaded", &[("persuaded", &clause(noted.persuaded.text()))]);
    pen.say("grounds", &[("grounds", &clause(referral.grounds.text()))]);
    pen.say("evidence", &[("evidence", &clause(referral.evidence.text()))]);
    for (_, answer) in &record.answers {
        pen.say("answered", &[("answer", &clause(answer.text()))]);
    }
    pen.say("decide", &[]);
    pen.say("apart", &[]);
    pen.say("contact", &[]);
    pen.encloses("enclosed");
}

/// To the police: what they got is taken back. Of the record nothing is left but its days and why it was struck.
pub(super) fn withdrawal(pen: &Pen) {
    let Some(record) = about(pen) else { return };
    let (Some(referral), Some((_, reason))) = (&record.referred, &record.struck) else { return };
    let letters = &pen.policy().letters;
    let to = letters.kind(Paper::ReferralLetter.slug()).and_then(|letter| letter.says.get("to")).cloned();
    pen.change(|letter| letter.addressee = to.unwrap_or_default());
    let letter = pen.case().conduct.referral_letter(record.noted.n);
    let number = letter.and_then(|letter| letter.number.as_ref()).map(|number| pen.number(number));
    let number = number.map(|number| pen.sentence("numbered", &[("number", &number)])).unwrap_or_default();
    pen.say("opening", &[("on", &pen.day(referral.on)), ("number", &number)]);
    pen.say("reason", &[("reason", &clause(reason.text()))]);
    pen.say("return", &[]);
    pen.say("apart", &[]);
    pen.say("contact", &[]);
}

fn about<'a>(pen: &Pen<'a>) -> Option<&'a Record> {
    let Fact::Conduct(fact @ (ConductFact::Recorded(_) | ConductFact::Referred { .. } | ConductFact::Struck { .. })) =
        pen.fact()
    else {
        return None;
    };
    pen.case().conduct.record(fact.n()?)
}

/// The act in the article's words, and its item.
fn act<'a>(pen: &Pen<'a>, record: &'a Record) -> (&'a str, &'a str) {
    let slug = record.noted.act.slug();
    (pen.word("act", slug), pen.word("item", slug))
}

fn person(pen: &Pen, record: &Record) -> String {
    let person = pen.case().petitioner(record.noted.petitioner);
    person.map(|petitioner| petitioner.named.person.name().to_owned()).unwrap_or_default()
}

fn until(pen: &Pen, record: &Record) -> String {
    pen.day(record.kept_until(pen.policy().office.conduct_kept_days))
}
