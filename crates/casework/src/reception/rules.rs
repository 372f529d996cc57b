//! The rules of a reception day. What the law asks is that it is published and kept (条例18); the day counts are ours.

use jiff::ToSpan;
use jiff::civil::{Date, Time};

use super::check::in_order;
use super::command::{
    Book, CallOffReception, CancelBooking, ChangeReception, PublishReception, ReceptionCommand, TieTicket,
};
use super::fact::{Booked, Published, Receiver, ReceptionFact, Way};
use super::state::{Day, Ticket, TicketState};
use crate::actor::Role;
use crate::case::refusal::{Code, Detail, Local, Problem, Refusal};
use crate::context::Context;
use crate::personal_data::{CaseNo, FreeText, Identity, Person};
use crate::policy::Policy;
use crate::record::Record as _;

/// The one table of commands and rules.
pub(super) fn decide(day: Option<&Day>, command: &ReceptionCommand, ctx: &Context) -> Result<ReceptionFact, Refusal> {
    match (day, command) {
        (None, ReceptionCommand::PublishReception(said)) => publish(said, ctx),
        (None, _) => Err(Refusal::no_such(Detail::NoRecord(Day::KIND.to_owned()))),
        (Some(_), ReceptionCommand::PublishReception(_)) => Err(wrong_state(Detail::ReceptionPublished)),
        (Some(day), ReceptionCommand::ChangeReception(said)) => change(day, said, ctx),
        (Some(day), ReceptionCommand::CallOffReception(said)) => call_off(day, said, ctx),
        (Some(day), ReceptionCommand::Book(said)) => book(day, said, ctx),
        (Some(day), ReceptionCommand::CancelBooking(said)) => cancel(day, said, ctx),
        (Some(day), ReceptionCommand::Arrive(said)) => arrive(day, said.ticket, ctx),
        (Some(day), ReceptionCommand::MarkAbsent(said)) => absent(day, said.ticket, ctx),
        (Some(day), ReceptionCommand::TieTicket(said)) => tie(day, said, ctx),
    }
}

fn publish(said: &PublishReception, ctx: &Context) -> Result<ReceptionFact, Refusal> {
    let rules = &ctx.policy.reception;
    if said.on < ctx.today().saturating_add(i64::from(rules.published_days_before).days()) {
        return Err(Refusal::field("on", Problem::PublishedTooLate));
    }
    let room = places(said.from, said.until, rules.minutes_each);
    let seats = said.seats.unwrap_or(room).min(rules.most_seats);
    if seats > room || room == 0 {
        return Err(Refusal::field("seats", Problem::NoTimeForSoMany));
    }
    Ok(ReceptionFact::Published(Box::new(Published {
        on: said.on,
        from: said.from,
        until: said.until,
        place: said.place.trim().to_owned(),
        leader: Receiver {
            user: said.leader.clone(),
            name: said.name.trim().to_owned(),
            post: said.post.trim().to_owned(),
        },
        way: said.way,
        seats,
        minutes_each: rules.minutes_each,
    })))
}

fn change(day: &Day, said: &ChangeReception, ctx: &Context) -> Result<ReceptionFact, Refusal> {
    to_come(day, ctx)?;
    let (from, until) = (said.from.unwrap_or(day.from), said.until.unwrap_or(day.until));
    if !in_order(from, until) {
        return Err(Refusal::field("until", Problem::EndsBeforeItBegins));
    }
    // Anyone who has a ticket keeps their place.
    let needed = day.queue().last().map_or(1, |ticket| ticket.place.saturating_add(1));
    if places(from, until, day.minutes_each) < needed {
        return Err(Refusal::field("until", Problem::NoTimeForSoMany));
    }
    let leader = said.leader.clone().map(|user| Receiver {
        user,
        name: said.name.clone().unwrap_or_default().trim().to_owned(),
        post: said.post.clone().unwrap_or_default().trim().to_owned(),
    });
    if leader.as_ref().is_some_and(|leader| leader.name.is_empty() || leader.post.is_empty()) {
        return Err(Refusal::field("name", Problem::Missing));
    }
    let place = said.place.as_deref().map(str::trim).filter(|place| !place.is_empty()).map(str::to_owned);
    Ok(ReceptionFact::Changed { reason: said.reason.trim().to_owned(), place, from, until, leader })
}

fn call_off(day: &Day, said: &CallOffReception, ctx: &Context) -> Result<ReceptionFact, Refusal> {
    to_come(day, ctx)?;
    Ok(ReceptionFact::CalledOff { reason: said.reason.trim().to_owned() })
}

fn book(day: &Day, said: &Book, ctx: &Context) -> Result<ReceptionFact, Refusal> {
    to_come(day, ctx)?;
    let himself = ctx.actor.role == Role::Petitioner;
    let last = if himself { last_to_book(day, ctx.policy) } else { day.on };
    if ctx.today() > last {
        return Err(wrong_state(Detail::BookingOver));
    }
    if himself && day.way == Way::ByAppointment {
        return Err(wrong_state(Detail::ByAppointment));
    }
    if day.free() == 0 {
        return Err(wrong_state(Detail::ReceptionFull));
    }
    let queue = day.queue();
    let place = (0..day.seats).find(|place| queue.iter().all(|ticket| ticket.place != *place)).unwrap_or(day.seats);
    let given = |text: &Option<String>| text.as_deref().map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned);
    let identity = Identity { name: said.name.trim().to_owned(), phone: given(&said.phone), ..Identity::default() };
    Ok(ReceptionFact::Booked(Box::new(Booked {
        ticket: u32::try_from(day.tickets.len()).unwrap_or(u32::MAX).saturating_add(1),
        place,
        person: Person::new(identity),
        matter: FreeText::new(said.matter.trim()),
        about: given(&said.about).and_then(|about| CaseNo::parse(&about)),
        at_counter: !himself,
        code: ctx.facts.fresh_code.clone().unwrap_or_default(),
    })))
}

/// Until when a visitor books without the counter.
pub(super) fn last_to_book(day: &Day, policy: &Policy) -> Date {
    day.on.saturating_sub(i64::from(policy.reception.book_days_before).days())
}

/// By the counter, or by anyone who holds the ticket (the store has seen their code).
fn cancel(day: &Day, said: &CancelBooking, ctx: &Context) -> Result<ReceptionFact, Refusal> {
    let ticket = ticket(day, said.ticket)?;
    if ctx.actor.role == Role::Petitioner && ctx.actor.petitioner != Some(ticket.n) {
        return Err(Refusal::no_such(Detail::Ticket(said.ticket)));
    }
    going_on(day)?;
    if ticket.state != TicketState::Booked || ctx.today() > day.on {
        return Err(wrong_state(ticket.state.detail()));
    }
    let reason = said.reason.as_deref().map(str::trim).filter(|reason| !reason.is_empty()).map(FreeText::new);
    Ok(ReceptionFact::BookingCancelled { ticket: ticket.n, reason })
}

/// Also somebody who was thought absent and came late.
fn arrive(day: &Day, n: u32, ctx: &Context) -> Result<ReceptionFact, Refusal> {
    let ticket = ticket(day, n)?;
    if day.called_off.is_some() || ctx.today() != day.on {
        return Err(wrong_state(Detail::ReceptionNotTheDay));
    }
    let expected = matches!(ticket.state, TicketState::Booked | TicketState::Absent);
    if expected { Ok(ReceptionFact::Arrived { ticket: n }) } else { Err(wrong_state(ticket.state.detail())) }
}

/// It is no reproach and follows nobody: it only frees the list.
fn absent(day: &Day, n: u32, ctx: &Context) -> Result<ReceptionFact, Refusal> {
    let ticket = ticket(day, n)?;
    going_on(day)?;
    let waited_for = ticket.state == TicketState::Booked && ctx.today() >= day.on;
    if waited_for { Ok(ReceptionFact::Absent { ticket: n }) } else { Err(wrong_state(ticket.state.detail())) }
}

/// Nothing is heard without a case (条例22). The case must be one that the actor who ties it sees.
fn tie(day: &Day, said: &TieTicket, ctx: &Context) -> Result<ReceptionFact, Refusal> {
    let ticket = ticket(day, said.ticket)?;
    if ctx.today() < day.on || day.called_off.is_some() {
        return Err(wrong_state(Detail::ReceptionNotTheDay));
    }
    if ticket.state == TicketState::Cancelled || ticket.case.is_some() {
        return Err(wrong_state(if ticket.case.is_some() { Detail::TicketTied } else { Detail::TicketCancelled }));
    }
    let other = ctx.facts.other.as_ref().filter(|other| CaseNo::parse(&said.to).as_ref() == Some(&other.no));
    let other = other.ok_or_else(|| Refusal::no_such(Detail::Case))?;
    Ok(ReceptionFact::Tied { ticket: ticket.n, to: other.no.clone() })
}

fn to_come(day: &Day, ctx: &Context) -> Result<(), Refusal> {
    going_on(day)?;
    if ctx.today() > day.on { Err(wrong_state(Detail::ReceptionPast)) } else { Ok(()) }
}

/// Nothing is left to do with a day that was called off: nobody stays away from it, and no ticket needs to be given back.
fn going_on(day: &Day) -> Result<(), Refusal> {
    if day.called_off.is_some() { Err(wrong_state(Detail::ReceptionCalledOff)) } else { Ok(()) }
}

fn ticket(day: &Day, n: u32) -> Result<&Ticket, Refusal> {
    day.ticket(n).ok_or_else(|| Refusal::no_such(Detail::Ticket(n)))
}

/// How many visitors there is time for.
fn places(from: Time, until: Time, minutes_each: u32) -> u32 {
    let minutes = from.duration_until(until).as_mins();
    u32::try_from(minutes).unwrap_or(0) / minutes_each.max(1)
}

/// The day or the ticket stands elsewhere.
fn wrong_state(detail: Detail) -> Refusal {
    Refusal::new(Code::WrongStage, Local::Reception, detail)
}
