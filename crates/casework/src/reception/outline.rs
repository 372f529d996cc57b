//! A reception day as the API and a story print it: the rota for everybody, a ticket for anyone who may read it.

use jiff::civil::{Date, Time};
use serde::Serialize;

use super::sight;
use super::state::{Day, Ticket};
use crate::personal_data::CaseNo;
use crate::record::Viewer;

/// A day for one reader.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema), schemars(rename = "ReceptionDay"))]
pub struct Outline {
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::described::Day"))]
    pub on: Date,
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::described::Hour"))]
    pub from: Time,
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::described::Hour"))]
    pub until: Time,
    pub place: String,
    pub leader: String,
    pub name: String,
    pub post: String,
    #[cfg_attr(feature = "describe", schemars(with = "super::fact::Way"))]
    pub way: &'static str,
    pub seats: u32,
    pub free: u32,
    pub called_off: Option<String>,
    pub tickets: Vec<TicketTold>,
}

/// A ticket that this reader may read.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "describe", derive(schemars::JsonSchema), schemars(rename = "ReceptionTicket"))]
pub struct TicketTold {
    pub ticket: u32,
    #[cfg_attr(feature = "describe", schemars(schema_with = "ticket_states"))]
    pub state: &'static str,
    #[cfg_attr(feature = "describe", schemars(with = "crate::case::described::Hour"))]
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

#[cfg(feature = "describe")]
fn ticket_states(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
    use super::state::TicketState::{Absent, Arrived, Booked, Cancelled};
    crate::case::described::one_of(&[Booked, Arrived, Absent, Cancelled].map(super::state::TicketState::slug))
}
