//! A reception day as the API and a story print it: the rota for everybody, a ticket for anyone who may read it.

use jiff::civil::{Date, Time};
use serde::Serialize;

use super::sight;
use super::state::{Day, Ticket};
use crate::personal_data::CaseNo;
use crate::record::Viewer;

/// A day for one reader.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Outline {
    pub on: Date,
    pub from: Time,
    pub until: Time,
    pub place: String,
    pub leader: String,
    pub name: String,
    pub post: String,
    pub way: &'static str,
    pub seats: u32,
    pub free: u32,
    pub called_off: Option<String>,
    pub tickets: Vec<TicketTold>,
}

/// A ticket that this reader may read.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TicketTold {
    pub ticket: u32,
    pub state: &'static str,
    pub called_at: Time,
    pub name: String,
    pub matter: String,
    pub case: Option<CaseNo>,
}

impl Outline {
    pub(super) fn of(day: &Day, viewer: &Viewer) -> Outline {
        let sees = |no: &CaseNo| viewer.sees.contains(no);
        let listed = |ticket: &&Ticket| sight::lists_where(viewer.actor, day, ticket, sees);
        let told = |ticket: &Ticket| TicketTold {
            ticket: ticket.n,
            state: ticket.state.slug(),
            called_at: day.called_at(ticket),
            name: ticket.person.name().to_owned(),
            matter: ticket.matter.text().to_owned(),
            case: ticket.case.clone(),
        };
        Outline {
            on: day.on,
            from: day.from,
            until: day.until,
            place: day.place.clone(),
            leader: day.leader.user.to_string(),
            name: day.leader.name.clone(),
            post: day.leader.post.clone(),
            way: day.way.slug(),
            seats: day.seats,
            free: day.free(),
            called_off: day.called_off.as_ref().map(|(_, reason)| reason.clone()),
            tickets: day.queue().into_iter().filter(listed).map(told).collect(),
        }
    }
}
