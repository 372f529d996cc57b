//! A reception day as its facts make it: plain data, no rule.

use jiff::civil::{Date, DateTime, Time};
use jiff::{Span, ToSpan};

use super::fact::{Booked, Published, Receiver, ReceptionFact, Way};
use crate::case::refusal::Detail;
use crate::personal_data::{CaseNo, FreeText, Person, UserId};

/// A day on the rota with its tickets.
#[derive(Debug, Clone, PartialEq)]
pub struct Day {
    /// `2026-12-02-1`: the day, and which of that day's receptions.
    pub key: String,
    pub on: Date,
    pub from: Time,
    pub until: Time,
    pub place: String,
    pub leader: Receiver,
    pub way: Way,
    pub seats: u32,
    pub minutes_each: u32,
    pub published: Date,
    pub published_by: UserId,
    /// The last day on which something of it was changed, and why.
    pub changed: Option<(Date, String)>,
    pub called_off: Option<(Date, String)>,
    pub tickets: Vec<Ticket>,
}

/// One visitor of the day.
#[derive(Debug, Clone, PartialEq)]
pub struct Ticket {
    pub n: u32,
    /// Which of the day's places in time, counted from 0.
    pub place: u32,
    pub person: Person,
    pub matter: FreeText,
    pub about: Option<CaseNo>,
    pub at_counter: bool,
    pub booked: DateTime,
    pub state: TicketState,
    /// The case that they are heard about.
    pub case: Option<CaseNo>,
    pub code: String,
}

/// Where a visitor stands on the way into the room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TicketState {
    Booked,
    Arrived,
    Absent,
    Cancelled,
}

impl TicketState {
    /// The state's word in wording keys.
    pub const fn slug(self) -> &'static str {
        match self {
            TicketState::Booked => "booked",
            TicketState::Arrived => "arrived",
            TicketState::Absent => "absent",
            TicketState::Cancelled => "cancelled",
        }
    }
}

impl TicketState {
    /// Where the ticket stands, in a refusal.
    pub(super) const fn detail(self) -> Detail {
        match self {
            TicketState::Booked => Detail::TicketBooked,
            TicketState::Arrived => Detail::TicketArrived,
            TicketState::Absent => Detail::TicketAbsent,
            TicketState::Cancelled => Detail::TicketCancelled,
        }
    }
}

impl Day {
    /// Where the day stands, in a word.
    pub const fn stage(&self) -> &'static str {
        if self.called_off.is_some() { "called-off" } else { "published" }
    }

    /// The ticket with this number.
    pub fn ticket(&self, n: u32) -> Option<&Ticket> {
        self.tickets.iter().find(|ticket| ticket.n == n)
    }

    /// Tickets that somebody may come with, in the order in which they are called.
    pub fn queue(&self) -> Vec<&Ticket> {
        let mut queue: Vec<&Ticket> =
            self.tickets.iter().filter(|ticket| ticket.state != TicketState::Cancelled).collect();
        queue.sort_by_key(|ticket| ticket.place);
        queue
    }

    /// How many tickets are left.
    pub fn free(&self) -> u32 {
        self.seats.saturating_sub(u32::try_from(self.queue().len()).unwrap_or(u32::MAX))
    }

    /// About when a ticket is called.
    pub fn called_at(&self, ticket: &Ticket) -> Time {
        self.from.saturating_add(minutes(ticket.place.saturating_mul(self.minutes_each)))
    }

    fn place_of(&mut self, n: u32) -> Option<&mut Ticket> {
        self.tickets.iter_mut().find(|ticket| ticket.n == n)
    }

    pub(super) fn published(key: &str, said: &Published, at: DateTime, by: &UserId) -> Day {
        Day {
            key: key.to_owned(),
            on: said.on,
            from: said.from,
            until: said.until,
            place: said.place.clone(),
            leader: said.leader.clone(),
            way: said.way,
            seats: said.seats,
            minutes_each: said.minutes_each,
            published: at.date(),
            published_by: by.clone(),
            changed: None,
            called_off: None,
            tickets: Vec::new(),
        }
    }

    fn booked(&mut self, at: DateTime, booked: Booked) {
        self.tickets.push(Ticket {
            n: booked.ticket,
            place: booked.place,
            person: booked.person,
            matter: booked.matter,
            about: booked.about,
            at_counter: booked.at_counter,
            booked: at,
            state: TicketState::Booked,
            case: None,
            code: booked.code,
        });
    }

    pub(super) fn take(&mut self, fact: ReceptionFact, at: DateTime) -> Option<()> {
        let on = at.date();
        match fact {
            ReceptionFact::Published(_) => return None,
            ReceptionFact::Changed { reason, place, from, until, leader } => {
                self.place = place.unwrap_or_else(|| self.place.clone());
                self.leader = leader.unwrap_or_else(|| self.leader.clone());
                (self.from, self.until) = (from, until);
                self.changed = Some((on, reason));
            }
            ReceptionFact::CalledOff { reason } => self.called_off = Some((on, reason)),
            ReceptionFact::Booked(booked) => self.booked(at, *booked),
            ReceptionFact::BookingCancelled { ticket, .. } => self.place_of(ticket)?.state = TicketState::Cancelled,
            ReceptionFact::Arrived { ticket } => self.place_of(ticket)?.state = TicketState::Arrived,
            ReceptionFact::Absent { ticket } => self.place_of(ticket)?.state = TicketState::Absent,
            ReceptionFact::Tied { ticket, to } => {
                let ticket = self.place_of(ticket)?;
                (ticket.state, ticket.case) = (TicketState::Arrived, Some(to));
            }
        }
        Some(())
    }
}

/// A span of so many minutes; a day has no more of them.
pub(super) fn minutes(count: u32) -> Span {
    i64::from(count.min(24 * 60)).minutes()
}
