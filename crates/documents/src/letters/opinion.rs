//! The answer (信访处理意见书, 条例31 and 32): item by item, with its basis and the way on.

use casework::Fact;
use casework::case::event::OpinionGiven;
use casework::case::vocabulary::{Class, ClockKey, OpinionResult};

use super::Pen;
use super::pen::clause;

/// The petitioner's own account is quoted whole up to this many characters, so that the answer stays readable.
const QUOTED: usize = 600;

/// To the petitioners, with a copy for the office.
pub(super) fn body(pen: &Pen) {
    let Fact::Concluded { opinions, hearing, .. } = pen.fact() else { return };
    let case = pen.case();
    pen.to_the_petitioners();
    let accepted = pen.before(|entry| matches!(entry.event.fact, Fact::Accepted { .. }).then_some(entry.at.date()));
    pen.say("opening", &[("accepted_on", &pen.day(accepted.unwrap_or(case.received_on)))]);
    answered_before(pen);
    pen.heading("h_request");
    pen.items();
    match case.text.text() {
        "" => {}
        told if told.chars().count() <= QUOTED => pen.say("told", &[("text", told.trim())]),
        _ => pen.say("told_long", &[]),
    }
    pen.heading("h_found");
    for opinion in opinions {
        let places = [("n", &*opinion.demand.to_string()), ("facts", &*clause(opinion.facts.text()))];
        pen.say("found", &places);
    }
    pen.heading("h_opinion");
    opinions.iter().for_each(|opinion| decided(pen, opinion));
    if let Some(answer) = hearing {
        pen.say("hearing", &[("answer", &clause(answer.text()))]);
    }
    pen.say(
        match case.class {
            Class::Claim => "law_claim",
            Class::Suggestion => "law_suggestion",
            Class::Report => "law_report",
        },
        &[],
    );
    pen.heading("h_remedy");
    if case.class == Class::Claim {
        let above = pen.above(pen.sender());
        let places = [
            ("days", &*pen.length(ClockKey::RequestReview)),
            ("review_unit", &*pen.unit_name(above)),
            ("review_phone", &*pen.phone(above)),
        ];
        pen.say("remedy", &places);
    }
    pen.say("hardship", &[]);
    let office = &pen.policy().office.office;
    if pen.sender() != office {
        pen.copy_to(office);
    }
}

fn decided(pen: &Pen, opinion: &OpinionGiven) {
    let sentence = match opinion.result {
        OpinionResult::Support => "support",
        OpinionResult::Explain => "explain",
        OpinionResult::NotSupport => "not-support",
    };
    pen.say(sentence, &[("n", &opinion.demand.to_string()), ("basis", &clause(opinion.basis.text()))]);
    if let Some(will) = &opinion.will {
        let (what, who) = (clause(will.what.text()), clause(will.who.text()));
        pen.say("will", &[("what", &what), ("who", &who), ("due", &pen.day(will.due))]);
    }
}

/// Where the next level sent an earlier answer back, the new one says so.
fn answered_before(pen: &Pen) {
    let sent_back = pen.before(|entry| {
        let (Fact::Reviewed(decided) | Fact::Rechecked(decided)) = &entry.event.fact else { return None };
        decided.is_sent_back().then_some(entry)
    });
    if let Some((entry, above)) = sent_back.and_then(|entry| Some((entry, entry.by.unit.as_ref()?))) {
        pen.say("again", &[("above", &pen.unit_name(above)), ("on", &pen.day(entry.at.date()))]);
    }
}
