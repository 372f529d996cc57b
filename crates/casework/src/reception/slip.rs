//! The booking slip (接访预约单): what a visitor takes home. It says who comes and when, and nothing of why.

use super::state::{Day, Ticket, TicketState};
use super::{ReceptionFact, sight};
use crate::actor::Role;
use crate::record::{Aggregate, AnyFact, LetterContent, LetterPart, LetterValue, PaperOnRecord, Sender, Viewer};

/// The paper's word in `documents.toml`, `record-roles.toml` and `letters/`.
pub(super) const SLIP: &str = "booking-slip";

/// What the slip says, from the day as it stood when the ticket was given out.
pub(super) fn letter(record: &Aggregate<Day>, paper: &PaperOnRecord) -> Option<LetterContent> {
    let (day, ticket) = (&record.state, booked(record, paper)?);
    let plain = |text: &str| LetterValue::Plain(text.to_owned());
    let hour = LetterValue::Hour;
    let about = ticket.about.as_ref().map(ToString::to_string).unwrap_or_default();
    let when = vec![("on", LetterValue::Day(day.on)), ("from", hour(day.from)), ("until", hour(day.until))];
    let leader = vec![("post", plain(&day.leader.post)), ("name", plain(&day.leader.name))];
    let facts = vec![
        ("row_ticket", LetterValue::Plain(format!("{}-{}", record.key, ticket.n))),
        ("row_by", LetterValue::Name(ticket.person.clone())),
        ("row_when", LetterValue::Sentence("when", when)),
        ("row_turn", LetterValue::Sentence("turn", vec![("hour", hour(day.called_at(ticket)))])),
        ("row_leader", LetterValue::Sentence("leader", leader)),
        ("row_place", plain(&day.place)),
        ("row_about", plain(&about)),
    ];
    let code = if ticket.at_counter { "code_counter" } else { "code_own" };
    let sentences = ["bring", "come", code, "change"].map(|sentence| LetterPart::Sentence(sentence, Vec::new()));
    Some(LetterContent {
        sender: Sender::Office,
        addressee: plain(""),
        parts: [LetterPart::Facts(facts)].into_iter().chain(sentences).collect(),
    })
}

/// For the person who holds the ticket, and for anyone who has it on the day's list. A ticket that was given back has no slip.
pub(super) fn is_for(record: &Aggregate<Day>, paper: &PaperOnRecord, viewer: &Viewer) -> bool {
    let Some(ticket) = booked(record, paper).filter(|ticket| ticket.state != TicketState::Cancelled) else {
        return false;
    };
    if viewer.actor.role == Role::Petitioner {
        return viewer.actor.petitioner == Some(ticket.n);
    }
    sight::lists_where(viewer.actor, &record.state, ticket, |no| viewer.sees.contains(no))
}

/// The ticket that the paper's entry gave out.
fn booked<'a>(record: &'a Aggregate<Day>, paper: &PaperOnRecord) -> Option<&'a Ticket> {
    let entry = record.history.iter().find(|entry| entry.seq == paper.seq)?;
    match &entry.event.fact {
        AnyFact::Own(ReceptionFact::Booked(booked)) => record.state.ticket(booked.ticket),
        AnyFact::Own(
            ReceptionFact::Published(_)
            | ReceptionFact::Changed { .. }
            | ReceptionFact::CalledOff { .. }
            | ReceptionFact::BookingCancelled { .. }
            | ReceptionFact::Arrived { .. }
            | ReceptionFact::Absent { .. }
            | ReceptionFact::Tied { .. },
        )
        | AnyFact::File(_)
        | AnyFact::Counted(_) => None,
    }
}
